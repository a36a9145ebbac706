"""Put the words on a map: scale bar, places, counts and countries, each where it has room (drawing).

Greedy, the most important first; what finds no room is left out, since the page lists everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import floor, log10

from conflict_chronicle.drawing.base import rooms
from conflict_chronicle.drawing.frame import Frame
from conflict_chronicle.drawing.labels import (
    SIZE,
    Label,
    around,
    first_free,
    legible_on_phone,
    text_width,
)
from conflict_chronicle.drawing.marks import Dot, ring_radius
from conflict_chronicle.drawing.svg import NARROW, element, number
from conflict_chronicle.geodata import Bbox
from conflict_chronicle.messages import Messages

MOST_LABELS = 12
"""Names of places on one map, besides the current mark's: more would hide the map."""

COUNT_INSIDE = 6.5
"""From this radius on, the number of merged entries is written inside their circle."""

MARGIN = 9.0
"""Units between the scale bar and the map's edge."""


@dataclass(slots=True)
class Lettering:
    """The words of one map; call :meth:`written` once."""

    frame: Frame
    home: tuple[str, ...]
    messages: Messages
    names: tuple[tuple[str, str], ...]
    """Country code and name of what is in sight."""
    taken: list[Bbox] = field(default_factory=list)
    found: list[tuple[str, Label]] = field(default_factory=list)

    def written(
        self,
        discs: Sequence[Dot],
        current: Sequence[Dot],
        capitals: Sequence[Dot],
        others: Sequence[Dot],
    ) -> tuple[str, ...]:
        """Return the elements of every word that has room."""
        self.taken += [_square(dot, self.reach(dot)) for dot in (*current, *capitals, *others)]
        bar = self.scale_bar()
        self.counts(others)
        self.places(current, "cc-label cc-focus", SIZE["focus"])
        self.regions([disc for disc in discs if disc.first.current])
        self.places(capitals, "cc-label", SIZE["place"])
        named = sorted(others, key=lambda dot: (-dot.weight, dot.x, dot.y))
        self.places(named[:MOST_LABELS], "cc-label", SIZE["place"])
        self.countries()
        return (*bar, *self.elements())

    def reach(self, dot: Dot) -> float:
        """Return how far from its middle a dot's drawing goes."""
        return ring_radius(dot, self.frame) if dot.near else dot.radius

    def put(self, kind: str, candidates: Iterable[Label]) -> None:
        """Take the first candidate that is free, if any."""
        room = self.frame.sheet.grown(-3.0)
        if (label := first_free(candidates, self.taken, room)) is not None:
            self.taken.append(label.box())
            self.found.append((kind, label))

    def places(self, dots: Sequence[Dot], kind: str, size: float) -> None:
        """Name the dots that have one name, beside them."""
        for dot in dots:
            if dot.label:
                self.put(kind, around(dot.x, dot.y, self.reach(dot), dot.label, size))

    def regions(self, discs: Sequence[Dot]) -> None:
        """Name the regions that the page is about, in their discs or beside them."""
        size = SIZE["focus"]
        for disc in discs:
            middle = Label(disc.x, disc.y + 0.35 * size, "middle", disc.label, size)
            if disc.label:
                beside = around(disc.x, disc.y, disc.radius, disc.label, size)
                self.put("cc-label cc-focus", (middle, *beside))

    def counts(self, dots: Sequence[Dot]) -> None:
        """Write how many entries a merged dot holds, inside it."""
        size = SIZE["small"]
        for dot in dots:
            text = self.messages.number(dot.count)
            if dot.count > 1 and dot.radius >= max(COUNT_INSIDE, text_width(text, size) / 2 + 1):
                label = Label(dot.x, dot.y + 0.35 * size, "middle", text, size)
                self.found.append(("cc-count", label))

    def countries(self) -> None:
        """Name the countries in sight, those of the page first, then the roomiest."""
        kinds = {key: "cc-country cc-home" for key in self.home}
        places = {key: rooms(self.frame, self.home, key, name) for key, name in self.names if name}
        for key in sorted(places, key=lambda key: (key not in kinds, -len(places[key]), key)):
            self.put(kinds.get(key, "cc-country"), places[key])

    def scale_bar(self) -> tuple[str, ...]:
        """Return the scale bar, in the first lower corner that no mark needs."""
        km, length = _scale(self.frame)
        size = SIZE["small"]
        text = self.messages.text("drawing.map.km", n=km)
        wide = length + 6 + text_width(text, size)
        low = self.frame.height - MARGIN
        lefts = (MARGIN, self.frame.width - MARGIN - wide)
        boxes = [Bbox(left, low - 12, left + wide, low + 2) for left in lefts]
        free = (box for box in boxes if not any(box.meets(other) for other in self.taken))
        box = next(free, boxes[0])
        self.taken.append(box.grown(3.0))
        line = f"M{number(box.west)} {number(low - 5)}v5h{number(length)}v-5"
        label = Label(box.west + length + 6, low, "start", text, size)
        return (element("path", class_="cc-scale", d=line), _text("cc-small", label))

    def elements(self) -> tuple[str, ...]:
        """Return the labels; what a phone has no room for is marked ``cc-roomy``."""
        counts = [pair for pair in self.found if pair[0] == "cc-count"]
        rest = [pair for pair in self.found if pair[0] != "cc-count"]
        legible: tuple[bool, ...] = (True,) * len(rest)
        if self.frame.width > NARROW:
            legible = legible_on_phone([label for _, label in rest], self.frame.sheet)
        kinds = [kind if ok else f"{kind} cc-roomy" for (kind, _), ok in zip(rest, legible, strict=True)]
        texts = [_text(kind, label) for kind, (_, label) in zip(kinds, rest, strict=True)]
        return (*(_text(*pair) for pair in counts), *texts)


def _scale(frame: Frame) -> tuple[int, float]:
    """Return the largest round number of kilometres within a quarter of the map, and its units."""
    most = frame.width / 4 / frame.units_per_km
    power = 10 ** floor(log10(max(most, 1)))
    km = max(power * step for step in (1, 2, 5) if power * step <= max(most, 1))
    return int(km), km * frame.units_per_km


def _square(dot: Dot, radius: float) -> Bbox:
    return Bbox(dot.x, dot.y, dot.x, dot.y).grown(radius)


def _text(kind: str, label: Label) -> str:
    anchor = None if label.anchor == "start" else label.anchor
    return element(
        "text", text=label.text, class_=kind, x=label.x, y=label.y, text_anchor=anchor
    )
