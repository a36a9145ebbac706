"""``chronicle serve``: the site on this machine, made again at each edit."""

from pathlib import Path

import click

from conflict_chronicle.cli.common import (
    PROBLEMS,
    cache_folder,
    folder_option,
    settings_of,
    stop,
    today,
)
from conflict_chronicle.cli.show import show
from conflict_chronicle.report import counted
from conflict_chronicle.settings import CONFIG

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
    """Show the site on this machine; it follows your edits in entries/ and docs/.

    The page of the entry that you edit comes first, the pages that list it soon after. What is wrong with
    an entry is shown over the last good page.
    """
    from conflict_chronicle.preview import serve as run

    if not (folder / CONFIG).is_file():
        stop(f"there is no {CONFIG} in {folder.resolve().name}/", PROBLEMS)
    settings, wrong = settings_of(folder)
    if wrong:
        show(wrong, folder)
        stop(f"{counted(wrong)} in {CONFIG}", PROBLEMS)
    host, _, port = address.rpartition(":")
    try:
        run(
            folder,
            settings,
            (host.strip("[]"), int(port)),
            cache=cache_folder(),
            today=today,
            say=lambda text: click.echo(text, err=True),
            open_browser=open_browser,
        )
    except OSError as error:
        stop(f"{error.filename or f'the address {address}'}: {error.strerror}", PROBLEMS)
