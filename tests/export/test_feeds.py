"""Feeds are valid, complete, permanent and harmless; their dates come from the records alone."""

import json
import re
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree

import feedparser
import pytest

from conflict_chronicle import urls
from conflict_chronicle.changes import known_day, last_change, permanent_uuid
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import parse_edtf
from conflict_chronicle.export import make_files
from conflict_chronicle.export.feeds import FEEDS, NEWEST
from conflict_chronicle.load import Recorded
from conflict_chronicle.settings import Settings
from tests.export.following import (
    ATTACK,
    BARE,
    EVIL,
    HISTORY,
    HOSTILE,
    PUBLISHED,
    TALKS,
    WITHDRAWN,
    chronicle_of,
    dated,
    desk_of,
    entry_text,
    hostile,
    sample,
)

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def files_of(
    chronicle: Chronicle, settings: Settings = PUBLISHED, language: str = "en"
) -> dict[str, bytes]:
    files = list(make_files(FEEDS, desk_of(chronicle, settings, language)))
    assert len({file.uri for file in files}) == len(files)
    return {file.uri: file.data for file in files}


def atom(data: bytes) -> Any:
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return files_of(sample())


def titles(data: bytes) -> list[str]:
    return [item.title for item in atom(data).entries]


def test_every_subject_has_both_forms(site: dict[str, bytes]) -> None:
    for name in ("all", "corrections", "countries/niger", "actors/example-army"):
        assert {f"feeds/{name}.atom", f"feeds/{name}.json"} <= set(site)
    assert "feeds/threads/example-talks.atom" in site


def test_newest_changes_stand_first_and_corrections_are_items_of_their_own(
    site: dict[str, bytes],
) -> None:
    attack = "Attack on an army post at Testville (4\u00a0May 2023)"
    assert titles(site["feeds/all.atom"]) == [
        attack,  # changed on 1 July, says its history
        "Withdrawn: A rumour (1\u00a0June 2023)",
        "Talks (May 2023)",  # on one day the later event first
        f"Update: {attack}",
        f"Correction: {attack}",
    ]
    assert titles(site["feeds/corrections.atom"]) == [f"Update: {attack}", f"Correction: {attack}"]
    assert len(titles(site["feeds/threads/example-talks.atom"])) == 3
    assert titles(site["feeds/actors/example-ministry.atom"]) == []


def test_texts_are_plain_words(site: dict[str, bytes]) -> None:
    first, withdrawn, *_, correction = atom(site["feeds/all.atom"]).entries
    assert first.summary == (
        "Testville, Niger, Thursday 4\u00a0May 2023. Fighters of Example Front attacked a post."
    )
    assert withdrawn.summary == "Nothing happened."
    assert correction.summary == "Deaths were 8. Reason: The paper erred."


@pytest.mark.parametrize("settings", [BARE, PUBLISHED, EVIL], ids=["bare", "published", "evil"])
def test_atom_has_what_rfc_4287_requires(settings: Settings) -> None:
    for uri, data in files_of(hostile(), settings).items():
        if not uri.endswith(".atom"):
            continue
        root = ElementTree.fromstring(data)
        assert root.tag == f"{ATOM}feed"
        assert root.find(f"{ATOM}author/{ATOM}name") is not None
        for node in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(node.findall(f"{ATOM}{name}")) == 1
            assert RFC_3339.fullmatch(str(node.findtext(f"{ATOM}updated")))
            assert re.match(r"(urn:uuid:|https://)", str(node.findtext(f"{ATOM}id")))
            links = [link.get("rel") for link in node.findall(f"{ATOM}link")]
            assert links.count("alternate") == 1
        idents = [node.findtext(f"{ATOM}id") for node in root.iter(f"{ATOM}entry")]
        assert len(set(idents)) == len(idents)


def test_links_are_absolute_on_a_published_site(site: dict[str, bytes]) -> None:
    feed = atom(site["feeds/actors/example-army.atom"])
    base = PUBLISHED.site_url
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == base + "feeds/actors/example-army.atom"
    assert links["alternate"] == base + "actors/example-army.html"
    assert feed.entries[0].id == feed.entries[0].link == f"{base}entries/{ATTACK}.html"
    assert [item.id.partition("#")[2] for item in feed.entries[1:]] == [
        "correction-2023-06-02-2",
        "correction-2023-06-02",
    ]
    assert {item.link.partition("#")[2] for item in feed.entries[1:]} == {"corrections"}


def test_links_without_an_address_lead_from_the_feed_to_the_page() -> None:
    feed = ElementTree.fromstring(files_of(sample(), BARE)["feeds/actors/example-army.atom"])
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": "../../actors/example-army.html"}
    item = feed.find(f"{ATOM}entry/{ATOM}link")
    assert item is not None
    assert item.get("href") == f"../../entries/{ATTACK}.html"


def test_ids_without_an_address_are_uuids_of_this_chronicle_and_entry() -> None:
    def idents(settings: Settings) -> list[str]:
        return [item.id for item in atom(files_of(sample(), settings)["feeds/all.atom"]).entries]

    assert idents(BARE) == idents(BARE)
    assert all(ident.startswith("urn:uuid:") for ident in idents(BARE))
    assert not set(idents(BARE)) & set(idents(Settings(name="Another")))


