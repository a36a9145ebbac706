"""Draw the lines between a country's regions and find room for their names (drawing).

They are drawn only where a map is large enough for them: a help to find one's bearings, never more
prominent than a border.
"""

from collections.abc import Iterator
from functools import lru_cache

from conflict_chronicle.drawing.frame import Frame
from conflict_chronicle.drawing.labels import SIZE, Label, Room, text_width
from conflict_chronicle.drawing.lattice import deep_places
from conflict_chronicle.drawing.svg import NARROW, path
from conflict_chronicle.geodata import Bbox, Ring, load_outlines, load_regions
from conflict_chronicle.geodata.geometry import (
    bounds_of,
    clip_line,
    ring_area,
    union,
)

SMALLEST = 18.0
"""Side in units of a country's average region below which its regions are not drawn."""

AROUND_DEGREES = 10.0
"""A map that shows no more degrees from south to north has the neighbours' regions too."""

TOLERANCE, COARSER = 0.5, 1.5
"""How far a line may stray, in units, and the factor by which that grows above the budget."""

BUDGET, WIDE_BUDGET = 2_800, 7_000
"""Bytes of the lines on a map, and on a wide one."""

SHORTEST = 1.5
"""A piece of line that covers fewer units is left out."""

COLUMNS, ROWS, MOST_PLACES = 11, 9, 12
"""The lattice of places tried for a name, and how many of the best are kept."""


@lru_cache(maxsize=512)
def countries_with_regions(frame: Frame, home: tuple[str, ...]) -> tuple[str, ...]:
    """Return the countries whose regions a map shows: those at home first, then by code."""
    around = frame.bounds
    near = around.north - around.south <= AROUND_DEGREES
    sight = load_outlines().countries_in(around) if near else ()
    keys = (*home, *(key for key in sight if key not in home))
    return tuple(key for key in keys if _is_large(frame, key))


def _is_large(frame: Frame, key: str) -> bool:
    regions = load_regions(key)
    if regions is None:
        return False
    area = sum(abs(ring_area(ring)) for ring in load_outlines().rings(key))
    units = area * frame.x_units * frame.y_units / len(regions.shapes)
    return units >= SMALLEST**2


@lru_cache(maxsize=512)
def draw_regions(frame: Frame, home: tuple[str, ...]) -> str:
    """Return the path data of the lines between regions, empty where none are drawn."""
    budget = BUDGET if frame.width <= NARROW else WIDE_BUDGET
    tolerance = TOLERANCE
    while True:
        drawn = path(_lines(frame, countries_with_regions(frame, home), tolerance))
        if len(drawn) <= budget or tolerance > TOLERANCE * COARSER**6:
            return drawn
        tolerance *= COARSER


def _lines(frame: Frame, keys: tuple[str, ...], tolerance: float) -> Iterator[Ring]:
    seen, sheet = frame.bounds, frame.sheet
    for key in keys:
        regions = load_regions(key)
        for line in regions.inner if regions else ():
            if not line.box.meets(seen):
                continue
            flat = frame.line(line.thinned(frame.x_units, frame.y_units, tolerance))
            for part in clip_line(flat, sheet):
                box = bounds_of(part)
                if max(box.east - box.west, box.north - box.south) >= SHORTEST:
                    yield part


@lru_cache(maxsize=2048)
def region_rooms(frame: Frame, key: str) -> tuple[tuple[str, tuple[Room, ...]], ...]:
    """Return for each region of a country in sight its name and places for it, roomiest first.

    With each place stands its distance from the nearest line. A name that fits nowhere inside its
    region has no place.
    """
    regions = load_regions(key)
    found, seen, scale = [], frame.bounds, (frame.x_units, frame.y_units)
    for name, shape in regions.shapes.items() if regions else ():
        if not union(line.box for line in shape).meets(seen):
            continue
        lines = tuple(frame.line(line.thinned(*scale, 2 * TOLERANCE)) for line in shape)
        if places := _places(frame, name, lines):
            found.append((name, places))
    return tuple(sorted(found, key=lambda pair: (-pair[1][0][0], pair[0])))


def _places(frame: Frame, name: str, lines: tuple[Ring, ...]) -> tuple[Room, ...]:
    """Try the lattice; the shape is squeezed so that the name becomes a square (see base.rooms)."""
    size = SIZE["small"]
    box, sheet = bounds_of(point for line in lines for point in line), frame.sheet
    if not box.meets(sheet):
        return ()
    squeeze = size / text_width(name, size)
    room = Bbox(
        max(box.west, sheet.west) * squeeze,
        max(box.south, sheet.south),
        min(box.east, sheet.east) * squeeze,
        min(box.north, sheet.north),
    )
    flat = [tuple((x * squeeze, y) for x, y in line) for line in lines]
    places = deep_places(flat, room, COLUMNS, ROWS, 0.7 * size)[:MOST_PLACES]
    labels = [Label(x / squeeze, y + 0.35 * size, "middle", name, size) for _, x, y in places]
    return tuple(
        Room(place[0], label, label.box()) for place, label in zip(places, labels, strict=True)
    )
