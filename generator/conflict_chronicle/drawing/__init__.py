"""Drawings as SVG, made at build time: maps, activity strips, ranges, affiliations (rank 1)."""

from conflict_chronicle.drawing.chain import Affiliation, ChainSpec, draw_affiliations
from conflict_chronicle.drawing.maps import MapSpec, draw_map
from conflict_chronicle.drawing.marks import Mark
from conflict_chronicle.drawing.ranges import Part, RangeSpec, draw_range
from conflict_chronicle.drawing.strips import Bar, Span, StripSpec, draw_strip

__all__ = [
    "Affiliation",
    "Bar",
    "ChainSpec",
    "MapSpec",
    "Mark",
    "Part",
    "RangeSpec",
    "Span",
    "StripSpec",
    "draw_affiliations",
    "draw_map",
    "draw_range",
    "draw_strip",
]
