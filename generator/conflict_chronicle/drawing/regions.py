"""Draw the lines between a country's regions and find room for their names (drawing).

They are drawn only where a map is large enough for them: a help to find one's bearings, never more
prominent than a border.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from conflict_chronicle.drawing.frame import Frame, in_sight
from conflict_chronicle.drawing.labels import SIZE, Rooms, text_width
from conflict_chronicle.drawing.lattice import deep_places
from conflict_chronicle.drawing.svg import NARROW, chained, path
from conflict_chronicle.geodata import Bbox, Ring, load_outlines, load_regions
from conflict_chronicle.geodata.geometry import (
    bounds_of,
    clip_line,
    ring_area,
)
from conflict_chronicle.geodata.thinning import Line

SMALLEST = 18.0
"""Side in units of a country's average region below which its regions are not drawn."""

AROUND_DEGREES = 10.0
"""A map that shows no more degrees from south to north has the neighbours' regions too."""

TOLERANCE, COARSER = 0.7, 1.25
"""How far a line may stray, in units, and the factor by which that grows above the budget."""

BUDGET, WIDE_BUDGET = 550, 4_000
"""Bytes of the lines on a map, and on a wide one."""

LEAST_POINT = 2.5
"""So many bytes take a line and each of its points at least, so that no drawing is made that cannot
keep to the budget."""

ROUGH = 1.0
"""How far the lines around a region may stray where room for its name is sought."""

SHORTEST = 1.5
"""A piece of line that covers fewer units is left out."""

COLUMNS, ROWS, MOST_PLACES = 11, 9, 12
"""The lattice of places tried for a name, and how many of the best are kept."""


def countries_with_regions(frame: Frame, home: tuple[str, ...]) -> tuple[str, ...]:
    """Return the countries whose regions a map shows: those at home first, then by code."""
    around = frame.bounds
    near = around.north - around.south <= AROUND_DEGREES
    sight = in_sight(around) if near else ()
    keys = (*home, *(key for key in sight if key not in home))
    return tuple(key for key in keys if _is_large(frame, key))


def _is_large(frame: Frame, key: str) -> bool:
    regions = load_regions(key)
    if regions is None:
        return False
    units = _square_degrees(key) * frame.x_units * frame.y_units / len(regions.shapes)
    return units >= SMALLEST**2


@lru_cache(maxsize=512)
def _square_degrees(key: str) -> float:
    return sum(abs(ring_area(ring)) for ring in load_outlines().rings(key))


@lru_cache(maxsize=8)
def draw_regions(frame: Frame, home: tuple[str, ...]) -> str:
    """Return the path data of the lines between regions, empty where none are drawn."""
    budget = BUDGET if frame.width <= NARROW else WIDE_BUDGET
    seen, scale = frame.bounds, (frame.x_units, frame.y_units)
    shown = (load_regions(key) for key in countries_with_regions(frame, home))
    lines = [line for regions in shown if regions for line in regions.inner]
    lines = [line for line in lines if line.box.meets(seen) and not _is_dot(line, frame)]
    inside = [found for line in lines if (found := line.strays_within(seen, *scale))]
    strays = [stray for found in inside for stray in found]
    tolerance = TOLERANCE
    while True:
        points = sum(map(tolerance.__lt__, strays)) + len(inside)
        if LEAST_POINT * points <= budget or _is_last(tolerance):
            drawn = path(chained(_drawn(frame, lines, tolerance)))
            if len(drawn) <= budget or _is_last(tolerance):
                return drawn
        tolerance *= COARSER


def _is_last(tolerance: float) -> bool:
    return tolerance > TOLERANCE * COARSER**11


def _drawn(frame: Frame, lines: Iterable[Line], tolerance: float) -> Iterator[Ring]:
    seen, sheet = frame.bounds, frame.sheet
    for line in lines:
        flat = frame.line(line.thinned(frame.x_units, frame.y_units, tolerance))
        for part in (flat,) if seen.surrounds(line.box) else clip_line(flat, sheet):
            if not _is_short(part):
                yield part


def _is_dot(line: Line, frame: Frame) -> bool:
    """Tell whether a line covers so few units that no piece of it is drawn."""
    west, south, east, north = line.box
    return max((east - west) * frame.x_units, (north - south) * frame.y_units) < SHORTEST


def _is_short(line: Ring) -> bool:
    (ax, ay), (bx, by) = line[0], line[-1]
    if abs(ax - bx) >= SHORTEST or abs(ay - by) >= SHORTEST:
        return False
    box = bounds_of(line)
    return max(box.east - box.west, box.north - box.south) < SHORTEST


@lru_cache(maxsize=1024)
def region_rooms(frame: Frame, home: tuple[str, ...]) -> tuple[Rooms, ...]:
    """Return the regions in sight that have room for their names, at home and roomiest first."""
    shown = countries_with_regions(frame, home)
    return tuple(rooms for key in shown for rooms in _rooms_of(frame, key))


def _rooms_of(frame: Frame, key: str) -> list[Rooms]:
    """Return the regions of a country that have room for their names, roomiest first."""
    regions = load_regions(key)
    if regions is None:
        return []
    found, seen, scale = [], frame.bounds, (frame.x_units, frame.y_units)
    drawn: dict[Line, Ring] = {}
    for name, shape in regions.shapes.items():
        if not regions.boxes[name].meets(seen):
            continue
        for line in shape:  # most are of two regions
            if line not in drawn:
                drawn[line] = frame.line(line.thinned(*scale, ROUGH))
        rooms = _rooms(frame, name, tuple(drawn[line] for line in shape))
        if rooms.places:
            found.append(rooms)
    return sorted(found, key=lambda rooms: (-rooms.places[0][0], rooms.text))


def _rooms(frame: Frame, name: str, lines: tuple[Ring, ...]) -> Rooms:
    """Try the lattice; the shape is squeezed so that the name becomes a square (see base.rooms)."""
    size = SIZE["small"]
    box, sheet = bounds_of(chain.from_iterable(lines)), frame.sheet
    squeeze = size / text_width(name, size)
    room = Bbox(
        max(box.west, sheet.west) * squeeze,
        max(box.south, sheet.south),
        min(box.east, sheet.east) * squeeze,
        min(box.north, sheet.north),
    )
    least = 0.7 * size
    if min(room.east - room.west, room.north - room.south) < 2 * least:
        return Rooms(name, size, ())
    flat = [[(x * squeeze, y) for x, y in line] for line in lines]
    places = deep_places(flat, room, COLUMNS, ROWS, least, MOST_PLACES)
    return Rooms(name, size, tuple((deep, x / squeeze, y + 0.35 * size) for deep, x, y in places))
