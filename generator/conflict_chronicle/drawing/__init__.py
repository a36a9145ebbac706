"""Drawings as SVG, made at build time: maps, activity strips, ranges, affiliations, bars (rank 1)."""

from conflict_chronicle.drawing.bars import BarsSpec, NamedBar, draw_bars
from conflict_chronicle.drawing.chain import Affiliation, ChainSpec, draw_affiliations
from conflict_chronicle.drawing.maps import MapSpec, draw_map
from conflict_chronicle.drawing.marks import Mark
from conflict_chronicle.drawing.ranges import Part, RangeSpec, draw_range
from conflict_chronicle.drawing.strips import Bar, Span, StripSpec, draw_strip, is_by_year

__all__ = [
    "Affiliation",
    "Bar",
    "BarsSpec",
    "ChainSpec",
    "MapSpec",
    "Mark",
    "NamedBar",
    "Part",
    "RangeSpec",
    "Span",
    "StripSpec",
    "draw_affiliations",
    "draw_bars",
    "draw_map",
    "draw_range",
    "draw_strip",
    "is_by_year",
]
