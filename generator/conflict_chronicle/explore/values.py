"""The values of the columns of ``data/entries.csv`` with the positions, for downloads of a part."""

from conflict_chronicle.export import Told
from conflict_chronicle.export.columns import COLUMNS

NUMBERS_IN_TEXT = ("latitude", "longitude")
"""Columns of decimal numbers: handed over as text, since a script would write ``15.0`` as ``15``."""
_DECIMAL = tuple(list(COLUMNS).index(name) for name in NUMBERS_IN_TEXT)


def entry_values(told: Told) -> list[object]:
    """Return the values of an entry, and as the last one its positions.

    Positions are pairs of longitude and latitude in WGS 84 degrees, as GeoJSON has them.
    """
    row = [*told.row, told.positions]
    for at in _DECIMAL:
        row[at] = None if row[at] is None else str(row[at])
    return row
