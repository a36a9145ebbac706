"""Draw an activity strip as SVG: a bar a month, fuzzy dates as spans beneath (drawing)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from conflict_chronicle.drawing.labels import SIZE, text_width
from conflict_chronicle.drawing.svg import document, element, linked, number
from conflict_chronicle.messages import Messages

Month = tuple[int, int]
"""Year and month, 1 to 12."""

BY_YEAR = 180
"""A strip of more months than this is drawn with a bar a year: a month would be a hairline."""

TOP, PLOT, FOOT = 22.0, 104.0, 28.0
"""Units above the highest bar, of the highest bar, and below for the years."""

NAMED_MONTHS, MONTH_ROW = 18, 20.0
"""A strip of so many months or fewer names them too, in a row of this height above the years."""

LANE, MOST_LANES = 7.0, 8
"""Units between two spans that overlap in time, and how many are drawn one below the other."""
MOST_SPANS = 60
"""How many spans are drawn at all, the longest; the strip says how many are not."""

WIDEST = 34.0
"""Units of the widest bar, so that a short strip does not look like a wall."""

NONE = 3.0
"""Height of the open mark that says: entries, but no figure."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What happened in one month."""

    year: int
    month: int
    value: float | None
    """The bar's height in ``StripSpec.unit``; None when no entry has a figure."""
    count: int
    """How many entries."""
    href: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Span:
    """Something that happened on a day between ``start`` and ``end``, nobody knows which."""

    start: date
    end: date
    title: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class StripSpec:
    """What a strip shows."""

    title: str
    description: str
    ident: str
    """Prefix of every id in the drawing, unique on its page."""
    first: Month
    last: Month
    bars: tuple[Bar, ...]
    """At most one a month; those outside ``first`` to ``last`` are not drawn."""
    unit: str
    """What a bar counts, as in "deaths"."""
    spans: tuple[Span, ...] = ()
    year_hrefs: tuple[tuple[int, str], ...] = ()
    """Where a year's bar leads, used when the strip is too long for months."""
    width: int = 720


@dataclass(frozen=True, slots=True)
class _Column:
    """A bar to draw: its place in months from the strip's start, and how many it covers."""

    start: int
    months: int
    value: float | None
    href: str | None
    title: str


@dataclass(frozen=True, slots=True)
class _Plot:
    """The scales of one strip."""

    first: int
    months: int
    width: int
    top: float
    """The value at the upper grid line."""

    @property
    def unit(self) -> float:
        return self.width / self.months

    def x(self, months: float) -> float:
        return months * self.unit

    def y(self, value: float) -> float:
        return TOP + PLOT * (1 - value / self.top)

    def day(self, when: date) -> float:
        """Return the place of a day, held inside the strip."""
        months = when.year * 12 + when.month - 1 - self.first + (when.day - 1) / 31
        return self.x(max(0.0, min(float(self.months), months)))


def draw_strip(spec: StripSpec, messages: Messages) -> str:
    """Return the strip as one ``<svg class="cc-strip">``.

    A month without an entry is empty; one whose entries have no figure has an open mark, so that
    silence does not read as zero. Spans lie under the axis, over the time they may fall in.
    """
    first, last = _index(spec.first), max(_index(spec.first), _index(spec.last))
    columns = _columns(spec, first, last, messages)
    highest = max((column.value or 0.0 for column in columns), default=0.0)
    plot = _Plot(first, last - first + 1, spec.width, _round_up(highest))
    lanes, left = _lanes(spec.spans, plot)
    axis = TOP + PLOT
    height = axis + (LANE * len(lanes) + 3 if lanes else 0) + FOOT
    height += MONTH_ROW if plot.months <= NAMED_MONTHS else 0.0
    content = [
        *_years(plot, height),
        *_months(plot, height, messages),
        *(_grid(plot, columns, spec.unit, messages) if highest else ()),
        *(_bar(column, plot, axis) for column in columns),
        element("path", class_="cc-axis", d=f"M0 {number(axis)}h{number(spec.width)}"),
        *_spans(lanes, plot, axis),
    ]
    if left:
        words = messages.text("drawing.strip.more_spans", n=left)
        x, y = spec.width - 2, height - 6
        content.append(element("text", text=words, class_="cc-small", x=x, y=y, text_anchor="end"))
    size = (float(spec.width), height)
    return document("strip", spec.ident, spec.title, spec.description, size, content)


