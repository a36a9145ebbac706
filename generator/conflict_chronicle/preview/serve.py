"""Begin a preview and end it: its place, its server, its processes."""

import signal
import webbrowser
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread
from types import FrameType
from urllib.parse import urlsplit

from conflict_chronicle.preview.board import Board
from conflict_chronicle.preview.builder import Builder
from conflict_chronicle.preview.place import place_for
from conflict_chronicle.preview.preview import Preview
from conflict_chronicle.preview.server import Server
from conflict_chronicle.settings import CONFIG, Settings


def serve(
    root: Path,
    settings: Settings,
    address: tuple[str, int],
    *,
    cache: Path,
    today: Callable[[], date],
    say: Callable[[str], None],
    open_browser: bool = False,
) -> None:
    """Show the site of a chronicle until it is interrupted.

    Raises ``OSError`` when nothing can be served at the address.
    """
    mount = f"{urlsplit(settings.site_url).path.rstrip('/')}/"
    with place_for(root, cache) as (site, is_kept):
        board = Board(site)
        with Server(address, board, mount) as server:
            preview = Preview(root, settings, board, cache=cache, today=today, say=say)
            builder = Builder(root / CONFIG, site, server.url, is_kept, preview.heard)
            Thread(target=server.serve_forever, daemon=True).start()
            say(f"{settings.name}: {server.url} follows your edits. End it with Ctrl+C.")
            if open_browser:
                webbrowser.open(server.url)
            former = signal.signal(signal.SIGTERM, _interrupt)
            try:
                preview.run(builder)
            except KeyboardInterrupt:
                say("ended")
            finally:
                signal.signal(signal.SIGTERM, former)
                board.close()
                server.shutdown()
                builder.close()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
