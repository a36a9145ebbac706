"""Spellings of figures: what people write for a number, and what to write instead (rank 0).

Nothing here decides what a figure is: it only offers a candidate, which ``figures`` reads.
English and French words are known, as most sources on the Sahel are in one of the two.
"""

import re

LONGEST_SPELLING = 80
"""Longer texts are no figures; they are not searched for other spellings."""

_FORMS = "write 12, 10-15, >100, >=10, <20, <=20 or ~100"

_BEFORE = tuple(
    (re.compile(rf"(?:{words}) ?(.+)"), sign)
    for words, sign in (
        ("over|more than|above|in excess of|upwards of|plus de", ">"),
        ("at least|no fewer than|not less than|a minimum of|au moins|≥|=>", ">="),
        ("fewer than|less than|under|below|moins de", "<"),
        ("at most|up to|no more than|not more than|a maximum of|au plus|≤|=<", "<="),
        (r"about|around|approximately|approx\.?|roughly|some|circa|ca?\.|environ|≈|~", "~"),
    )
)
_AFTER = (
    (re.compile(r"(.+?) ?(?:\+|or more)"), ">="),
    (re.compile(r"(.+?) or (?:fewer|less)"), "<="),
)
_BETWEEN = re.compile(r"(?:between |from )?(.+?)(?: to | and | or | ?[-–—] ?)(.+)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([,.'’ ])[0-9]{3})(?:\1[0-9]{3})*")
_VAGUE = re.compile(
    r".*\b(?:several|many|some|few|numerous|dozens?|scores?|hundreds|thousands|unknown|unclear|"
    r"plusieurs|dizaines?|centaines?)\b.*|\?|n/?a|[-–—]"
)
_NOBODY = re.compile(r"none|nobody|no one|nil|no .+|aucune?")
_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS))},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}


def complaint(text: str) -> str:
    """Say why a text is not a figure, when no other spelling of it could be offered."""
    plain = _plain(text)
    if not plain:
        return f"the figure is missing: {_FORMS}, or leave the field out"
    if re.fullmatch(r"- ?[0-9]+", plain):
        return f"{text} is negative: a number of people is 0 or more"
    if re.fullmatch(r"[0-9]+[.,][0-9]+", plain):
        return f"{text} is not a whole number: people are counted one by one"
    if _NOBODY.fullmatch(plain):
        return (
            f"'{shown(text)}' can mean two things: write 0 if the source says that it was nobody, "
            "and leave the figure out if it says nothing"
        )
    if _VAGUE.fullmatch(plain):
        return (
            f"'{shown(text)}' names no number: leave the figure out and give the words of the "
            "source with `states`"
        )
    return f"'{shown(text)}' is not a figure: {_FORMS}"


def other_spelling(text: str) -> str | None:
    """Return the figure that the text most likely means, for the reader to try; None if none."""
    plain = _plain(text)
    if len(plain) > LONGEST_SPELLING:
        return None
    number = _number(plain)
    if number is not None:
        return str(number)
    for pattern, sign in (*_BEFORE, *_AFTER):
        if match := pattern.fullmatch(plain):
            number = _number(match[1])
            return f"{sign}{number}" if number is not None else _range(match[1])
    return _range(plain)


def _range(plain: str) -> str | None:
    match = _BETWEEN.fullmatch(plain)
    if match is None:
        return None
    low, high = _number(match[1]), _number(match[2])
    return None if low is None or high is None else f"{low}-{high}"


def _number(plain: str) -> int | None:
    """Read one number: 12, 12,000, twelve, twenty-one, two hundred, 12 soldiers."""
    if _GROUPED.fullmatch(plain) or re.fullmatch("[0-9]+", plain):
        return int(re.sub("[^0-9]", "", plain))
    first, _, second = plain.replace("-", " ").partition(" ")
    value = int(first) if re.fullmatch("[0-9]+", first) else _WORDS.get(first)
    if value is None or not second:
        return value
    if second in _MULTIPLES:
        return value * _MULTIPLES[second]
    if first in _TENS and 0 < _WORDS.get(second, 0) < 10:
        return value + _WORDS[second]
    return value if re.fullmatch(r"[^\W\d]+", second) and not _counts(second) else None


def _counts(word: str) -> bool:
    return word in _WORDS or bool(_VAGUE.fullmatch(word))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("−", "-").split())


def shown(text: str) -> str:
    """Return the text fit for a message: short, with invisible characters spelt out."""
    short = text if len(text) <= 40 else text[:39] + "…"
    visible = "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)
    return visible if text == text.strip() else f"'{visible}'"
