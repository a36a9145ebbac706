"""The view of the page of search results."""

from dataclasses import dataclass

from conflict_chronicle.plan.views.common import Head, Link


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page of results; a script fills it."""

    head: Head
    title: str
    lead: str
    without: str
    """What stands in its place where no script runs, before the lists."""
    lists: tuple[Link, ...]
    """The lists that lead to every page."""
