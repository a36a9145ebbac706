"""Read the scripts of an index back, as the browser does."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conflict_chronicle.export import DataFile
from conflict_chronicle.search.postings import DIGITS

PREFIX, END = "chronicleSearch.", ");\n"


@dataclass(frozen=True, slots=True)
class Index:
    """An index as it was written."""

    root: Mapping[str, Any]
    files: Mapping[str, str]
    """Name -> text, without the root."""

    def lines(self, kind: str) -> dict[str, str]:
        """Return term -> postings of all files whose names begin with ``kind``."""
        texts = (text for name, text in self.files.items() if name.startswith(kind))
        lines = (line for text in texts for line in text.split("\n") if line)
        return dict(tuple(line.split("\t", 1)) for line in lines)  # type: ignore[misc]

    def shown(self, space: str, number: int) -> list[str]:
        """Return what a result shows: title, address, detail, names."""
        per = self.root["per"]
        return self.files[f"{space}{number // per}"].split("\n")[number % per].split("\t")

    def addresses(self, postings: str) -> set[str]:
        """Return the addresses of all documents of a term."""
        return {
            self.shown(space, number)[1]
            for space, lists in zip("er", read_postings(postings), strict=True)
            for numbers in lists
            for number in numbers
        }


def read_index(files: Iterable[DataFile]) -> Index:
    found: dict[str, str] = {}
    root: Mapping[str, Any] = {}
    for file in files:
        name = file.uri.removeprefix("data/search/").removesuffix(".js")
        text = file.data.decode()
        assert text.startswith(PREFIX), file.uri
        assert text.endswith(END), file.uri
        call, said = text.removeprefix(PREFIX).removesuffix(END).split("(", 1)
        values = json.loads(f"[{said}]")
        if call == "root":
            root = values[0]
        else:
            assert values[:2] == [root["version"], name]
            found[name] = values[2]
    return Index(root, found)


def read_postings(text: str) -> tuple[list[list[int]], list[list[int]]]:
    """Return the numbers by field, of entries and of records."""
    spaces = [*text.removesuffix("!").split(";"), ""][:2]
    entries, records = ([read_numbers(code) for code in space.split(",")] for space in spaces)
    return entries, records


def read_numbers(code: str) -> list[int]:
    numbers, number, gap, shift = [], 0, 0, 0
    for digit in map(DIGITS.index, code):
        gap += (digit & 31) << shift
        shift += 5
        if not digit & 32:
            number += gap
            numbers.append(number)
            gap = shift = 0
    return numbers
