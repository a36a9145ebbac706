"""Cut the data into pieces of bounded size and write each as a classic script."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.export import DataFile
from conflict_chronicle.export.write_json import json_text

LARGEST = 90_000
"""Bytes of the items of one script; with what stands around them it stays below 100 KB."""

Json: TypeAlias = object
"""What JSON can hold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Items that follow each other in a table."""

    start: int
    """Number of the first."""
    items: tuple[Json, ...]


def cut(items: Iterable[Json], most: int = LARGEST) -> tuple[Piece, ...]:
    """Cut items into pieces whose JSON has at most ``most`` bytes, or which hold a single item."""
    pieces: list[Piece] = []
    held: list[Json] = []
    start, room = 0, most
    for item in items:
        size = len(json_text(item).encode()) + 1
        if held and size > room:
            pieces.append(Piece(start, tuple(held)))
            start, held, room = start + len(held), [], most
        held.append(item)
        room -= size
    if held:
        pieces.append(Piece(start, tuple(held)))
    return tuple(pieces)


def write_files(
    root: Mapping[str, Json],
    core: Mapping[str, Sequence[Json]],
    later: Mapping[str, Sequence[Piece]],
) -> Iterator[DataFile]:
    """Yield the scripts: the root, the tables of the core, and what is loaded later.

    The version, a digest of everything, stands in each: a cache may hold parts of two builds.
    """
    packed = list(_packed(core))
    root = {
        **root,
        "core": len(packed),
        "starts": {table: [piece.start for piece in found] for table, found in later.items()},
        "keys": [_first_word(piece) for piece in later["words"]],
    }
    texts = [(f"core{at}", json_text(value)) for at, value in enumerate(packed, 1)]
    for table, found in later.items():
        texts += [
            (f"{table}{at}", json_text(_value(table, piece))) for at, piece in enumerate(found)
        ]
    version = _digest([json_text(root), *(text for _, text in texts)])
    yield _script("core0", f"root({json_text({**root, 'version': version})})")
    for name, text in texts:
        yield _script(name, f'add("{version}","{name}",{text})')


def _packed(core: Mapping[str, Sequence[Json]]) -> Iterator[list[Json]]:
    """Yield the pieces of all tables, small ones together: name of the table, start, items."""
    held: list[Json] = []
    room = LARGEST
    for table, items in core.items():
        for piece in cut_columns(items) if table == "entries" else cut(items):
            size = len(json_text(piece.items).encode())
            if held and size > room:
                yield held
                held, room = [], LARGEST
            held.append([table, piece.start, piece.items])
            room -= size
    yield held


def _value(table: str, piece: Piece) -> Json:
    """Return what a script hands over: words as one text, in which a search is quick."""
    return "\n" + "\n".join(map(str, piece.items)) + "\n" if table == "words" else piece.items


def cut_columns(entries: Sequence[Json]) -> Iterator[Piece]:
    """Cut the numbers of entries and turn each piece on its side: columns compress better."""
    for piece in cut(entries):
        columns = tuple(list(column) for column in zip(*_lists(piece.items), strict=True))
        yield Piece(piece.start, columns)


def _lists(items: Iterable[Json]) -> Iterator[Sequence[Json]]:
    for item in items:
        assert isinstance(item, list | tuple), "the numbers of an entry"
        yield item


def _first_word(piece: Piece) -> str:
    return str(piece.items[0]).split("\t", 1)[0]


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def _script(name: str, call: str) -> DataFile:
    """Return a script that makes one call; JSON is JavaScript since ECMAScript 2019."""
    return DataFile(f"{urls.EXPLORE_DATA}{name}.js", f"chronicleExplore.{call};\n".encode())
