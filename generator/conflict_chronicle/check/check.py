"""Run every rule over a chronicle, and leave out what is accepted."""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from conflict_chronicle.check import (
    dates,
    duplicates,
    figures,
    geography,
    names,
    sources,
    texts,
    twins,
)
from conflict_chronicle.check.case import Case, Rule, at
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.link.register import where_of
from conflict_chronicle.problems import Finding, Where
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.settings import Settings

PART_RULES: tuple[Rule, ...] = (
    *texts.RULES,
    *names.RULES,
    *dates.RULES,
    *figures.RULES,
    *sources.RULES,
    *geography.RULES,
)
"""Rules that look at one record after the other."""
WHOLE_RULES: tuple[Rule, ...] = (*duplicates.RULES, *twins.RULES)
"""Rules that hold records against each other."""
RULES = (*PART_RULES, *WHOLE_RULES)
_Key: TypeAlias = tuple[str, str | None, str]
"""File and key of a record, and a code."""


def check(
    chronicle: Chronicle,
    settings: Settings,
    today: date | None,
    scope: Scope = EVERYTHING,
    *,
    is_whole: bool = True,
) -> Iterator[Finding]:
    """Yield what the rules find in scope, without the warnings that a record or the settings accept.

    ``is_whole`` says that all records could be read: only then can be told that an accepted warning
    does not occur.
    """
    case = Case(chronicle, settings, today, scope)
    accepted: dict[_Key, Where] = {}
    occurring: set[_Key] = set()
    unsure: set[str] = set()
    for rule, part in _runs(case):
        if rule is None:
            accepted.update(_accepted(part))
            unsure.update(_unsure(part))
            continue
        for finding in rule(part):
            key = _key(finding.where, finding.code)
            if key in accepted:
                occurring.add(key)
            elif not settings.accepts(finding.code, finding.where.file):
                yield finding
    if is_whole:
        for key, where in accepted.items():
            if key not in occurring and where.file not in unsure:
                yield _idle(key, where)


def _runs(case: Case) -> Iterator[tuple[Rule | None, Case]]:
    """Yield each rule with what it looks at; before those of a part None, to see what it accepts."""
    for part in case.parts():
        yield None, part
        yield from ((rule, part) for rule in PART_RULES)
    yield from ((rule, case) for rule in WHOLE_RULES)


def _unsure(case: Case) -> Iterator[str]:
    """Yield files of entries of which rules cannot tell whether a warning occurs."""
    for entry in case.entries():
        if entry.accept and not case.is_settled(entry):
            yield entry.file


def _key(where: Where, code: str) -> _Key:
    return where.file, where.key, code


def _accepted(case: Case) -> Iterator[tuple[_Key, Where]]:
    """Yield what records accept; withdrawn entries are not looked at, so nothing occurs in them."""
    for record in case.records():
        for number, item in enumerate(record.accept):
            yield _key(where_of(record), item.code), at(record, "accept", number)


def _idle(key: _Key, where: Where) -> Finding:
    """W132: a record accepts a warning that does not occur in it."""
    message = f"{key[2]} is accepted here and does not occur"
    return Finding("W132", message, where, help="remove the line")
