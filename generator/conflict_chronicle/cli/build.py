"""``chronicle build``: the site, checked first, swapped in whole."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import PROBLEMS, folder_option


@click.command()
@folder_option
@click.option("--strict", is_flag=True, help="Let MkDocs' warnings stop the build too.")
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where to put the site.")
def build(folder: Path, strict: bool, site_dir: Path | None) -> None:
    """Build the site.

    The site is built beside the former one, which stays as it is until all is well.
    """
    from conflict_chronicle.mkdocs_plugin.command import BuildFailed, build_site

    try:
        built = build_site(folder, strict=strict, site_dir=site_dir)
    except BuildFailed as error:
        click.echo(f"chronicle: {error}", err=True)
        raise SystemExit(PROBLEMS) from None
    click.echo(built)
