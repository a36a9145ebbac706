"""Words that an entry avoids, in English and French: those that take a side, and relative times (data).

The lists hold for every text whatever its language: entries quote both, and the words do not collide.
"""

import re
from collections.abc import Iterable

LOADED = (
    "terrorist", "terrorists", "martyr", "martyrs", "martyred", "liberated", "neutralised",
    "neutralized", "regime", "bandits", "thugs", "heroic", "cowardly", "barbaric", "savages",
    "terroriste", "terroristes", "neutralisé", "neutralisés", "neutralisée", "neutralisées",
    "régime", "voyous", "héroïque", "héroïques", "barbare", "barbares", "barbarie", "mécréants",
)  # fmt: skip
"""Words that take a side; a chronicle that must name an organisation puts the name in quotes."""

RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|last (?:week|month|year|night)|next (?:week|month|year)"
    r"|this (?:week|month|year)|recently|currently|(?:a few|several|\d+) (?:days|weeks|months) ago"
    r"|hier|aujourd['’]hui|demain|récemment|actuellement|(?:ces|les) derniers (?:jours|mois)"
    r"|(?:la semaine|l['’]année|l['’]an|le mois) (?:dernière?|prochaine?|passée?)"
    r"|cette (?:semaine|année)|ce mois-ci|il y a \d+ (?:jours|semaines|mois))\b",
    re.IGNORECASE,
)
"""Times that are counted from the day of writing."""

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|(?<!\w)'[^'\n]{2,}'(?!\w)")


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the words as a whole, in either case."""
    listed = sorted({word.casefold() for word in words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.IGNORECASE)


def without_quotes(text: str) -> str:
    """Blank out quotations, so that every other character keeps its place."""
    return _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
