"""On the built site: every record has its page, every page its record, and ties hold both ways."""

import csv
import io
import json
from itertools import pairwise

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle, PageKey
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.load import read_docs
from conflict_chronicle.settings import read_settings
from tests.site.conftest import Built
from tests.site.reading import resolve

HUBS = {
    urls.HOME, urls.TIMELINE, urls.COUNTRIES, urls.ACTORS, urls.PLACES, urls.THREADS, urls.SOURCES,
    urls.CORRECTIONS, urls.DATA, urls.RULES, "404.html", "search.html", "explore.html", urls.CONTRIBUTE,
}  # fmt: skip


def uri_of(chronicle: Chronicle, key: PageKey) -> str:
    """Return the address of a record, said here once more from the design."""
    kind, ident = key
    if kind == "place":
        place = next(p for p in chronicle.places.values() if p.id == ident)
        return f"places/{place.country.lower()}/{ident}.html"
    if kind == "country":
        return urls.country_uri(ident)
    return {"entry": "entries", "actor": "actors", "thread": "threads"}[kind] + f"/{ident}.html"


def record_uris(chronicle: Chronicle) -> set[str]:
    keys: list[PageKey] = []
    keys += [("entry", ident) for ident in chronicle.entries]
    keys += [("actor", ident) for ident in chronicle.actors]
    keys += [("place", ident) for ident in chronicle.places]
    keys += [("country", ident) for ident in chronicle.countries]
    keys += [("thread", ident) for ident in chronicle.threads]
    translated = {
        f"entries/{entry.id}.{language}.html"
        for entry in chronicle.entries.values()
        for language in entry.translations
    }
    return {uri_of(chronicle, key) for key in keys} | translated


def old_uris(chronicle: Chronicle) -> dict[str, str]:
    """Return old address -> the address that it leads to."""
    found = {}
    for (kind, old), new in chronicle.redirects.items():
        target = uri_of(chronicle, new)
        folder = target.rpartition("/")[0]
        assert kind == new[0]
        found[f"{folder}/{old}.html"] = target
    return found


def timeline_uris(chronicle: Chronicle) -> set[str]:
    days = [entry.date.earliest for entry in chronicle.timeline]
    found = set()
    for entry, day in zip(chronicle.timeline, days, strict=True):
        if day is not None:
            found.add(f"timeline/{day.year:04d}.html")
            if len(entry.date.text) > 4:  # known to the month at least
                found.add(f"timeline/{day.year:04d}-{day.month:02d}.html")
    return found


def test_the_site_has_the_pages_of_the_records_and_no_others(built: Built) -> None:
    settings, _ = read_settings(built.root)
    pages = read_docs(built.root / "docs", settings.exclude_docs)
    docs = {file.path.removesuffix(".md") + ".html" for file in pages if file.path.endswith(".md")}
    expected = HUBS | docs | record_uris(built.chronicle) | timeline_uris(built.chronicle)
    pairs = {uri for uri in built.pages if "/vs/" in uri}
    assert set(built.pages) - pairs == expected | set(old_uris(built.chronicle))


def test_a_page_of_two_opponents_is_linked_from_both(built: Built) -> None:
    pairs = [uri for uri in built.pages if "/vs/" in uri]
    assert pairs
    for uri in pairs:
        _, first, _, second = uri.removesuffix(".html").split("/")
        assert first < second
        for actor in (first, second):
            there = urls.actor_uri(actor)
            assert uri in set(built.pages[there].links_in("main"))
            assert there in set(built.pages[uri].links_in("main"))
        assert any(u.startswith("entries/") for u in built.pages[uri].links_in("main"))


def test_every_record_is_reached_from_the_front_page_by_links(built: Built) -> None:
    seen, waiting = {urls.HOME}, [urls.HOME]
    while waiting:
        for uri in built.pages[waiting.pop()].links_in("body"):
            if uri in built.pages and uri not in seen:
                seen.add(uri)
                waiting.append(uri)
    assert set(built.pages) - seen == {"404.html", *old_uris(built.chronicle)}


