"""What differs between two states is told as facts: each kind of change once, and no more."""

import json

import pytest

from conflict_chronicle.diff import Difference, State, compare, write_json, write_text
from conflict_chronicle.diff.entries import FACTS
from conflict_chronicle.model import Entry
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, ENTRY, Files, build, edited

EVENT = "2023-05-04-testville-attack"
NEW = "entries/2023/2023-06-01-second-attack.md"
SECOND = edited(
    BASE[ENTRY],
    {
        "date: 2023-05-04": "date: 2023-06-01",
        "killed: 7": "killed: 2",
        "published: 2023-05-05": "published: 2023-06-02",
    },
)
CORRECTED = "corrections: [{on: 2023-07-01, kind: correction, what: It was otherwise.}]\nsources:"


def state(files: Files | None = None, settings: Settings | None = None) -> State:
    chronicle, problems = build(files or {}, settings)
    return State("made up", chronicle, settings or Settings(), problems)


def difference(changes: dict[str, str] | None = None, files: Files | None = None) -> Difference:
    """Compare the base with itself after a change of its entry and of other files."""
    changed = {ENTRY: edited(BASE[ENTRY], changes)} if changes else {}
    return compare(state(), state({**changed, **(files or {})}))


def told(found: Difference) -> list[str]:
    return [line.strip() for line in write_text(found).splitlines() if line.strip()]


def test_nothing_differs_from_itself() -> None:
    found = difference()
    assert found.is_empty
    assert told(found)[1] == "Nothing differs."


def test_a_new_entry_is_told_with_its_figures_totals_and_pages() -> None:
    lines = told(difference(files={NEW: SECOND}))
    assert lines[1].startswith("1 entry added, 4 totals changed, ")
    assert "added: 2023-06-01-second-attack Attack on an army post at Testville" in lines
    assert "killed, Example Army: 2" in lines
    assert "date: 1 June 2023 (a day)" in lines
    assert "All entries: 1 → 2 entries" in lines
    assert "killed: 7 → 9" in lines
    assert "entries/2023-06-01-second-attack.html" in lines


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"date: 2023-05-04": "date: 2023-05"}, "date: 4 May 2023 (a day) → May 2023 (a month)"),
        (
            {"date: 2023-05-04": "date: 2023-05-04/2023-05-05"},
            "date: 4 May 2023 (a day) → 4–5 May 2023 (2 days)",
        ),
        (
            {"date: 2023-05-04": "date: 2023-05-04/.."},
            "date: 4 May 2023 (a day) → since 4 May 2023 (an open end)",
        ),
        ({"killed: 7": "killed: 7-9"}, "killed, Example Army: 7 → 7 or more (7–9)"),
        ({"killed: 7": "killed: 7-9"}, "claims / Example Ministry in herald / killed: 7 → 7–9"),
        ({"type: attack": "type: armed-clash"}, "type: attack → armed-clash"),
        ({"places: [testville]": "places: [exampletown]"}, "places removed: Testville"),
        ({"places: [testville]": "places: [exampletown]"}, "places added: Exampletown"),
        (
            {"role: attacker}": "role: attacker, certainty: claimed}"},
            "actors / Example Front / certainty: confirmed → claimed",
        ),
        ({"role: target": "role: victim"}, "actors / Example Army / role: target → victim"),
        (
            {"publisher: Example Herald": "publisher: Example Courier"},
            "sources / herald / publisher: Example Herald → Example Courier",
        ),
        ({"Fighters attacked a post at Testville.": "Fighters attacked."}, "text: 6 words → 2 words"),
        (
            {"title: Attack on an army post at Testville": "title: Raid"},
            "title: Attack on an army post at Testville → Raid",
        ),
    ],
)  # fmt: skip
def test_a_changed_value_is_told_before_and_after(changes: dict[str, str], line: str) -> None:
    assert line in told(difference(changes))


CLAIMS = "claims:"


@pytest.mark.parametrize(
    ("written", "told_as"),
    [
        (
            "{by: two made-up witnesses, source: herald, killed: '>5', of: civilians, cause: combat}",
            "two made-up witnesses: killed more than 5 of civilians (combat), in herald",
        ),
        (
            "{by: example-observers, source: herald, responsible: example-front}",
            "Example Observers: responsible is Example Front, in herald",
        ),
        (
            "{by: example-army, source: herald, states: Nothing was lost.}",
            "Example Army: states Nothing was lost., in herald",
        ),
    ],
)
def test_a_claim_is_told_in_a_sentence(written: str, told_as: str) -> None:
    changes = {CLAIMS: f"{CLAIMS}\n  - {written}"}
    one, two = state(), state({ENTRY: edited(BASE[ENTRY], changes)})
    assert f"claims added: {told_as}" in told(compare(one, two))
    assert f"claims removed: {told_as}" in told(compare(two, one))


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2023-05~", "about May 2023 (a month)"),
        ("2023-05-XX", "a day in May 2023 (a day)"),
        ("2023", "2023 (a year)"),
        ("202X", "2020s (a decade)"),
        ("/2023-05-04", "until 4 May 2023, start unknown (an end unknown)"),
    ],
)
def test_a_date_is_told_with_its_precision(date: str, words: str) -> None:
    found = difference({"date: 2023-05-04": f"date: {date}"})
    assert f"date: 4 May 2023 (a day) → {words}" in told(found)


