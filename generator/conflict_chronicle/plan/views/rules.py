"""What the page of all rules shows (data)."""

from dataclasses import dataclass

from conflict_chronicle.plan.views.common import Head


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule of the check; its words are for contributors and in English."""

    code: str
    anchor: str
    kind: str
    """Error or warning, in the words of the page."""
    title: str
    why: str
    mend: str
    wrong: str
    """What is refused; empty where no example is shown."""
    right: str
    place: str
    """Where the example stands: in the fields, in the text …"""
    is_mended: bool
    """``check --fix`` may mend it."""


@dataclass(frozen=True, slots=True)
class RuleFamily:
    """Rules about one subject."""

    title: str
    anchor: str
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class RulesView:
    """All rules."""

    head: Head
    title: str
    lead: str
    families: tuple[RuleFamily, ...]
