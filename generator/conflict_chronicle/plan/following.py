"""Links to feeds and to the calendar, and citations for reference managers."""

import json

from conflict_chronicle import urls
from conflict_chronicle.citing import bibtex, cite, csl_json, ris
from conflict_chronicle.model import Entry
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import CitedAs, Link

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def feeds_of(desk: Desk, page: str) -> tuple[Link, ...]:
    """Return the feeds of the page at uri ``page``; the front page's hold everything."""
    return (
        Link(desk.messages.text("plan.follow.atom"), urls.feed_uri(page)),
        Link(desk.messages.text("plan.follow.json"), urls.feed_uri(page, "json")),
    )


def calendar_of(desk: Desk) -> Link:
    """Return the calendar of the timeline."""
    return Link(desk.messages.text("plan.follow.calendar"), urls.TIMELINE_ICS)


def citations_of(desk: Desk, entry: Entry, language: str | None = None) -> tuple[CitedAs, ...]:
    """Return an entry's citation, or that of a translation, as reference managers read it."""
    found = cite(desk.chronicle, desk.settings, desk.messages, desk.history, entry, language)
    item = _encode([csl_json(found)])
    return (
        CitedAs("BibTeX", "bib", bibtex(found)),
        # A page has one kind of line ends; the script gives RIS its own back in a file.
        CitedAs("RIS", "ris", ris(found).replace("\r\n", "\n")),
        CitedAs("CSL-JSON", "csl.json", item),
    )
