"""Find room for words on a drawing: measure them, then place them greedily (drawing)."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import hypot, inf
from typing import Literal, NamedTuple
from unicodedata import combining, east_asian_width

from conflict_chronicle.geodata import Bbox

Anchor = Literal["start", "middle", "end"]

SIZE = {"place": 11.5, "focus": 13.0, "country": 13.0, "small": 10.5}
"""Font sizes in viewBox units; ``drawing.css`` sets the same ones (a test compares them)."""

PHONE = 1.9
"""How much larger ``drawing.css`` sets the words of a wide drawing on a phone."""

ASIDE = 5.0
"""Units kept free beside a word of a wide drawing on a phone, so that two do not read as one."""

GAP = 4.0
"""Units between a mark's edge and its label."""

BASELINE, REACH = 0.35, 0.55
"""How far the middle of a line of text lies above its baseline, and its reach from there, in sizes."""


class Label(NamedTuple):
    """A line of text at its baseline's anchor point, in viewBox units."""

    x: float
    y: float
    anchor: Anchor
    text: str
    size: float

    def box(self, factor: float = 1.0) -> Bbox:
        """Return the rectangle that the text covers when its size grows by ``factor``."""
        width, height = text_width(self.text, self.size * factor), self.size * factor
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        middle = self.y - BASELINE * height
        return Bbox(left, middle - REACH * height, left + width, middle + REACH * height)


class Rooms(NamedTuple):
    """A name, and the places for it inside what it names, the deepest first."""

    text: str
    size: float
    places: tuple[tuple[float, float, float], ...]
    """Units to the nearest edge, then x and y of the middle of the baseline."""

    def label(self, x: float, y: float) -> Label:
        """Return the name at a place."""
        return Label(x, y, "middle", self.text, self.size)


@lru_cache(maxsize=8192)
def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is: an upper estimate for common fonts, in units."""
    return size * sum(_advance(letter) for letter in text)


def _advance(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in "iIljtf.,;:'’|!()[] -":
        return 0.36
    return 0.72 if letter.isupper() or letter in "mw" else 0.64 if letter.isdigit() else 0.6


def around(x: float, y: float, radius: float, text: str, size: float) -> tuple[Label, ...]:
    """Return the eight places for a mark's label, best first.

    Right, left, above, below, then the corners: a common order in cartography (E. Imhof,
    "Positioning Names on Maps", The American Cartographer 2, 1975).
    """
    away, lift = radius + GAP, 0.35 * size
    slant = 0.7 * radius + GAP
    return (
        Label(x + away, y + lift, "start", text, size),
        Label(x - away, y + lift, "end", text, size),
        Label(x, y - away, "middle", text, size),
        Label(x, y + away + 2 * lift, "middle", text, size),
        Label(x + slant, y - slant + lift, "start", text, size),
        Label(x + slant, y + slant + lift, "start", text, size),
        Label(x - slant, y - slant + lift, "end", text, size),
        Label(x - slant, y + slant + lift, "end", text, size),
    )


def first_free(candidates: Iterable[Label], taken: Sequence[Bbox], room: Bbox) -> Label | None:
    """Return the first candidate that stays in ``room`` and meets no rectangle of ``taken``."""
    for label in candidates:
        box = label.box()
        if within(box, room) and not any(box.meets(other) for other in taken):
            return label
    return None


def roomiest(rooms: Rooms, taken: Sequence[Bbox], sheet: Bbox) -> Label | None:
    """Return the name in the free place that is farthest from edges and from ``taken``, or None.

    The deepest comes first, so most need no look: none is farther from anything than it is deep.
    """
    best, most = None, 0.0
    west, south, east, north = sheet
    width, height = text_width(rooms.text, rooms.size), rooms.size
    half, lift, reach = width / 2, BASELINE * height, REACH * height
    for depth, x, y in rooms.places:
        if depth <= most:
            break
        # The rectangle of the label, without making the label of each place.
        left, middle = x - half, y - lift
        right, low, high = left + width, middle - reach, middle + reach
        if left < west or right > east or low < south or high > north:
            continue
        if (free := min(depth, _clearance(left, low, right, high, taken, most))) > most:
            best, most = (x, y), free
    return rooms.label(*best) if best else None


def _clearance(
    west: float, south: float, east: float, north: float, taken: Sequence[Bbox], least: float
) -> float:
    """Return the distance to the nearest of ``taken``; of no use below ``least``, it stops there."""
    nearest = inf
    for left, low, right, high in taken:
        aside = left - east if left > east else west - right if west > right else 0.0
        above = low - north if low > north else south - high if south > high else 0.0
        if (away := hypot(aside, above)) < nearest:
            nearest = away
            if nearest <= least:
                break
    return nearest


def within(box: Bbox, room: Bbox) -> bool:
    """Tell whether ``box`` lies inside ``room``."""
    return room.holds((box.west, box.south)) and room.holds((box.east, box.north))


def shortened(text: str, size: float, room: float) -> str:
    """Return ``text``, cut with an ellipsis when it needs more than ``room`` units."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def legible_on_phone(
    labels: Sequence[Label], taken: Sequence[Bbox], room: Bbox
) -> tuple[bool, ...]:
    """Tell for each label, most important first, whether it still has room when it grows."""
    kept = list(taken)
    verdicts = []
    for label in labels:
        box = label.box(PHONE)
        free = within(box, room) and not any(box.meets(other) for other in kept)
        verdicts.append(free)
        if free:
            kept.append(Bbox(box.west - ASIDE, box.south, box.east + ASIDE, box.north))
    return tuple(verdicts)
