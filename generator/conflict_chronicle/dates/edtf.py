"""EDTF: read dates written in the Extended Date/Time Format (rank 0).

Source: ISO 8601-2:2019, as the Library of Congress describes it (EDTF specification of 4 February
2019). Level 0 and level 1 without times of day and without years of other than four digits. Beyond
the letter of level 1, seasons may carry a qualifier and stand in intervals. Seasons are the
three-month ones of the northern hemisphere (spring is March to May, winter December to February of
the next year), because level 1 gives a season no hemisphere.
"""

import copyreg
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from conflict_chronicle.dates.moments import EdtfDate, Moment, Precision
from conflict_chronicle.dates.spellings import (
    MONTHS,
    other_spellings,
    shown,
    unsupported,
    without_remedy,
)

_ONE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%]?)")
_DAY_ONE = timedelta(days=1)
_FORMS = "write it as 2023-09-28 (a day), 2023-09 (a month) or 2023 (a year)"


class EdtfError(ValueError):
    """A text that is not a date: what is wrong, where in it, and what to write instead."""

    def __init__(
        self, message: str, suggestion: str | None = None, *, offset: int = 0, length: int = 0
    ) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        """A text that is a date and means the same, or None."""
        self.offset = offset
        """Where in the text the mistake begins, in characters from 0."""
        self.length = length


class BackwardsError(EdtfError):
    """An interval that ends before it begins."""


@lru_cache(maxsize=16384)
def parse_edtf(text: str) -> EdtfDate:
    """Read a date or an interval; raise :class:`EdtfError` in plain words when it is neither."""
    value = _read(text)
    if value is None:
        raise _explained(text)
    return value


def _reduce(value: EdtfDate) -> tuple[Any, ...]:
    """Pickle a date as its text, a tenth of the bytes; equal dates become one again."""
    if parse_edtf(value.text) == value:
        return parse_edtf, (value.text,)
    return EdtfDate, (value.text, value.start, value.end)  # one end of an interval


copyreg.pickle(EdtfDate, _reduce)


def _read(text: str) -> EdtfDate | None:
    """Read EDTF; None for what does not look like it, an error for what cannot be."""
    match = _ONE.fullmatch(text)
    if match:
        moment = _moment(match, 0)
        return EdtfDate(text, moment, moment)
    start, slash, end = text.partition("/")
    return _interval(text, start, end) if slash else None


def _interval(text: str, start: str, end: str) -> EdtfDate | None:
    first, last = _end(start, text, 0), _end(end, text, len(start) + 1)
    if first is None or last is None:
        return None
    if not (first.is_date or last.is_date):
        message = f"{text} says nothing: at least one end of an interval must be a date"
        raise EdtfError(message, length=len(text))
    if first.earliest and last.latest and last.latest < first.earliest:
        swapped = f"{end}/{start}"
        message = f"{text} ends before it begins: {end} lies before {start}"
        raise BackwardsError(message, swapped, offset=len(start) + 1, length=len(end))
    return EdtfDate(text, first, last)


def _end(part: str, text: str, offset: int) -> Moment | None:
    if part == "":
        return Moment("unknown")
    if part == "..":
        return Moment("open")
    match = _ONE.fullmatch(part)
    if match is None:
        return None
    try:
        moment = _moment(match, offset)
    except EdtfError as error:
        raise _within(error, text, part) from None
    if "X" in part:
        raise _unspecified_end(part, text, offset)
    return moment


def _within(error: EdtfError, text: str, part: str) -> EdtfError:
    """Make the suggestion for one end of an interval one for the interval."""
    suggestion = error.suggestion
    if suggestion is not None:
        rest = text[error.offset + len(part) :]
        suggestion = text[: error.offset] + suggestion + rest
        suggestion = suggestion if _is_date(suggestion) else None
    return EdtfError(error.message, suggestion, offset=error.offset, length=error.length)


def _unspecified_end(part: str, text: str, offset: int) -> EdtfError:
    plain = part.replace("-XX", "")
    suggestion = text[:offset] + plain + text[offset + len(part) :]
    usable = "X" not in suggestion and _is_date(suggestion)
    message = f"{part} cannot be an end of an interval: X there is EDTF level 2, not supported"
    if usable:
        message += f"; {plain} says the same"
    return EdtfError(message, suggestion if usable else None, offset=offset, length=len(part))


