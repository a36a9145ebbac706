"""Put the words on a map: scale bar, places, counts, countries, where there is room (drawing).

Greedy, the most important first; what finds no room is left out, since the page lists everything.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from math import floor, log10
from operator import itemgetter

from babel.core import get_global

from conflict_chronicle.drawing.base import rooms
from conflict_chronicle.drawing.frame import Frame, in_sight
from conflict_chronicle.drawing.labels import (
    PHONE,
    SIZE,
    Label,
    Rooms,
    around,
    first_free,
    legible_on_phone,
    roomiest,
    text_width,
)
from conflict_chronicle.drawing.marks import Dot, ring_radius
from conflict_chronicle.drawing.regions import region_rooms
from conflict_chronicle.drawing.svg import NARROW, element, number
from conflict_chronicle.geodata import Bbox, load_outlines
from conflict_chronicle.messages import Messages

MOST_LABELS = 12
"""Names of places on one map, besides the current mark's: more would hide the map."""

REGION = "cc-region-name"
CENTRED = ("cc-country", "cc-count", REGION)
"""Kinds of words that the style sheet centres, whatever their length."""

WHOLE = ("cc-country", REGION)
"""Names that lie anywhere in an area: whole units are exact enough for them."""

MOST_REGIONS = 8
"""Names of regions on one map."""

COUNT_INSIDE = 6.5
"""From this radius on, the number of merged entries is written inside their circle."""

EDGE = 3.0
"""Units that words keep from the map's edge."""

MARGIN = 9.0
"""Units between the scale bar and the map's edge."""


@dataclass(slots=True)
class Lettering:
    """The words of one map; call :meth:`written` once."""

    frame: Frame
    home: tuple[str, ...]
    messages: Messages
    taken: list[Bbox] = field(default_factory=list)
    large: list[Bbox] = field(default_factory=list)
    found: list[tuple[str, Label]] = field(default_factory=list)
    inside: list[tuple[str, Label]] = field(default_factory=list)
    """Counts, which lie inside their circles and need no other room."""
    scale_label: Label = field(default=Label(0.0, 0.0, "start", "", 0.0))
    room: Bbox = field(init=False)
    """Where words may stand."""

    def __post_init__(self) -> None:
        self.room = self.frame.sheet.grown(-EDGE)

    def written(
        self,
        discs: Sequence[Dot],
        current: Sequence[Dot],
        capitals: Sequence[Dot],
        others: Sequence[Dot],
    ) -> tuple[str, ...]:
        """Return the elements of every word that has room."""
        self.taken += [_square(dot, self.reach(dot)) for dot in (*current, *capitals, *others)]
        self.large += [_square(dot, dot.radius) for dot in others if dot.radius >= COUNT_INSIDE]
        bar = self.scale_bar()
        self.counts(others)
        self.places(current, "cc-focus", SIZE["focus"])
        self.discs([disc for disc in discs if disc.first.current])
        self.places(capitals, "cc-label", SIZE["place"])
        named = sorted(others, key=lambda dot: (-dot.weight, dot.x, dot.y))
        self.places(named[:MOST_LABELS], "cc-label", SIZE["place"])
        self.countries()
        self.regions()
        return (*bar, *self.elements())

    def reach(self, dot: Dot) -> float:
        """Return how far from its middle a dot's drawing goes."""
        return ring_radius(dot, self.frame) if dot.ringed(self.frame) else dot.radius

    def put(self, kind: str, candidates: Sequence[Label], needed: bool = False) -> None:
        """Take the first free candidate; a needed one may cover dots, as little as can be."""
        label = first_free(candidates, self.taken, self.room)
        if label is None and needed:
            label = first_free(sorted(candidates, key=self.covered), self.words(), self.room)
        self.add(kind, label)

    def put_inside(self, kind: str, rooms: Rooms) -> bool:
        """Take the free place with most room around it; tell whether there is one."""
        label = roomiest(rooms, self.taken, self.room)
        self.add(kind, label)
        return label is not None

    def add(self, kind: str, label: Label | None) -> None:
        """Keep a label, and its rectangle from others."""
        if label is not None:
            self.taken.append(label.box())
            self.found.append((kind, label))

    def words(self) -> list[Bbox]:
        """Return the rectangles of the words placed so far."""
        return [label.box() for _, label in self.found]

    def covered(self, label: Label) -> float:
        """Return how much of the dots that hold a number, or could, a label would cover."""
        return sum(_shared(label.box(), box) for box in self.large)

    def places(self, dots: Sequence[Dot], kind: str, size: float) -> None:
        """Name the dots that have one name, beside them; a capital's name is never left out."""
        for dot in dots:
            if dot.label:
                needed = dot.first.current or dot.first.kind == "capital"
                self.put(kind, around(dot.x, dot.y, self.reach(dot), dot.label, size), needed)

    def discs(self, discs: Sequence[Dot]) -> None:
        """Name the areas that the page is about, in their discs or beside them."""
        size = SIZE["focus"]
        for disc in discs:
            middle = Label(disc.x, disc.y + 0.35 * size, "middle", disc.label, size)
            if disc.label:
                beside = around(disc.x, disc.y, disc.radius, disc.label, size)
                self.put("cc-focus", (middle, *beside))

    def counts(self, dots: Sequence[Dot]) -> None:
        """Write how many entries a merged dot holds, inside it."""
        size = SIZE["small"]
        for dot in dots:
            text = self.messages.number(dot.count)
            if dot.count > 1 and dot.radius >= max(COUNT_INSIDE, text_width(text, size) / 2 + 1):
                label = Label(dot.x, dot.y + 0.35 * size, "middle", text, size)
                tight = self.frame.width > NARROW and dot.radius < PHONE * size / 2
                kind = "cc-count cc-on-light" if dot.near else "cc-count"
                self.inside.append((f"{kind} cc-roomy" if tight else kind, label))

    def countries(self) -> None:
        """Name the countries in sight, those of the page first, then the roomiest."""
        for key, found in country_rooms(self.frame, self.home, self.messages):
            kind = "cc-country cc-home" if key in self.home else "cc-country"
            if found.places:
                self.put_inside(kind, found)
            elif key in self.home:
                self.put(kind, self.offshore(key, found.text))

    def regions(self) -> None:
        """Name the regions with most room, those at home first; never a name twice."""
        named = {label.text for _, label in self.found}
        written = 0
        for rooms_of_region in region_rooms(self.frame, self.home):
            if rooms_of_region.text not in named:
                written += self.put_inside(REGION, rooms_of_region)
            if written == MOST_REGIONS:
                return

    def offshore(self, key: str, name: str) -> list[Label]:
        """Return places for the name of a country whose land has no room, such as islands."""
        box = load_outlines().main_bounds(key)
        if box is None:
            return []
        west, low = self.frame.project((box.west, box.south))
        east, high = self.frame.project((box.east, box.north))
        size, middle = SIZE["country"], (west + east) / 2
        heights = ((low + high) / 2, low + 1.2 * size, high - 0.6 * size)
        return [Label(middle, y, "middle", name, size) for y in heights]

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
        self.scale_label = Label(box.west + length + 6, low, "start", text, size)
        return (element("path", class_="cc-scale", d=line), _text("cc-small", self.scale_label))

    def elements(self) -> tuple[str, ...]:
        """Return the labels; what a phone has no room for is marked ``cc-roomy``.

        On a wide map that is every region: there a phone has just enough room for what happened.
        """
        legible: tuple[bool, ...] = (True,) * len(self.found)
        wide = self.frame.width > NARROW
        if wide:
            labels = [label for _, label in self.found]
            legible = legible_on_phone(labels, [self.scale_label.box(PHONE)], self.frame.sheet)
        texts = [
            (kind if ok and not (wide and kind == REGION) else f"{kind} cc-roomy", label)
            for ok, (kind, label) in zip(legible, self.found, strict=True)
        ]
        return tuple(_grouped([*self.inside, *texts]))


