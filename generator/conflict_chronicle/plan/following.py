"""Links to feeds, to the calendar, and to citations for reference managers."""

from conflict_chronicle import urls
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import Link

CITATIONS = (("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"))


def feeds_of(desk: Desk, page: str) -> tuple[Link, ...]:
    """Return the feeds of the page at uri ``page``; the front page's hold everything."""
    return (
        Link(desk.messages.text("plan.follow.atom"), urls.feed_uri(page)),
        Link(desk.messages.text("plan.follow.json"), urls.feed_uri(page, "json")),
    )


def calendar_of(desk: Desk) -> Link:
    """Return the calendar of the timeline."""
    return Link(desk.messages.text("plan.follow.calendar"), urls.TIMELINE_ICS)


def citations_of(ident: str) -> tuple[Link, ...]:
    """Return an entry's citation in the formats of reference managers."""
    return tuple(Link(name, urls.citation_uri(ident, form)) for form, name in CITATIONS)
