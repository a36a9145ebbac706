"""Outlines of the world's countries and distances on the globe (rank 0; knows no chronicle)."""

from conflict_chronicle.geodata.distance import great_circle_km
from conflict_chronicle.geodata.geometry import Bbox, Point, Ring
from conflict_chronicle.geodata.outlines import Arc, Outlines, load_outlines

__all__ = [
    "Arc",
    "Bbox",
    "Outlines",
    "Point",
    "Ring",
    "great_circle_km",
    "load_outlines",
]
