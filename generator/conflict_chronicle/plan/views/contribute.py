"""The view of the form that writes an entry."""

from collections.abc import Mapping
from dataclasses import dataclass

from conflict_chronicle.plan.views.common import Head, Link


@dataclass(frozen=True, slots=True)
class Choice:
    """A term that may be chosen."""

    id: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class ContributeView:
    """The form; scripts fill it. Without them the other ways to contribute are shown."""

    head: Head
    title: str
    ways: tuple[Link, ...]
    """Ways to contribute that need no script."""
    guide: Link | None
    choices: Mapping[str, tuple[Choice, ...]]
    """Terms by the name of their vocabulary."""
    months: tuple[str, ...]
    """Names of the months, January first."""
    can_open: bool
    """Whether there is a forge that takes a new file."""
    scripts: tuple[str, ...]
    """Uris of the scripts that the page loads, in order."""
