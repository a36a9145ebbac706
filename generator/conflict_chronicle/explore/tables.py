"""The tables of the explorer, filled in one pass over the entries."""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from conflict_chronicle.explore.columns import Cell, Facets, cells
from conflict_chronicle.explore.dictionaries import Dictionaries
from conflict_chronicle.explore.files import Cutter, Piece, Scripts, cut, list_text, size_of
from conflict_chronicle.explore.words import word_lines
from conflict_chronicle.export import DataFile
from conflict_chronicle.export.write_json import json_text

ROWS, WORDS = 24_000, 48_000
"""Bytes of a script of rows and of one of words: of the words a reader needs few, and of the rows."""


class Tables:
    """Takes entries in the order of the timeline; yields each script as soon as it is full."""

    def __init__(self, dictionaries: Dictionaries) -> None:
        """Take the numbers of everything that entries name."""
        self._dictionaries = dictionaries
        self._scripts = Scripts({"rows": [], "words": [], "values": []})
        self._core: Cutter[str] = Cutter()
        self._entries: Cutter[list[Cell]] = Cutter()
        self._rows: Cutter[str] = Cutter(ROWS)
        self._values: Cutter[str] = Cutter()
        self._words: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
        self._count = self._day = 0

    def begin(self) -> Iterator[DataFile]:
        """Yield the scripts of the dictionaries."""
        for table, items in self._dictionaries.tables.items():
            for piece in cut(map(json_text, items)):
                yield from self._part(table, piece.start, list_text(piece.items))

    def take(self, facets: Facets, row: str, words: str, values: str) -> Iterator[DataFile]:
        """Take the next entry: what it is filtered by, its rows as JSON, its folded words."""
        numbers = cells(facets, self._dictionaries, self._day)
        self._day = self._day if facets.first is None else facets.first
        for word in words.split():
            self._words[word].append(self._count)
        self._count += 1
        for entries in self._entries.take(numbers, size_of(json_text(numbers))):
            yield from self._columns(entries)
        for name, cutter, text in (("rows", self._rows, row), ("values", self._values, values)):
            for piece in cutter.take(text, size_of(text)):
                yield self._scripts.add_piece(name, piece, list_text(piece.items))

    def end(self, root: Mapping[str, object]) -> Iterator[DataFile]:
        """Yield what is left, then the root with ``root`` in it."""
        for entries in self._entries.rest():
            yield from self._columns(entries)
        for parts in self._core.rest():
            yield self._scripts.add("core", list_text(parts.items))
        for name, cutter in (("rows", self._rows), ("values", self._values)):
            for piece in cutter.rest():
                yield self._scripts.add_piece(name, piece, list_text(piece.items))
        keys = []
        for lines in cut(word_lines(self._words), WORDS):
            keys.append(lines.items[0].split("\t", 1)[0])
            text = "\n" + "\n".join(lines.items) + "\n"  # one text, in which a search is quick
            yield self._scripts.add_piece("words", lines, json_text(text))
        yield self._scripts.root({**root, "count": self._count, "keys": keys})

    def _columns(self, entries: Piece[list[Cell]]) -> Iterator[DataFile]:
        """Turn the numbers of entries on their side: columns compress better."""
        columns = list(zip(*entries.items, strict=True))
        yield from self._part("entries", entries.start, json_text(columns))

    def _part(self, table: str, start: int, text: str) -> Iterator[DataFile]:
        """Put a piece of a table beside others into a script of the core."""
        part = f"[{json_text(table)},{start},{text}]"
        for full in self._core.take(part, size_of(part)):
            yield self._scripts.add("core", list_text(full.items))
