"""Days in a sentence: absolute ones, and those counted from the day of publication."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import Hit

_ISO = re.compile(r"\b((?:19|20)[0-9]{2})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\b")
_YEAR_LAST = re.compile(r"\b([0-9]{1,2})[/.]([0-9]{1,2})[/.]((?:19|20)[0-9]{2})\b")
_DAY_BEFORE = re.compile(r"\b([0-9]{1,2})(?:er|st|nd|rd|th)?(?: of)? ?\.?-?$")
_DAY_AFTER = re.compile(r"\.? ([0-9]{1,2})(?:st|nd|rd|th)?\b(?!:|[0-9])")
_YEAR_AFTER = re.compile(r",? ((?:19|20)[0-9]{2})\b")
_YEAR_ALONE = re.compile(r"\bin ((?:19|20)[0-9]{2})\b|\ben ((?:19|20)[0-9]{2})\b")
_PART_OF_MONTH = re.compile(r"(?:early|mid|late|debut|mi|fin)[ -]$")
_IN = re.compile(r"(?:\bin|since|of|last|until|early|mid|late)[ -]$")
_GAP = 12
"""Characters between a weekday and the day it belongs to."""


@dataclass(frozen=True, slots=True)
class When:
    """A time that a sentence names."""

    start: int
    end: int
    """Its place in the sentence, in characters."""
    first: date
    last: date
    edtf: str
    relative: bool
    """Whether it was counted from the day of publication."""
    doubt: str = ""
    """What an editor should look at, such as a weekday that does not fit."""

    @property
    def is_day(self) -> bool:
        """A day or a night, not a month or a year."""
        return (self.last - self.first).days <= 1 and "~" not in self.edtf


def find_times(text: str, hits: Sequence[Hit], published: date | None) -> tuple[When, ...]:
    """Return the times of a sentence in order; relative ones need the day of publication."""
    flat = fold(text)
    found = [*_numeric(flat), *_named(flat, hits, published)]
    if published:
        found += [*_relative(hits, published), *_weekdays(flat, hits, published)]
    found += _years(flat)
    return tuple(_apart(sorted(found, key=lambda when: (when.start, -when.end))))


def _apart(found: Sequence[When]) -> Iterator[When]:
    """Leave out what lies in another time: the weekday of a date, the year of a day."""
    end = 0
    for when in found:
        if when.start >= end:
            end = when.end
            yield when


def _numeric(flat: str) -> Iterator[When]:
    for match in _ISO.finditer(flat):
        yield from _day(match, match[1], match[2], match[3])
    for match in _YEAR_LAST.finditer(flat):
        if int(match[1]) > 12:
            yield from _day(match, match[3], match[2], match[1])
        elif int(match[2]) > 12 or match[1] == match[2]:
            yield from _day(match, match[3], match[1], match[2])


def _day(match: re.Match[str], year: str, month: str, day: str) -> Iterator[When]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    yield _exact(match.start(), match.end(), found)


def _exact(start: int, end: int, day: date, *, relative: bool = False, doubt: str = "") -> When:
    return When(start, end, day, day, day.isoformat(), relative, doubt)


def _named(flat: str, hits: Sequence[Hit], published: date | None) -> Iterator[When]:
    """Yield days and months that are named: 28 September 2023, September 28, le 1er mars."""
    weekdays = [hit for hit in hits if hit.kind == "weekday"]
    for hit in hits:
        if hit.kind != "month":
            continue
        before = _DAY_BEFORE.search(flat, max(hit.start - 12, 0), hit.start)
        after = None if before else _DAY_AFTER.match(flat, hit.end)
        start = before.start() if before else hit.start
        end = after.end() if after else hit.end
        year = _YEAR_AFTER.match(flat, end)
        number = before or after
        if number is None and year is None and not _names_month(flat, hit):
            continue
        made = _month_day(int(hit.value), int(number[1]) if number else None, year, published)
        if made is None:
            if number is None:
                made_month = _month(flat, hit, year, published)
                yield from (made_month,) if made_month else ()
            continue
        day, relative = made
        weekday = _before(weekdays, start)
        doubt = ""
        if weekday and int(weekday.value) != day.weekday():
            doubt = f"{day} was not a {flat[weekday.start : weekday.end]}"
        start = weekday.start if weekday else start
        yield _exact(start, year.end() if year else end, day, relative=relative, doubt=doubt)


def _names_month(flat: str, hit: Hit) -> bool:
    """Tell whether a name without a day or a year is a month's: sept is seven, may is a verb."""
    word = flat[hit.start : hit.end]
    if word in ("may", "march"):
        return bool(_IN.search(flat, max(hit.start - 6, 0), hit.start))
    return len(word) > 3 and word not in ("sept", "janv", "fevr", "juil")


