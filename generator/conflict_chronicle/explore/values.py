"""The values of the columns of ``data/entries.csv`` with the positions, for downloads of a part."""

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.export.columns import COLUMNS, positions_of, row_of
from conflict_chronicle.model import Entry
from conflict_chronicle.settings import Settings

NUMBERS_IN_TEXT = ("latitude", "longitude")
"""Columns of decimal numbers: handed over as text, since a script would write ``15.0`` as ``15``."""
_DECIMAL = tuple(list(COLUMNS).index(name) for name in NUMBERS_IN_TEXT)


def entry_values(chronicle: Chronicle, settings: Settings, entry: Entry) -> list[object]:
    """Return the values of an entry, and as the last one its positions.

    Positions are pairs of longitude and latitude in WGS 84 degrees, as GeoJSON has them.
    """
    row = row_of(chronicle, settings, entry)
    for at in _DECIMAL:
        row[at] = None if row[at] is None else str(row[at])
    return [*row, positions_of(chronicle, entry)]
