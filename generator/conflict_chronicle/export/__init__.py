"""Stage 7: the chronicle as data files: CSV, JSON, GeoJSON."""

from conflict_chronicle.export.data_file import DataFile
from conflict_chronicle.export.export import export

__all__ = ["DataFile", "export"]
