"""``chronicle serve``: the site on this machine, made again at each edit."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import PROBLEMS, folder_option


@click.command()
@folder_option
@click.option("-a", "--address", default="127.0.0.1:8000", show_default=True, help="HOST:PORT")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open a browser.")
def serve(folder: Path, address: str, open_browser: bool) -> None:
    """Show the site on this machine; it follows your edits in entries/ and docs/."""
    from conflict_chronicle.mkdocs_plugin.command import BuildFailed, serve_site

    try:
        serve_site(folder, address=address, open_browser=open_browser)
    except BuildFailed as error:
        click.echo(f"chronicle: {error}", err=True)
        raise SystemExit(PROBLEMS) from None
