"""Stage 7: the chronicle as data files: CSV, JSON, GeoJSON."""

from conflict_chronicle.export.export import DataFile, export

__all__ = ["DataFile", "export"]
