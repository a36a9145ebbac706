"""What differs between two states of a chronicle (data)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from conflict_chronicle.figures import Tally
from conflict_chronicle.gist import PageKind
from conflict_chronicle.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody wrote into a file: a writer must make them harmless."""

    text: str


Words: TypeAlias = tuple[str | Said, ...]
"""A piece of a sentence: the tool's own words, and what contributors wrote."""
How: TypeAlias = Literal[
    "added", "changed", "renamed", "withdrawn", "merged", "reopened", "removed", "unreadable"
]
Outcome: TypeAlias = str


@dataclass(frozen=True, slots=True)
class Change:
    """One value before and after; None where there was or is none."""

    label: Words
    before: Words | None
    after: Words | None
    is_fact: bool = False
    """A published fact that reads differently now, so that readers are owed a correction."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What counts for one outcome and one victim; None where no claim counts."""

    outcome: Outcome
    victim: Words
    before: Tally | None
    after: Tally | None
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that is new, gone or different."""

    kind: PageKind
    id: str
    file: str
    title: str
    how: How
    was: str = ""
    """The id it bore before, where it was renamed."""
    figures: tuple[FigureChange, ...] = ()
    changes: tuple[Change, ...] = ()
    corrections: tuple[str, ...] = ()
    """Items of ``corrections`` that are new."""


@dataclass(frozen=True, slots=True)
class TotalChange:
    """A total of all entries, a country or an actor that comes out differently."""

    scope: Literal["all", "country", "actor"]
    id: str
    name: Words
    entries: tuple[int, int]
    """How many entries that stand, before and after."""
    figures: tuple[FigureChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is new, gone or reads differently."""

    uri: str
    kind: str
    how: Literal["added", "changed", "removed"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reviewer must not overlook."""

    severity: Severity
    words: Words


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs, in the order in which it is told."""

    base: str
    """What is compared with, in words."""
    head: str
    notices: tuple[Notice, ...] = ()
    records: tuple[RecordChange, ...] = ()
    totals: tuple[TotalChange, ...] = ()
    settings: tuple[Change, ...] = ()
    pages: tuple[PageChange, ...] | None = ()
    """None where a state has errors, so that its pages cannot be made."""
    problems_new: tuple[Problem, ...] = ()
    problems_gone: tuple[Problem, ...] = ()
    other_files: tuple[str, ...] = ()
    """Files that differ and hold no record."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all differs."""
        found = (self.records, self.totals, self.settings, self.pages, self.problems_new)
        return not any((*found, self.problems_gone, self.other_files, self.notices))
