"""Spellings: other ways in which people write dates, and how EDTF writes them (rank 0).

Nothing here decides what a date is: it only offers candidates, which the reader in ``edtf`` tries.
English and French names of months are known, as most sources on the Sahel are in one of the two.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_FRENCH = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
_SHORT_NAMES = {"janv": 1, "fevr": 2, "avr": 4, "juil": 7, "sept": 9}
_MONTH_NUMBERS = {
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(_FRENCH, 1)},
    **_SHORT_NAMES,
}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

LONGEST_SPELLING = 80
"""Longer texts are no dates; they are not searched for other spellings."""

_NAME = r"(?P<name>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_SINGLE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<sep>[-./]){_MONTH}(?:(?P=sep){_DAY})?",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"{_MONTH}[./]{_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th|er)?(?: of)?[-. ] ?{_NAME},?[- ]{_YEAR}",
        rf"{_NAME}[- ]{_DAY}(?:st|nd|rd|th)?,?[- ]{_YEAR}",
        rf"{_NAME},?[- ]{_YEAR}",
        rf"{_YEAR}[- ]{_NAME}(?:[- ]{_DAY})?",
    )
)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-./ ])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([-./ ])(?:[0-9]{1,2}|[^\W\d]{3,9}\.?)\1[0-9]{2}")
_WEEKDAY = re.compile(rf"({'|'.join(_WEEKDAYS)}),? (.+)", re.IGNORECASE)
_TIME = re.compile(r"(.+?)(?:[T ]|,? at )[0-9]{1,2}:[0-9]{2}.*")
_DAYS_OF_MONTH = re.compile(r"([0-9]{1,2}) ?(?:-|to|and) ?([0-9]{1,2}) (\D+ [0-9]{4})", re.I)
_BETWEEN = re.compile(r"(?:from |between )?(.+?)(?: to | until | till | and | - |\.\.|/)(.+)", re.I)
_SINCE = re.compile(
    r"since (.+)|(.+?)(?:/| to | - |-)(?:open|now|today|present|ongoing)", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:until|till|up to) (.+)", re.IGNORECASE)
_UNKNOWN_END = re.compile(r"(.+?)(?:/| to | - )unknown", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|circa|ca?\.|environ|~) ?(.+)", re.IGNORECASE
)
_PERHAPS = re.compile(r"(?:perhaps|possibly|probably|maybe|\?) ?(.+)", re.IGNORECASE)
_INNER_SIGN = re.compile(r"([0-9X]{4}(?:-[0-9X]{2})?)([~?%])((?:-[0-9X]{2}){1,2})")
_RELATIVE = re.compile(
    rf"today|yesterday|tomorrow|now|(?:last|this|next|on) \D+|{'|'.join(_WEEKDAYS)}", re.IGNORECASE
)
_WRONG_X = (
    "X may only stand for the last digits of a year, for a month or for a day: "
    "202X, 2023-XX, 2023-09-XX"
)
_NO_WEEK = "a week has no form of its own: write its first and last day, like 2023-09-25/2023-10-01"
_BEYOND = (
    (re.compile(r"Y-?[0-9].*|[+]?[0-9]{5,}"), "years go from 0001 to 9999"),
    (re.compile(r"-[0-9]{4}.*"), "years before 0001 are not supported"),
    (re.compile(r"[0-9]{4}-?W[0-9]{2}.*"), _NO_WEEK),
    (re.compile(r"[\[{].*[\]}]"), "a set of dates is EDTF level 2, not supported"),
    (re.compile(r"[0-9X]{4}S[0-9]"), "significant digits are EDTF level 2, not supported"),
    (re.compile(r"(?=.*X)[0-9X]+(-[0-9X]{2}){0,2}"), _WRONG_X),
)


def shown(text: str) -> str:
    """Return the text fit for a message: short, with invisible characters spelt out."""
    short = text if len(text) <= 40 else text[:39] + "…"
    visible = "".join(char if char.isprintable() else repr(char)[1:-1] for char in short)
    return visible if text == text.strip() else f"'{visible}'"


def without_remedy(text: str) -> str | None:
    """Say why a text cannot be written as a date at all, or not without asking its writer."""
    if not text.strip():
        return "the date is missing: write it as 2023-09-28, or 2023-09 or 2023 if less is known"
    if len(text) > LONGEST_SPELLING:
        return f"'{shown(text)}' is too long for a date"
    plain = _plain(text)
    return _ambiguous(plain) or _wrong_weekday(plain)


def unsupported(text: str) -> str | None:
    """Say which form is not supported, for a text that no other spelling was found for."""
    plain = _plain(text)
    if _RELATIVE.fullmatch(plain):
        return f"'{shown(text)}' depends on when it is read: write the day itself, like 2023-09-28"
    for pattern, why in _BEYOND:
        if pattern.fullmatch(plain):
            return f"{shown(text)} cannot be read: {why}"
    return None


def other_spellings(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the text may mean in EDTF, most likely first, each with the words between."""
    plain = _plain(text)
    if match := _TIME.fullmatch(plain):
        yield (_iso(match[1]), "holds a time of day, which has a field of its own: the date is")
    if _INNER_SIGN.fullmatch(plain):
        why = "has its sign inside, EDTF level 2, not supported: for the whole date it is"
        yield (_tidied(plain), why)
    for candidate in (_tidied(plain), _iso(plain), *_qualified(plain), *_spans(plain)):
        if candidate != text:
            yield (candidate, "is written")


