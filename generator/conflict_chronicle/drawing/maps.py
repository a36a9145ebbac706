"""Draw a map as SVG: the country, its neighbours and what happened where (drawing)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from conflict_chronicle.drawing.base import draw_base
from conflict_chronicle.drawing.frame import Frame, around_all, around_spots, fitted
from conflict_chronicle.drawing.lettering import Lettering
from conflict_chronicle.drawing.marks import (
    Dot,
    Mark,
    areas,
    dots,
    extent,
    is_drawn,
    ring_radius,
)
from conflict_chronicle.drawing.svg import GRID, document, element, linked
from conflict_chronicle.geodata import Bbox, load_outlines
from conflict_chronicle.messages import Messages

TARGET = 12.0
"""Radius of the invisible circle that makes a small linked dot easier to hit (WCAG 2.5.8)."""

FEW = 4
"""Maps of so few marks, which are those of entries and places, are remembered by these."""


@dataclass(frozen=True, slots=True)
class MapSpec:
    """What a map shows and how large it is."""

    title: str
    description: str
    """Empty where the caption says it."""
    ident: str
    """Prefix of every id in the drawing, unique on its page."""
    home: tuple[str, ...] = ()
    """The countries in focus, ISO 3166-1 alpha-3; an unknown one is ignored."""
    marks: tuple[Mark, ...] = ()
    zoom: Bbox | None = None
    """What to show, in degrees; None fits the marks and the home countries."""
    width: int = 372
    """Units of the viewBox; a drawing wider than 500 gets larger words on a phone."""
    height: int = 264


def draw_map(spec: MapSpec, messages: Messages) -> str:
    """Return the map as one ``<svg class="cc-map">``.

    With a current mark, or a single one, the map shows its surroundings (about 4 degrees each
    way, more until a border is in sight); else the home countries whole and every mark.
    """
    bare = MapSpec("", "", "", spec.home, spec.marks, spec.zoom, spec.width, spec.height)
    drawn = _few_drawn(bare, messages) if len(spec.marks) <= FEW else _drawn(bare, messages)
    description = spec.description
    if drawn.missing:
        description += " " + messages.text("drawing.map.outside", n=drawn.missing)
    content = (_base(drawn.frame, drawn.home), *drawn.content)
    size = (spec.width, spec.height)
    return document("map", spec.ident, spec.title, description.strip(), size, content)


class _Drawn(NamedTuple):
    """What lies on the base of a map, which it names."""

    frame: Frame
    home: tuple[str, ...]
    content: tuple[str, ...]
    missing: int
    """How many entries have marks beyond the sheet."""


def _drawn(spec: MapSpec, messages: Messages) -> _Drawn:
    frame = choose_frame(spec)
    marks = [mark for mark in spec.marks if is_drawn(mark)]
    shown = [mark for mark in marks if _visible(mark, frame)]
    missing = sum(mark.count for mark in marks) - sum(mark.count for mark in shown)
    home = tuple(sorted({key for key in spec.home if key in load_outlines().features}))
    return _Drawn(frame, home, tuple(_content(frame, home, shown, messages)), missing)


@lru_cache(maxsize=512)
def _few_drawn(spec: MapSpec, messages: Messages) -> _Drawn:
    """Remember what was drawn, about 1 KB, for the next map of the same places."""
    return _drawn(spec, messages)


@lru_cache(maxsize=1024)
def _base(frame: Frame, home: tuple[str, ...]) -> str:
    water = element("rect", width=frame.width, height=frame.height)
    outlines = element("g", *draw_base(frame, home), transform=GRID)
    return element("g", water, outlines, class_="cc-base", aria_hidden="true")


def choose_frame(spec: MapSpec) -> Frame:
    """Return what part of the globe a map shows."""
    if spec.zoom is not None:
        return fitted(spec.zoom, spec.width, spec.height)
    drawn = [mark for mark in spec.marks if is_drawn(mark)]
    placed = [mark for mark in drawn if mark.kind != "capital"]
    focus = [mark for mark in placed if mark.current] or (placed if len(placed) == 1 else [])
    fit = around_spots if focus else around_all
    spots = [spot for mark in focus or drawn for spot in extent(mark)]
    return fit(spots, spec.home, load_outlines(), spec.width, spec.height)


def _visible(mark: Mark, frame: Frame) -> bool:
    return frame.sheet.holds(frame.project((mark.lon, mark.lat)))


def _content(
    frame: Frame, home: tuple[str, ...], marks: Sequence[Mark], messages: Messages
) -> Iterator[str]:
    discs, points = areas(marks, frame), dots(marks, frame)
    current = [dot for dot in points if dot.first.current]
    capitals = [dot for dot in points if dot.first.kind == "capital"]
    others = [dot for dot in points if dot not in current and dot not in capitals]
    yield from (_disc(disc, messages) for disc in discs)
    yield from (_point(dot, frame, messages) for dot in others)
    yield from (_capital(dot, messages) for dot in capitals)
    yield from (_point(dot, frame, messages) for dot in current)
    words = Lettering(frame, home, messages).written(discs, current, capitals, others)
    if words:
        yield element("g", *words, class_="cc-words", aria_hidden="true")


def _disc(disc: Dot, messages: Messages) -> str:
    kind = "cc-area cc-current" if disc.first.current else "cc-area"
    circle = element("circle", cx=disc.x, cy=disc.y, r=disc.radius)
    return linked(disc.href, disc.title(messages), circle, class_=kind)


def _capital(dot: Dot, messages: Messages) -> str:
    side = 2 * dot.radius
    square = element("rect", x=dot.x - side / 2, y=dot.y - side / 2, width=side, height=side)
    return linked(dot.href, dot.title(messages), square, class_="cc-capital")


def _point(dot: Dot, frame: Frame, messages: Messages) -> str:
    content = [element("circle", cx=dot.x, cy=dot.y, r=dot.radius)]
    if dot.ringed(frame):
        ring = element("circle", class_="cc-near", cx=dot.x, cy=dot.y, r=ring_radius(dot, frame))
        content.insert(0, ring)
    if dot.href is not None and dot.radius < TARGET:
        content.insert(0, element("circle", class_="cc-hit", cx=dot.x, cy=dot.y, r=TARGET))
    flags = {"current": dot.first.current, "vague": dot.near}
    kind = " ".join(["cc-dot", *(f"cc-{flag}" for flag, on in flags.items() if on)])
    return linked(dot.href, dot.title(messages), *content, class_=kind)
