"""Rules for texts (family 6xx): loaded and relative words; what cannot be shown is found in ``link``."""

import re
from collections.abc import Iterator

from conflict_chronicle.check.case import Case, Rule, at, in_text
from conflict_chronicle.model import Entry
from conflict_chronicle.problems import Finding, Where

LOADED = (
    "terrorist",
    "terrorists",
    "martyr",
    "martyrs",
    "liberated",
    "neutralised",
    "neutralized",
    "regime",
    "bandits",
    "thugs",
    "heroic",
    "cowardly",
    "barbaric",
)
"""Words that take a side; a chronicle that must name an organisation puts the name in quotes."""
_LOADED = re.compile(rf"\b(?:{'|'.join(LOADED)})\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|last (?:week|month|year|night)|next (?:week|month|year)"
    r"|this (?:week|month|year)|recently|currently|(?:a few|several|\d+) (?:days|weeks|months) ago)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|(?<!\w)'[^'\n]{2,}'(?!\w)")


def loaded_words(case: Case) -> Iterator[Finding]:
    """W608: a word that takes a side, outside a quotation."""
    for entry in case.entries():
        for word, where in _words(entry, _LOADED):
            message = f"'{word}' takes a side; outside a quotation, say what was done and by whom"
            yield Finding("W608", message, where)


def relative_time(case: Case) -> Iterator[Finding]:
    """W609: a time that is counted from the day of writing."""
    for entry in case.entries():
        for word, where in _words(entry, _RELATIVE):
            message = f"'{word}' means another day to each reader; write the date"
            yield Finding("W609", message, where)


def unknown_tags(case: Case) -> Iterator[Finding]:
    """E131: a tag that is not in the chronicle's closed list."""
    for entry in case.entries():
        for number, tag in enumerate(entry.tags):
            if tag not in case.settings.tags:
                known = ", ".join(case.settings.tags) or "none; add 'tags' to the settings first"
                message = f"the tag '{tag}' is not in the chronicle's list: {known}"
                yield Finding("E131", message, at(entry, "tags", number))


def _words(entry: Entry, pattern: re.Pattern[str]) -> Iterator[tuple[str, Where]]:
    """Yield the matches outside quotations in title, summary, points and text."""
    lines: list[tuple[Where, str]] = [(at(entry, "title"), entry.title)]
    if entry.summary:
        lines.append((at(entry, "summary"), entry.summary))
    lines += [(at(entry, "points", number), point) for number, point in enumerate(entry.points)]
    for where, line in lines:
        for match in pattern.finditer(_without_quotes(line)):
            yield match.group(), where
    body = _without_quotes(entry.body)
    for match in pattern.finditer(body):
        before = body[: match.start()]
        line_number = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        yield match.group(), in_text(entry, line_number, column, len(match.group()))


def _without_quotes(text: str) -> str:
    """Blank out quotations, so that every other character keeps its place."""
    return _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


RULES: tuple[Rule, ...] = (loaded_words, relative_time, unknown_tags)
