"""Maps: honest about precision, links reachable, small, the same each time."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import conflict_chronicle
from conflict_chronicle.drawing import MapSpec, Mark, draw_map
from conflict_chronicle.drawing.base import BEYOND, GRAZE
from conflict_chronicle.drawing.frame import fitted
from conflict_chronicle.drawing.labels import PHONE, SIZE, Label
from conflict_chronicle.drawing.lettering import CENTRED
from conflict_chronicle.drawing.marks import dots
from conflict_chronicle.drawing.svg import STEPS
from conflict_chronicle.geodata import Bbox
from conflict_chronicle.messages import load_messages
from tests.drawing.reading import read_svg

KANDADJI = Mark(
    0.970824, 14.626641, "Kandadji", None, "Kandadji, settlement", 12.0, "settlement", current=True
)
NIAMEY = Mark(2.1098, 13.5137, "Niamey", None, "Niamey, capital", 0.0, "settlement", "capital")
ENTRY = MapSpec("Kandadji", "Where it is.", "map", ("NER",), (KANDADJI, NIAMEY))


def mark(lon=1.0, lat=14.0, precision="settlement", **fields) -> Mark:
    values = {"label": "", "href": "/e/", "title": "An attack", "weight": 1.0} | fields
    return Mark(lon=lon, lat=lat, precision=precision, **values)


def numbers(data: str) -> list[float]:
    return [float(text) for text in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", data)]


def lines(data: str) -> list[list[tuple[float, float]]]:
    """Return the points of path data of relative lines in steps of the grid, in units."""
    found = []
    x = y = 0.0
    for part in data.split("m")[1:]:
        points = []
        values = numbers(part)
        for dx, dy in zip(values[::2], values[1::2], strict=True):
            x, y = x + dx / STEPS, y + dy / STEPS
            points.append((x, y))
        if part.endswith("z"):
            x, y = points[0]
        found.append(points)
    return found


def circles(root):
    return [node for node in root.iter("circle") if node.get("class") != "cc-hit"]


def test_an_entrys_map_is_within_its_budget(messages, parsed):
    svg = draw_map(ENTRY, messages)
    parsed(svg)
    assert len(svg.encode()) <= 6_000


@pytest.mark.parametrize(("iso3", "lon", "lat"), [
    ("GRC", 25.3, 37.5), ("PHL", 123.9, 10.3), ("NOR", 14.5, 68.0), ("CHL", -74.0, -50.0),
    ("COD", 27.0, -1.0), ("UKR", 36.2, 50.0), ("SYR", 36.8, 35.9), ("FJI", 178.4, -18.1),
])  # fmt: skip
def test_an_entrys_map_is_within_its_budget_on_any_coast(messages, parsed, iso3, lon, lat):
    spot = replace(KANDADJI, lon=lon, lat=lat)
    svg = draw_map(replace(ENTRY, home=(iso3,), marks=(spot,)), messages)
    parsed(svg)
    assert len(svg.encode()) <= 6_000


def test_no_line_only_grazes_the_edge_of_a_map(messages, parsed):
    """Such a line looks like a flaw: a stroke along the top of the Kandadji map was one."""
    root = parsed(draw_map(ENTRY, messages))
    _, _, wide, high = map(float, root.get("viewBox").split())
    for path in root.find("g/g"):
        if not path.get("class").startswith(("cc-border", "cc-coast")):
            continue
        for points in lines(path.get("d")):
            columns, rows = [x for x, _ in points], [y for _, y in points]
            depth = min(max(columns), wide - min(columns), max(rows), high - min(rows))
            assert depth > 1.0, points


def test_the_same_map_has_the_same_bytes(messages):
    assert draw_map(ENTRY, messages) == draw_map(ENTRY, messages)
    turned = replace(ENTRY, marks=(NIAMEY, KANDADJI))
    assert draw_map(turned, messages) == draw_map(ENTRY, messages)


def test_a_settlement_is_a_dot_and_named(messages, parsed):
    root = parsed(draw_map(ENTRY, messages))
    assert len(circles(root)) == 1
    texts = {node.text for node in root.iter("text")}
    assert {"Kandadji", "Niamey", "Niger", "Mali", "Burkina Faso", "200 km"} <= texts


def test_near_is_a_dot_with_a_ring(messages, parsed):
    near = replace(KANDADJI, precision="near")
    root = parsed(draw_map(replace(ENTRY, marks=(near,)), messages))
    ring, dot = circles(root)
    assert ring.get("class") == "cc-near"
    assert float(ring.get("r")) > float(dot.get("r")) + 3


def test_near_is_told_apart_where_the_ring_would_be_smaller_than_the_dot(messages, parsed):
    marks = (mark(precision="near", weight=20.0), mark(8.0, 17.0, weight=20.0))
    root = parsed(draw_map(replace(ENTRY, marks=marks), messages))
    kinds = [node.get("class") for node in root.iter("a")]
    assert sorted(kinds) == ["cc-dot", "cc-dot cc-vague"]


@pytest.mark.parametrize("precision", ["admin2", "admin1", "area"])
def test_a_region_is_a_soft_disc_and_never_a_dot(messages, parsed, precision):
    spot = replace(KANDADJI, precision=precision)
    root = parsed(draw_map(replace(ENTRY, marks=(spot,)), messages))
    assert "cc-dot" not in {node.get("class") for node in root.iter()}
    (disc,) = circles(root)
    assert float(disc.get("r")) >= 8


def test_larger_regions_are_larger_discs(messages, parsed):
    radii = []
    for precision in ("admin2", "admin1", "area"):
        spec = replace(ENTRY, marks=(mark(precision=precision),), zoom=Bbox(-3, 12, 5, 17))
        radii.append(float(circles(parsed(draw_map(spec, messages)))[0].get("r")))
    assert radii[0] * 80 / 30 == pytest.approx(radii[1], rel=0.02)
    assert radii[1] * 120 / 80 == pytest.approx(radii[2], rel=0.02)


@pytest.mark.parametrize("precision", ["country", "sea-air"])
def test_a_country_or_the_sea_is_not_drawn(messages, parsed, precision):
    root = parsed(draw_map(replace(ENTRY, marks=(mark(precision=precision),)), messages))
    assert not circles(root)


def test_marks_on_one_place_are_merged_and_counted(messages, parsed):
    marks = tuple(mark(title=f"Attack {n}", href=f"/e/{n}/", weight=9.0) for n in range(3))
    spec = replace(ENTRY, marks=(*marks, mark(9.0, 17.0)))
    root = parsed(draw_map(spec, messages))
    assert len(circles(root)) == 2
    titles = [node.text for node in root.iter("title")]
    assert "3 entries: Attack 0; Attack 1; Attack 2" in titles
    assert [node.get("href") for node in root.iter("a")] == ["/e/"]
    assert "3" in {node.text for node in root.iter("text")}


def test_a_merged_mark_keeps_an_address_that_all_share(messages, parsed):
    marks = (mark(weight=5.0), mark(weight=4.0), mark(9.0, 17.0, href="/other/"))
    root = parsed(draw_map(replace(ENTRY, marks=marks), messages))
    assert {node.get("href") for node in root.iter("a")} == {"/e/", "/other/"}


def test_a_long_cluster_says_how_many_it_does_not_name(messages, parsed):
    marks = tuple(mark(title=f"Attack {n}", href=f"/e/{n}/") for n in range(9))
    root = parsed(draw_map(replace(ENTRY, marks=marks), messages))
    (title,) = [node.text for node in root.iter("title") if "entries" in (node.text or "")]
    assert title.endswith("Attack 4; 4 more")


def test_the_current_mark_and_capitals_are_never_merged(messages, parsed):
    other = mark(KANDADJI.lon, KANDADJI.lat)
    capital = replace(NIAMEY, lon=KANDADJI.lon, lat=KANDADJI.lat)
    root = parsed(draw_map(replace(ENTRY, marks=(KANDADJI, other, capital)), messages))
    classes = [node.get("class") for node in root.iter() if node.get("class")]
    assert "cc-dot cc-current" in classes
    assert "cc-dot" in classes
    assert "cc-capital" in classes


def test_area_is_proportional_to_weight():
    frame = fitted(Bbox(0, 10, 10, 20), 372, 264)
    big, small = dots([mark(1, 12, weight=40.0), mark(8, 18, weight=10.0)], frame)
    assert big.radius == pytest.approx(2 * small.radius)


def test_a_mark_outside_the_zoom_is_told_in_the_description(messages, parsed):
    spec = replace(ENTRY, marks=(mark(), mark(15.0, 22.0)), zoom=Bbox(-3, 12, 5, 17))
    root = parsed(draw_map(spec, messages))
    assert len(circles(root)) == 1
    assert "1 place lies outside the part shown." in root.find("desc").text


def test_without_marks_the_country_stands_alone(messages, parsed):
    root = parsed(draw_map(replace(ENTRY, marks=()), messages))
    assert "cc-land-home" in {node.get("class") for node in root.iter("path")}


@pytest.mark.parametrize("home", [("XXX",), ()])
def test_an_unknown_country_gives_a_valid_map(messages, parsed, home):
    parsed(draw_map(replace(ENTRY, home=home, marks=()), messages))


def test_a_deep_inland_mark_keeps_a_border_in_sight(messages, parsed):
    spot = replace(KANDADJI, lon=2.5, lat=27.2)
    root = parsed(draw_map(replace(ENTRY, home=("DZA",), marks=(spot,)), messages))
    (home,) = (node for node in root.iter("path") if node.get("class") == "cc-land-home")
    sheet = Bbox(0, 0, ENTRY.width, ENTRY.height)
    assert any(sheet.holds(point) for line in lines(home.get("d")) for point in line)


def test_texts_are_escaped(messages, parsed):
    nasty = replace(KANDADJI, label="<b>&\"'", title='"><script>', href='/?a=1&b="')
    spec = replace(ENTRY, title="<i>", description="a & b", marks=(nasty,))
    svg = draw_map(spec, messages)
    parsed(svg)
    assert "<script" not in svg
    assert "<b>" not in svg


def test_links_are_named_and_not_hidden(messages, parsed):
    root = parsed(draw_map(replace(ENTRY, marks=(mark(), mark(9.0, 17.0))), messages))
    for link in root.iter("a"):
        assert link.find("title").text
    hidden = [node for node in root.iter() if node.get("aria-hidden") == "true"]
    assert hidden
    assert not [link for node in hidden for link in node.iter("a")]


def test_ids_begin_with_the_maps_own(messages):
    svg = draw_map(replace(ENTRY, ident="niger-2"), messages)
    assert all(name.startswith("niger-2-") for name in re.findall(r' id="([^"]+)"', svg))


def test_names_follow_the_language(messages):
    french = replace(messages, locale=type(messages.locale).parse("fr"))
    assert ">Bénin<" in draw_map(replace(ENTRY, home=("BEN",), marks=()), french)


def test_a_border_is_dashed_where_one_side_has_no_code(messages):
    svg = draw_map(replace(ENTRY, home=("SOM",), marks=()), messages)
    assert "cc-border-unsettled" in svg


def test_the_style_sheet_sets_the_measured_sizes():
    folder = Path(conflict_chronicle.__file__).parent
    css = (folder / "theme/assets/chronicle/drawing.css").read_text("utf-8")
    sizes = {float(size) for size in re.findall(r"font-size: ([\d.]+)px", css)}
    grown = {round(size * PHONE, 1) for size in SIZE.values()}
    assert set(SIZE.values()) <= sizes
    assert {round(size, 0) for size in sizes} == {round(s, 0) for s in {*SIZE.values(), *grown}}


coordinates = st.tuples(st.floats(-179, 179), st.floats(-60, 75))
precisions = st.sampled_from(["exact", "settlement", "near", "admin2", "admin1", "area"])
some_marks = st.lists(
    st.builds(
        lambda spot, precision, weight, current: mark(
            *spot, precision=precision, weight=weight, current=current, label="Made up"
        ),
        coordinates, precisions, st.floats(0, 500), st.booleans(),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(some_marks, st.sampled_from([(), ("NER",), ("MLI", "BFA"), ("RUS",), ("FJI",), ("XXX",)]))
def test_nothing_leaves_the_view_box(parsed, marks, home):
    spec = MapSpec("A map", "", "map", home, tuple(marks))
    root = parsed(draw_map(spec, load_messages("en")))
    sheet = Bbox(0, 0, spec.width, spec.height)
    for node in root.find("g/g"):
        points = [point for line in lines(node.get("d")) for point in line]
        assert points
        # The ends of outlines lie a little beyond the edge, out of sight.
        assert all(sheet.grown(BEYOND - GRAZE + 0.3).holds(point) for point in points)
    for node in circles(root):
        assert sheet.grown(0.06).holds((float(node.get("cx")), float(node.get("cy"))))
    for node in root.iter("text"):
        assert sheet.holds((float(node.get("x")), float(node.get("y"))))
    assert len([node for node in root.iter("text") if node.get("class") == "cc-small"]) == 1


def test_on_a_phone_no_words_of_a_wide_map_meet(messages):
    capitals = tuple(
        replace(NIAMEY, lon=lon, lat=lat, label=label)
        for lon, lat, label in ((2.1, 13.5, "Niamey"), (-1.5, 12.4, "Ouagadougou"))
    )
    marks = tuple(mark(n / 2 - 3, 14 + n % 3, label=f"Place {n}") for n in range(12))
    spec = MapSpec("T", "", "m", ("MLI", "NER", "BFA"), (*capitals, *marks), None, 720, 460)
    root = read_svg(draw_map(spec, messages))
    sizes = {"cc-country": "country", "cc-small": "small", "cc-label": "place"}
    sizes["cc-region-name"] = "small"
    boxes = [
        Label(
            float(node.get("x")),
            float(node.get("y")),
            node.get("text-anchor", "middle" if kind.startswith(CENTRED) else "start"),
            node.text,
            SIZE[sizes[kind.split()[0]]],
        ).box(PHONE)
        for around in root.iter("g")
        for node in around.findall("text")
        if "cc-roomy" not in (kind := node.get("class") or around.get("class")).split()
    ]
    assert len(boxes) > 6
    assert not [pair for pair in combinations(boxes, 2) if pair[0].grown(-0.2).meets(pair[1])]


def test_many_marks_stay_within_a_pages_bounds(messages, parsed):
    marks = tuple(
        mark(-4 + n % 70 / 7, 12 + n * 7919 % 500 / 100, title=f"Attack {n}", href=f"/e/{n}/")
        for n in range(2000)
    )
    svg = draw_map(replace(ENTRY, marks=marks), messages)
    parsed(svg)
    assert len(svg.encode()) < 150_000


def test_a_map_of_thousands_of_places_stays_small_and_counts_every_entry(messages, parsed):
    marks = tuple(
        mark(lon=0.2 + at % 70 / 5, lat=12 + at // 70 / 9, title=f"Made-up place {at}", href=f"/{at}/",
             precision=("settlement", "admin2")[at % 2])
        for at in range(4000)
    )  # fmt: skip
    spec = replace(ENTRY, marks=marks, zoom=Bbox(0, 11, 16, 24))
    svg = draw_map(spec, messages)
    root = parsed(svg)
    assert len(svg.encode()) < 60_000
    assert len(circles(root)) < 250
    titles = [node.text or "" for node in root.iter("title")]
    counts = [
        int(found[1].replace(",", "")) for t in titles if (found := re.match(r"([\d,]+) ", t))
    ]
    assert 0.95 * 4000 <= sum(counts) <= 4000
