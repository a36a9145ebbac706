"""A drawing that is passed over without being made would have been too large."""

import pytest

from conflict_chronicle.drawing.frame import Frame, fitted
from conflict_chronicle.drawing.regions import (
    BUDGET,
    COARSER,
    TOLERANCE,
    _drawn,
    countries_with_regions,
    draw_regions,
)
from conflict_chronicle.drawing.svg import chained, path
from conflict_chronicle.geodata import Bbox, load_outlines, load_regions

PLACES = [(lon, lat) for lon in (-3, 2, 8, 24, 77) for lat in (9, 13, 47)]
COUNTRIES = ("CAN", "DZA", "IND", "MLI", "USA", "ZAF")


def around(lon: int, lat: int) -> Frame:
    return fitted(Bbox(lon, lat, lon, lat).grown(4.0), 372, 264)


def whole(key: str) -> Frame:
    box = load_outlines().main_bounds(key)
    assert box is not None
    return fitted(box.grown(0.8), 372, 300)


FRAMES = [
    *((around(*place), ()) for place in PLACES),
    *((whole(key), (key,)) for key in COUNTRIES),
]


@pytest.mark.parametrize(("frame", "home"), FRAMES, ids=[*map(str, PLACES), *COUNTRIES])
def test_the_finest_lines_within_the_budget_are_drawn(frame: Frame, home: tuple[str, ...]) -> None:
    regions = (load_regions(key) for key in countries_with_regions(frame, home))
    lines = [line for found in regions if found for line in found.inner]
    tolerances = (TOLERANCE * COARSER**step for step in range(13))
    drawings = [path(chained(_drawn(frame, lines, tolerance))) for tolerance in tolerances]
    fitting = (drawn for drawn in drawings if len(drawn) <= BUDGET)
    assert draw_regions(frame, home) == next(fitting, drawings[-1])
