"""The view of the front page."""

from collections.abc import Iterator, Sequence

from conflict_chronicle import urls
from conflict_chronicle.countries import country_name
from conflict_chronicle.dates import day_words
from conflict_chronicle.model import CountryCode, Thread
from conflict_chronicle.plan.corrected import correction_lists
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.drawings import map_of_entries, strip_of_entries
from conflict_chronicle.plan.entry import correction_row
from conflict_chronicle.plan.figures import total_figure, total_note, total_of
from conflict_chronicle.plan.focus import focus
from conflict_chronicle.plan.following import calendar_of, feeds_of
from conflict_chronicle.plan.publishers import source_count
from conflict_chronicle.plan.rolls import TIMELINE, Roll, faces, listed, weighed
from conflict_chronicle.plan.rows import entry_row
from conflict_chronicle.plan.views import CorrectionRow, Head, HomeView, Link, Stat

LATEST = 8
CORRECTIONS = 5
STORIES = 20
"""How many threads at most; the list of threads has all."""


def home_view(desk: Desk) -> HomeView:
    """Return everything that the front page shows."""
    settings, messages = desk.settings, desk.messages
    entries = weighed(desk, TIMELINE)
    gists = [gist for gist, _ in entries]
    found = total_of(desk, entries)
    strip = strip_of_entries(
        desk, entries, urls.HOME, title=messages.text("plan.strip.title", what=settings.name)
    )
    drawn = map_of_entries(
        desk,
        gists,
        urls.HOME,
        title=messages.text("plan.map.entries_in", what=settings.name),
        home=focus(desk),
        wide=True,
    )
    return HomeView(
        head=Head(
            urls.HOME,
            settings.name,
            settings.description or settings.name,
            "home",
            desk.language,
            feeds=(*feeds_of(desk, urls.HOME), calendar_of(desk)),
        ),
        title=settings.name,
        lead=_lead(desk),
        total=total_figure(desk, found),
        total_note=total_note(desk, found),
        stats=_stats(desk),
        strip=strip.html,
        strip_caption=strip.caption,
        map=drawn.html,
        map_caption=drawn.caption,
        latest=tuple(entry_row(desk, face) for face in reversed(faces(desk, gists[-LATEST:]))),
        countries=tuple(_country(desk, code) for code in focus(desk)),
        threads=tuple(
            (desk.link(("thread", thread.id)), thread.summary) for thread in _stories(desk)
        ),
        corrections=tuple(_latest_corrections(desk)),
    )


def _lead(desk: Desk) -> str:
    first, last = desk.first_day, desk.last_day
    if first is None or last is None:
        return desk.messages.text("plan.home.empty")
    return desk.messages.text(
        "plan.home.lead",
        first=day_words(first, desk.messages),
        last=day_words(last, desk.messages),
        n=len(listed(desk, TIMELINE)),
    )


def _stats(desk: Desk) -> tuple[Stat, ...]:
    chronicle, messages = desk.chronicle, desk.messages
    counts = (
        ("entries", len(listed(desk, TIMELINE)), urls.TIMELINE),
        ("countries", len(chronicle.countries), urls.COUNTRIES),
        ("actors", len(chronicle.actors), urls.ACTORS),
        ("places", len(chronicle.places), urls.PLACES),
        ("threads", len(chronicle.threads), urls.THREADS),
        ("sources", source_count(desk), urls.SOURCES),
    )
    return tuple(
        Stat(messages.number(n), messages.text(f"plan.stat.{key}", n=n), "", uri)
        for key, n, uri in counts
    )


def _country(desk: Desk, code: CountryCode) -> Stat:
    entries = weighed(desk, Roll("country", code))
    figure = total_figure(desk, total_of(desk, entries))
    count = desk.messages.text("plan.count.entries", n=len(entries))
    detail = f"{count} · {figure.range}" if figure.range else count
    return Stat(figure.number, country_name(code, desk.language), detail, urls.country_uri(code))


def _latest_corrections(desk: Desk) -> Iterator[tuple[Link, CorrectionRow]]:
    """Yield the newest corrections with their entries."""
    parts = correction_lists(desk)["all"]
    for ident, at in parts[0][:CORRECTIONS] if parts else ():
        entry = desk.chronicle.entries[ident]
        yield desk.entry_link(entry), correction_row(desk, entry.corrections[at])


def _stories(desk: Desk) -> Sequence[Thread]:
    """Return the threads; of very many those with the newest entries."""
    threads = tuple(desk.chronicle.threads.values())
    if len(threads) <= STORIES:
        return threads

    def newest(thread: Thread) -> tuple[int, int, str]:
        entries = listed(desk, Roll("thread", thread.id))
        return entries[-1].order if entries else (0, 0, "")

    return sorted(threads, key=newest, reverse=True)[:STORIES]
