"""Lay a difference out as sections of short lines, whatever they are printed as."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from conflict_chronicle.diff.difference import (
    Change,
    Difference,
    FigureChange,
    How,
    PageChange,
    RecordChange,
    Said,
    TotalChange,
    Words,
)
from conflict_chronicle.diff.words import say_tally, shortened
from conflict_chronicle.gist import PageKind
from conflict_chronicle.problems import Problem

PLURALS = {"entry": "entries", "country": "countries", "index": "index pages"}
"""Where an s is not enough."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line, and what belongs below it."""

    words: Words
    below: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    items: tuple[Item, ...]


def layout(difference: Difference) -> Iterator[Section]:
    """Yield the sections that have something to say, the most urgent first."""
    records = difference.records
    entries = (record for record in records if record.kind == "entry")
    others = (record for record in records if record.kind != "entry")
    problems = (("new", difference.problems_new), ("gone", difference.problems_gone))
    sections = (
        Section(
            "Look at this",
            tuple(Item((f"{one.severity}: ", *one.words)) for one in difference.notices),
        ),
        Section("Entries", tuple(_record(record) for record in entries)),
        Section("Totals", tuple(_total(one) for one in difference.totals)),
        Section("Actors, places, countries, threads", tuple(_record(record) for record in others)),
        Section("Settings", tuple(Item(_change(change)) for change in difference.settings)),
        Section("Problems", tuple(_problem(how, one) for how, found in problems for one in found)),
        Section("Pages", tuple(_pages(difference.pages))),
        Section("Other files", tuple(_files(difference.other_files))),
    )
    yield from (section for section in sections if section.items)


def headline(difference: Difference) -> str:
    """Say in one line how much differs."""
    if difference.is_empty:
        return "Nothing differs."
    counts = Counter((record.kind, record.how) for record in difference.records)
    parts = [
        f"{counted(counts[kind, how], kind)} {how}"
        for kind in get_args(PageKind)
        for how in get_args(How)
        if counts[kind, how]
    ]
    if difference.totals:
        parts.append(f"{counted(len(difference.totals), 'total')} changed")
    if difference.pages:
        parts.append(f"{counted(len(difference.pages), 'page')} touched")
    if difference.problems_new:
        parts.append(counted(len(difference.problems_new), "new problem"))
    return (", ".join(parts) or "No facts differ") + "."


def counted(number: int, noun: str) -> str:
    """Return "1 entry", "2 entries"."""
    return f"{number} {noun if number == 1 else PLURALS.get(noun, noun + 's')}"


def _record(record: RecordChange) -> Item:
    kind = "" if record.kind == "entry" else f"{record.kind} "
    was: Words = (" (was ", Said(record.was), ")") if record.was else ()
    words = (f"{record.how}: {kind}", Said(record.id), *was, " ", Said(shortened(record.title)))
    is_new = record.how == "added"
    below = (
        *(_figure(figure, is_new) for figure in record.figures),
        *(_change(change, is_new) for change in record.changes if change.label[0] != "corrections"),
        *(("correction: ", Said(text)) for text in record.corrections),
    )
    return Item(words, below)


def _total(one: TotalChange) -> Item:
    before, after = one.entries
    counts = (
        f"{counted(after, 'entry')}" if before == after else f"{before} → {counted(after, 'entry')}"
    )
    return Item((*one.name, f": {counts}"), tuple(_figure(figure) for figure in one.figures))


def _figure(figure: FigureChange, is_new: bool = False) -> Words:
    label: Words = (figure.outcome, *((", ", *figure.victim) if figure.victim else ()))
    if is_new:
        return (*label, f": {say_tally(figure.after)}")
    return (*label, f": {say_tally(figure.before)} → {say_tally(figure.after)}")


def _change(change: Change, is_new: bool = False) -> Words:
    before, after = change.before, change.after
    if before is not None and after is not None:
        return (*change.label, ": ", *before, " → ", *after)
    value = after if after is not None else before
    assert value is not None, "a change has at least one side"
    verb = "" if is_new else " added" if before is None else " removed"
    return (*change.label, f"{verb}: ", *value)


def _problem(how: str, problem: Problem) -> Item:
    span = problem.span
    place = f"{span.file}:{span.line}:{span.column}" if how == "new" else span.file
    return Item((f"{how}: {problem.code} ", Said(place), " ", Said(shortened(problem.message))))


def _pages(pages: Iterable[PageChange] | None) -> Iterator[Item]:
    if pages is None:
        yield Item(("not compared: a state with errors has no pages",))
        return
    groups: dict[tuple[str, str], list[Words]] = {}
    for page in pages:
        groups.setdefault((page.how, page.kind), []).append((Said(page.uri),))
    for (how, kind), addresses in sorted(groups.items()):
        yield Item(
            (f"{how}: {counted(len(addresses), 'page')} of the kind {kind}",), tuple(addresses)
        )


def _files(names: Iterable[str]) -> Iterator[Item]:
    """Gather the files by the folder at the top."""
    folders: dict[str, list[Words]] = {}
    for name in names:
        top, slash, _ = name.partition("/")
        folders.setdefault(top + slash, []).append((Said(name),))
    for top, inside in folders.items():
        if top.endswith("/"):
            yield Item((Said(top), f": {counted(len(inside), 'file')}"), tuple(inside))
        else:
            yield Item(inside[0])
