"""Words: dates as readers see them, never more precise than they are known (rank 0).

The order of the parts and the words around them come from the message catalogue (``dates.yml``),
the names of months and weekdays from CLDR through Babel.

A catalogue may hold forms that other languages do without: ``dates.first_day`` for the first of a
month ("1er"), and a form of ``about``, ``since`` and ``until`` for one unit, such as ``since_day``
("depuis le 3 septembre", but "depuis septembre").
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from babel import Locale

from conflict_chronicle.dates.moments import EdtfDate, Moment
from conflict_chronicle.messages import Messages

Style: TypeAlias = Literal["full", "long", "short"]
"""``full`` names the weekday of one exact day (intervals stay ``long``); ``short`` cuts months."""

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@lru_cache(maxsize=8192)
def date_words(value: EdtfDate, messages: Messages, *, style: Style = "long") -> str:
    """Say a date or an interval in words: "28 September 2023", "about August 2023"."""
    if not value.is_interval:
        return _moment_words(value.start, messages, style)
    start, end = value.start, value.end
    if style == "full" and not value.is_exact_day:
        style = "long"
    if not (start.is_date and end.is_date):
        return _one_ended(start, end, messages, style)
    if start.qualified or end.qualified:
        return _from_to(start, end, messages, style)
    return _merged(start, end, messages, style)


def span_words(first: date, last: date, messages: Messages, *, style: Style = "long") -> str:
    """Say the span of two known days, both inclusive: "26–28 July 2024"; one day as itself."""
    if first == last:
        return day_words(first, messages, style=style)
    if first.year != last.year:
        plain: Style = "long" if style == "full" else style
        begin, end = (day_words(day, messages, style=plain) for day in (first, last))
        return _span("dates.span", begin, end, messages)
    months = [_month_name(day.month, messages, style, day=True) for day in (first, last)]
    year = _year(last.year)
    if first.month == last.month:
        return messages.text(
            "dates.days_of_month",
            first=_day_number(first, messages), last=_day_number(last, messages),
            month=months[1], year=year,
        )  # fmt: skip
    return messages.text(
        "dates.days_of_year",
        first_day=_day_number(first, messages), first_month=months[0],
        last_day=_day_number(last, messages), last_month=months[1], year=year,
    )  # fmt: skip


def day_words(day: date, messages: Messages, *, style: Style = "long") -> str:
    """Say one known day: "Thursday 28 September 2023" (full), "28 Sept 2023" (short)."""
    parts = {
        "day": _day_number(day, messages),
        "month": _month_name(day.month, messages, style, day=True),
        "year": _year(day.year),
    }
    if style == "full":
        return messages.text("dates.day_full", weekday=_weekday(day, messages), **parts)
    return messages.text("dates.day", **parts)


@lru_cache(maxsize=4096)
def month_words(year: int, month: int, messages: Messages, *, style: Style = "long") -> str:
    """Say a month (1 to 12) of a year: "September 2023"."""
    name = _month_name(month, messages, style)
    return messages.text("dates.month", month=name, year=_year(year))


def weekday_words(value: EdtfDate, messages: Messages) -> str | None:
    """Name the weekday of an exact day; None when the day is not known for sure."""
    if not value.is_exact_day:
        return None
    assert value.earliest is not None, "a day has bounds"
    return _weekday(value.earliest, messages)


def iso_interval(value: EdtfDate) -> str | None:
    """Return the date for the ``datetime`` attribute of an HTML ``time`` element.

    HTML knows days, months and years. A day left open is its month, a month left open its year.
    None where HTML has no form: intervals, seasons, decades, approximate and uncertain dates.
    """
    start = value.start
    if value.is_exact_day and value.earliest:
        return value.earliest.isoformat()
    if value.is_interval or start.qualified or start.precision not in ("day", "month", "year"):
        return None
    assert start.earliest is not None, "a date that is no interval has bounds"
    return start.earliest.isoformat()[: 4 if start.month is None else 7]


def _moment_words(moment: Moment, messages: Messages, style: Style) -> str:
    if moment.unspecified:
        form = "about" if moment.approximate else "in"
        unit = _unit_words(moment, messages, style)
        words = messages.text(f"dates.{moment.precision}_{form}", date=unit)
    else:
        # A weekday would claim to know the day.
        plain: Style = "long" if moment.qualified and style == "full" else style
        words = _unit_words(moment, messages, plain)
        if moment.approximate:
            key = _form("dates.about", moment.precision, messages)
            words = messages.text(key, date=words)
    return messages.text("dates.uncertain", date=words) if moment.uncertain else words


def _unit_words(moment: Moment, messages: Messages, style: Style) -> str:
    """Say the smallest span that is known, without qualifiers."""
    first, last = moment.earliest, moment.latest
    assert first is not None, "an open end has no words of its own"
    assert last is not None, "an open end has no words of its own"
    if moment.day is not None:
        return day_words(first, messages, style=style)
    if moment.month is not None:
        return month_words(first.year, moment.month, messages, style=style)
    if moment.season is not None:
        season = _SEASONS[moment.season]
        return messages.text(f"dates.season.{season}", year=_year(first.year))
    if moment.precision == "decade":
        return messages.text("dates.decade", year=f"{last.year // 10}0")
    if moment.precision == "century":
        century = last.year // 100
        return _span("dates.century", f"{century}00", f"{century}99", messages)
    return messages.text("dates.year", year=_year(first.year))


def _merged(start: Moment, end: Moment, messages: Messages, style: Style) -> str:
    """Say an interval between two plain dates, with what they share said once."""
    first, last = start.earliest, end.latest
    assert first is not None, "the start is a date"
    assert last is not None, "the end is a date"
    if start == end:
        return _moment_words(start, messages, style)
    match (start.precision, end.precision):
        case ("day", "day"):
            return span_words(first, last, messages, style=style)
        case ("month", "month"):
            return _months_span(first, last, messages, style)
        case ("year", "year"):
            return _span("dates.years", _year(first.year), _year(last.year), messages)
    return _from_to(start, end, messages, style)


def _months_span(first: date, last: date, messages: Messages, style: Style) -> str:
    if first.year != last.year:
        begin, end = (
            month_words(day.year, day.month, messages, style=style) for day in (first, last)
        )
        return _span("dates.span", begin, end, messages)
    names = [_month_name(day.month, messages, style) for day in (first, last)]
    return messages.text(
        "dates.months_of_year", first=names[0], last=names[1], year=_year(last.year)
    )


def _from_to(start: Moment, end: Moment, messages: Messages, style: Style) -> str:
    return messages.text(
        "dates.from_to",
        start=_moment_words(start, messages, style),
        end=_moment_words(end, messages, style),
    )


def _one_ended(start: Moment, end: Moment, messages: Messages, style: Style) -> str:
    if start.is_date:
        key = "dates.since" if end.precision == "open" else "dates.end_unknown"
        key = _form(key, _sign_or_unit(start), messages)
        return messages.text(key, start=_moment_words(start, messages, style))
    key = "dates.until" if start.precision == "open" else "dates.start_unknown"
    key = _form(key, _sign_or_unit(end), messages)
    return messages.text(key, end=_moment_words(end, messages, style))


def _sign_or_unit(moment: Moment) -> str:
    """Name what a date's words begin with: the word for "about", else a unit."""
    return "about" if moment.approximate else moment.precision


