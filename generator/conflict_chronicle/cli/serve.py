"""``chronicle serve``: the site on this machine, made again at each edit."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import PROBLEMS, folder_option

LAST_PORT = 65535


def _address(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Refuse what is no HOST:PORT before anything is built."""
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > LAST_PORT:
        raise click.BadParameter(f"'{value}' is not HOST:PORT, such as 127.0.0.1:8000")
    return value


@click.command()
@folder_option
@click.option(
    "-a",
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    callback=_address,
    help="HOST:PORT",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open a browser.")
def serve(folder: Path, address: str, open_browser: bool) -> None:
    """Show the site on this machine; it follows your edits in entries/ and docs/."""
    from conflict_chronicle.mkdocs_plugin.command import BuildFailed, serve_site

    try:
        serve_site(folder, address=address, open_browser=open_browser)
    except BuildFailed as error:
        click.echo(f"chronicle: {error}", err=True)
        raise SystemExit(PROBLEMS) from None
