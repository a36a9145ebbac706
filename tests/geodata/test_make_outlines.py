"""The converter of outlines: exact, short way round, deterministic."""

import importlib.util
import json
from pathlib import Path

import pytest

from conflict_chronicle.geodata.outlines import _decoded

TOOL = Path(__file__).parents[2] / "tools" / "make_outlines.py"

TOPOLOGY = {
    "transform": {"scale": [0.0036, 0.0018], "translate": [-180, -90]},
    "arcs": [[[10, 10], [5, 0], [0, 5], [-5, -5]], [[99_990, 50], [-99_980, 3], [99_980, -3]]],
    "objects": {
        "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[0]], [[1]]]}]},
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[1]], "id": "562", "properties": {"name": "Niger"}},
                {"type": "Polygon", "arcs": [[0]], "properties": {"name": "Nowhere"}},
            ]
        },
    },
}


@pytest.fixture(scope="module")
def tool():
    if not TOOL.exists():
        pytest.skip("tools/ is not part of the source distribution")
    spec = importlib.util.spec_from_file_location("make_outlines", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_points_survive_encoding(tool):
    west, south, east, north, text = tool.arc(TOPOLOGY["arcs"][0])
    assert list(_decoded(text)) == [(10, 10), (15, 10), (15, 15), (10, 10)]
    assert (west, south, east, north) == (10, 10, 15, 15)


def test_an_arc_over_the_antimeridian_runs_on(tool):
    text = tool.arc(TOPOLOGY["arcs"][1])[4]
    assert [x for x, _ in _decoded(text)] == [99_990, 100_009, 99_990]


def test_codes_are_alpha_3_and_what_has_none_keeps_its_name(tool):
    data = json.loads(tool.convert(TOPOLOGY))
    assert data["features"] == [["", "Nowhere", [[[0]]]], ["NER", "Niger", [[[1]]]]]


def test_the_same_input_gives_the_same_bytes(tool):
    assert tool.convert(TOPOLOGY) == tool.convert(TOPOLOGY)


@pytest.mark.parametrize(("number", "code"), [("180", "COD"), ("276", "DEU"), ("250", "FRA")])
def test_a_withdrawn_code_is_never_chosen(tool, number, code):
    assert tool.alpha3(number) == code
