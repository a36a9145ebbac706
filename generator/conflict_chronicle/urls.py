"""Addresses: the one place where the address of a page or data file is made (rank 0).

A uri is the path of a file from the site's root, with forward slashes and no leading one
(``entries/2023-09-28-kandadji-attack.html``). Addresses are stable: they follow from ids alone.
"""

import posixpath
from functools import lru_cache
from urllib.parse import quote

from conflict_chronicle.countries import country_slug

HOME = "index.html"
TIMELINE = "timeline/index.html"
COUNTRIES = "countries/index.html"
ACTORS = "actors/index.html"
PLACES = "places/index.html"
THREADS = "threads/index.html"
SOURCES = "sources.html"
CORRECTIONS = "corrections.html"
DATA = "data.html"
RULES = "rules.html"
SEARCH = "search.html"
EXPLORE = "explore.html"
EXPLORE_DATA = "data/explore/"
EXPLORE_ROOT = "data/explore/root.js"
CONTRIBUTE = "contribute/new.html"
CONTRIBUTE_DATA = "data/contribute/"
ENTRIES_CSV = "data/entries.csv"
CLAIMS_CSV = "data/claims.csv"
ENTRIES_GEOJSON = "data/entries.geojson"
ENTRIES_JSON = "data/entries.json"
LISTS = frozenset({("actor", "index"), ("thread", "index")})
"""Kind and id of records that would stand where the list of all of that kind stands."""
TIMELINE_ICS = "timeline.ics"
CHRONICLE_BIB = "data/chronicle.bib"
CHRONICLE_RIS = "data/chronicle.ris"
CHRONICLE_CSL = "data/chronicle.csl.json"


def entry_uri(ident: str, language: str | None = None) -> str:
    """Return the address of an entry, or of its translation."""
    return f"entries/{ident}.{language}.html" if language else f"entries/{ident}.html"


def entry_json_uri(ident: str) -> str:
    """Return the address of an entry's data."""
    return f"data/entries/{ident}.json"


def feed_uri(page: str = HOME, form: str = "atom") -> str:
    """Return the address of the feed of what a page lists; ``form`` is ``atom`` or ``json``.

    The front page's holds everything (``feeds/all.atom``); the corrections' page, a country, an
    actor and a thread have their own (``feeds/actors/jnim.atom``).
    """
    name = "all" if page == HOME else page.removesuffix(".html")
    return f"feeds/{name}.{form}"


def actor_uri(ident: str) -> str:
    """Return the address of an actor."""
    return f"actors/{ident}.html"


def pair_uri(first: str, second: str) -> str:
    """Return the address of two actors that stood against each other; ids in order."""
    return f"actors/{first}/vs/{second}.html"


def place_uri(country: str, ident: str) -> str:
    """Return the address of a place; ``country`` is its alpha-3 code."""
    return f"places/{country.lower()}/{ident}.html"


def country_uri(code: str) -> str:
    """Return the address of a country by its alpha-3 code."""
    return f"countries/{country_slug(code)}.html"


def thread_uri(ident: str) -> str:
    """Return the address of a thread."""
    return f"threads/{ident}.html"


def year_uri(year: int) -> str:
    """Return the address of a year of the timeline."""
    return f"timeline/{year:04d}.html"


def month_uri(year: int, month: int) -> str:
    """Return the address of a month (1 to 12) of the timeline."""
    return f"timeline/{year:04d}-{month:02d}.html"


def shelf_uri(page: str, key: tuple[int, ...]) -> str:
    """Return the address of a stretch of the list on a page (``plan.shelves``): year, month, part.

    They lie in a folder beside the page (``countries/niger/2024-05.html``), so that no id is in
    their way; those of the timeline are its years and months.
    """
    folder = "timeline" if page == TIMELINE else page.removesuffix(".html")
    year, *rest = key
    name = f"{year:04d}"
    for mark, number in zip(("-{:02d}", "-p{}"), rest, strict=False):
        name += mark.format(number)
    return f"{folder}/{name}.html"


def further_uri(page: str, name: str, part: int = 1) -> str:
    """Return the address of a list that is too long for a page, such as ``actors/x/mentions.html``."""
    number = f"-p{part}" if part > 1 else ""
    return f"{page.removesuffix('.html')}/{name}{number}.html"


def year_anchor(year: int) -> str:
    """Return the anchor of a year in a list."""
    return f"y{year}"


def month_anchor(year: int, month: int) -> str:
    """Return the anchor of a month on a timeline page; month 0 is 'some day of the year'."""
    return f"m{year:04d}-{month:02d}"


def relative(target: str, page: str) -> str:
    """Return the address of ``target`` as seen from the page at uri ``page``.

    Addresses with a scheme (``https:``) and bare fragments stay as they are.
    """
    if target.startswith(page) and (path := target.partition("#"))[0] == page:
        return path[1] + path[2] if path[1] else posixpath.basename(page)
    return _from_folder(target, page.rpartition("/")[0])


@lru_cache(maxsize=4096)
def _from_folder(target: str, folder: str) -> str:
    """Return the address of ``target`` as seen from another page in a folder."""
    if not target or ":" in target.split("/", 1)[0] or target.startswith("#"):
        return target
    path, mark, fragment = target.partition("#")
    here = folder.split("/") if folder else []
    return quote(_way(path.split("/"), here)) + mark + fragment


def _way(target: list[str], folder: list[str]) -> str:
    """Return the way from a folder to a file, both from the root."""
    shared = 0
    for there, here in zip(target[:-1], folder, strict=False):
        if there != here:
            break
        shared += 1
    return "/".join((*[".."] * (len(folder) - shared), *target[shared:]))
