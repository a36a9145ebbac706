"""Words that an entry avoids, in English and French: those that take a side, and relative times (data).

The lists hold for every text whatever its language: entries quote both, and the words do not collide.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick

LOADED = (
    "terrorist", "terrorists", "martyr", "martyrs", "martyred", "liberated", "neutralised",
    "neutralized", "regime", "bandits", "thugs", "heroic", "cowardly", "barbaric", "savages",
    "terroriste", "terroristes", "neutralisé", "neutralisés", "neutralisée", "neutralisées",
    "régime", "voyous", "héroïque", "héroïques", "barbare", "barbares", "barbarie", "mécréants",
)  # fmt: skip
"""Words that take a side; a chronicle that must name an organisation puts the name in quotes."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """A pattern behind a quick test: every match holds one of the needles, whatever the case.

    Nearly all texts hold none, which one pass over a text tells (``text.mentions``), however many needles
    there are.
    """

    pattern: re.Pattern[str]
    needles: tuple[str, ...]
    """Folded for case."""
    harmless: str = ""
    """What holds a needle and is never part of a match."""
    _automaton: AhoCorasick = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_automaton", AhoCorasick(self.needles))

    def may_match(self, text: str) -> bool:
        """Tell whether a text holds a needle; no means that it surely holds no match."""
        plain = text.casefold()
        if self.harmless:
            plain = plain.replace(self.harmless, "")
        return bool(self._automaton.find_matches_as_indexes(plain))

    def outside_quotes(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches of a text outside its quotations."""
        if self.may_match(text):
            yield from self.pattern.finditer(without_quotes(text))


_TIMES = (
    ("yesterday", r"yesterday"),
    ("today", r"today"),
    ("tomorrow", r"tomorrow"),
    ("tonight", r"tonight"),
    ("last ", r"last (?:week|month|year|night)"),
    ("next ", r"next (?:week|month|year)"),
    ("this ", r"this (?:week|month|year)"),
    ("recently", r"recently"),
    ("currently", r"currently"),
    (" ago", r"(?:a few|several|\d+) (?:days|weeks|months) ago"),
    ("hier", r"hier"),
    ("aujourd", r"aujourd['’]hui"),
    ("demain", r"demain"),
    ("récemment", r"récemment"),
    ("actuellement", r"actuellement"),
    (" dernier", r"(?:ces|les) derniers (?:jours|mois)"),
    ("la semaine", r"la semaine (?:dernière?|prochaine?|passée?)"),
    ("l'an", r"l'(?:année|an) (?:dernière?|prochaine?|passée?)"),
    ("l’an", r"l’(?:année|an) (?:dernière?|prochaine?|passée?)"),
    ("le mois", r"le mois (?:dernière?|prochaine?|passée?)"),
    ("cette ", r"cette (?:semaine|année)"),
    ("ce mois-ci", r"ce mois-ci"),
    ("il y a", r"il y a \d+ (?:jours|semaines|mois)"),
)
"""What each kind of relative time is known by, and its pattern."""
RELATIVE = Sieve(
    re.compile(rf"\b(?:{'|'.join(pattern for _, pattern in _TIMES)})\b", re.IGNORECASE),
    tuple(needle for needle, _ in _TIMES),
)
"""Times that are counted from the day of writing."""

QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|(?<!\w)'[^'\n]{2,}'(?!\w)")


def sieve_of(words: Iterable[str]) -> Sieve:
    """Return what finds any of the words as a whole, in either case."""
    listed = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)"
    return Sieve(re.compile(pattern, re.IGNORECASE), tuple(listed))


def without_quotes(text: str) -> str:
    """Blank out quotations, so that every other character keeps its place."""
    return QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
