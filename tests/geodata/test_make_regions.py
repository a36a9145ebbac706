"""The converter of regions: dissolves, shares lines, ends them on the border, deterministic."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from conflict_chronicle.geodata import load_outlines
from conflict_chronicle.geodata.geometry import inside
from conflict_chronicle.geodata.outlines import decoded

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tool():
    if not (ROOT / "tools" / "make_regions.py").exists():
        pytest.skip("tools/ is not part of the source distribution")
    sys.path.insert(0, str(ROOT))
    try:
        return importlib.import_module("tools.make_regions")
    finally:
        sys.path.remove(str(ROOT))


def box(code, number, name, west, east, **more):
    """Return a made-up unit, as high as Niger and as wide as asked for."""
    ring = [[west, 14.0], [east, 14.0], [east, 16.0], [west, 16.0], [west, 14.0]]
    properties = {"adm0_a3": code, "adm1_code": f"{code}-{number}", "name": name, **more}
    return {"properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def converted(tool, *features):
    data = json.loads(tool.convert({"features": list(features)}, load_outlines()))
    lines = {
        row[0]: [decoded(text, data["scale"], data["translate"]) for text in row[3]]
        for row in data["countries"]
    }
    return {row[0]: row for row in data["countries"]}, lines


def test_neighbours_share_one_line(tool):
    rows, lines = converted(tool, box("NER", 1, "West", 4, 6), box("NER", 2, "East", 6, 8))
    _, regions, inner, _ = rows["NER"]
    assert inner == 1
    assert all(abs(lon - 6) < 0.002 for lon, _ in lines["NER"][0])
    west = [lines["NER"][number] for number in dict(regions)["West"]]
    assert inside((5, 15), west)
    assert not inside((7, 15), west)


def test_parts_of_a_region_are_dissolved_where_the_units_are_too_small(tool):
    units = [box("BFA", n, f"Unit {n}", n, n + 1, region="A" if n < 2 else "B") for n in range(4)]
    rows, _ = converted(tool, *units)
    _, regions, inner, _ = rows["BFA"]
    assert [name for name, _ in regions] == ["A", "B"]
    assert inner == 1


def test_units_stay_apart_in_other_countries(tool):
    units = [box("NER", n, f"Unit {n}", n, n + 1, region="A") for n in range(4)]
    rows, _ = converted(tool, *units)
    assert len(rows["NER"][1]) == 4


def test_a_country_of_one_region_and_an_unknown_one_are_left_out(tool):
    rows, _ = converted(tool, box("NER", 1, "All", 4, 6), box("ZZZ", 1, "A", 1, 2))
    assert rows == {}


def test_the_same_input_gives_the_same_bytes(tool):
    collection = {"features": [box("NER", 1, "West", 4, 6), box("NER", 2, "East", 6, 8)]}
    outlines = load_outlines()
    assert tool.convert(collection, outlines) == tool.convert(collection, outlines)
