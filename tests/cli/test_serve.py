"""Live preview: it starts, serves, follows an edit, keeps the last good page, and stops."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.building import CHRONICLE, QUIET, chronicle, replace_in

ENTRY = "entries/2001/2001-05-03-raid-at-seal-cove.md"
PAGE = "entries/2001-05-03-raid-at-seal-cove.html"
SECONDS = 60


@dataclass(frozen=True)
class Preview:
    """A running ``chronicle serve``."""

    root: Path
    address: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def page(self, uri: str) -> str:
        """Fetch a page; empty while nothing answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/{uri}", timeout=5) as answer:
                body: bytes = answer.read()
        except OSError:
            return ""
        return body.decode("utf-8")

    def said(self) -> str:
        return self.log.read_text("utf-8", "replace")


@pytest.fixture
def preview(small: Path, tmp_path: Path) -> Iterator[Preview]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    log = tmp_path / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*CHRONICLE, "serve", "-a", f"127.0.0.1:{port}"],
            cwd=small,
            env={**os.environ, **QUIET},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Preview(small, f"http://127.0.0.1:{port}", process, log)
    finally:
        process.kill()
        process.wait(timeout=20)


def wait_for(true: Callable[[], bool], preview: Preview) -> None:
    """Wait until something holds; fail with what the command said when it never does."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if true():
            return
        assert preview.process.poll() is None, preview.said()
        time.sleep(0.1)
    pytest.fail(f"waited {SECONDS} s in vain; it said:\n{preview.said()}")


def test_serve_follows_edits_keeps_the_last_good_page_and_stops(preview: Preview) -> None:
    wait_for(lambda: "cc-entry" in preview.page(PAGE), preview)
    assert "<h1" in preview.page("index.html")

    replace_in(preview.root / ENTRY, "Nobody claimed it.", "Nobody said a word.")
    wait_for(lambda: "Nobody said a word." in preview.page(PAGE), preview)

    replace_in(preview.root / ENTRY, "role: attacker", "role: atacker")
    wait_for(lambda: "E121" in preview.said(), preview)
    assert "Nobody said a word." in preview.page(PAGE)

    replace_in(preview.root / ENTRY, "role: atacker", "role: attacker")
    replace_in(preview.root / ENTRY, "Nobody said a word.", "Nobody spoke.")
    wait_for(lambda: "Nobody spoke." in preview.page(PAGE), preview)

    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(timeout=20) == 0
    assert "Traceback" not in preview.said()
    assert not (preview.root / "site").exists()


def test_serve_of_a_chronicle_with_errors_says_them(small: Path) -> None:
    replace_in(small / ENTRY, "role: attacker", "role: atacker")
    done = chronicle(small, "serve", "-a", "127.0.0.1:0")
    assert done.code == 1
    assert f"{ENTRY}:10:32: E121" in done.err


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:port", "127.0.0.1:99999", ":80", ""])
def test_serve_at_an_address_that_is_none_is_wrong_use(small: Path, address: str) -> None:
    done = chronicle(small, "serve", "-a", address)
    assert done.code == 2
    assert f"'{address}' is not HOST:PORT" in done.err


def test_serve_at_a_port_that_is_taken_says_so(small: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = chronicle(small, "serve", "-a", f"127.0.0.1:{port}")
    assert done.code == 1
    assert "in use" in done.err