def _moment(match: re.Match[str], offset: int) -> Moment:
    years, months, days, sign = match.groups()
    problem = _level_two(years, months, days) or _impossible(years, months, days)
    if problem:
        message, suggestion = problem
        text = match.group()
        if suggestion is not None:
            suggestion = suggestion + sign
        message = f"{text.rstrip('~?%')} {message}"
        raise EdtfError(message, suggestion, offset=offset, length=len(text))
    return _built(years, months, days, sign)


def _level_two(years: str, months: str | None, days: str | None) -> tuple[str, str | None] | None:
    if "X" in years and months:
        return ("gives a month of an unknown year: EDTF level 2, not supported", None)
    if months == "XX" and days not in (None, "XX"):
        message = "gives a day without its month: EDTF level 2, not supported"
        return (message, f"{years}-XX-XX")
    return None


def _impossible(years: str, months: str | None, days: str | None) -> tuple[str, str | None] | None:
    if years == "0000":
        return ("is not supported: years go from 0001 to 9999", None)
    if months is None or months == "XX":
        return None
    month, year = int(months), int(years)
    if not 1 <= month <= 12:
        return _no_month(year, month, days)
    if days is None or days == "XX":
        return None
    last = _last_day(year, month).day
    if not 1 <= int(days) <= last:
        return (f"is not a day: {MONTHS[month - 1]} {year} has {last} days", None)
    return None


def _no_month(year: int, month: int, days: str | None) -> tuple[str, str | None] | None:
    if days is None:
        if 21 <= month <= 24:
            return None
        if 25 <= month <= 41:
            return ("is a season of EDTF level 2, not supported: seasons go from 21 to 24", None)
        return ("is not a month: months go from 01 to 12, seasons from 21 to 24", None)
    if days != "XX" and 1 <= int(days) <= 12 and month <= _last_day(year, int(days)).day:
        return ("is not a day: the month comes before the day", f"{year:04}-{days}-{month:02}")
    return ("is not a day: months go from 01 to 12", None)


def _built(years: str, months: str | None, days: str | None, sign: str) -> Moment:
    approximate, uncertain = sign in ("~", "%"), sign in ("?", "%")
    month = int(months) if months and months != "XX" else None
    day = int(days) if days and days != "XX" else None
    precision: Precision
    season = None
    if "X" in years:
        precision = "century" if years.endswith("XX") else "decade"
        earliest = date(max(int(years.replace("X", "0")), 1), 1, 1)
        latest = date(int(years.replace("X", "9")), 12, 31)
    elif month is not None and month > 12:
        precision, season, month = "season", month, None
        earliest, latest = _season(int(years), season)
    else:
        precision = "day" if days else "month" if months else "year"
        earliest = date(int(years), month or 1, day or 1)
        latest = earliest if day else _last_day(earliest.year, month or 12)
    return Moment(precision, earliest, latest, month, day, season, approximate, uncertain)


def _season(year: int, season: int) -> tuple[date, date]:
    first = (season - 20) * 3
    if first < 12:
        return date(year, first, 1), _last_day(year, first + 2)
    return date(year, first, 1), _last_day(year + 1, 2) if year < 9999 else date.max


def _last_day(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - _DAY_ONE


def _is_date(text: str) -> bool:
    try:
        return _read(text) is not None
    except EdtfError:
        return False


def _explained(text: str) -> EdtfError:
    """Say what is wrong with a text that does not look like EDTF."""
    message = without_remedy(text)
    if message is not None:
        return EdtfError(message, length=len(text))
    for candidate, why in other_spellings(text):
        try:
            if _read(candidate) is not None:
                return EdtfError(f"{shown(text)} {why} {candidate}", candidate, length=len(text))
        except EdtfError as error:
            message = message or error.message
    message = message or unsupported(text) or f"'{shown(text)}' is not a date: {_FORMS}"
    return _one_bad_end(text) or EdtfError(message, length=len(text))


def _one_bad_end(text: str) -> EdtfError | None:
    """Blame one end of an interval when the other is a date."""
    start, slash, end = text.partition("/")
    if not slash or "/" in end:
        return None
    good = [part in ("", "..") or _is_date(part) for part in (start, end)]
    if good[0] == good[1]:
        return None
    part, offset = (end, len(start) + 1) if good[0] else (start, 0)
    error = _explained(part)
    moved = EdtfError(error.message, error.suggestion, offset=offset, length=len(part))
    return _within(moved, text, part)
