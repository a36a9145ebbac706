"""Draw named numbers as bars, each with a limit beside it if there is one (drawing)."""

from collections.abc import Iterator
from dataclasses import dataclass

from conflict_chronicle.drawing.labels import SIZE, text_width
from conflict_chronicle.drawing.svg import document, element, number

WIDTH, ROW, BAR = 340.0, 38.0, 12.0
"""Units of the drawing's width, from one row to the next, and of a bar's height."""
LABEL = 13.0
"""Units from the top of a row to the line that its name stands on."""
GAP = 6.0
"""Units between a bar and its number."""


@dataclass(frozen=True, slots=True)
class NamedBar:
    """A number from 0 on, as it is drawn and as it is written."""

    name: str
    value: float
    words: str
    limit: float | None = None
    """Where a line is drawn across the row; None for none."""


@dataclass(frozen=True, slots=True)
class BarsSpec:
    """What the bars show; all have one scale, which begins at 0."""

    title: str
    description: str
    ident: str
    """Prefix of every id in the drawing, unique on its page."""
    bars: tuple[NamedBar, ...]


def draw_bars(spec: BarsSpec) -> str:
    """Return the bars as one ``<svg class="cc-bars">``; a number above its limit looks different."""
    most = max((max(bar.value, bar.limit or 0.0) for bar in spec.bars), default=0.0)
    words = max((text_width(bar.words, SIZE["small"]) for bar in spec.bars), default=0.0)
    unit = (WIDTH - words - GAP) / most if most else 0.0
    rows = (line for n, bar in enumerate(spec.bars) for line in _row(bar, n * ROW, unit))
    size = (WIDTH, ROW * len(spec.bars))
    return document("bars", spec.ident, spec.title, spec.description, size, rows)


def _row(bar: NamedBar, top: float, unit: float) -> Iterator[str]:
    y, end = top + LABEL + 5, max(0.6, bar.value * unit)
    is_over = bar.limit is not None and bar.value > bar.limit
    yield element("text", text=bar.name, x=0.0, y=top + LABEL)
    kind = "cc-bar cc-over" if is_over else "cc-bar"
    yield element("rect", class_=kind, x=0.0, y=y, width=end, height=BAR)
    if bar.limit is not None:
        at = number(bar.limit * unit)
        yield element("path", class_="cc-limit", d=f"M{at} {number(y - 3)}v{number(BAR + 6)}")
        if end < bar.limit * unit < end + GAP + text_width(bar.words, SIZE["small"]):
            end = bar.limit * unit
    yield element("text", text=bar.words, class_="cc-small", x=end + GAP, y=y + BAR - 2)
