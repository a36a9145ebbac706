"""Draw what lies under a map's marks: land, the home countries, coasts and borders (drawing).

A border is thinned once for its scale and drawn once, whichever countries it parts, so neighbours
always meet. The result depends on the frame and the home countries alone and is kept for the next
map with the same ones; entries near each other share it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from conflict_chronicle.drawing.frame import Frame
from conflict_chronicle.drawing.labels import SIZE, Rooms, text_width
from conflict_chronicle.drawing.lattice import deep_places
from conflict_chronicle.drawing.regions import draw_regions
from conflict_chronicle.drawing.svg import NARROW, chained, element, path
from conflict_chronicle.geodata import Bbox, Point, Ring, load_outlines
from conflict_chronicle.geodata.geometry import (
    bounds_of,
    clip_line,
    clip_ring,
    ring_area,
    union,
)
from conflict_chronicle.geodata.outlines import ArcRing

TOLERANCE = 0.7
"""How far a simplified line may stray, in viewBox units: about half a pixel."""

SPECK, HOME_SPECK = 1.5, 0.8
"""An island smaller than this many units is left out; a home country's from the second."""

BUDGET, WIDE_BUDGET, LOCAL_DEGREES = 3_000, 12_000, 24.0
"""Bytes of all outlines on an entry's map, which shows fewer degrees, and on any other."""

SLIVER = 0.8
"""An island that simplifying leaves with fewer square units is left out."""

GRAZE, BEYOND = 1.5, 3.5
"""A line that comes no farther than this many units into the sheet is left out; so far are the ends of
outlines moved from there."""

_OF_HOME = ("cc-coast", "cc-border-home")
_DISPUTED = ""
"""The key of the home countries' unsettled borders."""

LAND = ""
"""The key of all land, in place of a country's."""

COARSER = 1.5
"""Above the budget, tolerance and specks grow by this factor."""

COLUMNS, ROWS, MOST_PLACES = 13, 9, 24
"""The lattice of places tried for a country's name, and how many of the best are kept."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The outlines on one frame; projects and simplifies an arc when it is first needed."""

    frame: Frame
    seen: Bbox
    """The frame's bounds."""
    home: tuple[str, ...]
    coarse: float = 1.0
    """Factor on tolerance and specks."""
    arcs: dict[int, Ring] = field(default_factory=dict)

    def arc(self, number: int) -> Ring:
        """Return an arc in viewBox units; one beyond the sheet's edge only by its ends.

        When rectangles do not meet, one lies beyond one side of the other, and so does the line
        between its ends: the clipped ring stays the same.
        """
        if number not in self.arcs:
            self.arcs[number] = self._arc(number)
        return self.arcs[number]

    def _arc(self, number: int) -> Ring:
        outlines = load_outlines()
        if not outlines.arcs[number].box.meets(self.seen):
            points = outlines.points(number)
            return self.frame.line((points[0], points[-1]))
        scale = self.frame.x_units, self.frame.y_units
        line = self.frame.line(outlines.line(number).thinned(*scale, TOLERANCE * self.coarse))
        closed = line[0] == line[-1]
        return () if closed and abs(ring_area(line)) < SLIVER * self.coarse else line

    def rings(self, key: str) -> Iterator[Ring]:
        """Yield the visible parts of a country's rings, closed; of all land for :data:`LAND`."""
        at_home = key in self.home
        west, south, east, north = self.seen
        for box, ring in _boxed(key):
            w, s, e, n = box
            if w > east or west > e or s > north or south > n or self.is_speck(box, at_home):
                continue
            if clipped := self.ring(ring):
                yield clipped

    def ring(self, ring: ArcRing) -> Ring:
        """Return the visible part of a ring of arcs, closed, or ``()``."""
        points: list[Point] = []
        for n in ring:
            line = self.arc(n) if n >= 0 else self.arc(~n)[::-1]
            points += line[1:] if points else line
        return clip_ring(points, self.frame.sheet)

    def is_speck(self, box: Bbox, at_home: bool) -> bool:
        """Tell whether an island in the rectangle (degrees) is too small to draw."""
        wide = (box.east - box.west) * self.frame.x_units
        high = (box.north - box.south) * self.frame.y_units
        return max(wide, high) < (HOME_SPECK if at_home else SPECK) * self.coarse

    @classmethod
    def of(cls, frame: Frame, home: tuple[str, ...] = (), coarse: float = 1.0) -> "Sheet":
        """Return an empty sheet."""
        return cls(frame, frame.bounds, home, coarse)


@lru_cache(maxsize=512)
def _boxed(key: str) -> tuple[tuple[Bbox, ArcRing], ...]:
    """Return the rings of a country, each after the rectangle around it in degrees."""
    outlines = load_outlines()
    feature = outlines.features.get(key)
    polygons = outlines.land if key == LAND else feature.polygons if feature else ()
    boxes = outlines.arcs
    return tuple(
        (union(boxes[n if n >= 0 else ~n].box for n in ring), ring)
        for polygon in polygons
        for ring in polygon
    )


