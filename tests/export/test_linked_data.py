"""Linked data says what is known, as precisely as it is known, and cannot leave its script."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.export.linked_data import LinkedData, linked_data
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.make.head import head_html
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan.drawings import is_drawn
from conflict_chronicle.plan.views import Head
from conflict_chronicle.settings import Settings
from conflict_chronicle.vocabulary import load_vocabularies
from tests.export.following import (
    ATTACK,
    BARE,
    EVIL,
    HISTORY,
    HOSTILE,
    PUBLISHED,
    chronicle_of,
    dated,
    entry_text,
    hostile,
    sample,
)


def told(
    chronicle: Chronicle,
    ident: str = ATTACK,
    settings: Settings = PUBLISHED,
    language: str | None = None,
) -> LinkedData:
    entry = chronicle.entries[EntryId(ident)]
    messages = load_messages(language or "en")
    return linked_data(chronicle, settings, messages, HISTORY, entry, language)


def article(chronicle: Chronicle, ident: str = ATTACK, settings: Settings = PUBLISHED) -> Any:
    return json.loads(told(chronicle, ident, settings).json_ld)


def test_the_page_is_an_article_about_an_event() -> None:
    found = article(sample())
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "Article"
    assert found["url"] == f"https://example.org/chronicle/entries/{ATTACK}.html"
    assert (found["datePublished"], found["dateModified"]) == ("2023-05-06", "2023-07-01")
    event = found["about"]
    assert event["@type"] == "Event"
    assert event["name"] == "Attack on an army post at Testville"
    assert (event["startDate"], event["endDate"]) == ("2023-05-04", "2023-05-04")
    assert event["location"] == [
        {
            "@type": "Place",
            "name": "Testville",
            "address": "Niger",
            "geo": {"@type": "GeoCoordinates", "latitude": 14.0, "longitude": 5.0},
        }
    ]


def test_parties_are_mentioned_and_organise_nothing() -> None:
    found = article(sample())
    assert [actor["name"] for actor in found["mentions"]] == ["Example Army", "Example Front"]
    assert not {"organizer", "performer", "attendee", "contributor"} & set(found["about"])


def test_sources_are_citations_with_publisher_and_day() -> None:
    (source,) = article(sample())["citation"]
    assert source == "Example Herald, Soldiers die at Testville, 2023-05-05"


def test_a_source_without_a_headline_is_cited_by_its_note() -> None:
    text = entry_text("X", "2023-05").replace("title: Report", "kind: article, note: A report")
    (source,) = article(chronicle_of({"entries/2023/2020-x.md": text}), "2020-x")["citation"]
    assert "A report" in source


def test_corrections_are_said() -> None:
    first, second = article(sample())["correction"]
    assert first["datePublished"] == "2023-06-02"
    assert (first["text"], second["text"]) == ("Deaths were 8", "Deaths are 7.")


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2023-05-04", "2023-05-04", "2023-05-04"),
        ("2023-05", "2023-05", None),
        ("2023-05-XX", "2023-05", None),
        ("2023", "2023", None),
        ("2023-XX", "2023", None),
        ("2023-04-30/2023-05-02", "2023-04-30", "2023-05-02"),
        ("2023-04/2023-05-02", "2023-04", "2023-05-02"),
        ("2023-05/..", "2023-05", None),
        ("../2023-05", None, "2023-05"),
        ("2023-05-04~", None, None),
        ("2023-05?", None, None),
        ("2023-22", None, None),
        ("202X", None, None),
    ],
)
def test_a_date_never_becomes_more_precise(when: str, start: str | None, end: str | None) -> None:
    event = article(dated(when), "2020-dated")["about"]
    assert (event.get("startDate"), event.get("endDate")) == (start, end)
    # A day is said once, as data; words stand for what data cannot say.
    assert ("disambiguatingDescription" in event) == (start is None or start != end)


@pytest.mark.parametrize("precision", [term.id for term in load_vocabularies()["place-precisions"]])
def test_a_position_is_told_as_it_is_drawn(precision: str) -> None:
    chronicle = chronicle_of(
        {
            "entries/places/NER.yml": "testville:\n  name: Testville\n  lat: 14.0\n  lon: 5.0\n"
            f"  precision: {precision}\n  coords_from: made up for tests\n"
        }
    )
    (place,) = chronicle.places.values()
    geo = article(chronicle)["about"]["location"][0].get("geo")
    assert (geo is not None) == is_drawn(place)
    if geo and precision not in ("exact", "settlement"):
        assert geo["@type"] == "GeoCircle"
        assert geo["geoRadius"] >= 15_000


def test_open_graph_has_what_is_known() -> None:
    found = dict(told(sample()).properties)
    assert found == {
        "og:type": "article",
        "og:title": "Attack on an army post at Testville",
        "og:site_name": "Example Chronicle",
        "og:locale": "en_GB",
        "og:url": f"https://example.org/chronicle/entries/{ATTACK}.html",
        "article:published_time": "2023-05-06",
        "article:modified_time": "2023-07-01",
    }


def test_without_an_address_there_is_no_open_graph() -> None:
    """It requires an address, and nobody can share a page that has none."""
    bare = told(sample(), settings=BARE)
    assert not bare.properties
    head = Head("entries/x.html", "X", "What happened.", "entry", "en")
    assert '<meta name=description content="What happened.">' in head_html(head, bare, "", "X")
    assert "@id" not in json.loads(bare.json_ld)


def test_the_description_is_that_of_open_graph_as_well() -> None:
    head = Head("entries/x.html", "X", "What happened.", "entry", "en")
    written = head_html(head, told(sample()), "", "Example Chronicle")
    assert written.count("What happened.") == 1
    assert '<meta name=description property=og:description content="What happened.">' in written


def test_a_translation_is_told_in_its_language_and_names_its_original() -> None:
    text = entry_text("X", "2023-05", "translations:\n  fr: {title: Un fait, summary: Résumé}\n")
    chronicle = chronicle_of({"entries/2023/2020-x.md": text})
    found = told(chronicle, "2020-x", language="fr")
    page = json.loads(found.json_ld)
    assert (page["headline"], page["inLanguage"]) == ("Un fait", "fr")
    assert page["url"].endswith("/entries/2020-x.fr.html")
    assert page["translationOfWork"]["@id"].endswith("/entries/2020-x.html")
    assert dict(found.properties)["og:title"] == "Un fait"


def test_hostile_words_cannot_leave_the_script() -> None:
    chronicle = hostile()
    headlines = set()
    for ident in chronicle.entries:
        text = told(chronicle, ident, EVIL).json_ld
        assert not re.search("[<>&\u2028\u2029\x00-\x1f]", text)
        headlines.add(json.loads(text)["headline"])
    assert {" ".join(words.split()) for words in HOSTILE} <= headlines


def test_numbers_that_json_does_not_know_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        json_text({"latitude": float("nan")})


def test_the_same_entry_makes_the_same_data() -> None:
    assert told(sample()) == told(sample())


@pytest.mark.browser
def test_a_browser_with_a_strict_policy_takes_it_for_data(chromium: Browser) -> None:
    text = told(hostile(), "2023-05-10-hostile", EVIL).json_ld
    html = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><script>window.ran = 1</script>"
        f'<script type="application/ld+json">{text}</script><p>Text</p></html>'
    )
    policy = {"Content-Security-Policy": "default-src 'none'; script-src 'self'"}
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.route("**/*", lambda route: route.fulfill(body=html, headers=policy))
    page.goto("http://chronicle.test/")
    read = page.evaluate("document.querySelector('[type*=json]').textContent")
    ran, scripts = page.evaluate("[window.ran ?? null, document.scripts.length]")
    page.close()
    assert (read, ran, scripts) == (text, None, 2)
    # The plain inline script is reported, as it must be; the data block is not.
    assert len([words for words in said if "Content Security Policy" in words]) == 1