def test_old_addresses_lead_on_at_once_and_by_a_link(built: Built) -> None:
    redirects = old_uris(built.chronicle)
    assert redirects
    for old, new in redirects.items():
        page = built.pages[old]
        refresh = next(m for m in page.all("meta") if m.get("http-equiv") == "refresh")
        address = refresh.get("content").partition("url=")[2]
        assert resolve(old, address) == (new, "")
        assert new in set(page.links_in("main"))
        assert any(m.get("content") == "noindex" for m in page.all("meta"))


def test_every_entry_has_its_data_and_links_to_it(built: Built) -> None:
    for entry in built.chronicle.entries.values():
        uri = f"data/entries/{entry.id}.json"
        record = json.loads(built.files[uri])
        assert record["id"] == entry.id
        assert record["title"] == entry.title
        assert uri in set(built.pages[urls.entry_uri(entry.id)].links_in("main"))


def test_data_files_parse_and_hold_every_entry_that_stands(built: Built) -> None:
    standing = [entry.id for entry in built.chronicle.timeline]
    rows = list(csv.DictReader(io.StringIO(built.files[urls.ENTRIES_CSV].decode(), newline="")))
    assert [row["id"] for row in rows] == standing
    assert list(rows[0]) == list(COLUMNS)
    features = json.loads(built.files[urls.ENTRIES_GEOJSON])["features"]
    assert [feature["id"] for feature in features] == standing
    records = json.loads(built.files[urls.ENTRIES_JSON])["entries"]
    assert [record["id"] for record in records] == list(built.chronicle.entries)
    claims = list(csv.DictReader(io.StringIO(built.files[urls.CLAIMS_CSV].decode(), newline="")))
    assert len(claims) == sum(len(entry.claims) for entry in built.chronicle.timeline)


def test_every_data_file_is_linked_from_the_data_page_or_its_entry(built: Built) -> None:
    linked = {uri for page in built.pages.values() for uri in page.links_in("main")}
    of_scripts = ("data/search/", "data/explore/", "data/contribute/")
    files = {uri for uri in built.files if uri.startswith("data/")}
    assert {uri for uri in files if not uri.startswith(of_scripts)} <= linked


def test_previous_and_next_walk_all_entries_in_order_of_date(built: Built) -> None:
    chain = [urls.entry_uri(entry.id) for entry in built.chronicle.timeline]
    assert len(chain) > 2
    for before, after in pairwise(chain):
        assert rel(built, before, "next") == after
        assert rel(built, after, "prev") == before
    assert rel(built, chain[0], "prev") is None
    assert rel(built, chain[-1], "next") is None


def test_closed_entries_stand_in_no_chain_and_on_no_timeline(islands: Built) -> None:
    closed = [e for e in islands.chronicle.entries.values() if e.is_closed]
    assert {entry.status for entry in closed} == {"withdrawn", "merged"}
    for entry in closed:
        uri = urls.entry_uri(entry.id)
        assert rel(islands, uri, "prev") is None
        assert rel(islands, uri, "next") is None
        listed = {u for page in islands.pages.values() if page.uri.startswith("timeline/")
                  for u in page.links_in("main")}  # fmt: skip
        assert uri not in listed
        assert (entry.status_reason or "no reason") in islands.pages[uri].one("main").text
        assert uri in set(islands.pages[urls.CORRECTIONS].links_in("main"))


def test_years_and_months_are_chained_too(built: Built) -> None:
    uris = sorted(timeline_uris(built.chronicle))
    for length in (len("timeline/2023.html"), len("timeline/2023-09.html")):
        chain = [uri for uri in uris if len(uri) == length]
        for before, after in pairwise(chain):
            assert rel(built, before, "next") == after
            assert rel(built, after, "prev") == before


def test_each_entry_stands_once_on_the_timeline_of_all_in_order(built: Built) -> None:
    page = built.pages[urls.TIMELINE]
    groups = [e for e in page.all("section") if "cc-month" in e.get("class").split()]
    rows = [a for a in page.all("a") if "section" in a.path and "svg" not in a.path]
    found = [resolve(page.uri, a.get("href")) for a in rows]
    listed = [target[0] for target in found if target and target[0].startswith("entries/")]
    assert sorted(listed) == sorted(urls.entry_uri(e.id) for e in built.chronicle.timeline)
    anchors = [group.get("id") for group in groups]
    assert anchors == sorted(anchors)