def draw_base(frame: Frame, home: tuple[str, ...]) -> tuple[str, ...]:
    """Return the elements under the marks, bottom first; within the budget of bytes."""
    local = frame.bounds.north - frame.bounds.south <= LOCAL_DEGREES and frame.width <= NARROW
    budget = BUDGET if local else WIDE_BUDGET
    coarse = 1.0
    while True:
        drawn = _drawn(Sheet.of(frame, home, coarse))
        if sum(map(len, drawn)) <= budget or coarse > COARSER**6:
            return drawn
        coarse *= COARSER


def _drawn(sheet: Sheet) -> tuple[str, ...]:
    """Return water, land and lines. Land and the home countries are filled and outlined by one path.

    Where a border of theirs is unsettled, the home countries are filled alone, and outlined line by line.
    """
    lines: dict[str, list[Ring]] = {}
    for kind, line in _lines(sheet):
        lines.setdefault(kind, []).append(line)
    is_settled = not lines.pop(_DISPUTED, None)
    at_home = (ring for key in sheet.home for ring in sheet.rings(key))
    drawn = {
        "cc-land": path(_spread(sheet.rings(LAND), sheet), closed=True),
        "cc-land-home" if is_settled else "cc-land-home cc-bare": path(
            _spread(at_home, sheet), closed=True
        ),
        "cc-region": draw_regions(sheet.frame, sheet.home),
    }
    kinds = ("cc-border", "cc-border-unsettled", *(() if is_settled else _OF_HOME))
    drawn |= {kind: path(chained(lines.get(kind, ()))) for kind in kinds}
    return tuple(element("path", class_=kind, d=d) for kind, d in drawn.items() if d)


def _spread(rings: Iterable[Ring], sheet: Sheet) -> Iterator[Ring]:
    """Yield rings cut a little inside the sheet, with what is cut moved beyond its edge, out of sight.

    So an outline neither follows the edge nor runs so close along it that it would look like a flaw.
    """
    west, south, east, north = edge = sheet.frame.sheet.grown(-GRAZE)
    moved = {west: west - BEYOND, east: east + BEYOND}
    turned = {south: south - BEYOND, north: north + BEYOND}
    for ring in rings:
        yield tuple((moved.get(x, x), turned.get(y, y)) for x, y in clip_ring(ring, edge))


def _lines(sheet: Sheet) -> Iterator[tuple[str, Ring]]:
    outlines, bounds = load_outlines(), sheet.seen
    edge = sheet.frame.sheet
    for number in outlines.arcs_in(bounds):
        arc, sides = outlines.arcs[number], outlines.sides[number]
        at_home = any(key in sheet.home for key in sides)
        if len(sides) == 1 and (not at_home or sheet.is_speck(arc.box, at_home)):
            continue
        for line in clip_line(sheet.arc(number), edge):
            if not _grazes(line, edge):
                kind = _kind(sides, at_home)
                yield kind, line
                if at_home and kind == "cc-border-unsettled":
                    yield _DISPUTED, line


def _grazes(line: Ring, edge: Bbox) -> bool:
    """Tell whether a line only runs along an edge of the sheet, where it would look like a flaw."""
    box = bounds_of(line)
    reach = (
        box.east - edge.west,
        edge.east - box.west,
        box.north - edge.south,
        edge.north - box.south,
    )
    return min(reach) < GRAZE


def _kind(sides: Sequence[str], at_home: bool) -> str:
    if len(sides) == 1:
        return "cc-coast"
    features = load_outlines().features
    if any(not features[key].iso3 for key in sides):
        return "cc-border-unsettled"
    return "cc-border-home" if at_home else "cc-border"


@lru_cache(maxsize=4)
def _sheet(frame: Frame) -> Sheet:
    return Sheet.of(frame, coarse=2.0)


def rooms(frame: Frame, key: str, name: str) -> Rooms:
    """Return places for a country's name inside its visible part, with the room around each.

    The part is squeezed so that the name becomes a square; a place's room is then its distance
    from the nearest edge, as for a pole of inaccessibility. Empty when the name fits nowhere.
    """
    size = SIZE["country"]
    parts = tuple(_sheet(frame).rings(key))
    if not parts:
        return Rooms(name, size, ())
    squeeze = size / text_width(name, size)
    part = max(parts, key=lambda ring: abs(ring_area(ring)))
    flat = tuple((x * squeeze, y) for x, y in part)
    box = bounds_of(flat)
    places = deep_places((flat,), box, COLUMNS, ROWS, 0.62 * size, MOST_PLACES)
    return Rooms(name, size, tuple((deep, x / squeeze, y + 0.35 * size) for deep, x, y in places))