def is_by_year(first: Month, last: Month) -> bool:
    """Tell whether a strip from one month to another is drawn with a bar a year."""
    return _index(last) - _index(first) >= BY_YEAR


def _index(month: Month) -> int:
    return month[0] * 12 + month[1] - 1


def _columns(spec: StripSpec, first: int, last: int, messages: Messages) -> list[_Column]:
    months = sorted(
        (bar for bar in spec.bars if first <= bar.year * 12 + bar.month - 1 <= last and bar.count),
        key=lambda bar: (bar.year, bar.month, bar.title),
    )
    if last - first >= BY_YEAR:
        return _by_year(spec, months, first, last, messages)
    return [
        _Column(_index((bar.year, bar.month)) - first, 1, bar.value, bar.href, bar.title)
        for bar in months
    ]


def _by_year(
    spec: StripSpec, bars: Sequence[Bar], first: int, last: int, messages: Messages
) -> list[_Column]:
    hrefs = dict(spec.year_hrefs)
    columns = []
    for year in sorted({bar.year for bar in bars}):
        within = [bar for bar in bars if bar.year == year]
        start, end = max(first, year * 12), min(last, year * 12 + 11)
        value, title = _year_total(year, within, spec.unit, messages)
        columns.append(_Column(start - first, end - start + 1, value, hrefs.get(year), title))
    return columns


def _year_total(
    year: int, bars: Sequence[Bar], unit: str, messages: Messages
) -> tuple[float | None, str]:
    known = [bar.value for bar in bars if bar.value is not None]
    entries = messages.text("drawing.strip.entries", n=sum(bar.count for bar in bars))
    if not known:
        return None, messages.text("drawing.strip.year_unknown", year=str(year)) + ", " + entries
    value = messages.number(round(sum(known)))
    title = messages.text("drawing.strip.year", year=str(year), value=value, unit=unit)
    return sum(known), title + ", " + entries


def _round_up(value: float) -> float:
    """Return the next of 1, 1.2, 1.5, 2, 2.5, 3, 4 … times a power of ten; 1 at least."""
    if value <= 1:
        return 1.0
    power = float(10 ** floor(log10(value)))
    steps = (power * tenths / 10 for tenths in (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100))
    return next(step for step in steps if step >= value)


def _grid(plot: _Plot, columns: Sequence[_Column], unit: str, messages: Messages) -> Iterator[str]:
    """Yield the line at the scale's top, and the one at half when that is a whole number."""
    for value in (plot.top / 2, plot.top):
        if value != int(value):
            continue
        y = plot.y(value)
        yield element("path", class_="cc-grid", d=f"M0 {number(y)}h{number(plot.width)}")
        text = messages.number(int(value))
        if value == plot.top:
            text = f"{text} {unit}".strip()
            yield element("text", text=text, class_="cc-small", x=2, y=y - 4)
        elif (x := _free_end(plot, columns, value, text)) is not None:
            anchor = "end" if x > 2 else None
            yield element("text", text=text, class_="cc-small", x=x, y=y - 4, text_anchor=anchor)


def _free_end(plot: _Plot, columns: Sequence[_Column], value: float, text: str) -> float | None:
    """Return where a grid label starts or ends without lying on a bar, None for nowhere."""
    room = text_width(text, SIZE["small"]) + 4
    high = [column for column in columns if (column.value or 0.0) > 0.9 * value]
    if all(plot.x(column.start) > room for column in high):
        return 2.0
    if all(plot.x(column.start + column.months) < plot.width - room for column in high):
        return plot.width - 2.0
    return None


def _bar(column: _Column, plot: _Plot, axis: float) -> str:
    x, wide = plot.x(column.start), plot.x(column.months)
    gap = max(wide * 0.16, wide - WIDEST)
    left, inner = x + gap / 2, max(wide - gap, 0.6)
    hit = element("path", class_="cc-hit", d=_box(x, TOP, wide, PLOT))
    if column.value is None:
        drawn = element("path", class_="cc-none", d=_box(left, axis - NONE, inner, NONE))
    else:
        y = min(plot.y(column.value), axis - 0.8)
        drawn = element("path", class_="cc-bar", d=_box(left, y, inner, axis - y))
    content = (hit, drawn) if column.href else (drawn,)
    return linked(column.href, column.title, *content)