def _plain(text: str) -> str:
    """Unify what looks the same: dashes, digits of other scripts, spaces."""
    digits = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    return " ".join(re.sub("[‐‑‒–—−]", "-", "".join(digits)).split())


def _tidied(plain: str) -> str:
    """Mend small things: spaces, a small x, the u of the 2012 draft, signs in the middle."""
    text = plain.replace(" ", "")
    text = re.sub(r"(?<=[0-9])[xu]{1,2}(?=/|[~?%]|$)", lambda match: match[0].upper(), text)
    text = re.sub(r"(?<=-)(?:xx|uu|UU|\?\?)", "XX", text).replace("U", "X")
    text = text.replace("?~", "%").replace("~?", "%")
    text = re.sub(r"^([0-9]{3})0s$", r"\1X", text)
    return _INNER_SIGN.sub(r"\1\3\2", text)


def _qualified(plain: str) -> Iterator[str]:
    for pattern, sign in ((_ABOUT, "~"), (_PERHAPS, "?")):
        if match := pattern.fullmatch(plain):
            yield _iso(match[1]) + sign


def _spans(plain: str) -> Iterator[str]:
    if match := _DAYS_OF_MONTH.fullmatch(plain):
        first, last, month = match.groups()
        yield f"{_iso(f'{first} {month}')}/{_iso(f'{last} {month}')}"
    if match := _SINCE.fullmatch(plain):
        yield f"{_iso(match[1] or match[2])}/.."
    if match := _UNTIL.fullmatch(plain):
        yield f"../{_iso(match[1])}"
    if match := _UNKNOWN_END.fullmatch(plain):
        yield f"{_iso(match[1])}/"
    if match := _BETWEEN.fullmatch(plain):
        yield f"{_iso(match[1])}/{_iso(match[2])}"


def _iso(plain: str) -> str:
    """Return one date in ISO 8601, or the text itself when it is none of the known spellings."""
    plain = plain.strip()
    if match := _WEEKDAY.fullmatch(plain):
        plain = match[2]
    if match := _YEAR_LAST.fullmatch(plain):
        return _day_and_month(int(match[1]), int(match[3]), match[4]) or plain
    for pattern in _SINGLE:
        if match := pattern.fullmatch(plain):
            return _joined(match.groupdict()) or plain
    return plain


def _day_and_month(first: int, second: int, year: str) -> str | None:
    """Tell the day from the month: only one of them can be greater than 12."""
    if first > 12 or first == second:
        return f"{year}-{second:02}-{first:02}"
    return f"{year}-{first:02}-{second:02}" if second > 12 else None


def _joined(parts: dict[str, str | None]) -> str | None:
    year, day, name = parts["year"], parts.get("day"), parts.get("name")
    month = _month_number(name) if name else int(parts["month"] or 0)
    if month is None:
        return None
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def _month_number(name: str) -> int | None:
    letters = unicodedata.normalize("NFD", name.casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return _MONTH_NUMBERS.get(bare) or _SEASONS.get(bare)


def _ambiguous(plain: str) -> str | None:
    if match := _YEAR_LAST.fullmatch(plain):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
            return (
                f"{plain} can mean {first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]} "
                f"{year}: write {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}"
            )
    if _SHORT_YEAR.fullmatch(plain):
        return f"{plain} has a year of two digits: write all four, like 2023-09-28"
    return None


def _wrong_weekday(plain: str) -> str | None:
    match = _WEEKDAY.fullmatch(plain)
    if match is None:
        return None
    try:
        day = date.fromisoformat(_iso(match[2]))
    except ValueError:
        return None
    right, named = _WEEKDAYS[day.weekday()], match[1].capitalize()
    return None if right == named else f"{day} was a {right}, not a {named}: check both"
