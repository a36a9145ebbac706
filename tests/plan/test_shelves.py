"""Long lists are split: every page stays small, and every entry is found by links alone."""

from dataclasses import replace
from functools import cache

import pytest

from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.plan import Desk, Given
from conflict_chronicle.plan.plan import jobs, views_of
from conflict_chronicle.plan.rolls import BRIEF, TIMELINE, Roll, all_noted, rolls, shelves
from conflict_chronicle.plan.shelf import shelf_view
from conflict_chronicle.plan.shelves import LARGEST, ON_SHELF, Shelf, cut
from conflict_chronicle.plan.timeline import timeline_view
from conflict_chronicle.plan.views import ShelfView, TimelineView
from conflict_chronicle.render import Renderer
from tests.plan.skewed import skewed_desk
from tests.site.reading import Page, read_page, resolve

SHELL = 12_000
"""Bytes that the theme puts around a page at most."""
SIZE = 900
NAMED = "2022-05-09-event-0"
"""The entry that all others name."""


@cache
def desk() -> Desk:
    return skewed_desk(SIZE)


@cache
def pages() -> dict[str, Page]:
    """Every page that lists something: of entries the one that all others name."""
    renderer, given = Renderer(desk().messages), Given(columns=tuple(COLUMNS))
    found: dict[str, Page] = {}
    for job in jobs(desk()):
        views = () if job.kind == "entry" and job.key[0] != NAMED else views_of(desk(), job, given)
        for view in views:
            assert view.head.uri not in found, view.head.uri
            found[view.head.uri] = read_page(view.head.uri, renderer.render(view).html.encode())
    return found


def links(page: Page) -> set[str]:
    found = (resolve(page.uri, element.get("href")) for element in page.all("a"))
    return {target[0] for target in found if target}


LISTS = [
    TIMELINE,
    Roll("country", "NER"),
    Roll("actor", "actor-0"),
    Roll("quoted", "actor-2"),
    Roll("place", "ner-0"),
    Roll("thread", "thread-0"),
    Roll("pair", "actor-0", "actor-1"),
]


def stretches(roll: Roll) -> list[Shelf]:
    return [shelf for (found, _), shelf in shelves(desk()).items() if found == roll]


def leaves(roll: Roll) -> list[Shelf]:
    """The stretches that show entries, but for months of the timeline whose year does so too."""
    known = {shelf.key: shelf for shelf in stretches(roll)}
    return [
        shelf
        for shelf in known.values()
        if not shelf.below and (len(shelf.key) != 2 or known[shelf.key[:1]].below)
    ]


@pytest.mark.parametrize("roll", LISTS, ids=str)
def test_a_long_list_is_split_at_each_level_and_loses_nothing(roll: Roll) -> None:
    lists = dict(rolls(desk())) | {TIMELINE: [entry.id for entry in desk().chronicle.timeline]}
    assert sorted(ident for leaf in leaves(roll) for ident in leaf.ids) == sorted(lists[roll])
    if roll.kind != "pair":
        assert {len(shelf.key) for shelf in leaves(roll)} == {1, 2, 3}


@pytest.mark.parametrize("roll", LISTS, ids=str)
def test_a_row_is_never_estimated_too_small(roll: Roll) -> None:
    renderer, sizes = Renderer(desk().messages), all_noted(desk())
    for shelf in leaves(roll):
        view: TimelineView | ShelfView
        on_timeline = roll == TIMELINE
        key = shelf.key
        view = timeline_view(desk(), key) if on_timeline else shelf_view(desk(), roll, key)
        bare = renderer.render(replace(view, groups=()))
        rows = len(renderer.render(view).html.encode()) - len(bare.html.encode())
        brief = roll.kind in BRIEF
        noted = [sizes[ident] for ident in shelf.ids]
        expected = sum(one.brief if brief else one.size for one in noted)
        assert expected <= ON_SHELF
        assert rows <= expected + len(view.groups) * 400
        assert expected <= 2 * rows


def test_no_page_of_a_list_is_larger_than_the_bound() -> None:
    sizes = {uri: len(page.html.encode()) + SHELL for uri, page in pages().items()}
    assert {uri: size for uri, size in sizes.items() if size > LARGEST} == {}


def test_every_page_that_a_list_leads_to_is_there() -> None:
    known = {*pages(), *(f"entries/{ident}.html" for ident in desk().chronicle.entries)}
    for page in pages().values():
        wanted = {uri for uri in links(page) if uri.endswith(".html")}
        assert wanted <= known, (page.uri, sorted(wanted - known)[:5])


def test_every_entry_and_list_is_reached_from_the_front_page_without_a_script() -> None:
    found, waiting = {"index.html"}, ["index.html", "sources.html", "corrections.html"]
    while waiting:
        page = pages().get(waiting.pop())
        fresh = links(page) - found if page else set()
        found |= fresh
        waiting += fresh
    scripts = {"rules.html", "data.html", "search.html", "explore.html", "contribute/new.html"}
    assert set(pages()) - found - scripts - {"sources.html", "corrections.html"} == set()
    assert {f"entries/{ident}.html" for ident in desk().chronicle.entries} <= found


def test_pages_of_a_list_lead_to_the_one_before_and_after() -> None:
    for uri in [uri for uri in pages() if not uri.startswith(f"entries/{NAMED}.")]:
        for element in pages()[uri].all("a"):
            if element.get("rel") == "next":
                target = resolve(uri, element.get("href"))
                assert target is not None
                assert "rel=prev" in pages()[target[0]].html, uri


def test_old_anchors_of_years_and_months_still_land() -> None:
    country, front = pages()["countries/niger.html"], pages()["timeline/index.html"]
    assert {"y2022", "y2021"} <= country.targets
    assert {"m2022-05", "m2022-00", "y2022"} <= front.targets
    assert {"as-attacker", "as-target", "y2022"} <= pages()["actors/actor-0.html"].targets


def test_every_month_of_the_timeline_has_its_page() -> None:
    named = {month for month in desk().chronicle.index.by_month if month[1]}
    assert named <= {shelf.key for shelf in stretches(TIMELINE)}


def test_parts_are_as_long_as_fits_and_hold_everything_in_order() -> None:
    assert cut([5, 5, 5, 11, 1], lambda item: item, 10) == ((5, 5), (5,), (11,), (1,))
    assert cut([], len, 10) == ()