def _box(x: float, y: float, wide: float, high: float) -> str:
    """Return a rectangle as path data, its edges rounded so that neighbours never overlap."""
    left, right = round(x, 1), round(x + wide, 1)
    top, bottom = round(y, 1), round(y + high, 1)
    return f"M{number(left)} {number(top)}H{number(right)}V{number(bottom)}H{number(left)}z"


def _years(plot: _Plot, height: float) -> Iterator[str]:
    """Yield a line at each new year and its number, only every 2nd, 5th, 10th … where tight."""
    starts = [index for index in range(plot.first, plot.first + plot.months) if index % 12 == 0]
    room = text_width("0000", SIZE["small"]) + 4
    every, phone = (_step(plot, room * factor) for factor in (1.0, 2.1))
    labelled = [index for index in starts if index // 12 % every == 0]
    if not labelled or plot.x(labelled[0] - plot.first) >= 2.1 * room:
        labelled.insert(0, plot.first)
    for index in labelled:
        x, year = plot.x(index - plot.first), index // 12
        line = f"M{number(x)} {number(TOP)}V{number(height - 4)}"
        yield element("path", class_="cc-year", d=line)
        roomy = "" if year % phone == 0 or index == plot.first else " cc-roomy"
        if x + room <= plot.width:
            place = {"x": x + 3, "y": height - 6}
            yield element("text", text=str(year), class_=f"cc-small{roomy}", **place)


def _step(plot: _Plot, room: float) -> int:
    """Return how many years lie between two labels that each need ``room``."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500)
    return next((step for step in steps if step * 12 * plot.unit >= room), 1000)


def _months(plot: _Plot, height: float, messages: Messages) -> Iterator[str]:
    """Yield the months' names of a short strip; a phone shows every third."""
    if plot.months > NAMED_MONTHS:
        return
    names = messages.locale.months["stand-alone"]["abbreviated"]
    for index in range(plot.months):
        month = (plot.first + index) % 12 + 1
        roomy = " cc-roomy" if index % 3 else ""
        x, y = plot.x(index + 0.5), height - 27.0
        yield element(
            "text", text=names[month], class_=f"cc-small{roomy}", x=x, y=y, text_anchor="middle"
        )


def _lanes(spans: Sequence[Span], plot: _Plot) -> tuple[list[list[Span]], int]:
    """Return the spans in rows, none overlapping in its row, and how many found no row."""
    lanes: list[list[Span]] = []
    seen = [
        span
        for span in spans
        if _month(span.end) >= plot.first and _month(span.start) < plot.first + plot.months
    ]
    longest = sorted(seen, key=lambda span: (span.start - span.end, span.start, span.title))
    drawn, left = longest[:MOST_SPANS], len(longest[MOST_SPANS:])
    for span in sorted(drawn, key=lambda span: (span.start, span.end, span.title)):
        start, _ = _reach(span, plot)
        free = (lane for lane in lanes if _reach(lane[-1], plot)[1] + 1.5 <= start)
        lane = next(free, None)
        if lane is not None:
            lane.append(span)
        elif len(lanes) < MOST_LANES:
            lanes.append([span])
        else:
            left += 1
    return lanes, left


def _month(when: date) -> int:
    return when.year * 12 + when.month - 1


def _reach(span: Span, plot: _Plot) -> tuple[float, float]:
    """Return a span's ends on the sheet, at least 5 units apart and inside it."""
    start, end = plot.day(span.start), plot.day(span.end) + plot.unit / 31
    start = min(start, plot.width - 5.0)
    return start, min(float(plot.width), max(end, start + 5.0))


def _spans(lanes: Sequence[Sequence[Span]], plot: _Plot, axis: float) -> Iterator[str]:
    for row, lane in enumerate(lanes):
        for span in lane:
            start, end = _reach(span, plot)
            shape = element(
                "rect",
                class_="cc-span",
                x=start,
                y=axis + 5 + row * LANE,
                width=end - start,
                height=4.0,
                rx=2.0,
            )
            yield linked(span.href, span.title, shape)
