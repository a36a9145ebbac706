"""Records are joined in a fixed order; what leads nowhere is found, and inverse links are made."""

from datetime import date

import pytest

from conflict_chronicle.chronicle import Backlink, Chronicle
from conflict_chronicle.model import ActorId, CountryCode, EntryId
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, ENTRY, build, build_sound, edited, files_with, shown

ATTACK = EntryId("2023-05-04-testville-attack")
NIGER = CountryCode("NER")


def entry(
    ident: str, day: str, more: str = "", body: str = "", kind: str = "diplomatic"
) -> dict[str, str]:
    text = (
        f"---\ntitle: Talks\ndate: {day}\ntype: {kind}\ncountries: [NER]\n{more}"
        f"sources: {{herald: {{title: Talks, publisher: Example Herald}}}}\n---\n{body}\n"
    )
    return {f"entries/2023/{ident}.md": text}


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return build_sound(
        {
            **entry("2023-05-talks-month", "2023-05"),
            **entry("2023-talks-year", "2023"),
            **entry("2023-05-05-b", "2023-05-05", "threads: [example-talks]\n"),
            **entry(
                "2023-05-05-a",
                "2023-05-05",
                f"related: [{{entry: {ATTACK}, as: response-to, note: Next day.}}, 2023-05-05-old]\n"
                "actors: [{actor: example-front, role: signatory}]\n"
                "claims: [{by: example-observers, source: herald, states: They talked.}]\n"
                "xref: {ucdp: ['1', '2']}\n",
                f"See [[{ATTACK}]], [[{ATTACK}]], [[actor:example-army]] and [[2023-05-05-old]].",
            ),
            **entry("2023-05-06-c", "2023-05-06", "redirect_from: [2023-05-05-old]\n"),
            **entry(
                "2023-05-07-gone",
                "2023-05-07",
                "status: withdrawn\nstatus_reason: A rumour.\nthreads: [example-talks]\n"
                f"related: [{ATTACK}]\nactors: [{{actor: example-front, role: other}}]\n",
                f"[[{ATTACK}]]",
            ),
            "entries/actors/example-army.md": BASE["entries/actors/example-army.md"]
            + "See [[thread:example-talks]] and [[country:NER]].\n",
        }
    )


def test_entries_stand_in_order_of_date_then_id(chronicle: Chronicle) -> None:
    assert list(chronicle.entries) == [
        "2023-talks-year",
        "2023-05-talks-month",
        ATTACK,
        "2023-05-05-a",
        "2023-05-05-b",
        "2023-05-06-c",
        "2023-05-07-gone",
    ]
    days = [found.date.sort_key for found in chronicle.entries.values()]
    assert days == sorted(days)
    assert [found.id for found in chronicle.timeline] == list(chronicle.entries)[:-1]


def test_neighbours_are_those_in_time(chronicle: Chronicle) -> None:
    timeline = chronicle.timeline
    for at, found in enumerate(timeline):
        before, after = chronicle.neighbours(found)
        assert before == (timeline[at - 1] if at else None)
        assert after == (timeline[at + 1] if at + 1 < len(timeline) else None)
    assert chronicle.neighbours(chronicle.entries[EntryId("2023-05-07-gone")]) == (None, None)


def test_the_index_leaves_withdrawn_entries_out(chronicle: Chronicle) -> None:
    index = chronicle.index
    assert index.by_thread == {"example-talks": ("2023-05-05-b",)}
    assert index.by_actor[ActorId("example-front")] == (ATTACK, "2023-05-05-a")
    assert index.by_place == {"testville": (ATTACK,)}
    assert len(index.by_country[NIGER]) == 6
    assert "2023-05-07-gone" not in index.by_country[NIGER]


def test_months_are_those_of_the_earliest_day(chronicle: Chronicle) -> None:
    assert chronicle.index.by_month[2023, 0] == ("2023-talks-year",)
    assert set(chronicle.index.by_month) == {(2023, 0), (2023, 5)}


def test_speakers_without_a_role_are_indexed_apart(chronicle: Chronicle) -> None:
    assert chronicle.index.by_speaker == {
        "example-ministry": (ATTACK,),
        "example-observers": ("2023-05-05-a",),
    }


def test_ties_back_are_made(chronicle: Chronicle) -> None:
    assert chronicle.index.related_from == {
        ATTACK: (Backlink(EntryId("2023-05-05-a"), "response-to", "Next day."),),
        "2023-05-06-c": (Backlink(EntryId("2023-05-05-a"), "background", None),),
    }
    assert chronicle.index.children == {"example-government": ("example-army", "example-ministry")}


