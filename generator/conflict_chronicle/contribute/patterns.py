"""The patterns of the rules as a browser reads them, so that both look for the same words."""

import re

from conflict_chronicle.check.dates import MOIS, MONTHS, WEEKDAY_DATES
from conflict_chronicle.check.figures import UNKNOWN_TOLL
from conflict_chronicle.check.sources import FRONT_PAGE, TRACKING
from conflict_chronicle.check.texts import MENTION
from conflict_chronicle.check.words import LOADED, QUOTED, RELATIVE, sieve_of
from conflict_chronicle.settings import Settings

# In JavaScript \\w, \\d and \\b know ASCII alone.
_WORD = r"\p{L}\p{N}_"
_CLASSES = {
    r"\w": f"[{_WORD}]",
    r"\d": r"\p{Nd}",
    r"\b": f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))",
}
_ESCAPE = re.compile(r"\\(.)")
_IN_CLASS = re.compile(r"\[(?:[^\]\\]|\\.)*\]")


def make_patterns(settings: Settings) -> dict[str, object]:
    """Return the sources of the patterns for the flag ``u``, and the names of months that go with them."""
    return {
        "loaded": in_browser(sieve_of((*LOADED, *settings.loaded_words)).pattern),
        "relative": in_browser(RELATIVE.pattern),
        "quoted": in_browser(QUOTED),
        "mention": in_browser(MENTION.pattern),
        "unknownToll": in_browser(UNKNOWN_TOLL),
        "tracking": in_browser(TRACKING),
        "frontPage": in_browser(FRONT_PAGE),
        "weekdays": [
            [in_browser(sieve.pattern), list(days), list(months)]
            for sieve, days, months in WEEKDAY_DATES
        ],
        "firsts": [
            f"1 {month}|{month} 1|1er {mois}" for month, mois in zip(MONTHS, MOIS, strict=True)
        ],
    }


def in_browser(pattern: re.Pattern[str]) -> str:
    """Return the source of a pattern in JavaScript's spelling, with classes that know all scripts."""
    source, out, at = pattern.pattern, "", 0
    for found in _IN_CLASS.finditer(source):
        out += _outside(source[at : found.start()]) + _inside(found.group())
        at = found.end()
    return out + _outside(source[at:])


def _outside(part: str) -> str:
    return _ESCAPE.sub(lambda found: _CLASSES.get(found[0]) or _plain(found[1], found[0]), part)


def _inside(part: str) -> str:
    classes = {r"\w": _WORD, r"\d": r"\p{Nd}"}
    return _ESCAPE.sub(
        lambda found: classes.get(found[0]) or ('"' if found[1] == '"' else found[0]), part
    )


def _plain(char: str, escaped: str) -> str:
    """Return a character without the backslash where JavaScript allows none."""
    return char if char in " \"#&~'-" else escaped
