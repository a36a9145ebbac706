"""The view of the explorer."""

from dataclasses import dataclass

from conflict_chronicle.plan.views.common import Head, Html, Link


@dataclass(frozen=True, slots=True)
class MapFrame:
    """How degrees become units on a map's sheet."""

    west: float
    """Longitude of the left edge."""
    north: float
    """Latitude of the upper edge."""
    x_units: float
    """Units in a degree of longitude."""
    y_units: float
    """Units in a degree of latitude."""
    km_units: float
    """Units in a kilometre."""


@dataclass(frozen=True, slots=True)
class ExploreView:
    """All entries, to be filtered by a script; the lists are for readers without one."""

    head: Head
    title: str
    lead: str
    without: str
    """Why the lists stand here, where no script runs."""
    lists: tuple[tuple[str, tuple[Link, ...]], ...]
    """Heading and links: the pages that list the entries of a country, and of a year."""
    map: Html | None
    """The ground of the map; the script adds the marks."""
    frame: MapFrame | None
    scripts: tuple[str, ...]
    """Uris of the scripts that the page loads, in order."""
    words: str
    """What the script says, as JSON: texts by key; plural forms where a number decides."""
