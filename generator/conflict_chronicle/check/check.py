"""Run every rule over a chronicle."""

from collections.abc import Iterator
from datetime import date

from conflict_chronicle.check import dates, figures, geography, sources, texts
from conflict_chronicle.check.case import Case, Rule
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.problems import Finding
from conflict_chronicle.scope import EVERYTHING, Scope
from conflict_chronicle.settings import Settings

RULES: tuple[Rule, ...] = (
    *texts.RULES,
    *dates.RULES,
    *figures.RULES,
    *sources.RULES,
    *geography.RULES,
)


def check(
    chronicle: Chronicle, settings: Settings, today: date | None, scope: Scope = EVERYTHING
) -> Iterator[Finding]:
    """Yield what the rules find in scope, without the warnings that an entry accepts."""
    case = Case(chronicle, settings, today, scope)
    accepted = {
        (entry.file, entry.key, item.code)
        for entry in chronicle.entries.values()
        for item in entry.accept
    }
    for rule in RULES:
        for finding in rule(case):
            if (finding.where.file, finding.where.key, finding.code) not in accepted:
                yield finding
