"""Dates: how precisely a day, a month or a span of time is known, read and in words (rank 0)."""

from conflict_chronicle.dates.edtf import BackwardsError, EdtfError, parse_edtf
from conflict_chronicle.dates.moments import EdtfDate, Moment, Precision
from conflict_chronicle.dates.words import (
    Style,
    date_words,
    day_words,
    iso_interval,
    month_words,
    span_words,
    weekday_words,
)

__all__ = [
    "BackwardsError",
    "EdtfDate",
    "EdtfError",
    "Moment",
    "Precision",
    "Style",
    "date_words",
    "day_words",
    "iso_interval",
    "month_words",
    "parse_edtf",
    "span_words",
    "weekday_words",
]
