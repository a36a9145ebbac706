"""``chronicle build``: the site, checked first; what changed is put in place when all is well."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import PROBLEMS, folder_option


@click.command()
@folder_option
@click.option("--strict", is_flag=True, help="Let MkDocs' warnings stop the build too.")
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where to put the site.")
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Whether to make only the pages that changed since the last build.",
)
def build(folder: Path, strict: bool, site_dir: Path | None, cache: bool) -> None:
    """Build the site.

    What is new is made beside the former site, which stays as it is until all is well. Files that did
    not change are left untouched.
    """
    from conflict_chronicle.mkdocs_plugin.command import BuildFailed, build_site

    try:
        built = build_site(folder, strict=strict, site_dir=site_dir, cache=cache)
    except BuildFailed as error:
        click.echo(f"chronicle: {error}", err=True)
        raise SystemExit(PROBLEMS) from None
    click.echo(built)
