"""The page of the explorer, before its script runs."""

import json
import re
from functools import lru_cache
from pathlib import Path

import pytest

from conflict_chronicle import urls
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.explore import PARTS, explore_view
from conflict_chronicle.plan.views import ExploreView
from conflict_chronicle.render import Renderer
from conflict_chronicle.settings import Settings, read_settings
from tests.chronicle import REPOSITORY, build
from tests.site.building import GOLDEN

ASSETS = REPOSITORY / "generator" / "conflict_chronicle" / "theme" / "assets" / "chronicle"


@lru_cache
def view_of(root: Path, language: str = "en") -> ExploreView:
    settings, _ = read_settings(root)
    chronicle, _ = read_chronicle(root, settings, None)
    messages = load_messages(language)
    return explore_view(Desk(chronicle, settings, messages), {})


def test_the_lists_for_readers_without_script_lead_to_every_country_and_year() -> None:
    settings, _ = read_settings(REPOSITORY)
    chronicle, _ = read_chronicle(REPOSITORY, settings, None)
    (_, countries), (_, years) = view_of(REPOSITORY).lists
    named = {code for entry in chronicle.timeline for code in chronicle.countries_of(entry)}
    assert {link.uri for link in countries} == {urls.country_uri(code) for code in named}
    dated = {entry.date.year for entry in chronicle.timeline}
    assert [link.uri for link in years] == [urls.year_uri(year) for year in sorted(dated)]


def test_what_needs_the_script_is_hidden_until_it_runs() -> None:
    html = Renderer(load_messages()).render(view_of(GOLDEN)).html
    assert re.search(r"<div class=cc-explorer [^>]* hidden>", html)
    assert "<noscript" not in html


@pytest.mark.parametrize("root", [GOLDEN, REPOSITORY])
def test_the_page_loads_its_scripts_and_then_the_root_alone(root: Path) -> None:
    scripts = view_of(root).scripts
    code = [f"assets/chronicle/{name}.js" for name in PARTS]
    assert list(scripts[: len(code)]) == code
    assert scripts[len(code) :] == ("data/explore/root.js",)
    assert all((ASSETS / f"{name}.js").is_file() for name in PARTS)


def test_every_text_that_the_script_asks_for_is_handed_over_and_none_in_vain() -> None:
    code = "".join((ASSETS / f"{name}.js").read_text("utf-8") for name in PARTS)
    asked = {*re.findall(r'\bsay\("(\w+)"', code), *re.findall(r"\bwords\.(\w+)", code)}
    # The timeline's own words, and what every list of words in a question has.
    local = {"title", "entries", "column", "length", "map"}
    given = json.loads(view_of(REPOSITORY).words).keys()
    assert asked - local <= given
    assert given - asked <= {"title", "entries"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_for_the_script_have_all_plural_forms_that_browsers_may_ask_for(
    language: str,
) -> None:
    texts = json.loads(view_of(REPOSITORY, language).words)
    plural = [text for text in texts.values() if not isinstance(text, str)]
    assert plural
    assert all({"one", "other"} <= text.keys() for text in plural)


def test_the_map_of_the_page_has_no_mark_and_says_how_it_is_projected() -> None:
    view = view_of(REPOSITORY)
    assert view.map is not None
    assert view.frame is not None
    assert "cc-dot" not in view.map
    assert "cc-area" not in view.map
    assert view.frame.y_units > view.frame.x_units > 0


def test_an_empty_chronicle_has_an_explorer_too() -> None:
    chronicle, _ = build({"entries/2023/2023-05-04-testville-attack.md": None})
    view = explore_view(Desk(chronicle, Settings(), load_messages()), {})
    assert all(links == () for _, links in view.lists)
    assert "<h1" in Renderer(load_messages()).render(view).html
