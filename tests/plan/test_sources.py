"""Publishers: several entries stand in the table, a single one under its letter as in an index."""

from datetime import date

from conflict_chronicle.load import SourceFile
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.sources import sources_view
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings

ENTRY = """\
---
title: Raid {number}
date: 2001-02-0{number}
type: attack
countries: [BVT]
sources:
{sources}---
Words.
"""


def view_of(*publishers):
    """Return the page of a chronicle with an entry for each list of made-up publishers."""
    files = []
    for number, names in enumerate(publishers, 1):
        lines = "".join(
            f"  s{at}: {{note: A dispatch., publisher: '{name}'}}\n"
            for at, name in enumerate(names)
        )
        text = ENTRY.format(number=number, sources=lines)
        files.append(SourceFile(f"entries/2001/2001-02-0{number}-raid.md", text.encode()))
    chronicle, problems = build_chronicle(files, Settings(), date(2002, 1, 1))
    assert not has_errors(problems), problems
    return sources_view(Desk(chronicle, Settings(), load_messages()))


def test_what_several_entries_rest_on_stands_in_the_table():
    view = view_of(["Nowhere Wire", "Far Gazette"], ["Nowhere Wire"])
    assert [(row.name, row.entries) for row in view.publishers] == [("Nowhere Wire", "2")]
    assert [name for name, _ in view.origins] == ["Nowhere Wire"]


def test_a_single_entry_is_led_to_under_the_letter():
    view = view_of(["Nowhere Wire", "Écho du Large"], ["eastern Post", "7 Seas"])
    groups = {group.letter: [link.text for link in group.links] for group in view.other_publishers}
    assert groups == {
        "#": ["7 Seas"],
        "E": ["eastern Post", "Écho du Large"],
        "N": ["Nowhere Wire"],
    }
    (link,) = view.other_publishers[-1].links
    assert link.uri == "entries/2001-02-01-raid.html"
    assert view.publishers == ()


def test_a_chronicle_without_sources_has_no_groups():
    view = view_of()
    assert view.publishers == view.other_publishers == view.origins == view.other_origins == ()