@lru_cache(maxsize=1024)
def country_rooms(
    frame: Frame, home: tuple[str, ...], messages: Messages
) -> tuple[tuple[str, Rooms], ...]:
    """Return code and name of the countries in sight, those at home first, then the roomiest."""
    names = {key: territory_name(key, messages) for key in in_sight(frame.bounds)}
    found = [(key, rooms(frame, key, name)) for key, name in names.items() if name]
    found.sort(key=lambda pair: (pair[0] not in home, -len(pair[1].places), pair[0]))
    return tuple(found)


def territory_name(iso3: str, messages: Messages) -> str:
    """Return a country's name in the language of ``messages`` (CLDR), empty when it has none."""
    aliases = get_global("territory_aliases").get(iso3, ())
    return str(messages.locale.territories.get(aliases[0], "")) if aliases else ""


def _scale(frame: Frame) -> tuple[int, float]:
    """Return the largest round number of kilometres within a quarter of the map, and its units."""
    most = frame.width / 4 / frame.units_per_km
    power = 10 ** floor(log10(max(most, 1)))
    km = max(power * step for step in (1, 2, 5) if power * step <= max(most, 1))
    return int(km), km * frame.units_per_km


def _shared(a: Bbox, b: Bbox) -> float:
    """Return the area that two rectangles share."""
    wide = min(a.east, b.east) - max(a.west, b.west)
    return max(0.0, wide) * max(0.0, min(a.north, b.north) - max(a.south, b.south))


def _square(dot: Dot, radius: float) -> Bbox:
    return Bbox(dot.x, dot.y, dot.x, dot.y).grown(radius)


def _grouped(words: Sequence[tuple[str, Label]]) -> Iterator[str]:
    """Yield words as elements; several of one kind in a row name it once, in a group."""
    for kind, pairs in groupby(words, key=itemgetter(0)):
        labels = [label for _, label in pairs]
        if len(labels) == 1:
            yield _text(kind, labels[0])
        else:
            yield element(
                "g", *(_text(kind, label, is_in_group=True) for label in labels), class_=kind
            )


def _text(kind: str, label: Label, is_in_group: bool = False) -> str:
    is_known = label.anchor == "start" or kind.startswith(CENTRED)
    return element(
        "text",
        text=label.text,
        class_=None if is_in_group else kind,
        x=round(label.x, None if kind.startswith(WHOLE) else 1),
        y=round(label.y, None if kind.startswith(WHOLE) else 1),
        text_anchor=None if is_known else label.anchor,
    )