def _before(weekdays: Sequence[Hit], start: int) -> Hit | None:
    near = [hit for hit in weekdays if 0 <= start - hit.end <= _GAP]
    return near[-1] if near else None


def _month_day(
    month: int, number: int | None, year: re.Match[str] | None, published: date | None
) -> tuple[date, bool] | None:
    """Return the day and whether its year was counted; a day without a year is the last such one."""
    if number is None or (year is None and published is None):
        return None
    try:
        if year is not None:
            return date(int(year[1]), month, number), False
        assert published is not None
        this = date(published.year, month, number)
        return (this if this <= published else this.replace(year=this.year - 1)), True
    except ValueError:
        return None


def _month(flat: str, hit: Hit, year: re.Match[str] | None, published: date | None) -> When | None:
    month = int(hit.value)
    if year is not None:
        number = int(year[1])
    elif published is not None:
        number = published.year - (month > published.month)
    else:
        return None
    about = _PART_OF_MONTH.search(flat, max(hit.start - 6, 0), hit.start)
    first = date(number, month, 1)
    last = _month_end(first)
    edtf = f"{number:04}-{month:02}" + ("~" if about else "")
    end = year.end() if year else hit.end
    start = about.start() if about else hit.start
    return When(start, end, first, last, edtf, year is None)


def _month_end(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _years(flat: str) -> Iterator[When]:
    for match in _YEAR_ALONE.finditer(flat):
        year = int(match[1] or match[2])
        first, last = date(year, 1, 1), date(year, 12, 31)
        yield When(match.start(), match.end(), first, last, f"{year}", relative=False)


def _relative(hits: Sequence[Hit], published: date) -> Iterator[When]:
    for hit in hits:
        if hit.kind != "day":
            continue
        match hit.value:
            case "night":
                yield _span(hit.start, hit.end, published - timedelta(days=1), published)
            case "weekend":
                sunday = published - timedelta(days=published.weekday() + 1)
                yield _span(hit.start, hit.end, sunday - timedelta(days=1), sunday)
            case "month":
                last = published.replace(day=1) - timedelta(days=1)
                first = last.replace(day=1)
                yield When(hit.start, hit.end, first, last, f"{first:%Y-%m}", relative=True)
            case "year":
                year = published.year - 1
                days = date(year, 1, 1), date(year, 12, 31)
                yield When(hit.start, hit.end, *days, f"{year:04}", relative=True)
            case "week":
                monday = published - timedelta(days=published.weekday() + 7)
                yield _span(hit.start, hit.end, monday, monday + timedelta(days=6))
            case "before":
                continue
            case days_back:
                day = published + timedelta(days=int(days_back))
                yield _exact(hit.start, hit.end, day, relative=True)


def _span(start: int, end: int, first: date, last: date) -> When:
    return When(start, end, first, last, f"{first}/{last}", relative=True)


def _weekdays(flat: str, hits: Sequence[Hit], published: date) -> Iterator[When]:
    """Yield weekdays: the last such day up to that of publication; "last Thursday" is before it."""
    days = [hit for hit in hits if hit.kind == "weekday"]
    nights = [hit.end for hit in hits if hit.kind == "night"]
    before = [(h.start, h.end) for h in hits if h.kind == "day" and h.value == "before"]
    for hit in days:
        day = published - timedelta(days=(published.weekday() - int(hit.value)) % 7)
        if day == published and _says_last(flat, hit):
            day -= timedelta(days=7)
        following = next((other for other in days if 0 < other.start - hit.end <= _GAP), None)
        if following and any(0 <= hit.start - end <= _GAP for end in nights):
            yield _span(hit.start, following.end, day, day + timedelta(days=1))
            continue
        later = [place for place in before if place[0] > hit.end]
        if later:
            yield _exact(*later[0], day - timedelta(days=1), relative=True)
        yield _exact(hit.start, hit.end, day, relative=True)


def _says_last(flat: str, hit: Hit) -> bool:
    around = flat[max(hit.start - 6, 0) : hit.start], flat[hit.end : hit.end + 9]
    return around[0].endswith("last ") or around[1].startswith(" dernier")
