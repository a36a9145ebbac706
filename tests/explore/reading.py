"""Read the scripts of the explorer as the browser does, without one."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from conflict_chronicle.export import DataFile
from conflict_chronicle.search.postings import DIGITS

_CALL = re.compile(r"chronicleExplore\.(root|add)\((.*)\);\n", re.DOTALL)
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Fact:
    """What the numbers of an entry say."""

    first: date | None
    last: date | None
    type: str
    violence: str | None
    precision: str | None
    deaths: int | None
    countries: frozenset[str]
    regions: frozenset[tuple[str, str]]
    places: frozenset[str]
    parts: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Scripts:
    """All scripts by name."""

    root: Mapping[str, Any]
    values: Mapping[str, Any]

    def table(self, name: str) -> list[Any]:
        """Return the items of a table that is loaded later."""
        starts = self.root["starts"][name]
        items: list[Any] = []
        for at, start in enumerate(starts):
            value = self.values[f"{name}{at}"]
            assert name == "words" or start == len(items)
            items += value.strip("\n").split("\n") if name == "words" else value
        return items

    @cached_property
    def core(self) -> dict[str, list[Any]]:
        """Return the tables of the core; of entries the columns, turned to rows again."""
        tables: dict[str, list[Any]] = {}
        for at in range(len(self.root["marks"].get("core", "")) // 8):
            for table, start, items in self.values[f"core{at}"]:
                held = tables.setdefault(table, [])
                assert start == len(held)
                held += zip(*items, strict=True) if table == "entries" else items
        return tables

    @cached_property
    def facts(self) -> list[Fact]:
        day, found = 0, []
        for step, length, *numbers in self.core.get("entries", []):
            day += step or 0
            first = None if step is None else day
            last = length if first is None or length is None else first + length
            found.append(self._fact(_date(first), _date(last), *numbers))
        return found

    def _fact(self, first: date | None, last: date | None, *numbers: Any) -> Fact:
        kind, violence, precision, deaths, countries, regions, places, parts = numbers
        root, roles = self.root, len(self.root["roles"])
        code = [country[0] for country in root["countries"]]
        region = [(code[at], name) for at, name in self.core["regions"]]
        return Fact(
            first=first,
            last=last,
            type=root["types"][kind][0],
            violence=root["violence"][violence - 1][0] if violence else None,
            precision=root["precisions"][precision - 1][0] if precision else None,
            deaths=deaths - 1 if deaths else None,
            countries=frozenset(code[at] for at in _many(countries)),
            regions=frozenset(region[at] for at in _many(regions)),
            places=frozenset(self.core["places"][at][0] for at in _many(places)),
            parts=frozenset(
                (self.core["actors"][part // roles][0], root["roles"][part % roles][0])
                for part in _many(parts)
            ),
        )

    def holding(self, word: str) -> set[int]:
        """Return the entries that hold a folded word."""
        lines = (line.split("\t") for line in self.table("words"))
        return {number for found, code in lines if found == word for number in _numbers(code)}


def read_scripts(files: Iterable[DataFile]) -> Scripts:
    """Run the scripts, so to speak: each is one call with JSON."""
    root: Mapping[str, Any] = {}
    values: dict[str, Any] = {}
    marks: dict[str, str] = {}
    for file in files:
        called = _CALL.fullmatch(file.data.decode())
        assert called, file.uri
        if called[1] == "root":
            root = json.loads(called[2])
        else:
            mark, name, value = json.loads(f"[{called[2]}]")
            assert file.uri == f"data/explore/{name}.js"
            values[name], marks[name] = value, mark
    for name, mark in marks.items():
        table, number = re.fullmatch(r"([a-z]+)(\d+)", name).groups()  # type: ignore[union-attr]
        assert root["marks"][table][8 * int(number) :][:8] == mark, name
    return Scripts(root, values)


def _date(day: int | None) -> date | None:
    return None if day is None else EPOCH + timedelta(days=day)


def _many(cell: int | list[int] | None) -> list[int]:
    if cell is None:
        return []
    return [cell] if isinstance(cell, int) else cell


def _numbers(code: str) -> Iterable[int]:
    number = gap = shift = 0
    for letter in code:
        digit = DIGITS.index(letter)
        gap += (digit & 31) << shift
        if digit & 32:
            shift += 5
            continue
        number += gap
        gap = shift = 0
        yield number
