"""The regions within countries, read from ``regions.json`` and decoded when asked for.

The data are Natural Earth's states and provinces at 1:10m, thinned out (``NOTICE.txt``). They are a
help for the eye, as old as their source: a division made since then is not in them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from conflict_chronicle.geodata.geometry import Bbox, union
from conflict_chronicle.geodata.outlines import decoded
from conflict_chronicle.geodata.thinning import Line


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of one country."""

    inner: tuple[Line, ...]
    """Lines between two regions, as (longitude, latitude); each once."""
    shapes: Mapping[str, tuple[Line, ...]]
    """Name -> the lines around a region. They close when taken together (even-odd), in no order;
    at the country's edge they are coarse."""
    boxes: Mapping[str, Bbox]
    """Name -> the rectangle around a region."""


@lru_cache(maxsize=256)
def load_regions(key: str) -> Regions | None:
    """Return the regions of a country by its key in the outlines, None where none are known."""
    head, rows = _read()
    row = rows.get(key)
    if row is None:
        return None
    _, named, inner, texts = json.loads(row)
    lines = tuple(Line.of(decoded(text, *head)) for text in texts)
    shapes = {name: tuple(lines[number] for number in numbers) for name, numbers in named}
    boxes = {name: union(line.box for line in shape) for name, shape in shapes.items()}
    return Regions(lines[:inner], shapes, boxes)


@lru_cache(maxsize=1)
def _read() -> tuple[tuple[tuple[float, float], tuple[float, float]], dict[str, str]]:
    """Return scale and origin, and for each country its line of the file, not yet read as JSON."""
    text = resources.files("conflict_chronicle.geodata").joinpath("regions.json").read_text("utf-8")
    head, *lines = text.splitlines()
    values = json.loads(head + "]}")
    rows = {line[2 : line.index('"', 2)]: line.rstrip(",") for line in lines[:-1]}
    return (tuple(values["scale"]), tuple(values["translate"])), rows
