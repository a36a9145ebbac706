"""The server of a preview: files of the site alone, newer pages first, its script as it sends."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from conflict_chronicle.preview.board import Board, Told
from conflict_chronicle.preview.server import Server

PAGE = b"<!doctype html><html><body><p>Made up.</p></body></html>"
MOUNT = "/atlas/"


@pytest.fixture
def board(tmp_path: Path) -> Board:
    site = tmp_path / "site"
    (site / "entries").mkdir(parents=True)
    (site / "entries" / "one.html").write_bytes(PAGE)
    (site / "index.html").write_bytes(PAGE)
    (site / "404.html").write_bytes(PAGE.replace(b"Made up.", b"Nothing here."))
    (site / "a.js").write_bytes(b"var a;")
    (tmp_path / "secret.txt").write_text("not for readers")
    return Board(site)


@pytest.fixture
def port(board: Board) -> Iterator[int]:
    with Server(("127.0.0.1", 0), board, MOUNT) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_port
        finally:
            board.close()
            server.shutdown()
            thread.join()


def ask(port: int, path: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    return answer, data


def told(port: int, query: str = "") -> dict[str, object]:
    found: dict[str, object] = json.loads(ask(port, f"{MOUNT}-preview/told{query}")[1])
    return found


def test_a_page_is_sent_with_the_script_of_the_preview(board: Board, port: int) -> None:
    answer, data = ask(port, f"{MOUNT}entries/one.html")
    assert answer.status == 200
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert b'<script src="/atlas/-preview/preview.js" data-told="/atlas/-preview/told"' in data
    assert data.endswith(b"</body></html>")
    assert (board.site / "entries/one.html").read_bytes() == PAGE
    assert ask(port, f"{MOUNT}-preview/preview.js")[0].getheader("Content-Type") is not None
    answer, data = ask(port, f"{MOUNT}a.js")
    assert data == b"var a;"
    assert answer.getheader("Content-Type") == "text/javascript; charset=utf-8"


def test_the_root_leads_to_the_site_and_a_folder_to_its_index(port: int) -> None:
    answer, _ = ask(port, "/")
    assert (answer.status, answer.getheader("Location")) == (302, MOUNT)
    assert ask(port, MOUNT)[0].status == 200
    answer, _ = ask(port, f"{MOUNT}entries")
    assert (answer.status, answer.getheader("Location")) == (302, f"{MOUNT}entries/")


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "..%2fsecret.txt", "..%5csecret.txt", "%2e%2e/secret.txt", "//etc/passwd"],
)
def test_nothing_outside_of_the_site_is_sent(port: int, path: str) -> None:
    answer, data = ask(port, MOUNT + path)
    assert answer.status == 404
    assert b"not for readers" not in data
    assert b"Nothing here." in data


def test_a_newer_page_is_sent_until_the_site_has_it(board: Board, port: int) -> None:
    before = told(port, "?page=entries/one.html")["version"]
    board.show({"entries/one.html": PAGE.replace(b"Made up.", b"Edited.")}, 7)
    assert b"Edited." in ask(port, f"{MOUNT}entries/one.html")[1]
    assert told(port, "?page=entries/one.html")["version"] != before
    board.settle(6, is_new_round=False)
    assert b"Edited." in ask(port, f"{MOUNT}entries/one.html")[1]
    board.settle(7, is_new_round=False)
    assert b"Made up." in ask(port, f"{MOUNT}entries/one.html")[1]
    assert told(port, "?page=entries/one.html")["version"] == before


def test_who_waits_is_told_at_once(board: Board, port: int) -> None:
    seen = told(port)["seen"]
    found: list[dict[str, object]] = []
    waiting = threading.Thread(target=lambda: found.append(told(port, f"?seen={seen}")))
    waiting.start()
    board.blame([Told(True, (f"x.md:{n}:1: E100 made up",)) for n in range(25)])
    waiting.join(30)
    assert len(found[0]["problems"]) == 20  # type: ignore[arg-type]
    assert found[0]["more"] == 5
