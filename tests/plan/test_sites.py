"""Whole chronicles through the pipeline: what must never stop a build."""

from datetime import date

import pytest

from conflict_chronicle.load import SourceFile
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings
from conflict_chronicle.site import make_site

TODAY = date(2002, 1, 1)
ENTRY = """\
---
title: Raid
date: {date}
type: attack
countries: [BVT]
threads: [quarrel]
sources:
  wire: {{note: A dispatch., publisher: Nowhere Wire}}
{more}---
Words.
"""
THREAD = "---\ntitle: The quarrel\nsummary: About a cove.\n---\n"


def site_of(*entries: str) -> dict[str, str]:
    """Return the pages of a chronicle of entries in one thread: uri -> content."""
    files = [SourceFile("entries/threads/quarrel.md", THREAD.encode())]
    files += [
        SourceFile(f"entries/2001/2001-0{number}-01-raid.md", text.encode())
        for number, text in enumerate(entries, 1)
    ]
    chronicle, problems = build_chronicle(files, Settings(), TODAY)
    assert not has_errors(problems), problems
    return {page.head.uri: page.html for page in make_site(chronicle, Settings()).pages}


@pytest.mark.parametrize(
    "more",
    [
        "status: withdrawn\nstatus_reason: It was told twice.\n",
        "status: merged\nmerged_into: 2001-02-01-raid\nstatus_reason: The same raid.\n",
    ],
)
def test_a_thread_may_hold_a_closed_entry_alone(more: str) -> None:
    other = ENTRY.format(date="2001-02-02", more="").replace("threads: [quarrel]\n", "")
    pages = site_of(ENTRY.format(date="2001-01-02", more=more), other)
    assert "entries/2001-01-01-raid.html" in pages
    assert "threads/quarrel.html" in pages


@pytest.mark.parametrize(
    "day", ["2001", "2001-04", "2001-04~", "2001-04-XX", "2001-04-01/2001-05-02", "2001-12/..",
            "../2001-03", "2001?", "2001-21", "200X", "-0044-03-15"],
)  # fmt: skip
def test_an_entry_may_bear_any_date_that_may_be_written(day: str) -> None:
    files = [SourceFile("entries/threads/quarrel.md", THREAD.encode()),
             SourceFile("entries/2001/2001-01-01-raid.md",
                        ENTRY.format(date=day, more="").encode())]  # fmt: skip
    chronicle, problems = build_chronicle(files, Settings(), TODAY)
    if not has_errors(problems):
        assert make_site(chronicle, Settings()).pages


def test_a_chronicle_of_nothing_has_its_hub_pages() -> None:
    chronicle, problems = build_chronicle([], Settings(), TODAY)
    assert problems == ()
    uris = {page.head.uri for page in make_site(chronicle, Settings()).pages}
    assert {"index.html", "timeline/index.html", "data.html", "corrections.html"} <= uris
