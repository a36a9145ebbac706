"""Rows of lists: dates, badges, deaths and places of an entry in a few words."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import EdtfDate, Style, date_words, iso_interval, month_words
from conflict_chronicle.figures import range_words, tally_words
from conflict_chronicle.gist import Gist
from conflict_chronicle.ledger import is_violent
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import Entry, PlaceId
from conflict_chronicle.plain_words import summary_words, words_of_summary
from conflict_chronicle.plan.desk import Desk, Face
from conflict_chronicle.plan.views import Badge, EntryRow, ListGroup, When


@lru_cache(maxsize=8192)
def when(value: EdtfDate, messages: Messages, style: Style = "long") -> When:
    """Return a date in words, no more precise than it is known."""
    exact = value.is_exact_day
    title = "" if exact else messages.text("plan.when.not_a_day")
    return When(date_words(value, messages, style=style), iso_interval(value), exact, title)


def badge(desk: Desk, vocabulary: str, term: str, kind: str) -> Badge:
    """Return a term of a vocabulary as a badge with its definition."""
    found = desk.chronicle.vocabularies[vocabulary][term]
    return Badge(found.label(desk.language), kind, found.definition)


def label(desk: Desk, vocabulary: str, term: str) -> str:
    """Return the label of a term in the page's language."""
    return desk.chronicle.vocabularies[vocabulary][term].label(desk.language)


def entry_row(
    desk: Desk, entry: Face, *, style: Style = "long", role: str = "", brief: bool = False
) -> EntryRow:
    """Return an entry as a row of a list; a brief one has no summary."""
    deaths, spread = deaths_words(desk, entry)
    return EntryRow(
        when=when(entry.date, desk.messages, style),
        title=desk.entry_link(entry),
        kind=badge(desk, "event-types", entry.type, "type"),
        where=where_words_of(desk, entry),
        deaths=deaths,
        deaths_range=spread,
        role=role,
        note=note_of(desk, entry.status),
        summary="" if brief else lead_of(desk, entry),
    )


def note_of(desk: Desk, status: str) -> str:
    """Return the label of a status of which a list tells; the usual ones go without saying."""
    return "" if status in ("provisional", "reviewed") else label(desk, "statuses", status)


def deaths_words(desk: Desk, entry: Face) -> tuple[str, str]:
    """Return deaths counted and their range; "unknown" where losses are to be expected."""
    tally = desk.past.share(entry.id).tally
    if tally is None:
        expected = is_violent(entry, desk.chronicle.vocabularies)
        return (desk.messages.text("figures.unknown") if expected else "", "")
    words = tally_words(tally, desk.messages)
    spread = range_words(tally, desk.messages)
    return words, "" if spread == words else spread


def where_words(desk: Desk, entry: Entry) -> str:
    """Return the first place with its country, or the countries."""
    if not entry.places:
        return _country_words(desk, desk.chronicle.countries_of(entry))
    return _place_words(desk, entry.places[0].place, len(entry.places))


def where_words_of(desk: Desk, gist: Gist | Face) -> str:
    """Return the same of an entry that is not open."""
    if not gist.places:
        return _country_words(desk, gist.countries)
    return _place_words(desk, PlaceId(gist.places[0]), gist.scenes)


def _place_words(desk: Desk, first: PlaceId, count: int) -> str:
    place = desk.chronicle.places[first]
    name = f"{place.name}, {country_name(place.country, desk.language)}"
    if count == 1:
        return name
    return desk.messages.text("plan.where.and_more", name=name, n=count - 1)


def _country_words(desk: Desk, codes: Iterable[str]) -> str:
    return ", ".join(country_name(code, desk.language) for code in codes)


def summary_of(desk: Desk, entry: Entry) -> str:
    """Return the summary as written, or the text's first paragraph in plain words."""
    return summary_words(desk.chronicle, desk.messages, entry)


def lead_of(desk: Desk, face: Face) -> str:
    """Return the same of an entry that is not open."""
    return words_of_summary(desk.chronicle, desk.messages, face.id)


def by_year(desk: Desk, entries: Sequence[Face], *, newest_first: bool) -> tuple[ListGroup, ...]:
    """Group entries by the year of their earliest day."""
    years: dict[int, list[Face]] = {}
    for entry in reversed(entries) if newest_first else entries:
        years.setdefault(entry.date.year, []).append(entry)
    return tuple(
        ListGroup(
            str(year),
            urls.year_anchor(year),
            tuple(entry_row(desk, entry, brief=True) for entry in found),
        )
        for year, found in years.items()
    )


def month_group(
    desk: Desk,
    month: tuple[int, int],
    entries: Sequence[Face],
    row: Callable[[Face], EntryRow],
    uri: str = "",
) -> ListGroup:
    """Return a month: entries of a day or within it, and those whose date is wider apart."""
    year, number = month
    title = (
        month_words(year, number, desk.messages)
        if number
        else desk.messages.text("plan.timeline.year_alone", year=str(year))
    )
    within = {entry.id for entry in entries if _is_within(entry, month)}
    return ListGroup(
        title=title,
        anchor=urls.month_anchor(year, number),
        rows=tuple(row(entry) for entry in entries if entry.id in within),
        uri=uri,
        spans=tuple(row(entry) for entry in entries if entry.id not in within),
    )


def _is_within(entry: Face, month: tuple[int, int]) -> bool:
    last = entry.date.latest
    return last is not None and (last.year, last.month) == month


def span_of(desk: Desk, gists: Sequence[Gist]) -> str:
    """Return "21 entries, December 2019 – January 2026"; entries in order of date."""
    count = desk.messages.text("plan.count.entries", n=len(gists))
    months = [gist for gist in gists if gist.first]
    if not months:
        return count
    ends = [months[0], max(months, key=lambda gist: gist.first or 0)]
    first, last = (_month_of(gist.date, desk.messages) for gist in ends)
    return f"{count}, {first}" if first == last else f"{count}, {first} – {last}"


def _month_of(value: EdtfDate, messages: Messages) -> str:
    month = value.start.month
    return month_words(value.year, month, messages) if month else str(value.year)
