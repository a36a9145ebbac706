"""Live preview at the command line: what it refuses; ``tests/site/test_serving.py`` tells what it does."""

import socket
from pathlib import Path

import pytest

from tests.site.building import chronicle, replace_in


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


def test_serve_of_a_folder_without_settings_says_so(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "serve", "-a", "127.0.0.1:0")
    assert done.code == 1
    assert "there is no mkdocs.yml" in done.err


def test_serve_with_wrong_settings_says_where(small: Path) -> None:
    replace_in(small / "mkdocs.yml", "      countries:", "      contries:")
    done = chronicle(small, "serve", "-a", "127.0.0.1:0")
    assert done.code == 1
    assert "E130" in done.said
