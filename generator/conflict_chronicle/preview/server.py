"""Answer browsers: the files of the site, and what the board says (runs threads).

Python's own server, since MkDocs' one makes browsers wait while a build runs, puts a script into the
text of pages, which their security policy forbids, and lets every page load again after each build.
"""

import json
import mimetypes
import os
import posixpath
import socket
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from shutil import copyfileobj
from urllib.parse import parse_qs, quote, unquote, urlsplit

from conflict_chronicle.preview.board import Board

OWN = "-preview/"
"""Below this the preview's own script and style are served, and what the script asks."""
ASSETS = {"preview.js": "text/javascript", "preview.css": "text/css"}
PATIENCE = 25.0
"""Seconds after which a browser is answered though nothing changed."""
# Systems disagree, and a script of another type is not run.
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json"}
TYPES |= {".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html", ".csv": "text/csv"}
TYPES |= {".geojson": "application/geo+json", ".ics": "text/calendar", ".xml": "application/xml"}
NOT_YET = b"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Being made</title></head>
<body><main><h1>This page is not there yet</h1>
<p>The site is being made, or what is wrong stands above. The page appears by itself.</p></main></body>
</html>
"""


class Server(ThreadingHTTPServer):
    """Serves a site below a path such as ``/`` or ``/atlas/``."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], board: Board, mount: str) -> None:
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, partial(_Handler, board, mount))

    @property
    def url(self) -> str:
        """Where the site is found."""
        host, port = self.server_address[:2]
        name = host.decode() if isinstance(host, bytes | bytearray) else str(host)
        handler: partial[_Handler] = self.RequestHandlerClass  # type: ignore[assignment]
        return f"http://{f'[{name}]' if ':' in name else name}:{port}{handler.args[1]}"


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, board: Board, mount: str, *rest: object) -> None:
        self._board = board
        self._mount = mount
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        try:
            self._answer()
        except (ConnectionError, TimeoutError):
            self.close_connection = True  # the reader left

    do_HEAD = do_GET  # noqa: N815 - the name that the server looks for

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""

    def _answer(self) -> None:
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if not path.startswith(self._mount):
            self._send(HTTPStatus.FOUND, b"", "text/plain", {"Location": quote(self._mount)})
        elif (rest := path.removeprefix(self._mount)).startswith(OWN):
            self._own(rest.removeprefix(OWN), parse_qs(asked.query))
        else:
            self._file(_uri(rest), path)

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        if name == "told":
            self._told(query)
        elif name in ASSETS:
            data = files("conflict_chronicle.preview").joinpath(name).read_bytes()
            self._send(HTTPStatus.OK, data, ASSETS[name])
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _told(self, query: dict[str, list[str]]) -> None:
        """Say what is new, as soon as something is."""
        seen, page = query.get("seen", [""])[0], query.get("page", [""])[0]
        sight = self._board.wait(int(seen) if seen.isdecimal() else -1, PATIENCE)
        told = {
            "seen": sight.number,
            "version": self._board.version(_uri(page)),
            "failure": sight.failure,
            "more": sight.more,
            "problems": [{"error": one.is_error, "lines": one.lines} for one in sight.problems],
        }
        self._send(HTTPStatus.OK, json.dumps(told).encode(), "application/json")

    def _file(self, uri: str, path: str) -> None:
        target = self._board.site / uri
        if target.is_dir() and not path.endswith("/"):
            self._send(HTTPStatus.FOUND, b"", "text/plain", {"Location": quote(path) + "/"})
        elif uri.endswith(".html"):
            self._page(uri)
        elif target.is_file():
            self._stream(target)
        else:
            self._page(uri)

    def _page(self, uri: str) -> None:
        version = self._board.version(uri)
        data, status = self._board.read(uri), HTTPStatus.OK
        if data is None:
            data, status = self._board.read("404.html"), HTTPStatus.NOT_FOUND
        if data is None:
            data, status = NOT_YET, HTTPStatus.SERVICE_UNAVAILABLE
        self._send(status, self._with_script(data, uri, version), "text/html")

    def _with_script(self, html: bytes, uri: str, version: str) -> bytes:
        """Add our script, which only a preview has, at the end of a page."""
        base = (self._mount + OWN).encode()
        page = quote(uri).encode()
        added = (
            b'<link rel="stylesheet" href="%bpreview.css">'
            b'<script src="%bpreview.js" data-told="%btold" data-page="%b" data-version="%b">'
            b"</script>\n"
        ) % (base, base, base, page, version.encode())
        before, end, after = html.rpartition(b"</body>")
        return before + added + end + after if end else html + added

    def _stream(self, target: Path) -> None:
        with target.open("rb") as file:
            self._head(HTTPStatus.OK, os.fstat(file.fileno()).st_size, _type(target.name), {})
            if self.command != "HEAD":
                copyfileobj(file, self.wfile)

    def _send(
        self, status: HTTPStatus, data: bytes, kind: str, more: dict[str, str] | None = None
    ) -> None:
        self._head(status, len(data), kind, more or {})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _head(self, status: HTTPStatus, size: int, kind: str, more: dict[str, str]) -> None:
        self.send_response(status)
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(size))
        # What was shown a second ago may be out of date.
        self.send_header("Cache-Control", "no-cache")
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()


def _uri(path: str) -> str:
    """Return the path of a file from the site's root; never one outside of it."""
    asked = path + "index.html" if not path or path.endswith("/") else path
    return posixpath.normpath("/" + asked.replace("\\", "/")).lstrip("/")


def _type(name: str) -> str:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - a name alone
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
