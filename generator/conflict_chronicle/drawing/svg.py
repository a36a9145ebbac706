"""Write SVG text: escaped, rounded to a tenth, one element a line (drawing)."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby, pairwise

from conflict_chronicle.geodata import Point

NARROW = 500
"""From this viewBox width on, a drawing is shown much reduced on a phone (class ``cc-wide``)."""


_NEEDLESS = re.compile(r"(?<=\.\d) (?=\.)")
"""A blank between two numbers of which the second can only begin anew: ``1.5 .5``."""


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
    head = name + "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if text is not None:
        return f"<{head}>{escape(text, quote=False)}</{name}>"
    if not content:
        return f"<{head}/>"
    return "\n".join((f"<{head}>", *content, f"</{name}>"))


def _attribute(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


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

    It has the role of a group, since ``img`` would hide the links inside from a screen reader.
    """
    width, height = size
    body = (
        element("title", text=title, id=f"{ident}-title"),
        element("desc", text=description, id=f"{ident}-desc"),
        *content,
    )
    return element(
        "svg",
        *body,
        class_=f"cc-{kind} cc-wide" if width > NARROW else f"cc-{kind}",
        role="group",
        aria_labelledby=f"{ident}-title",
        aria_describedby=f"{ident}-desc",
        viewBox=f"0 0 {number(width)} {number(height)}",
        data_search_exclude="",
    )


def path(lines: Iterable[Sequence[Point]], closed: bool = False) -> str:
    """Return path data for ``lines``, relative after each start and rounded without drift.

    A line that rounding shrinks to a point is dropped.
    """
    return "".join(_subpath(line, closed) for line in lines)


def _subpath(line: Sequence[Point], closed: bool) -> str:
    rounded = [(round(x * 10), round(y * 10)) for x, y in line]
    points = [point for point, _ in groupby(rounded)]
    if closed and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < (3 if closed else 2):
        return ""
    steps = [_tenths(d) for (ax, ay), (bx, by) in pairwise(points) for d in (bx - ax, by - ay)]
    start = _packed([_tenths(points[0][0]), _tenths(points[0][1])])
    return f"M{start}l{_packed(steps)}" + ("z" if closed else "")


def _packed(numbers: Sequence[str]) -> str:
    return _NEEDLESS.sub("", " ".join(numbers).replace(" -", "-"))
