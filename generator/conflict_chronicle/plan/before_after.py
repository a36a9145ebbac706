"""What came before and after an entry, and how it compares: computed from the chronicle."""

from collections.abc import Iterator
from datetime import date, timedelta

from conflict_chronicle.dates import date_words
from conflict_chronicle.figures import tally_words
from conflict_chronicle.model import CountryCode, Entry, EntryId
from conflict_chronicle.plan.desk import Desk, Face
from conflict_chronicle.plan.past import Rank
from conflict_chronicle.plan.rows import when
from conflict_chronicle.plan.sheets import MOST, SHOWN
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
    others = sorted((o for o in map(desk.face, reasons) if not o.is_closed), key=_order)
    here, itself = _order(entry), desk.face(entry.id)
    before = [other for other in others if _order(other) < here][-EACH_WAY:]
    after = [other for other in others if _order(other) > here][:EACH_WAY]
    return tuple(
        MomentRow(
            when=when(moment.date, desk.messages),
            entry=desk.entry_link(moment),
            reasons=tuple(reasons.get(moment.id, {})),
            is_current=moment.id == entry.id,
            is_span=not moment.date.is_single_day,
        )
        for moment in (*before, itself, *after)
    )


def _order(entry: Entry | Face) -> tuple[object, EntryId]:
    """Return the key by which the timeline is ordered."""
    return entry.date.sort_key, entry.id


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
        name = desk.chronicle.places[scene.place].name
        for other in desk.past.at_place(scene.place, entry, WINDOW):
            gap = entry.date.gap_days(other.date)
            if gap is not None and gap <= WINDOW.days:
                found.setdefault(other.id, {})[text("plan.moment.place", place=name)] = None
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
    rows: list[tuple[Face, RelatedRow]] = []
    for tie in entry.related:
        key = desk.chronicle.redirects.get(("entry", tie.entry), ("entry", tie.entry))
        other = desk.face(EntryId(key[1]))
        words = relations[tie.as_].label(desk.language)
        rows.append((other, _related_row(desk, other, words, tie.note)))
    backlinks = desk.chronicle.index.related_from.get(entry.id, ())
    for back in backlinks if len(backlinks) <= MOST else backlinks[:SHOWN]:
        other = desk.face(back.entry)
        words = relations[back.relation].inverse_label(desk.language)
        rows.append((other, _related_row(desk, other, words, None)))
    rows.sort(key=lambda pair: (pair[0].date.sort_key, pair[0].id))
    return tuple(row for _, row in rows)


def _related_row(desk: Desk, other: Face, words: str, note: str | None) -> RelatedRow:
    return RelatedRow(words, desk.entry_link(other), when(other.date, desk.messages), note or "")


def context(desk: Desk, entry: Entry) -> tuple[str, ...]:
    """Return sentences that set an entry among the others; each says what it counts."""
    return (*_near(desk, entry), *_tolls(desk, entry))


def _near(desk: Desk, entry: Entry) -> Iterator[str]:
    """Count acts of violence within NEAR_KM in the year before."""
    places = [scene.place for scene in entry.places]
    day = entry.date.earliest
    if day is None or entry.violence is None:
        return
    if not any(desk.chronicle.places[place].point for place in places):
        return
    near = len(desk.past.violence_near(places, NEAR_KM, _year_before(day), day))
    key = "plan.context.near" if near else "plan.context.none_near"
    yield desk.messages.text(key, n=near, km=NEAR_KM)


def _year_before(day: date) -> date:
    return day - YEAR if day - date.min > YEAR else date.min


def _tolls(desk: Desk, entry: Entry) -> Iterator[str]:
    """Compare the toll with earlier and later ones recorded for the same country."""
    if entry.is_closed or not desk.past.toll(entry.id):
        return
    for country in desk.chronicle.countries_of(entry)[:1]:
        yield from _beside_others(desk, country, desk.past.rank(country, entry.id))


def _beside_others(desk: Desk, country: CountryCode, rank: Rank) -> Iterator[str]:
    name = desk.title(("country", country))
    if rank.as_high and rank.as_high != rank.last:
        yield _compare(desk, "plan.context.highest_since", name, rank.as_high)
    elif not rank.as_high and rank.earlier > 1:
        yield desk.messages.text("plan.context.highest_so_far", country=name)
    if rank.higher:
        yield _compare(desk, "plan.context.next_higher", name, rank.higher)


def _compare(desk: Desk, key: str, country: str, ident: EntryId) -> str:
    other, tally = desk.face(ident), desk.past.share(ident).tally
    assert tally is not None, "only entries with a toll are compared"
    return desk.messages.text(
        key,
        country=country,
        date=date_words(other.date, desk.messages),
        figure=tally_words(tally, desk.messages),
        title=other.title,
    )
