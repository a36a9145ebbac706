"""Write ``geodata/outlines.json`` from Natural Earth's countries (by hand, never in a build).

    python -m tools.make_outlines             # fetches the pinned world-atlas with npm
    python -m tools.make_outlines FILE.json   # uses a copy of countries-50m.json

The output depends on the input's bytes alone. Arcs stay shared, so neighbours meet exactly.
"""

import json
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global

from tools.pinned import Pinned, convert_pinned

PINNED = Pinned(
    "world-atlas@2.0.2",
    "package/countries-50m.json",
    "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
)
TARGET = Path(__file__).parents[1] / "generator/conflict_chronicle/geodata/outlines.json"

WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Alpha-3 codes that ISO withdrew but CLDR still maps to a living country."""

AROUND = 99_999
"""Grid steps in 360 degrees of longitude (quantization 1e5)."""

Polygons = list[list[list[int]]]


def main() -> int:
    """Fetch, check, convert, write; return the exit code."""
    return convert_pinned(
        PINNED, TARGET, lambda raw: convert(json.loads(raw)), __doc__.splitlines()[0]
    )


def convert(topology: dict[str, Any]) -> str:
    """Return the text of ``outlines.json``: JSON with one feature and one arc a line."""
    transform = topology["transform"]
    head = {
        "source": f"Natural Earth 1:50m, {PINNED.package}",
        "scale": transform["scale"],
        "translate": transform["translate"],
        "land": polygons(topology["objects"]["land"]["geometries"][0]),
    }
    features = merge(topology["objects"]["countries"]["geometries"])
    lines = [json.dumps(head, separators=(",", ":"))[:-1] + ',"features":[']
    lines += listed(features)
    lines += ['],"arcs":[', *listed([arc(points) for points in topology["arcs"]]), "]}"]
    return "\n".join(lines) + "\n"


def listed(rows: list[Any]) -> list[str]:
    """Write each row on a line of its own, with the commas that a JSON list needs."""
    texts = [json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows]
    return [text + "," for text in texts[:-1]] + texts[-1:]


def merge(geometries: list[dict[str, Any]]) -> list[list[Any]]:
    """Return ``[alpha-3 or "", name, polygons]``, by code; features of one code become one."""
    found: dict[tuple[str, str], list[Any]] = {}
    for geometry in sorted(geometries, key=lambda one: -len(polygons(one))):
        name, number = geometry["properties"]["name"], geometry.get("id")
        code = alpha3(number) if number else ""
        row = found.setdefault((code, "" if code else name), [code, name, []])
        row[2] += polygons(geometry)
    return [found[key] for key in sorted(found)]


def alpha3(number: str) -> str:
    """Return the ISO 3166-1 alpha-3 code of a numeric one, by CLDR's territory aliases."""
    aliases = get_global("territory_aliases")
    codes = sorted(
        code
        for code, territories in aliases.items()
        if len(code) == 3
        and code.isalpha()
        and code not in WITHDRAWN
        and list(territories) == list(aliases[number])
    )
    assert len(codes) == 1, f"{number} is {codes}"
    return str(codes[0])


def polygons(geometry: dict[str, Any]) -> Polygons:
    """Return polygons of rings of arc numbers, whatever the geometry's type."""
    kind, arcs = geometry["type"], geometry["arcs"]
    found: Polygons = [arcs] if kind == "Polygon" else arcs
    return found


def arc(deltas: list[list[int]]) -> list[Any]:
    """Return ``[west, south, east, north, text]``: the bounds in grid steps and the points.

    The points are delta-encoded by Google's Encoded Polyline Algorithm Format, x before y. An arc
    over the antimeridian runs on (beyond 180 degrees) rather than jump across the world; all such
    arcs are coasts, so no neighbour is torn off.
    """
    deltas = [deltas[0], *([unwrapped(dx), dy] for dx, dy in deltas[1:])]
    x = y = 0
    xs, ys = [], []
    for dx, dy in deltas:
        x, y = x + dx, y + dy
        xs.append(x)
        ys.append(y)
    text = "".join(encoded(value) for pair in deltas for value in pair)
    return [min(xs), min(ys), max(xs), max(ys), text]


def unwrapped(step: int) -> int:
    """Return a step in longitude the short way round the globe."""
    return (step + AROUND // 2) % AROUND - AROUND // 2


def encoded(value: int) -> str:
    """Write one signed number in five-bit groups, least significant first."""
    left = ~(value << 1) if value < 0 else value << 1
    text = ""
    while left >= 0x20:
        text += chr((0x20 | (left & 0x1F)) + 63)
        left >>= 5
    return text + chr(left + 63)


if __name__ == "__main__":
    sys.exit(main())
