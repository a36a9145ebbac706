"""Stage 7: the chronicle as data files: CSV, JSON, GeoJSON, feeds, calendar, citations."""

from conflict_chronicle.export.data_file import (
    Amended,
    Collection,
    DataFile,
    Edit,
    Joined,
    Patch,
    State,
    Stretch,
    make_files,
)
from conflict_chronicle.export.told import Told

__all__ = [
    "Amended",
    "Collection",
    "DataFile",
    "Edit",
    "Joined",
    "Patch",
    "State",
    "Stretch",
    "Told",
    "make_files",
]