def test_json_feed_has_the_required_keys(site: dict[str, bytes]) -> None:
    feed = json.loads(site["feeds/all.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Example Chronicle: new and corrected entries"
    assert feed["feed_url"] == PUBLISHED.site_url + "feeds/all.json"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_text"]
        assert RFC_3339.fullmatch(item["date_modified"])
    assert feed["items"][0]["date_published"] == "2023-05-06T00:00:00Z"
    assert feed["items"][0]["date_modified"] == "2023-07-01T00:00:00Z"
    assert feed["items"][0]["id"] == atom(site["feeds/all.atom"]).entries[0].id


def test_json_feed_without_an_address_has_no_links() -> None:
    feed = json.loads(files_of(sample(), BARE)["feeds/all.json"])
    assert not {"home_page_url", "feed_url"} & set(feed)
    assert all("url" not in item for item in feed["items"])


def test_hostile_words_come_out_as_words() -> None:
    files = files_of(hostile(), EVIL)
    said = {item.title for item in atom(files["feeds/all.atom"]).entries}
    for words in HOSTILE:
        assert any(title.startswith(" ".join(words.split())) for title in said)
    for data in files.values():
        assert b"<script" not in data
    assert ElementTree.fromstring(files["feeds/all.atom"]).findtext(f"{ATOM}author/{ATOM}name") == (
        'A END:VCALENDAR ER - <b>}{\\ & "x" \']]>'
    )


def test_a_feed_holds_the_newest_items_only() -> None:
    texts = {
        f"entries/2023/2023-01-{at:03d}-one.md": entry_text(
            f"Number {at}", f"2023-0{at % 4 + 1}"
        ).replace("2023-06-20", f"2023-05-{at % 30 + 1:02d}")
        for at in range(NEWEST + 10)
    }
    found = atom(files_of(chronicle_of(texts))["feeds/all.atom"]).entries
    assert len(found) == NEWEST
    days = [item.updated for item in found]
    assert days == sorted(days, reverse=True)


def test_a_subject_without_entries_has_a_valid_empty_feed(site: dict[str, bytes]) -> None:
    feed = atom(site["feeds/actors/example-observers.atom"])
    assert feed.entries == []
    assert feed.feed.updated == "1970-01-01T00:00:00Z"


def test_a_renamed_actor_keeps_its_feed_at_the_old_address() -> None:
    chronicle = chronicle_of(
        {
            "entries/actors/example-observers.md": "---\nname: Observers\ntype: ngo\n"
            "redirect_from: [old-observers]\n---\n"
        }
    )
    files = files_of(chronicle)
    for form in ("atom", "json"):
        new, old = (f"feeds/actors/{name}-observers.{form}" for name in ("example", "old"))
        assert files[new] == files[old]


def test_the_same_records_make_the_same_bytes(site: dict[str, bytes]) -> None:
    assert files_of(sample()) == site


def test_the_day_of_a_change_is_the_best_that_the_records_know() -> None:
    chronicle = sample()
    attack, talks, _ = (chronicle.entries[ident] for ident in (ATTACK, TALKS, WITHDRAWN))
    assert last_change(attack, HISTORY) == date(2023, 7, 1)
    assert last_change(attack, {}) == date(2023, 6, 2)
    assert last_change(talks, {}) == date(2023, 6, 20)
    unpublished = chronicle_of(
        {"entries/2023/2020-x.md": entry_text("X", "2023-03").replace("2023-06-20", "2023-06")}
    )
    assert last_change(unpublished.entries["2020-x"], {}) == date(2023, 6, 1)
    bare = entry_text("X", "2023-03").replace(", published: 2023-06-20", "")
    event = chronicle_of({"entries/2023/2020-x.md": bare}).entries["2020-x"]
    assert last_change(event, {}) == date(2023, 3, 1)


def test_the_history_of_a_collection_says_nothing_of_one_entry() -> None:
    entry = dated("2023-04-01").entries["2020-dated"]
    collected = entry.model_copy(update={"key": "2020-dated"})
    history = {entry.file: Recorded(date(2023, 8, 1), date(2023, 8, 2))}
    assert last_change(entry, history) == date(2023, 8, 2)
    assert last_change(collected, history) == date(2023, 6, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-09-28", date(2023, 9, 28)),
        ("2023-09", date(2023, 9, 1)),
        ("2023-08-30/2023-09-02", date(2023, 9, 2)),
        ("2023-12/..", date(2023, 12, 1)),
        ("../2023-09-02", date(2023, 9, 2)),
        ("/2023", date(2023, 1, 1)),
    ],
)
def test_a_fuzzy_day_counts_from_its_first_possible_day(text: str, day: date) -> None:
    assert known_day(parse_edtf(text)) == day


def test_feeds_speak_the_language_of_the_chronicle() -> None:
    feed = atom(files_of(sample(), language="fr")["feeds/all.atom"])
    assert feed.feed.language == "fr"
    assert feed.entries[0].title.endswith("(4\u00a0mai 2023)")


def test_addresses_follow_from_the_page() -> None:
    assert urls.feed_uri() == "feeds/all.atom"
    assert urls.feed_uri(urls.CORRECTIONS, "json") == "feeds/corrections.json"
    assert urls.feed_uri(urls.country_uri("NER")) == "feeds/countries/niger.atom"


def test_a_name_for_ever_is_that_of_rfc_9562() -> None:
    for uri in ("entries/a.html", "entries/é.html"):
        found = UUID(permanent_uuid(PUBLISHED, uri))
        assert found == uuid5(NAMESPACE_URL, PUBLISHED.site_url + uri)
        assert str(found) == permanent_uuid(PUBLISHED, uri)
