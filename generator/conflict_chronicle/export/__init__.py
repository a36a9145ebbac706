"""Stage 7: the chronicle as data files: CSV, JSON, GeoJSON, feeds, calendar, citations."""

from conflict_chronicle.export.data_file import (
    Collection,
    DataFile,
    Joined,
    Stretch,
    make_files,
)
from conflict_chronicle.export.told import Told

__all__ = ["Collection", "DataFile", "Joined", "Stretch", "Told", "make_files"]
