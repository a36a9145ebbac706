"""The view of a country's page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import date_words
from conflict_chronicle.gist import Gist, PageKind
from conflict_chronicle.model import CountryCode, CountryNotes, EntryId
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import (
    map_of_entries,
    strip_of_entries,
)
from conflict_chronicle.plan.entry import report_uri
from conflict_chronicle.plan.figures import group_stats, total_figure, total_note, total_of
from conflict_chronicle.plan.following import feeds_of
from conflict_chronicle.plan.opponents import every_meeting, meetings
from conflict_chronicle.plan.pair import pair_uri
from conflict_chronicle.plan.prose import prose, source_rows
from conflict_chronicle.plan.rolls import Roll, faces, weighed
from conflict_chronicle.plan.rows import (
    by_year,
    entry_row,
    span_of,
)
from conflict_chronicle.plan.sheet import further
from conflict_chronicle.plan.sheets import MOST, Sheet, country_counts, ranked
from conflict_chronicle.plan.shelf import shelves_of
from conflict_chronicle.plan.views import (
    CountryView,
    Head,
    Link,
    OpponentRow,
)

PAIRS = 10
UNLOCATED = 20
"""How many entries that the map cannot show are listed beside it."""


def country_view(desk: Desk, code: CountryCode) -> CountryView:
    """Return everything that a country's page shows."""
    chronicle, messages = desk.chronicle, desk.messages
    notes: CountryNotes = chronicle.countries[code]
    entries = weighed(desk, Roll("country", code))
    gists = [gist for gist, _ in entries]
    uri, name = urls.country_uri(code), country_name(code, desk.language)
    found = total_of(desk, entries)
    strip = strip_of_entries(
        desk,
        entries,
        uri,
        title=messages.text("plan.strip.title", what=name),
        roll=Roll("country", code),
    )
    title = messages.text("plan.map.entries_in", what=name)
    drawn = map_of_entries(desk, gists, uri, title=title, home=(code,))
    counts = country_counts(desk, code, gists)
    threads = [*dict.fromkeys(thread for gist in gists for thread in gist.threads)]
    places = sorted(counts["place"])
    if len(threads) > MOST:
        threads = [ident for ident, _ in ranked(counts["thread"])]
    if len(places) > MOST:
        places = [ident for ident, _ in ranked(counts["place"])]
    span = span_of(desk, gists)
    shelves = shelves_of(desk, Roll("country", code), newest_first=True)
    return CountryView(
        head=Head(
            uri,
            name,
            messages.text("plan.describe.country", country=name, span=span),
            "country",
            desk.language,
            notes.file or None,
            feeds=feeds_of(desk, uri),
        ),
        crumbs=(Link(messages.text("plan.title.countries"), urls.COUNTRIES),),
        title=name,
        span=span,
        covered=_covered(desk, notes),
        body=prose(desk, notes.body, uri, notes.sources, frozenset({("country", code)})),
        total=total_figure(desk, found),
        groups=group_stats(desk, found),
        total_note=total_note(desk, found),
        strip=strip.html,
        strip_caption=strip.caption,
        months=strip.months,
        map=drawn.html,
        map_caption=drawn.caption,
        unlocated=tuple(
            entry_row(desk, desk.face(ident), brief=True) for ident in _newest(drawn.missing)
        ),
        unlocated_note=_left_out(desk, drawn.missing),
        actors=further(desk, Sheet("actors", "country", code), _actors_by_count(desk, counts)),
        pairs=_pairs(desk, gists),
        threads=further(desk, Sheet("threads", "country", code), _links(desk, "thread", threads)),
        groups_by_year=() if shelves else by_year(desk, faces(desk, gists), newest_first=True),
        shelves=shelves,
        places=further(desk, Sheet("places", "country", code), _links(desk, "place", places)),
        sources=source_rows(desk, notes.sources),
        edit_uri=desk.edit_uri(notes.file),
        report_uri=report_uri(desk, code, name),
    )


def _covered(desk: Desk, notes: CountryNotes) -> str:
    covered = notes.covered
    if covered is None:
        return ""
    messages = desk.messages
    said = []
    if covered.from_ and covered.to:
        first, last = (date_words(day, messages) for day in (covered.from_, covered.to))
        said.append(messages.text("plan.covered.between", first=first, last=last))
    elif covered.from_:
        said.append(messages.text("plan.covered.from", first=date_words(covered.from_, messages)))
    if covered.note:
        said.append(covered.note)
    return " ".join(said)


def _newest(entries: Sequence[EntryId]) -> Sequence[EntryId]:
    return entries if len(entries) <= UNLOCATED else entries[: -UNLOCATED - 1 : -1]


def _left_out(desk: Desk, entries: Sequence[EntryId]) -> str:
    """Say that only the newest entries are listed; empty where all are."""
    if len(entries) <= UNLOCATED:
        return ""
    return desk.messages.text("plan.map.newest", n=UNLOCATED, all=len(entries))


def _links(desk: Desk, kind: PageKind, idents: Sequence[str]) -> list[Link]:
    return [desk.link((kind, ident)) for ident in idents[:MOST]]


def _actors_by_count(desk: Desk, counts: Mapping[str, Counter[str]]) -> list[Link]:
    return [
        Link(
            desk.actor_link(actor).text,
            urls.actor_uri(actor),
            desk.messages.text("plan.count.entries", n=count),
        )
        for actor, count in ranked(counts["actor"])[:MOST]
    ]


def _pairs(desk: Desk, gists: Iterable[Gist]) -> tuple[OpponentRow, ...]:
    """Return who fights whom, the pair with most entries first."""
    met = meetings(desk, gists)
    everywhere = every_meeting(desk)
    ordered = sorted(met.items(), key=lambda item: (-len(item[1]), item[0]))[:PAIRS]
    return tuple(
        OpponentRow(
            first=desk.actor_link(first),
            second=desk.actor_link(second),
            count=len(found),
            words=desk.messages.text("plan.count.entries", n=len(found)),
            latest=desk.link(("entry", found[-1])),
            pair_uri=pair_uri(desk, first, second, len(everywhere[first, second])),
        )
        for (first, second), found in ordered
    )
