"""Draw a figure with its range as a small SVG bar: its parts, how low, how high (drawing)."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from conflict_chronicle.drawing.labels import SIZE, text_width
from conflict_chronicle.drawing.svg import document, element, number
from conflict_chronicle.messages import Messages

WIDTH, BAR = 300.0, 12.0
"""Units of the drawing's width and of the bar's height."""

TIP = 14.0
"""Units of the arrow that says that the figure may be higher."""

OPEN_ROOM = 0.25
"""Share of the width kept for an open upper end."""

PART_KINDS = 5
"""The style sheet tells this many parts apart: ``cc-part-1`` to ``cc-part-5``."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the best value, such as those who died in combat."""

    label: str
    value: int
    kind: str = ""
    """A class for its colour; empty takes the next of ``cc-part-1`` to ``cc-part-5``."""


@dataclass(frozen=True, slots=True)
class RangeSpec:
    """A figure: None stands for an end or a best value that nobody states."""

    title: str
    description: str
    ident: str
    """Prefix of every id in the drawing, unique on its page."""
    low: int | None
    best: int | None
    high: int | None
    """None, with a low or best value known, means "or more"."""
    parts: tuple[Part, ...] = ()
    """The split of ``best``; what they leave over is drawn without a kind."""


def draw_range(spec: RangeSpec, messages: Messages) -> str:
    """Return the figure as one ``<svg class="cc-range">``, or as words when nothing is known.

    Solid is the best value in its parts, light the way up to the high one; a line beneath spans
    low to high. An arrow says "or more", a line from the left edge "or fewer".
    """
    known = [value for value in (spec.low, spec.best, spec.high) if value is not None]
    if not known:
        words = escape(messages.text("drawing.range.unknown"), quote=False)
        return f'<p class="cc-range-unknown">{words}</p>'
    open_end = spec.high is None
    most = max(known)
    end = WIDTH * (1 - OPEN_ROOM) if open_end else WIDTH
    unit = (end - 1) / most if most else 0.0
    ranged = spec.low != spec.high
    content = (
        *_bar(spec, unit, most),
        *([_arrow(most * unit)] if open_end else ()),
        *(_whisker(spec, unit, messages) if ranged else ()),
    )
    size = (WIDTH, BAR + 20.0 if ranged else BAR)
    return document("range", spec.ident, spec.title, spec.description, size, content)


def _bar(spec: RangeSpec, unit: float, most: int) -> Iterator[str]:
    if not most:
        yield element("path", class_="cc-zero", d=f"M.5 0v{number(BAR)}")
        return
    solid = spec.best if spec.best is not None else 0
    sure = spec.low if spec.best is None and spec.low is not None else solid
    if most > solid:
        yield _block("cc-possible", solid * unit, most * unit)
    if sure > solid:
        yield _block("cc-sure", 0.0, sure * unit)
    yield from _parts(spec.parts, solid, unit)


def _parts(parts: tuple[Part, ...], best: int, unit: float) -> Iterator[str]:
    """Yield the parts from the left; they never reach beyond the best value."""
    done = 0
    for index, part in enumerate(parts):
        upto = min(best, done + max(0, part.value))
        if upto > done:
            kind = part.kind or f"cc-part-{index % PART_KINDS + 1}"
            title = element("title", text=part.label)
            yield _block(f"cc-part {kind}", done * unit, upto * unit, title)
            done = upto
    if best > done:
        kind = "cc-part-rest" if parts else "cc-part-1"
        yield _block(f"cc-part {kind}", done * unit, best * unit)


def _block(kind: str, start: float, end: float, *content: str) -> str:
    left, right = round(start, 1), round(end, 1)
    gap = 1.0 if content and left > 0 and right - left > 3 else 0.0
    wide = max(0.6, right - left - gap)
    return element("rect", *content, class_=kind, x=left + gap, width=wide, height=BAR)


def _arrow(start: float) -> str:
    """Return three ever thinner slices and a tip: the figure goes on, nobody says how far."""
    slices = ((2.0, 9.0), (14.0, 6.0), (23.0, 4.0))
    blocks = "".join(
        f"M{number(start + at)} 0h{number(wide)}v{number(BAR)}h-{number(wide)}z"
        for at, wide in slices
    )
    tip = start + 31.0
    return element(
        "path", class_="cc-open", d=f"{blocks}M{number(tip)} 0l{number(TIP)} 6l-{number(TIP)} 6z"
    )


def _whisker(spec: RangeSpec, unit: float, messages: Messages) -> Iterator[str]:
    """Yield the line from low to high, with both numbers."""
    y = BAR + 5.0
    low = (spec.low or 0) * unit if spec.low is not None else 0.0
    high = spec.high * unit if spec.high is not None else WIDTH * (1 - OPEN_ROOM) + 45.0
    low, high = min(low, WIDTH - 2) + 0.5, min(high, WIDTH - 1) + 0.5
    start = f"M{number(low)} {number(y)}" + ("" if spec.low is None else "m0-3v6m0-3")
    finish = "m0-3v6" if spec.high is not None else "l-4-3m4 3l-4 3"
    yield element("path", class_="cc-whisker", d=f"{start}H{number(high)}{finish}")
    yield from _ends(spec, low, high, messages)


def _ends(spec: RangeSpec, low: float, high: float, messages: Messages) -> Iterator[str]:
    size, y = SIZE["small"], BAR + 18.0
    if spec.low is not None and spec.high is None:
        yield _words(messages.text("drawing.range.at_least", n=spec.low), low, y)
    elif spec.low is None and spec.high is not None:
        yield _words(messages.text("drawing.range.at_most", n=spec.high), high, y)
    elif spec.low is not None and spec.high is not None:
        left, right = messages.number(spec.low), messages.number(spec.high)
        apart = high - low > text_width(left, size) + text_width(right, size)
        if apart:
            yield _words(left, low, y)
            yield _words(right, high, y)
        else:
            both = messages.text("drawing.range.about", low=spec.low, high=spec.high)
            yield _words(both, (low + high) / 2, y)


def _words(text: str, x: float, y: float) -> str:
    """Return words under ``x``, moved so that they stay on the drawing."""
    half = text_width(text, SIZE["small"]) / 2
    x = max(half, min(WIDTH - half, x))
    return element("text", text=text, class_="cc-small", x=x, y=y, text_anchor="middle")
