"""Maps and activity strips for pages, from entries."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from markupsafe import Markup

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import date_words, month_words
from conflict_chronicle.drawing import (
    Bar,
    MapSpec,
    Mark,
    Span,
    StripSpec,
    draw_map,
    draw_strip,
    is_by_year,
)
from conflict_chronicle.figures import Tally, add, tally_words
from conflict_chronicle.geodata import Bbox, load_outlines
from conflict_chronicle.geodata.geometry import union
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger import Listed, adds_up
from conflict_chronicle.model import Entry, EntryId, Place, PlaceId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.rolls import TIMELINE, Roll, month_uri
from conflict_chronicle.plan.views import Html, Stat

NOT_DRAWN = ("country", "sea-air")
"""Precisions too coarse for any mark on a map."""
LISTED_MONTHS = 100
"""More months than this are listed by year."""
MARGIN = 0.8
"""Degrees shown around the countries of a map."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map with its caption, and the entries that it cannot show."""

    html: Html | None
    caption: str
    missing: tuple[EntryId, ...] = ()


def is_drawn(place: Place) -> bool:
    """Tell whether a place can stand on a map."""
    return place.point is not None and place.precision not in NOT_DRAWN


def map_of_entry(desk: Desk, entry: Entry, page: str) -> Drawn:
    """Draw the places of one entry, the first one in focus.

    The page lists them below, with how exactly each is known, so the map needs no caption.
    """
    places = [desk.chronicle.places[scene.place] for scene in entry.places]
    marks = tuple(
        mark_of_place(desk, place, page, current=True, count=1)
        for place in places
        if is_drawn(place)
    )
    if not marks:
        return Drawn(None, desk.messages.text("plan.map.no_position"))
    home = desk.chronicle.countries_of(entry)
    names = ", ".join(dict.fromkeys(place.name for place in places if is_drawn(place)))
    spec = MapSpec(
        title=desk.messages.text("plan.map.title", what=names),
        description="",
        ident="map",
        home=home,
        marks=marks,
    )
    return Drawn(draw(desk, spec), "")


def mark_of_place(
    desk: Desk, place: Place, page: str, *, current: bool, count: int, weight: float = 1.0
) -> Mark:
    """Return a place as a mark that leads to its page."""
    lat, lon = _position(place)
    title = f"{place.name}, {country_name(place.country, desk.language)}"
    return Mark(
        lon=lon,
        lat=lat,
        label=place.name,
        href=urls.relative(urls.place_uri(place.country, place.id), page),
        title=title,
        weight=weight,
        precision=place.precision,  # type: ignore[arg-type]
        current=current,
        count=count,
    )


def map_of_entries(
    desk: Desk,
    gists: Sequence[Gist],
    page: str,
    *,
    title: str,
    home: Sequence[str],
    wide: bool = False,
) -> Drawn:
    """Draw the places of many entries; marks grow with the number of entries at a place.

    The map shows the ``home`` countries (ISO alpha-3) whole; what lies outside it is listed apart.
    Without any, it shows every place. Pages with the same home share their base map.
    """
    zoom = _zoom(home)
    counts: dict[PlaceId, int] = {}
    shown_places: dict[str, bool] = {}
    missing = []
    for gist in gists:
        is_missing = True
        for one in gist.places:
            if one not in shown_places:
                place = desk.chronicle.places[PlaceId(one)]
                shown_places[one] = is_drawn(place) and _is_within(place, zoom)
            if shown_places[one]:
                counts[PlaceId(one)] = counts.get(PlaceId(one), 0) + 1
                is_missing = False
        if is_missing:
            missing.append(gist.id)
    marks = tuple(
        _counted_mark(desk, ident, count, page) for ident, count in sorted(counts.items())
    )
    shown = len(gists) - len(missing)
    caption = desk.messages.text("plan.map.shown", n=shown, all=len(gists))
    if missing:
        caption += " " + desk.messages.text("plan.map.missing", n=len(missing))
    spec = MapSpec(
        title=title,
        description=caption,
        ident="map",
        home=tuple(home),
        marks=marks,
        zoom=zoom,
        width=720 if wide else 372,
        height=420 if wide else 300,
    )
    html = draw(desk, spec) if marks or home else None
    return Drawn(html, caption, tuple(missing))


def draw(desk: Desk, spec: MapSpec | StripSpec) -> Html:
    """Draw a map or a strip; on a sketch, what it is made of stands for it."""
    if desk.is_sketch:
        return Markup(repr(spec))
    if isinstance(spec, StripSpec):
        return Markup(draw_strip(spec, desk.messages))
    return Markup(draw_map(spec, desk.messages))


def _zoom(home: Sequence[str]) -> Bbox | None:
    """Return what a map of these countries shows, in degrees; None for no known country."""
    outlines = load_outlines()
    boxes = [box for code in home if (box := outlines.main_bounds(code)) is not None]
    return union(boxes).grown(MARGIN) if boxes else None


def _is_within(place: Place, zoom: Bbox | None) -> bool:
    lat, lon = _position(place)
    return zoom is None or zoom.holds((lon, lat))


def _position(place: Place) -> tuple[float, float]:
    point = place.point
    assert point is not None, "only places with a position are drawn"
    return point


