"""Turn a map's marks into what may honestly be drawn: dots, rings and areas (drawing).

A dot says "here". So only a settlement or better, or a spot near one, is a dot; what is known to a
region is a soft disc of about that region's size, and what is known to a country is not drawn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot, log2, sqrt
from typing import Literal

from conflict_chronicle.drawing.frame import Frame
from conflict_chronicle.geodata import Point
from conflict_chronicle.messages import Messages

Precision = Literal["exact", "settlement", "near", "admin2", "admin1", "area", "country", "sea-air"]
Kind = Literal["entry", "place", "capital"]

AREA_KM: dict[str, float] = {"admin2": 30.0, "admin1": 80.0, "area": 120.0}
"""Radius of the disc for a place that is known to a region only."""

NEAR_KM = 15.0
"""Radius of the ring around a dot that is only near the event."""

DOTS = frozenset({"exact", "settlement", "near"})

LEAST, CURRENT, LARGEST = 2.4, 4.5, 15.0
"""Radius of the smallest dot, of the entry that the page is about, and of the largest dot."""

OVERLAP = 0.55
"""Two dots closer than this share of the sum of their radii become one."""

NAMED_PARTS = 5
"""How many parts of a merged dot its title names."""

MOST_DOTS, MOST_AREAS = 120, 40
"""Where a map has more spots than this, those in one cell of a grid become one."""

NAMED_AMONG_MANY = 2
"""How many parts a merged dot names on such a map, of which a page could not hold all names."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to show at a place."""

    lon: float
    lat: float
    label: str
    """Written beside the mark where there is room; empty for none."""
    href: str | None
    title: str
    """The tooltip and what a screen reader says."""
    weight: float
    """The circle's area is proportional to it; 0 or more."""
    precision: Precision
    kind: Kind = "entry"
    current: bool = False
    """What the page is about: drawn on top, labelled first, never merged."""
    count: int = 1
    """How many entries the mark stands for."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark on the sheet, or several in one."""

    x: float
    y: float
    radius: float
    parts: tuple[Mark, ...]
    named: int = NAMED_PARTS
    """How many of the parts its title names."""

    @property
    def first(self) -> Mark:
        """The part with the largest weight; its kind and precision stand for all."""
        return self.parts[0]

    @property
    def count(self) -> int:
        """How many entries all parts stand for."""
        return sum(mark.count for mark in self.parts)

    @property
    def weight(self) -> float:
        """The sum of the parts' weights."""
        return sum(mark.weight for mark in self.parts)

    @property
    def near(self) -> bool:
        """Whether any part is only near its spot."""
        return any(mark.precision == "near" for mark in self.parts)

    def ringed(self, frame: Frame) -> bool:
        """Whether a ring says "near": where 15 km are less than the dot, its own edge does."""
        return self.near and (self.first.current or frame.units_per_km * NEAR_KM > self.radius)

    @property
    def label(self) -> str:
        """The parts' common label, empty when they differ."""
        labels = {mark.label for mark in self.parts}
        return labels.pop() if len(labels) == 1 else ""

    @property
    def href(self) -> str | None:
        """The parts' common address, None when they differ."""
        addresses = {mark.href for mark in self.parts}
        return addresses.pop() if len(addresses) == 1 else None

    def title(self, messages: Messages) -> str:
        """Return what the dot stands for, naming its first parts."""
        if len(self.parts) == 1:
            return self.first.title
        named = [mark.title for mark in self.parts[: self.named]]
        if (rest := len(self.parts) - self.named) > 0:
            named.append(messages.text("drawing.map.more", n=rest))
        return messages.text("drawing.map.cluster", n=self.count, parts=messages.listed(named))


def is_dot(mark: Mark) -> bool:
    """Tell whether a mark's place is known well enough for a dot."""
    return mark.precision in DOTS


def is_drawn(mark: Mark) -> bool:
    """Tell whether a mark can be drawn at all; the caller lists the others."""
    return is_dot(mark) or mark.precision in AREA_KM


def extent(mark: Mark) -> tuple[Point, ...]:
    """Return the points in degrees that a map must show for ``mark`` to be seen whole."""
    reach = AREA_KM.get(mark.precision, 0.0) / 111.0
    corners = {(mark.lon - reach, mark.lat - reach), (mark.lon + reach, mark.lat + reach)}
    return tuple(sorted(corners))


def areas(marks: Iterable[Mark], frame: Frame) -> tuple[Dot, ...]:
    """Return the discs of the marks known to a region, largest first; equal ones become one."""
    found: dict[tuple[float, float, str], list[Mark]] = {}
    for mark in sorted(marks, key=_rank):
        if mark.precision in AREA_KM:
            found.setdefault((mark.lon, mark.lat, mark.precision), []).append(mark)
    groups = _gathered(list(found.values()), frame, MOST_AREAS)
    named = NAMED_PARTS if len(groups) == len(found) else NAMED_AMONG_MANY
    discs = [
        Dot(
            *frame.project(_middle(parts)),
            max(AREA_KM[parts[0].precision] * frame.units_per_km, 2 * LEAST),
            tuple(parts),
            named,
        )
        for parts in groups
    ]
    return tuple(sorted(discs, key=lambda disc: (-disc.radius, disc.x, disc.y)))


