"""Stage 7: the chronicle as data files: CSV, JSON, GeoJSON, feeds, calendar, citations."""

from conflict_chronicle.export.data_file import (
    Collection,
    DataFile,
    Joined,
    Stretch,
    make_files,
)

__all__ = ["Collection", "DataFile", "Joined", "Stretch", "make_files"]
