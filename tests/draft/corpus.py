"""The texts that drafts are measured on: what is expected of each, and how a draft compares with it.

``texts`` were at hand while the rules were made or mended. ``held_out`` were written when the rules were
done, and run then; little was mended for them since, and not all that they show is right. Publishers,
places, forces and events are made up; nobody lives on the ice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from conflict_chronicle.draft import Draft, Registry, draft_entry, read_registry
from conflict_chronicle.draft.fold import fold

HERE = Path(__file__).parent
CHRONICLE = HERE / "chronicle"
AT_HAND, HELD_OUT = "texts", "held_out"
FIELDS = (
    "published", "event date", "country", "places", "actors", "roles", "figures", "causes",
    "speakers", "left open", "other events", "quotes", "source",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A text and what a careful editor takes from it."""

    path: Path
    expected: Mapping[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def data(self) -> bytes:
        return self.path.read_bytes()


def cases(group: str) -> Iterator[Case]:
    """Yield the cases of a group in order."""
    for path in sorted((HERE / group).glob("*.yml")):
        text = next(
            path.with_suffix(end) for end in (".txt", ".html") if path.with_suffix(end).exists()
        )
        yield Case(text, yaml.load(path.read_text("utf-8"), yaml.CBaseLoader))


def registry() -> Registry:
    return read_registry(CHRONICLE, "entries")


def drafted(case: Case) -> Draft:
    return draft_entry(case.data, registry())


Facts = dict[str, set[str]]
"""Field -> facts of it."""


def found_facts(draft: Draft) -> Facts:
    """Return what a draft says, field by field."""
    about = draft.about
    return {
        "published": {str(about.published)} if about.published else set(),
        "event date": {draft.date.value} if draft.date else set(),
        "country": {code.value for code in draft.countries},
        "places": {place.value for place in (*draft.places, *draft.new_places)},
        "actors": {part.actor for part in draft.parts},
        "roles": {" ".join(filter(None, (p.actor, p.role, p.certainty))) for p in draft.parts},
        "figures": {f"{t.outcome} {t.figure} {t.of}" for t in draft.tolls},
        "causes": {f"{t.outcome} {t.figure} {t.of} {t.cause}" for t in draft.tolls if t.cause},
        "speakers": {f"{t.outcome} {t.figure} {t.of} by {fold(t.by.by)}" for t in draft.tolls},
        "left open": {str(not draft.blame.stated)},
        "other events": {toll.figure for toll in draft.others},
        "quotes": {fold(quote.words) for quote in draft.quotes},
        "source": {fold(value) for value in (about.publisher, about.url) if value},
    }


def expected_facts(case: Case) -> Facts:
    """Return what is expected, field by field."""
    want = case.expected
    figures = [line.partition(" by ") for line in want["figures"]]
    plain = [head.split() for head, _, _ in figures]
    return {
        "published": {want["published"]},
        "event date": {want["event"]},
        "country": {*want["countries"]},
        "places": {*want["places"], *want.get("new_places", ())},
        "actors": {line.split()[0] for line in want["actors"]},
        "roles": {*want["actors"]},
        "figures": {" ".join(words[:3]) for words in plain},
        "causes": {" ".join(words) for words in plain if len(words) > 3},
        "speakers": {
            f"{' '.join(words[:3])} by {fold(by)}"
            for words, (_, _, by) in zip(plain, figures, strict=True)
        },
        "left open": {want["open"].capitalize()},
        "other events": {*want["other"]},
        "quotes": {fold(words) for words in want["quotes"]},
        "source": {fold(want[key]) for key in ("publisher", "url") if key in want},
    }


def hits(field: str, expected: set[str], found: set[str]) -> int:
    """Return how many expected facts were found.

    A quotation is found by its first words; a speaker without a page (``~doctor``) in any wording
    that holds the word.
    """
    return sum(any(_is_same(field, want, got) for got in found) for want in expected)


def _is_same(field: str, want: str, got: str) -> bool:
    if field == "quotes":
        return got.startswith(want)
    if field == "speakers" and "~" in want.partition(" by ")[2]:
        head, _, by = want.partition(" by ")
        return got.startswith(head + " by ") and by.removeprefix("~") in got
    return want == got