def home_of(desk: Desk, gists: Iterable[Gist], focus: Sequence[str]) -> tuple[str, ...]:
    """Return the countries that a map of entries shows: those in focus with a place in them.

    Where none of the countries in focus has one, all countries with a place count.
    """
    idents = {PlaceId(place) for gist in gists for place in gist.places}
    places = map(desk.chronicle.places.__getitem__, sorted(idents))
    found = {place.country for place in places if is_drawn(place)}
    return tuple(code for code in focus if code in found) or tuple(sorted(found))


def _counted_mark(desk: Desk, ident: PlaceId, count: int, page: str) -> Mark:
    place = desk.chronicle.places[ident]
    mark = mark_of_place(desk, place, page, current=False, count=count, weight=float(count))
    entries = desk.messages.text("plan.count.entries", n=count)
    return Mark(
        lon=mark.lon,
        lat=mark.lat,
        label=mark.label,
        href=mark.href,
        title=f"{mark.title}: {entries}",
        weight=mark.weight,
        precision=mark.precision,
        count=count,
    )


Months: TypeAlias = dict[tuple[int, int], list[Listed]]


@dataclass(frozen=True, slots=True)
class Strip:
    """An activity strip, its caption, and the same numbers as a list."""

    html: Html | None
    caption: str
    months: tuple[Stat, ...]


def strip_of_entries(
    desk: Desk, entries: Iterable[Listed], page: str, *, title: str, roll: Roll = TIMELINE
) -> Strip:
    """Draw deaths by month; entries whose month is not known are spans, never a bar.

    A bar leads to the month in the list ``roll``, where that has pages of its own.
    """
    months: Months = {}
    wide: list[Gist] = []
    for entry in entries:
        first, last = entry.gist.earliest, entry.gist.latest
        if first and last and (first.year, first.month) == (last.year, last.month):
            months.setdefault((first.year, first.month), []).append(entry)
        else:
            wide.append(entry.gist)
    spans = tuple(span for gist in wide if (span := _span(desk, gist, page)))
    if not months and not spans:
        return Strip(None, "", ())
    ends = [*months, *((day.year, day.month) for span in spans for day in (span.start, span.end))]
    begin, end = min(ends), max(ends)
    is_long = is_by_year(begin, end)
    sums = [_Month(*month, len(found), _deaths(found)) for month, found in sorted(months.items())]
    caption = desk.messages.text("plan.strip.caption")
    spec = StripSpec(
        title=title,
        description=caption,
        ident="strip",
        first=begin,
        last=end,
        bars=tuple(_bars(desk, sums, page, roll, is_long)),
        unit=desk.messages.text("plan.strip.unit"),
        spans=spans,
        year_hrefs=tuple(
            (year, urls.relative(month_uri(desk, roll, year), page))
            for year in (sorted({year for year, _ in months}) if is_long else ())
        ),
    )
    return Strip(draw(desk, spec), caption, _as_list(desk, sums, roll))


class _Month(NamedTuple):
    """What happened in a month, or in a year (month 0)."""

    year: int
    month: int
    entries: int
    tally: Tally | None
    """Deaths; None where no entry has a figure."""


def _as_list(desk: Desk, months: Sequence[_Month], roll: Roll) -> tuple[Stat, ...]:
    """Return what a strip shows as a list: months, or years where there are too many of them."""
    if len(months) <= LISTED_MONTHS:
        return tuple(_stat(desk, month, roll) for month in months)
    years: dict[int, list[_Month]] = {}
    for month in months:
        years.setdefault(month.year, []).append(month)
    return tuple(_stat(desk, _year(found), roll) for found in years.values())


def _year(months: Sequence[_Month]) -> _Month:
    known = [month.tally for month in months if month.tally is not None]
    count = sum(month.entries for month in months)
    return _Month(months[0].year, 0, count, add(known) if known else None)


def _bars(
    desk: Desk, months: Iterable[_Month], page: str, roll: Roll, is_long: bool
) -> Iterator[Bar]:
    """Yield the bars of months; where they are drawn by year, nobody sees what each says of itself."""
    for month in months:
        best = None if month.tally is None else month.tally.best
        value = None if best is None else float(best)
        href, title = None, ""
        if not is_long:
            stat = _stat(desk, month, roll)
            href, title = urls.relative(stat.uri, page), f"{stat.label}: {stat.detail}"
        yield Bar(month.year, month.month, value, month.entries, href, title)


def _stat(desk: Desk, month: _Month, roll: Roll) -> Stat:
    tally, messages = month.tally, desk.messages
    words = messages.text("figures.unknown") if tally is None else tally_words(tally, messages)
    count = messages.text("plan.count.entries", n=month.entries)
    detail = messages.text("plan.strip.month", deaths=words, entries=count)
    if tally is None:
        detail = count
    name = month_words(month.year, month.month, messages) if month.month else str(month.year)
    return Stat(words, name, detail, month_uri(desk, roll, month.year, month.month))


def _deaths(entries: Iterable[Listed]) -> Tally | None:
    shares = (share for gist, share in entries if adds_up(gist))
    known = [tally for share in shares for _, _, tally in share.counted]
    return add(known) if known else None


def _span(desk: Desk, gist: Gist, page: str) -> Span | None:
    start, end = gist.earliest, gist.latest or desk.last_day
    if start is None or end is None or end < start:
        return None
    title = f"{date_words(gist.date, desk.messages)}: {desk.title(('entry', gist.id))}"
    return Span(start, end, title, urls.relative(urls.entry_uri(gist.id), page))
