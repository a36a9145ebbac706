"""Regions on maps: only where there is room for them, quiet, and never named twice."""

import re
from dataclasses import replace

from conflict_chronicle.drawing import MapSpec, Mark, draw_map
from conflict_chronicle.geodata import Bbox

KANDADJI = Mark(
    lon=0.97, lat=14.63, label="Kandadji", href="/k/", title="Kandadji", weight=1.0,
    precision="settlement", current=True, count=1,
)  # fmt: skip
ENTRY = MapSpec("T", "", "m", ("NER",), (KANDADJI,))
COUNTRY = MapSpec("T", "", "m", ("NER",), (), Bbox(0, 11, 16, 24))
AFRICA = MapSpec("T", "", "m", ("NER",), (), Bbox(-20, -35, 52, 38))


def names(svg):
    found = re.search(r'<g class="?cc-region-name.*?</g>', svg, re.DOTALL)
    return re.findall(r">([^<\n]+)</text>", found[0]) if found else []


def test_an_entrys_map_has_the_regions_of_the_neighbours_too(messages):
    svg = draw_map(ENTRY, messages)
    assert svg.count("class=cc-region ") == 1
    assert {"Tillabéri", "Gao"} <= set(names(svg))


def test_a_countrys_map_has_its_own_regions_alone(messages):
    found = set(names(draw_map(COUNTRY, messages)))
    assert {"Agadez", "Zinder"} <= found
    assert "Gao" not in found


def test_a_map_of_a_continent_has_none(messages):
    assert "cc-region" not in draw_map(AFRICA, messages)


def test_a_region_is_not_named_where_a_mark_has_its_name(messages):
    mark = replace(KANDADJI, label="Tillabéri")
    svg = draw_map(replace(ENTRY, marks=(mark,)), messages)
    assert "Tillabéri" not in names(svg)


def test_the_lines_lie_below_every_border(messages):
    svg = draw_map(ENTRY, messages)
    assert svg.index("class=cc-land-home") < svg.index("class=cc-region ")
    assert svg.index("class=cc-region ") < svg.index("class=cc-border")


def test_the_lines_stay_within_their_budget(messages):
    for spec, most in ((ENTRY, 700), (replace(COUNTRY, width=720, height=420), 4_100)):
        (path,) = re.findall(r'<path class=cc-region d="[^"]*"/>', draw_map(spec, messages))
        assert len(path) <= most


def test_a_wide_map_leaves_regions_out_on_a_phone(messages):
    svg = draw_map(replace(COUNTRY, width=720, height=420), messages)
    found = re.findall(r'<\w+ class="?(cc-region-name[^">]*)', svg)
    assert found
    assert all(kind.endswith("cc-roomy") for kind in found)