def test_mentions_are_made_once_each_and_follow_old_ids(chronicle: Chronicle) -> None:
    assert chronicle.index.mentioned_in == {
        ("entry", ATTACK): (("entry", "2023-05-05-a"),),
        ("actor", "example-army"): (("entry", "2023-05-05-a"),),
        ("entry", "2023-05-06-c"): (("entry", "2023-05-05-a"),),
        ("thread", "example-talks"): (("actor", "example-army"),),
        ("country", "NER"): (("actor", "example-army"),),
    }


def test_ids_of_other_datasets_lead_to_entries(chronicle: Chronicle) -> None:
    assert chronicle.index.by_foreign_id == {
        ("ucdp", "1"): "2023-05-05-a",
        ("ucdp", "2"): "2023-05-05-a",
    }


def test_countries_are_those_with_notes_or_entries() -> None:
    (text,) = entry("2023-05-06-b", "2023-05-06").values()
    elsewhere = {"entries/2023/2023-05-06-b.md": text.replace("[NER]", "[TCD, MLI]")}
    chronicle = build_sound({**entry("2023-05-05-a", "2023-05-05"), **elsewhere})
    assert list(chronicle.countries) == ["MLI", "NER", "TCD"]
    assert chronicle.countries[CountryCode("MLI")].file == ""
    assert chronicle.countries_of(chronicle.timeline[0]) == ("NER",)


def test_the_order_of_files_does_not_matter() -> None:
    files = files_with(
        {**entry("2023-05-05-b", "2023-05-05"), **entry("2023-05-05-a", "2023-05-05")}
    )
    one, found = build_chronicle(files, Settings(), date(2024, 1, 1))
    two, again = build_chronicle(list(reversed(files)), Settings(), date(2024, 1, 1))
    assert found == again == ()
    assert list(one.entries) == list(two.entries)
    assert one.index == two.index
    assert one.ledgers == two.ledgers


def test_a_chain_of_merges_ends_at_the_one_that_stands() -> None:
    merged = "status: merged\nstatus_reason: Twice.\nmerged_into: {}\n"
    chronicle = build_sound(
        {
            **entry("2023-05-05-a", "2023-05-05", merged.format("2023-05-06-b")),
            **entry("2023-05-06-b", "2023-05-06", merged.format("2023-05-07-c")),
            **entry("2023-05-07-c", "2023-05-07"),
        }
    )
    assert [found.id for found in chronicle.timeline] == [ATTACK, "2023-05-07-c"]


def test_a_long_circle_of_merges_is_named_at_each_of_its_entries() -> None:
    merged = "status: merged\nstatus_reason: Twice.\nmerged_into: {}\n"
    _, problems = build(
        {
            **entry("2023-05-05-a", "2023-05-05", merged.format("2023-05-06-b")),
            **entry("2023-05-06-b", "2023-05-06", merged.format("2023-05-07-c")),
            **entry("2023-05-07-c", "2023-05-07", merged.format("2023-05-05-a")),
            **entry("2023-05-08-d", "2023-05-08", merged.format("2023-05-05-a")),
        }
    )
    assert [(problem.code, problem.span.file[-4:]) for problem in problems] == [
        ("E209", "a.md"),
        ("E209", "b.md"),
        ("E209", "c.md"),
    ]


@pytest.mark.parametrize("name", ["Example-Army", "EXAMPLE-ARMY", "e\u0301xample-army"])
def test_ids_that_some_systems_take_for_one_file_cannot_both_be(name: str) -> None:
    path = f"entries/actors/{name}.md"
    _, problems = build({path: BASE["entries/actors/example-army.md"]})
    assert [(problem.code, problem.span.file) for problem in problems] == [("E113", path)]


def test_every_kind_of_reference_is_resolved_in_every_kind_of_record() -> None:
    links = (
        "[[2023-01-01-none]] [[actor:none]] [[place:none]] [[country:XXX]] [[thread:none]] [@none]"
    )
    files = {
        ENTRY: BASE[ENTRY] + links,
        "entries/actors/example-front.md": BASE["entries/actors/example-front.md"] + links,
        "entries/countries/NER.md": BASE["entries/countries/NER.md"] + links,
        "entries/threads/example-talks.md": BASE["entries/threads/example-talks.md"] + links,
    }
    _, problems = build(files)
    codes = ["E207", "E203", "E204", "E202", "E205", "E206"]
    for path in files:
        assert [problem.code for problem in problems if problem.span.file == path] == codes


def test_unknown_ids_come_with_the_nearest_one_its_name_and_a_way_to_add_it() -> None:
    _, (problem,) = build(
        {ENTRY: edited(BASE[ENTRY], {"actor: example-army,": "actor: exmaple-army,"})}
    )
    assert problem.suggestion == "example-army"
    assert problem.suggestion_label == "Example Army"
    assert problem.help == "if it is new, it needs actors/exmaple-army.md"
    assert shown([problem]) == ["entry:7:13 E203 unknown actor 'exmaple-army' → example-army"]
