"""What came before and after an entry, and how it compares: computed from the chronicle."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from conflict_chronicle.dates import date_words
from conflict_chronicle.figures import tally_words
from conflict_chronicle.geodata import great_circle_km
from conflict_chronicle.model import CountryCode, Entry, EntryId, PlaceId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.rows import when
from conflict_chronicle.plan.views import MomentRow, RelatedRow

WINDOW = timedelta(days=14)
"""How far apart in time entries of one place still belong together."""
EACH_WAY = 6
"""How many entries are shown before and after."""
NEAR_KM = 50
YEAR = timedelta(days=365)


def moments(desk: Desk, entry: Entry) -> tuple[MomentRow, ...]:
    """Return the run-up and follow-up of an entry, itself among them; empty without any."""
    reasons = _reasons(desk, entry)
    if not reasons:
        return ()
    order = {found.id: at for at, found in enumerate(desk.chronicle.timeline)}
    here = order.get(entry.id, 0)
    others = sorted(order[ident] for ident in reasons if ident in order)
    before = [at for at in others if at < here][-EACH_WAY:]
    after = [at for at in others if at > here][:EACH_WAY]
    timeline = desk.chronicle.timeline
    return tuple(
        MomentRow(
            when=when(timeline[at].date, desk.messages),
            entry=desk.entry_link(timeline[at]),
            reasons=tuple(reasons.get(timeline[at].id, {})),
            is_current=at == here,
            is_span=not timeline[at].date.is_single_day,
        )
        for at in (*before, here, *after)
    )


def _reasons(desk: Desk, entry: Entry) -> dict[EntryId, dict[str, None]]:
    """Return the entries that belong to the run-up or follow-up, each with its reasons."""
    found: dict[EntryId, dict[str, None]] = {}
    text = desk.messages.text
    for ident in _related_ids(desk, entry):
        found.setdefault(ident, {})[text("plan.moment.related")] = None
    for thread in entry.threads:
        for ident in _around(desk.chronicle.index.by_thread.get(thread, ()), entry.id, 2):
            found.setdefault(ident, {})[text("plan.moment.thread")] = None
    for scene in entry.places:
        for ident in desk.chronicle.index.by_place.get(scene.place, ()):
            gap = entry.date.gap_days(desk.chronicle.entries[ident].date)
            if gap is not None and gap <= WINDOW.days:
                name = desk.chronicle.places[scene.place].name
                found.setdefault(ident, {})[text("plan.moment.place", place=name)] = None
    found.pop(entry.id, None)
    return found


def _around(ids: tuple[EntryId, ...], ident: EntryId, each_way: int) -> Iterator[EntryId]:
    if ident in ids:
        at = ids.index(ident)
        yield from ids[max(at - each_way, 0) : at]
        yield from ids[at + 1 : at + 1 + each_way]


def _related_ids(desk: Desk, entry: Entry) -> Iterator[EntryId]:
    redirects = desk.chronicle.redirects
    for tie in entry.related:
        yield EntryId(redirects.get(("entry", tie.entry), ("entry", tie.entry))[1])
    for back in desk.chronicle.index.related_from.get(entry.id, ()):
        yield back.entry


def related_rows(desk: Desk, entry: Entry) -> tuple[RelatedRow, ...]:
    """Return the declared ties from both ends, in order of date."""
    relations = desk.chronicle.vocabularies["relations"]
    rows: list[tuple[Entry, RelatedRow]] = []
    for tie in entry.related:
        key = desk.chronicle.redirects.get(("entry", tie.entry), ("entry", tie.entry))
        other = desk.chronicle.entries[EntryId(key[1])]
        words = relations[tie.as_].label(desk.language)
        rows.append((other, _related_row(desk, other, words, tie.note)))
    for back in desk.chronicle.index.related_from.get(entry.id, ()):
        other = desk.chronicle.entries[back.entry]
        words = relations[back.relation].inverse_label(desk.language)
        rows.append((other, _related_row(desk, other, words, None)))
    rows.sort(key=lambda pair: (pair[0].date.sort_key, pair[0].id))
    return tuple(row for _, row in rows)


def _related_row(desk: Desk, other: Entry, words: str, note: str | None) -> RelatedRow:
    return RelatedRow(words, desk.entry_link(other), when(other.date, desk.messages), note or "")


def context(desk: Desk, entry: Entry) -> tuple[str, ...]:
    """Return sentences that set an entry among the others; each says what it counts."""
    return (*_near(desk, entry), *_tolls(desk, entry))


def _near(desk: Desk, entry: Entry) -> Iterator[str]:
    """Count acts of violence within NEAR_KM in the year before."""
    points = list(_points(desk, (scene.place for scene in entry.places)))
    day = entry.date.earliest
    if not points or day is None or entry.violence is None:
        return
    near = 0
    for other in desk.chronicle.timeline:
        began = other.date.earliest
        if other.id == entry.id or other.violence is None or began is None:
            continue
        if day - YEAR <= began < day:
            there = _points(desk, (scene.place for scene in other.places))
            near += any(great_circle_km(a, b) <= NEAR_KM for a in points for b in there)
    key = "plan.context.near" if near else "plan.context.none_near"
    yield desk.messages.text(key, n=near, km=NEAR_KM)


def _points(desk: Desk, places: Iterable[PlaceId]) -> Iterator[tuple[float, float]]:
    for ident in places:
        place = desk.chronicle.places[ident]
        if place.lat is not None and place.lon is not None:
            yield (place.lon, place.lat)


def _tolls(desk: Desk, entry: Entry) -> Iterator[str]:
    """Compare the toll with earlier and later ones recorded for the same country."""
    toll = _toll(desk, entry)
    if not toll or entry.is_closed:
        return
    for country in desk.chronicle.countries_of(entry)[:1]:
        yield from _earlier_toll(desk, entry, toll, country)


def _earlier_toll(desk: Desk, entry: Entry, toll: int, country: CountryCode) -> Iterator[str]:
    ids = desk.chronicle.index.by_country.get(country, ())
    entries = [desk.chronicle.entries[ident] for ident in ids]
    at = ids.index(entry.id)
    name = desk.title(("country", country))
    earlier = [other for other in entries[:at] if _toll(desk, other)]
    higher = [other for other in earlier if _toll(desk, other) >= toll]
    if higher and higher[-1] is not earlier[-1]:
        yield _compare(desk, "plan.context.highest_since", name, higher[-1])
    elif not higher and len(earlier) > 1:
        yield desk.messages.text("plan.context.highest_so_far", country=name)
    later = next((other for other in entries[at + 1 :] if _toll(desk, other) > toll), None)
    if later:
        yield _compare(desk, "plan.context.next_higher", name, later)


def _compare(desk: Desk, key: str, country: str, other: Entry) -> str:
    tally = desk.chronicle.ledgers[other.id].tally("killed")
    assert tally is not None, "only entries with a toll are compared"
    return desk.messages.text(
        key,
        country=country,
        date=date_words(other.date, desk.messages),
        figure=tally_words(tally, desk.messages),
        title=other.title,
    )


def _toll(desk: Desk, entry: Entry) -> int:
    """Return the best number of deaths counted; 0 where there is none."""
    tally = desk.chronicle.ledgers[entry.id].tally("killed")
    return (tally.best or 0) if tally else 0
