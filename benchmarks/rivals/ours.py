"""This tool, on the chronicle as it is."""

import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks.rivals.rival import Rival

COMMAND = (sys.executable, "-m", "conflict_chronicle")
PARTS = ("mkdocs.yml", "docs", "entries")


def write(source: Path, target: Path) -> None:
    """Copy the chronicle."""
    target.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (source / part).is_dir() else shutil.copy
        copy(source / part, target / part)


def _serve(port: int) -> tuple[str, ...]:
    return (*COMMAND, "serve", "--address", f"127.0.0.1:{port}")


def _source(folder: Path, ident: str) -> Path:
    return next((folder / "entries").glob(f"*/{ident}.md"))


def _entry_pages(site: Path) -> Iterator[Path]:
    yield from (site / "entries").glob("*.html")


OURS = Rival(
    name="conflict-chronicle",
    version=lambda: version("conflict-chronicle"),
    write=write,
    build=(*COMMAND, "build"),
    serve=_serve,
    site="site",
    source=_source,
    page=lambda ident: f"entries/{ident}.html",
    entry_pages=_entry_pages,
)
