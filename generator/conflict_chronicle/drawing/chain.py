"""Draw an actor's affiliations over time as SVG: one line each, from when to when (drawing)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from conflict_chronicle.drawing.labels import SIZE, shortened, text_width
from conflict_chronicle.drawing.svg import document, element, number
from conflict_chronicle.messages import Messages

WIDTH, ROW, FOOT = 372.0, 34.0, 20.0
"""Units of the drawing's width, of a row, and of the years below."""

EDGE = 16.0
"""Units left free at both sides, for arrows."""

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
"""Years between two ticks."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """What an actor was to another, and when."""

    label: str
    """The other actor's name."""
    href: str | None
    relation: str
    """In the reader's words, as in "part of"."""
    start: date | None
    """None when nobody knows since when."""
    end: date | None
    open_end: bool = False
    """Without an end: it goes on (True), or nobody knows until when (False)."""


@dataclass(frozen=True, slots=True)
class ChainSpec:
    """The affiliations of one actor."""

    title: str
    description: str
    ident: str
    """Prefix of every id in the drawing, unique on its page."""
    rows: tuple[Affiliation, ...]
    """Drawn from the top in this order."""
    first: date | None = None
    """Where time begins on the drawing; None takes the year of the earliest date."""
    last: date | None = None
    """Where it ends, such as the chronicle's last day; None takes the year after the latest."""


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date

    def x(self, when: date) -> float:
        share = (when - self.first).days / max(1, (self.last - self.first).days)
        return EDGE + (WIDTH - 2 * EDGE) * max(0.0, min(1.0, share))


def draw_affiliations(spec: ChainSpec, messages: Messages) -> str:
    """Return the affiliations as one ``<svg class="cc-chain">``; empty text without a row.

    A solid line runs over what is known, a dashed one over what nobody dates; a bar closes a known
    end, an arrow says that it goes on.
    """
    if not spec.rows:
        return ""
    axis = _axis(spec)
    height = ROW * len(spec.rows) + FOOT
    content = [*_ticks(axis, height)]
    for index, row in enumerate(spec.rows):
        content += _row(row, axis, ROW * index, messages)
    return document("chain", spec.ident, spec.title, spec.description, (WIDTH, height), content)


def _axis(spec: ChainSpec) -> _Axis:
    dates = [when for row in spec.rows for when in (row.start, row.end) if when is not None]
    dates += [when for when in (spec.first, spec.last) if when is not None]
    earliest, latest = (min(dates), max(dates)) if dates else (date(2000, 1, 1), date(2000, 1, 1))
    first = spec.first or date(earliest.year, 1, 1)
    last = spec.last or date(min(latest.year + 1, date.max.year), 1, 1)
    return _Axis(min(first, last), max(first, last))


def _ticks(axis: _Axis, height: float) -> Iterator[str]:
    years = range(axis.first.year, axis.last.year + 1)
    room = text_width("0000", SIZE["small"]) + 14
    most = max(1, int((WIDTH - 2 * EDGE) / room))
    step = next((step for step in STEPS if len(years) / step <= most), 1000)
    for year in years:
        new_year = date(year, 1, 1)
        if year % step or not axis.first <= new_year <= axis.last:
            continue
        x = axis.x(new_year)
        yield element("path", class_="cc-year", d=f"M{number(x)} 0V{number(height - FOOT + 4)}")
        if room / 2 - 6 <= x <= WIDTH - room / 2 + 6:
            text, y = str(year), height - 4
            yield element("text", text=text, class_="cc-small", x=x, y=y, text_anchor="middle")


def _row(row: Affiliation, axis: _Axis, top: float, messages: Messages) -> list[str]:
    start = axis.x(row.start) if row.start else EDGE
    end = axis.x(row.end) if row.end else WIDTH - EDGE
    end = max(end, start)
    y = top + 25.0
    name = _name(row, start, top + 16.0)
    title = element("title", text=_words(row, messages))
    marks = [element("path", class_="cc-line", d=d) for d in _solid(row, start, end, y)]
    marks += [element("path", class_="cc-undated", d=d) for d in _dashed(row, start, end, y)]
    return [name, element("g", title, *marks, role="img")]


def _name(row: Affiliation, start: float, y: float) -> str:
    """Return the row's words over its line, turned to the left near the right edge."""
    text = shortened(f"{row.relation} {row.label}".strip(), SIZE["place"], WIDTH - EDGE - 2)
    late = start + text_width(text, SIZE["place"]) > WIDTH - 2
    x, anchor = (WIDTH - EDGE, "end") if late else (start, None)
    words = element("text", text=text, class_="cc-label", x=x, y=y, text_anchor=anchor)
    return words if row.href is None else element("a", words, href=row.href)


def _solid(row: Affiliation, start: float, end: float, y: float) -> Sequence[str]:
    """Return the line of an affiliation with a known start, or with two known ends."""
    if row.start is None or (row.end is None and not row.open_end):
        return _cap(start, y) if row.start else _cap(end, y) if row.end else ()
    line = f"M{number(start)} {number(y)}H{number(end)}"
    last = _cap(end, y)[0] if row.end else f"M{number(end - 5)} {number(y - 4)}l6 4l-6 4"
    return (_cap(start, y)[0] + line + last,)


def _cap(x: float, y: float) -> Sequence[str]:
    return (f"M{number(x)} {number(y - 4)}v8",)


def _dashed(row: Affiliation, start: float, end: float, y: float) -> Sequence[str]:
    if row.start and (row.end or row.open_end):
        return ()
    return (f"M{number(start)} {number(y)}H{number(end)}",)


def _words(row: Affiliation, messages: Messages) -> str:
    kind = {
        (True, True, False): "from_to",
        (True, False, True): "since",
        (True, False, False): "from_unknown_end",
        (False, True, False): "until",
    }.get((row.start is not None, row.end is not None, row.open_end and row.end is None), "undated")
    texts = {
        "relation": row.relation,
        "name": row.label,
        "start": str(row.start.year) if row.start else "",
        "end": str(row.end.year) if row.end else "",
    }
    return messages.text(f"drawing.chain.{kind}", **texts).strip()