def dots(marks: Iterable[Mark], frame: Frame) -> tuple[Dot, ...]:
    """Return the dots of the well-known marks, largest first, merged where they would overlap.

    The current mark and capitals stay apart from everything.
    """
    known = sorted((mark for mark in marks if is_dot(mark)), key=_rank)
    free = [mark for mark in known if not _apart(mark)]
    apart = [_dot((mark,), frame, 0.0) for mark in known if _apart(mark)]
    scale = _scale(free)
    while True:
        drawn = _merged(free, frame, scale)
        widest = max((dot.radius for dot in drawn), default=0.0)
        if widest <= LARGEST + 0.01:
            break
        scale *= LARGEST / widest
    return tuple(sorted([*drawn, *apart], key=lambda dot: (-dot.radius, dot.x, dot.y)))


def ring_radius(dot: Dot, frame: Frame) -> float:
    """Return the radius of the ring that says "near here": 15 km, but always clear of the dot."""
    return max(NEAR_KM * frame.units_per_km, dot.radius + 5.0)


def _rank(mark: Mark) -> tuple[float, float, float, str, str]:
    return (-mark.weight, mark.lon, mark.lat, mark.title, mark.href or "")


def _apart(mark: Mark) -> bool:
    return mark.current or mark.kind == "capital"


def _scale(marks: Sequence[Mark]) -> float:
    """Return the radius of weight 1: the heavier the heaviest mark, the larger its circle."""
    most = max((mark.weight for mark in marks), default=0.0)
    return min(LARGEST, 4.0 + 1.6 * log2(max(1.0, most))) / sqrt(most) if most > 0 else LEAST


def _radius(mark: Mark, weight: float, scale: float) -> float:
    if mark.kind == "capital":
        return LEAST
    return CURRENT if mark.current else max(LEAST, scale * sqrt(weight))


def _dot(parts: tuple[Mark, ...], frame: Frame, scale: float, named: int = NAMED_PARTS) -> Dot:
    """Return the dot of ``parts``, at their mean place, each counting by its weight."""
    weight = sum(mark.weight for mark in parts)
    return Dot(*frame.project(_middle(parts)), _radius(parts[0], weight, scale), parts, named)


def _middle(parts: Sequence[Mark]) -> Point:
    """Return the mean place of marks, each counting by its weight; that of one is its own."""
    first = parts[0]
    if all((mark.lon, mark.lat) == (first.lon, first.lat) for mark in parts):
        return first.lon, first.lat
    weight = sum(mark.weight for mark in parts)
    shares = [mark.weight / weight if weight else 1 / len(parts) for mark in parts]
    lon = sum(share * mark.lon for share, mark in zip(shares, parts, strict=True))
    lat = sum(share * mark.lat for share, mark in zip(shares, parts, strict=True))
    return lon, lat


def _gathered(groups: Sequence[list[Mark]], frame: Frame, most: int) -> list[list[Mark]]:
    """Put groups of one place together by the cells of a grid, as wide as makes few enough of them.

    Up to ``most`` groups stay as they are. Only marks of one precision share a cell.
    """
    cell, gathered = 2 * LEAST, list(groups)
    while len(gathered) > most:
        cells: dict[tuple[int, int, str], list[Mark]] = {}
        for group in groups:
            x, y = frame.project((group[0].lon, group[0].lat))
            kind = group[0].precision if group[0].precision in AREA_KM else ""
            cells.setdefault((int(x // cell), int(y // cell), kind), []).extend(group)
        gathered = [sorted(parts, key=_rank) for parts in cells.values()]
        cell *= 1.3
    return gathered


def _merged(marks: Sequence[Mark], frame: Frame, scale: float) -> list[Dot]:
    """Return the marks' dots; a dot that overlaps a heavier one too much joins it.

    Repeated until nothing changes, since a dot grows with what it takes in.
    """
    at_place: dict[Point, list[Mark]] = {}
    for mark in marks:
        at_place.setdefault((mark.lon, mark.lat), []).append(mark)
    groups = _gathered(list(at_place.values()), frame, MOST_DOTS)
    named = NAMED_PARTS if len(groups) == len(at_place) else NAMED_AMONG_MANY
    left = [_dot(tuple(parts), frame, scale, named) for parts in groups]
    while True:
        left.sort(key=lambda dot: (-dot.weight, dot.x, dot.y))
        kept: list[list[Dot]] = []
        for dot in left:
            home = next((group for group in kept if _overlap(group[0], dot)), None)
            if home is None:
                kept.append([dot])
            else:
                home.append(dot)
        if len(kept) == len(left):
            return left
        left = [_joined(group, frame, scale) for group in kept]


def _overlap(a: Dot, b: Dot) -> bool:
    return hypot(a.x - b.x, a.y - b.y) < OVERLAP * (a.radius + b.radius)


def _joined(group: Sequence[Dot], frame: Frame, scale: float) -> Dot:
    parts = sorted((mark for dot in group for mark in dot.parts), key=_rank)
    return group[0] if len(group) == 1 else _dot(tuple(parts), frame, scale, group[0].named)
