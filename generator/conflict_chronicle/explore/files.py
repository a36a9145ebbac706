"""Cut the data into pieces of bounded size and write each as a classic script."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from conflict_chronicle import urls
from conflict_chronicle.export import DataFile
from conflict_chronicle.export.write_json import json_text

LARGEST = 90_000
"""Bytes of the items of one script; with what stands around them it stays below 100 KB."""
MARK = 8
"""Characters of a digest that tells the states of a script apart."""


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Piece(Generic[Item]):
    """Items that follow each other in a table."""

    start: int
    """Number of the first."""
    items: tuple[Item, ...]


class Cutter(Generic[Item]):
    """Cuts items that come one by one into pieces of bounded size; holds no more than one piece."""

    def __init__(self, most: int = LARGEST) -> None:
        """Take the bytes of a piece; one that holds a single item may have more."""
        self._most = self._room = most
        self._start = 0
        self._held: list[Item] = []

    def take(self, item: Item, size: int) -> Iterator[Piece[Item]]:
        """Take an item of so many bytes; yield the piece before it if that is full now."""
        if self._held and size > self._room:
            yield from self.rest()
        self._held.append(item)
        self._room -= size

    def rest(self) -> Iterator[Piece[Item]]:
        """Yield what is held, if anything is."""
        if self._held:
            yield Piece(self._start, tuple(self._held))
        self._start += len(self._held)
        self._held, self._room = [], self._most


def cut(items: Iterable[str], most: int = LARGEST) -> Iterator[Piece[str]]:
    """Cut texts, such as JSON, into pieces of at most ``most`` bytes."""
    cutter: Cutter[str] = Cutter(most)
    for item in items:
        yield from cutter.take(item, size_of(item))
    yield from cutter.rest()


def size_of(item: str) -> int:
    """Return the bytes of an item and of what parts it from the next."""
    return (len(item) if item.isascii() else len(item.encode())) + 1


def list_text(items: Iterable[str]) -> str:
    """Return items of JSON as a list."""
    return f"[{','.join(items)}]"


@dataclass(frozen=True, slots=True)
class Scripts:
    """Writes tables as scripts and remembers what the root says of them.

    Each bears a digest of what it holds, which the root names: a cache may hold parts of two
    builds. What did not change keeps its bytes.
    """

    starts: dict[str, list[int]] = field(default_factory=dict)
    """Table -> number of the first item of each of its scripts."""
    marks: dict[str, list[str]] = field(default_factory=dict)
    """Table -> digest of each of its scripts."""

    def add_piece(self, table: str, piece: Piece[Any], text: str) -> DataFile:
        """Return the script of a piece of a table, with the piece as JSON."""
        self.starts.setdefault(table, []).append(piece.start)
        return self.add(table, text)

    def add(self, table: str, text: str) -> DataFile:
        """Return the next script of a table, with a value as JSON."""
        marks = self.marks.setdefault(table, [])
        name, mark = f"{table}{len(marks)}", hashlib.sha256(text.encode()).hexdigest()[:MARK]
        marks.append(mark)
        return _script(name, f'add("{mark}","{name}",{text})')

    def root(self, values: Mapping[str, object]) -> DataFile:
        """Return the script that says what there is; the last to be made and the first to be loaded."""
        marks = {table: "".join(found) for table, found in self.marks.items()}
        value = json_text({**values, "starts": self.starts, "marks": marks})
        return _script("root", f"root({value})")


def _script(name: str, call: str) -> DataFile:
    """Return a script that makes one call; JSON is JavaScript since ECMAScript 2019."""
    return DataFile(f"{urls.EXPLORE_DATA}{name}.js", f"chronicleExplore.{call};\n".encode())
