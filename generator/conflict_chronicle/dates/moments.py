"""Moments: a date as far as it is known, and what follows from it (rank 0).

Bounds are days of the proleptic Gregorian calendar, both inclusive. They are the bounds as written:
a sign for "about" or "uncertain" widens nothing, because nobody said by how much.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal[
    "day", "month", "season", "year", "decade", "century", "open", "unknown"
]
"""The unit a date is written in. ``open`` is ``..`` and ``unknown`` an empty end of an interval."""

_AFTER_ALL = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True)
class Moment:
    """One date of a certain precision, or an end of an interval that has none."""

    precision: Precision
    earliest: date | None = None
    """First possible day; None for an end that is open or unknown."""
    latest: date | None = None
    """Last possible day; None for an end that is open or unknown."""
    month: int | None = None
    """1 to 12; None when unspecified (``2023-XX``) or not part of the date."""
    day: int | None = None
    """1 to 31; None when unspecified (``2023-09-XX``) or not part of the date."""
    season: int | None = None
    """21 spring, 22 summer, 23 autumn, 24 winter."""
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_date(self) -> bool:
        """Tell whether this is a date at all, and not an open or unknown end."""
        return self.earliest is not None

    @property
    def unspecified(self) -> bool:
        """Tell whether the unit itself is left out: a day of September, but which is not said."""
        return (self.precision == "day" and self.day is None) or (
            self.precision == "month" and self.month is None
        )

    @property
    def qualified(self) -> bool:
        """Tell whether the date is approximate, uncertain or both."""
        return self.approximate or self.uncertain


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date or an interval as written in EDTF; build it with ``parse_edtf``.

    For a single date ``start`` and ``end`` are the same moment.
    """

    text: str
    """As written; the rest follows from it."""
    start: Moment = field(hash=False)
    end: Moment = field(hash=False)

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> date | None:
        """First possible day; None when the start is open or unknown."""
        return self.start.earliest

    @property
    def latest(self) -> date | None:
        """Last possible day; None when the end is open or unknown."""
        return self.end.latest

    @property
    def is_interval(self) -> bool:
        """Tell whether the date is written as an interval, ``a/b``."""
        return "/" in self.text

    @property
    def is_open_start(self) -> bool:
        """Tell whether the interval has no beginning (``../2023``). Not for ``/2023``: unknown."""
        return self.start.precision == "open"

    @property
    def is_open_end(self) -> bool:
        """Tell whether the interval still goes on (``2023/..``). Not for ``2023/``: unknown."""
        return self.end.precision == "open"

    @property
    def approximate(self) -> bool:
        """Tell whether any part is approximate (``~`` or ``%``)."""
        return self.start.approximate or self.end.approximate

    @property
    def uncertain(self) -> bool:
        """Tell whether any part is uncertain (``?`` or ``%``)."""
        return self.start.uncertain or self.end.uncertain

    @property
    def days(self) -> int | None:
        """Length in days of the possible span, at least 1; None when an end is missing."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def is_single_day(self) -> bool:
        """Tell whether the date names one day, qualified or not."""
        return self.days == 1

    @property
    def is_exact_day(self) -> bool:
        """Tell whether the date names one day, neither approximate nor uncertain."""
        return self.days == 1 and not (self.approximate or self.uncertain)

    @property
    def year(self) -> int:
        """The year to file the date under: of its first possible day, else of its last.

        For order and addresses, not for print: of ``202X`` it is 2020.
        """
        known = self.earliest or self.latest
        assert known is not None, "an interval has at least one end"
        return known.year

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Order: earliest day, then latest day (a missing end last), then the text.

        A missing start sorts before everything. Days are proleptic Gregorian ordinals.
        """
        return (_first(self.earliest), _last(self.latest), self.text)

    def may_overlap(self, other: "EdtfDate") -> bool:
        """Tell whether both may have been on the same day; missing ends reach for ever."""
        return _distance(self, other) == 0

    def gap_days(self, other: "EdtfDate") -> int | None:
        """Return the least number of days between both: 0 for the same day, 1 for the next.

        None when that depends on an unknown end: ``2023-12/`` and ``2024-05``.
        """
        gap = _distance(self, other)
        if gap == 0 and _distance(_without_unknown(self), _without_unknown(other)) > 0:
            return None
        return gap

    @property
    def ucdp_date_prec(self) -> int:
        """Date precision as UCDP GED codes it (codebook, ``date_prec``), 1 to 5.

        1 a day, 2 two to six days, 3 a week, 4 up to a month (31 days), 5 longer or open. One day
        that is approximate or uncertain is 2: it may have been a neighbouring day.
        """
        days = self.days
        if days is None or days > 31:
            return 5
        if days >= 7:
            return 3 if days == 7 else 4
        return 1 if self.is_exact_day else 2

    @property
    def acled_time_precision(self) -> int:
        """Date precision as ACLED codes it (``time_precision``), 1 to 3.

        1 a day, 2 up to a week, 3 longer or open. One day that is approximate or uncertain is 2.
        """
        days = self.days
        if days is None or days > 7:
            return 3
        return 1 if self.is_exact_day else 2

    def months(
        self, *, since: date | None = None, until: date | None = None
    ) -> tuple[tuple[int, int], ...]:
        """Return each (year, month) that the date may fall in, in order.

        ``since`` and ``until`` cut the span. Where an end is missing and nothing cuts it, only
        the end that is known counts.
        """
        known = _without_missing(self)
        first = max(filter(None, (known.earliest if since is None else self.earliest, since)))
        last = min(filter(None, (known.latest if until is None else self.latest, until)))
        numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return tuple((number // 12, number % 12 + 1) for number in numbers) if first <= last else ()


def _first(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _last(day: date | None) -> int:
    return _AFTER_ALL if day is None else day.toordinal()


def _distance(one: EdtfDate, two: EdtfDate) -> int:
    forward = _first(two.earliest) - _last(one.latest)
    backward = _first(one.earliest) - _last(two.latest)
    return max(forward, backward, 0)


def _without_unknown(value: EdtfDate) -> EdtfDate:
    """Cut an interval with an unknown end down to the end that is known."""
    return _without_missing(value) if "unknown" in _ends(value) else value


def _without_missing(value: EdtfDate) -> EdtfDate:
    if not value.start.is_date:
        return EdtfDate(value.text, value.end, value.end)
    if not value.end.is_date:
        return EdtfDate(value.text, value.start, value.start)
    return value


def _ends(value: EdtfDate) -> tuple[Precision, Precision]:
    return (value.start.precision, value.end.precision)