def test_true_and_false_are_told_as_words() -> None:
    one, two = (
        state({ENTRY: edited(BASE[ENTRY], {"places:": f"civilian_targeting: {flag}\nplaces:"})})
        for flag in ("true", "false")
    )
    assert "civilian_targeting: yes → no" in told(compare(one, two))


def test_a_figure_that_no_longer_counts_is_told_as_such() -> None:
    lines = told(difference({"cause: combat}": "cause: combat, verified: refuted}"}))
    assert "killed, Example Army: 7 → no figure that counts" in lines


def test_order_alone_is_told_as_order() -> None:
    one = "[{actor: example-army, role: target}, {actor: example-front, role: attacker}]"
    two = "[{actor: example-front, role: attacker}, {actor: example-army, role: target}]"
    block = BASE[ENTRY].split("actors:")[1].split("claims:")[0]
    texts = [BASE[ENTRY].replace(block, f" {items}\n") for items in (one, two)]
    found = compare(state({ENTRY: texts[0]}), state({ENTRY: texts[1]}))
    assert "actors: in another order → in this order" in told(found)


# What must not be overlooked ----------------------------------------------------------------------


def notices(found: Difference) -> list[str]:
    return [line for line in told(found) if line.startswith(("error: ", "warning: "))]


def test_an_id_that_vanishes_is_an_error() -> None:
    (line,) = notices(difference(files={ENTRY: None}))
    assert line.startswith(f"error: the entry {EVENT} vanished. Ids are permanent")


def test_an_id_that_leads_on_is_a_new_name_and_no_error() -> None:
    renamed = edited(BASE[ENTRY], {"sources:": f"redirect_from: [{EVENT}]\nsources:"})
    found = difference(files={ENTRY: None, "entries/2023/2023-05-04-raid.md": renamed})
    assert f"renamed: 2023-05-04-raid (was {EVENT}) Attack on an army post at Testville" in told(
        found
    )
    assert notices(found) == []


def test_two_entries_that_become_one_are_told_and_no_error() -> None:
    merged = edited(
        BASE[ENTRY], {"sources:": "redirect_from: [2023-06-01-second-attack]\nsources:"}
    )
    found = compare(state({NEW: SECOND}), state({ENTRY: merged}))
    lines = told(found)
    assert (
        f"renamed: {EVENT} (was 2023-06-01-second-attack) Attack on an army post at Testville"
        in lines
    )
    assert notices(found) == []


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        ("status: withdrawn\nstatus_reason: It was made up.\n", "withdrawn"),
        (
            "status: merged\nmerged_into: 2023-06-01-second-attack\nstatus_reason: The same.\n",
            "merged",
        ),
    ],
)
def test_an_entry_that_is_closed_is_told_without_an_error(fields: str, how: str) -> None:
    closed = edited(BASE[ENTRY], {"sources:": f"{fields}sources:"})
    found = compare(state({NEW: SECOND}), state({NEW: SECOND, ENTRY: closed}))
    assert f"{how}: {EVENT} Attack on an army post at Testville" in told(found)
    assert notices(found) == []
    back = compare(state({NEW: SECOND, ENTRY: closed}), state({NEW: SECOND}))
    assert f"reopened: {EVENT} Attack on an army post at Testville" in told(back)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"date: 2023-05-04": "date: 2023-05-03"}, "date"),
        ({"killed: 7": "killed: 8"}, "killed of Example Army"),
        ({"role: attacker": "role: perpetrator"}, "actors / Example Front / role"),
    ],
)
def test_a_fact_that_changes_without_a_correction_is_named(
    changes: dict[str, str], named: str
) -> None:
    silent = notices(difference(changes))
    assert silent == [f"warning: {EVENT}: {named}: changed without an item in 'corrections'"]
    owned = difference({**changes, "sources:": CORRECTED})
    assert notices(owned) == []
    assert "correction: It was otherwise." in told(owned)


@pytest.mark.parametrize(
    "changes",
    [
        {"Fighters attacked": "Armed people attacked"},
        {"type: attack": "type: attack\nviolence: state-based"},
        {"publisher: Example Herald": "publisher: Example Herald, lang: en"},
    ],
)
def test_better_words_and_new_facts_need_no_correction(changes: dict[str, str]) -> None:
    found = difference(changes)
    assert found.records
    assert notices(found) == []


def test_a_correction_that_is_taken_out_is_named() -> None:
    corrected = edited(BASE[ENTRY], {"sources:": CORRECTED})
    found = compare(state({ENTRY: corrected}), state())
    assert notices(found) == [
        f"warning: {EVENT}: an item of 'corrections' was changed or taken out"
    ]


def test_an_old_address_that_leads_nowhere_is_an_error() -> None:
    moved = edited(BASE[ENTRY], {"sources:": "redirect_from: [2023-05-04-old-name]\nsources:"})
    found = compare(state({ENTRY: moved}), state())
    assert notices(found) == [
        "error: the old address 2023-05-04-old-name leads nowhere: 'redirect_from' lost it"
    ]


