"""The view of the page of search results."""

from conflict_chronicle import urls
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import Head, Link, SearchView

_LISTS = {
    "timeline": urls.TIMELINE,
    "countries": urls.COUNTRIES,
    "actors": urls.ACTORS,
    "places": urls.PLACES,
    "threads": urls.THREADS,
}


def search_view(desk: Desk) -> SearchView:
    """Return the page of results."""
    text = desk.messages.text
    title = text("search.title")
    return SearchView(
        head=Head(urls.SEARCH, title, text("search.describe"), "search", desk.language),
        title=title,
        lead=text("search.lead"),
        without=text("search.without"),
        lists=tuple(Link(text(f"plan.title.{key}"), uri) for key, uri in _LISTS.items()),
    )