def _form(key: str, unit: str, messages: Messages) -> str:
    """Return the key of the form for one unit where the catalogue holds one, else ``key``."""
    return form if messages.has(form := f"{key}_{unit}") else key


def _span(key: str, first: str, last: str, messages: Messages) -> str:
    return messages.text(key, first=first, last=last)


def _year(year: int) -> str:
    """Years go into texts as words: a number would be written with a thousands separator."""
    return str(year)


def _day_number(day: date, messages: Messages) -> str:
    """Say the day of the month; some languages count the first and number the rest."""
    is_first = day.day == 1 and messages.has("dates.first_day")
    return messages.text("dates.first_day") if is_first else str(day.day)


def _month_name(month: int, messages: Messages, style: Style, *, day: bool = False) -> str:
    """Name a month; many languages inflect it beside a day (CLDR ``format``)."""
    width = "abbreviated" if style == "short" else "wide"
    return _month_names(messages.text("dates.locale"), "format" if day else "stand-alone", width)[
        month
    ]


def _weekday(day: date, messages: Messages) -> str:
    locale = _locale(messages.text("dates.locale"))
    name: str = locale.days["format"]["wide"][day.weekday()]
    return name


@lru_cache
def _month_names(locale: str, context: str, width: str) -> Mapping[int, str]:
    return dict(_locale(locale).months[context][width])


@lru_cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)