def test_an_entry_that_cannot_be_read_has_not_vanished() -> None:
    found = difference({"title: Attack": "title Attack"})
    assert f"unreadable: {EVENT} Attack on an army post at Testville" in told(found)
    assert notices(found) == ["error: 1 new error: the site cannot be built"]
    assert found.pages is None
    assert "not compared: a state with errors has no pages" in told(found)


# Other records, settings, problems -----------------------------------------------------------------


def test_changes_of_actors_places_threads_and_countries_are_told() -> None:
    changed = {
        path: edited(BASE[f"entries/{path}"], {old: new})
        for path, old, new in (
            ("actors/example-army.md", "name: Example Army", "name: Army of Example"),
            ("places/NER.yml", "lat: 14.0", "lat: 14.5"),
            ("threads/example-talks.md", "Nothing of this happened.", "None of it happened."),
            ("countries/NER.md", "Made up for tests.", "Made up."),
        )
    }
    lines = told(difference(files={f"entries/{path}": text for path, text in changed.items()}))
    assert "changed: actor example-army Army of Example" in lines
    assert "name: Example Army → Army of Example" in lines
    assert "lat: 14.0 → 14.5" in lines
    assert "summary: Nothing of this happened. → None of it happened." in lines
    assert "covered / note: Made up for tests. → Made up." in lines


def test_a_place_that_moves_touches_the_maps_it_stands_on() -> None:
    path = "entries/places/NER.yml"
    found = difference(files={path: edited(BASE[path], {"lat: 14.0": "lat: 14.5"})})
    touched = {page.uri for page in found.pages or ()}
    assert {f"entries/{EVENT}.html", "places/ner/testville.html", "index.html"} <= touched


def test_an_actor_that_vanishes_is_an_error() -> None:
    found = difference(files={"entries/actors/example-observers.md": None})
    (line,) = notices(found)
    assert line.startswith("error: the actor example-observers vanished.")


def test_a_new_id_changes_no_fact_of_the_entries_that_name_it() -> None:
    """What ``chronicle rename`` writes: all fields and texts name the new id."""
    army = "entries/actors/example-army.md"
    places, talks = "entries/places/NER.yml", "entries/threads/example-talks.md"
    linked = BASE[ENTRY] + "\nSee [[actor:example-army|them]] at [[place: testville]].\n"
    renamed = {
        path: text.replace("example-army", "army").replace("testville:", "newtown:")
        for path, text in BASE.items()
        if isinstance(text, str) and path not in (ENTRY, army, talks)
    }
    now = linked.replace("example-army", "army").replace("[testville]", "[newtown]")
    found = compare(
        state({ENTRY: linked}),
        state(
            {
                **renamed,
                ENTRY: now.replace("[[place: testville]]", "[[place: newtown]]"),
                army: None,
                "entries/actors/army.md": edited(
                    BASE[army],
                    {"name: Example Army": "name: Example Army\nredirect_from: [example-army]"},
                ),
                places: renamed[places].replace(
                    "name: Testville\n", "name: Testville\n  redirect_from: [testville]\n"
                ),
            }
        ),
    )
    assert not found.problems_new, found.problems_new
    assert [(record.how, record.id, record.was) for record in found.records] == [
        ("renamed", "army", "example-army"),
        ("renamed", "newtown", "testville"),
    ]
    assert not found.totals
    assert notices(found) == []


def test_changed_settings_are_told() -> None:
    found = compare(state(), state(settings=Settings(countries=("NER",), tags=("made-up",))))
    assert "countries added: Niger" in told(found)
    assert "tags added: made-up" in told(found)


def test_problems_that_only_moved_are_not_new() -> None:
    warned = edited(BASE[ENTRY], {"killed: 7": "killed: 9"})
    found = compare(
        state({ENTRY: warned}), state({ENTRY: warned.replace("type:", "time: dawn\ntype:")})
    )
    assert found.problems_new == found.problems_gone == ()


def test_new_and_mended_problems_are_told() -> None:
    bad = {ENTRY: edited(BASE[ENTRY], {"actor: example-front": "actor: example-frond"})}
    assert any(line.startswith("new: E203 ") for line in told(compare(state(), state(bad))))
    assert any(line.startswith("gone: E203 ") for line in told(compare(state(bad), state())))


def test_files_that_hold_no_record_are_listed_apart() -> None:
    found = compare(state(), state(), [ENTRY, ".github/workflows/x.yml", "README.md"])
    assert found.other_files == (".github/workflows/x.yml", "README.md")


def test_json_carries_figures_as_numbers_and_sentences_whole() -> None:
    data = json.loads(write_json(difference({"killed: 7": "killed: 7-9"})))
    (figure,) = data["records"][0]["figures"]
    assert (figure["victim"], figure["before"]["best"], figure["after"]["high"]) == (
        "Example Army",
        7,
        9,
    )
    assert data["notices"][0]["words"].startswith(f"{EVENT}: ")


def test_facts_are_fields_of_an_entry() -> None:
    assert set(Entry.model_fields) >= FACTS
