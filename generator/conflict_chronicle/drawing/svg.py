"""Write SVG as it stands in HTML: escaped, rounded, one element a line (drawing)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape

from conflict_chronicle.geodata import Point

NARROW = 500
"""From this viewBox width on, a drawing is shown much reduced on a phone (class ``cc-wide``)."""


STEPS = 2
"""Steps of the grid of outlines in a unit: whole numbers of them are short, and a quarter of a unit, which
is the most that a point moves, is a quarter of a pixel."""

GRID = f"scale({1 / STEPS:g})"
"""The transformation of a group that holds such outlines; drawing.css knows it."""

_ODD = re.compile("[&<>\"']").search
"""Finds what must be escaped, which most texts lack."""

_BARE = re.compile(r"[\w#.():-][\w#./():-]*").fullmatch
"""Matches a value that HTML takes without quotes."""


def number(value: float) -> str:
    """Write a coordinate with at most one decimal, as short as SVG allows."""
    return _tenths(round(value * 10))


@lru_cache(maxsize=16384)
def _tenths(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    text = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{text}" if tenths < 0 else text


def element(
    name: str, /, *content: str, text: str | None = None, **attributes: str | float | None
) -> str:
    """Return one element; ``class_`` is written ``class`` and ``_`` in a name as ``-``.

    ``content`` is markup, a line each; ``text`` is text and gets escaped. An attribute of None is
    left out.
    """
    head = name
    for key, value in attributes.items():
        if value is not None:
            head += f" {_named(key)}={_attribute(value)}"
    if text is not None:
        return f"<{head}>{escape(text, quote=False) if _ODD(text) else text}</{name}>"
    if not content:
        return f"<{head}/>" if head[-1] == '"' else f"<{head} />"
    return "\n".join((f"<{head}>", *content, f"</{name}>"))


@lru_cache(maxsize=256)
def _named(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _attribute(value: str | float) -> str:
    if not isinstance(value, str):
        return number(value)
    if _BARE(value):
        return value
    return f'"{escape(value) if _ODD(value) else value}"'


def linked(href: str | None, title: str, *content: str, class_: str | None = None) -> str:
    """Return a titled group of ``content``: a link when there is an address, else a picture."""
    name = element("title", text=title)
    if href is None:
        return element("g", name, *content, role="img", class_=class_)
    return element("a", name, *content, href=href, class_=class_)


def document(
    kind: str,
    ident: str,
    title: str,
    description: str,
    size: tuple[float, float],
    content: Iterable[str],
) -> str:
    """Return a whole ``<svg>`` of class ``cc-KIND`` with its name and description.

    It has the role of a group, since ``img`` would hide the links inside from a screen reader. No
    description where the caption below says the same.
    """
    width, height = size
    said = (element("desc", text=description, id=f"{ident}-desc"),) if description else ()
    return element(
        "svg",
        *said,
        *content,
        class_=f"cc-{kind} cc-wide" if width > NARROW else f"cc-{kind}",
        role="group",
        aria_label=title,
        aria_describedby=f"{ident}-desc" if description else None,
        viewBox=f"0 0 {number(width)} {number(height)}",
    )


def path(lines: Iterable[Sequence[Point]], closed: bool = False) -> str:
    """Return path data for ``lines`` in whole steps of the grid, each relative to the one before.

    It belongs into a group that :data:`GRID` scales. A line that rounding shrinks to a point is dropped.
    """
    written: list[str] = []
    x = y = 0
    for line in lines:
        points = _on_grid(line)
        if closed and len(points) > 1 and points[0] == points[-1]:
            points.pop()
        if len(points) < (3 if closed else 2):
            continue
        steps = []
        for there, low in points:
            steps.append(f"{there - x} {low - y}")
            x, y = there, low
        written.append(f"m{' '.join(steps).replace(' -', '-')}{'z' if closed else ''}")
        if closed:
            x, y = points[0]
    return "".join(written)


def _on_grid(line: Sequence[Point]) -> list[tuple[int, int]]:
    """Return the points of the grid nearest to a line's, without those that it passes straight on."""
    points: list[tuple[int, int]] = []
    for px, py in line:
        here = round(px * STEPS), round(py * STEPS)
        if points and here == points[-1]:
            continue
        if len(points) > 1 and _is_straight(points[-2], points[-1], here):
            points.pop()
        points.append(here)
    return points


def _is_straight(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    """Tell whether b lies on the way from a to c."""
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
    return ux * vy == uy * vx and ux * vx + uy * vy > 0


def chained(lines: Iterable[Sequence[Point]]) -> list[Sequence[Point]]:
    """Join lines end to end where they meet, so that dashes run on and their path is shorter."""
    chains: list[Sequence[Point] | None] = list(lines)
    ends: dict[Point, list[int]] = {}
    for index, line in enumerate(chains):
        if line and line[0] != line[-1]:
            ends.setdefault(line[0], []).append(index)
            ends.setdefault(line[-1], []).append(index)
    found: list[Sequence[Point]] = []
    for index, line in enumerate(chains):
        if line is not None:
            chains[index] = None
            ahead = _prolonged(chains, ends, line)
            found.append(_prolonged(chains, ends, ahead[::-1])[::-1])
    return found


def _prolonged(
    chains: list[Sequence[Point] | None], ends: Mapping[Point, Sequence[int]], line: Sequence[Point]
) -> Sequence[Point]:
    """Return a line with those that go on from its end."""
    while line[0] != line[-1] and (more := _taken(chains, ends, line[-1])):
        line = (*line, *more[1:])
    return line


def _taken(
    chains: list[Sequence[Point] | None], ends: Mapping[Point, Sequence[int]], at: Point
) -> Sequence[Point]:
    """Take a line that begins or ends at a point, and return it from there; empty if there is none."""
    for index in ends.get(at, ()):
        line = chains[index]
        if line is not None:
            chains[index] = None
            return line if line[0] == at else line[::-1]
    return ()
