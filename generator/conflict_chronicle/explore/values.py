"""The values of the columns of ``data/entries.csv`` with the positions, for downloads of a part."""

from collections.abc import Iterator

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.export import page_address
from conflict_chronicle.settings import Settings

NUMBERS_IN_TEXT = ("latitude", "longitude")
"""Columns of decimal numbers: handed over as text, since a script would write ``15.0`` as ``15``."""


def entry_values(chronicle: Chronicle, settings: Settings) -> Iterator[list[object]]:
    """Yield the values of each entry that stands, and as the last one its positions.

    Positions are pairs of longitude and latitude in WGS 84 degrees, as GeoJSON has them.
    """
    decimal = [list(COLUMNS).index(name) for name in NUMBERS_IN_TEXT]
    for entry in chronicle.timeline:
        row = [fill(chronicle, entry) for fill in COLUMNS.values()]
        row[-1] = page_address(settings, entry)
        for at in decimal:
            row[at] = None if row[at] is None else str(row[at])
        places = (chronicle.places[scene.place] for scene in entry.places)
        points = [[place.lon, place.lat] for place in places if place.lat is not None]
        yield [*row, points]
