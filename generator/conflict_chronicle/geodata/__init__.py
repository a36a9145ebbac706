"""Outlines of countries and regions, distances on the globe (rank 0; knows no chronicle)."""

from conflict_chronicle.geodata.distance import great_circle_km
from conflict_chronicle.geodata.geometry import Bbox, Point, Ring
from conflict_chronicle.geodata.outlines import Arc, Outlines, load_outlines
from conflict_chronicle.geodata.regions import Regions, load_regions

__all__ = [
    "Arc",
    "Bbox",
    "Outlines",
    "Point",
    "Regions",
    "Ring",
    "great_circle_km",
    "load_outlines",
    "load_regions",
]