def test_what_an_entry_names_links_back(built: Built) -> None:
    """Actors, places and threads of an entry, and those its text links by hand, lead to it."""
    assert one_way_links(built, automatic=False) == []


def test_what_a_text_mentions_in_passing_links_back(built: Built) -> None:
    assert one_way_links(built, automatic=True) == []


def one_way_links(built: Built, *, automatic: bool) -> list[str]:
    """Return the links of entries' pages to records whose pages do not link back."""
    found = []
    for entry in built.chronicle.timeline:
        uri = urls.entry_uri(entry.id)
        # A map also names places near by for orientation, which have no part in the event.
        for a in built.pages[uri].all("a"):
            target = resolve(uri, a.get("href"))
            if target is None or "article" not in a.path or "svg" in a.path or target[0] in HUBS:
                continue
            there = target[0]
            if ("cc-mention" in a.get("class").split()) is not automatic:
                continue
            record = there.startswith(("actors/", "places/", "threads/"))
            if record and uri not in set(built.pages[there].links_in("main")):
                found.append(f"{uri} -> {there}")
    return found


def test_the_countries_of_an_entry_list_it(built: Built) -> None:
    for entry in built.chronicle.timeline:
        for code in built.chronicle.countries_of(entry):
            back = set(built.pages[urls.country_uri(code)].links_in("main"))
            assert urls.entry_uri(entry.id) in back, (entry.id, code)


def test_related_entries_name_each_other(built: Built) -> None:
    chronicle = built.chronicle
    for entry in chronicle.timeline:
        for tie in entry.related:
            other = chronicle.redirects.get(("entry", tie.entry), ("entry", tie.entry))[1]
            here, there = urls.entry_uri(entry.id), urls.entry_uri(other)
            assert there in set(built.pages[here].links_in("main")), (here, there)
            assert here in set(built.pages[there].links_in("main")), (there, here)


def test_entries_named_in_a_text_say_so(built: Built) -> None:
    for (kind, ident), keys in built.chronicle.index.mentioned_in.items():
        there = uri_of(built.chronicle, (kind, ident))
        for key in keys:
            back = set(built.pages[there].links_in("main"))
            assert uri_of(built.chronicle, key) in back, (key, kind, ident)


def test_affiliations_stand_on_both_pages(built: Built) -> None:
    for actor in built.chronicle.actors.values():
        for parent in actor.parents:
            here, there = urls.actor_uri(actor.id), urls.actor_uri(parent.actor)
            assert there in set(built.pages[here].links_in("main"))
            assert here in set(built.pages[there].links_in("main")), (there, here)


def test_translations_name_each_other_and_say_what_they_are(built: Built) -> None:
    found = 0
    for entry in built.chronicle.entries.values():
        for language in entry.translations:
            found += 1
            own, other = urls.entry_uri(entry.id), urls.entry_uri(entry.id, language)
            for here, there, tag in ((own, other, language), (other, own, "x-default")):
                alternates = {
                    link.get("hreflang"): link.get("href")
                    for link in built.pages[here].all("link")
                    if link.get("rel") == "alternate"
                }
                site = built.settings.site_url  # search engines take whole addresses alone
                assert alternates[tag] == (site + there if site else urls.relative(there, here))
                assert there in set(built.pages[here].links_in("article"))
            page = built.pages[other]
            assert entry.translations[language].title == page.one("h1").text
            spoken = [e for e in page.elements if e.get("lang") == language]
            assert any(
                "h1" in {x.tag for x in (e,)} or e.tag in ("article", "html") for e in spoken
            )
            assert any("cc-notice-translation" in e.get("class") for e in page.elements)
    assert found


def rel(built: Built, uri: str, name: str) -> str | None:
    """Return where the previous or next link of a page leads."""
    found = [e for e in built.pages[uri].all("a") if e.get("rel") == name]
    assert len(found) <= 1, (uri, name)
    if not found:
        return None
    target = resolve(uri, found[0].get("href"))
    assert target is not None
    return target[0]
