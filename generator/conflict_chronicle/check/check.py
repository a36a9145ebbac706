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

RULES: tuple[Rule, ...] = (
    *texts.RULES,
    *names.RULES,
    *dates.RULES,
    *figures.RULES,
    *sources.RULES,
    *geography.RULES,
    *duplicates.RULES,
    *twins.RULES,
)
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
    accepted = dict(_accepted(case))
    occurring: set[_Key] = set()
    for rule in RULES:
        for finding in rule(case):
            key = _key(finding.where, finding.code)
            if key in accepted:
                occurring.add(key)
            elif not settings.accepts(finding.code, finding.where.file):
                yield finding
    if is_whole:
        unsure = {
            entry.file for entry in case.entries() if entry.accept and not case.is_settled(entry)
        }
        for key, where in accepted.items():
            if key not in occurring and where.file not in unsure:
                yield _idle(key, where)


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
