"""Rules run over a whole chronicle; the cases of each are in tests/rules."""

from datetime import date

from conflict_chronicle.check.check import RULES
from conflict_chronicle.check.sources import clean_address
from conflict_chronicle.settings import Acceptance, Settings
from tests.chronicle import BASE, ENTRY, build, build_sound, edited, shown

ATTACK = BASE[ENTRY]
URL = {"publisher: Example Herald": "publisher: Example Herald, url: 'https://example.org/a'"}


def test_every_rule_says_its_code_and_what_it_finds() -> None:
    for rule in RULES:
        doc = rule.__doc__ or ""
        assert doc[:1] in ("E", "W"), rule
        assert doc[1:4].isdigit(), rule


def test_withdrawn_entries_are_not_checked_by_rules_for_events() -> None:
    text = edited(
        ATTACK,
        {
            "date: 2023-05-04": "date: 2023-05-01",
            "type: attack": "type: attack\nstatus: withdrawn\nstatus_reason: A rumour.",
            "published: 2023-05-05": "published: 2022-05-05",
            "Fighters attacked": "Terrorists attacked yesterday",
        },
    )
    build_sound({ENTRY: text})


def test_the_text_of_a_withdrawn_entry_must_still_be_shown() -> None:
    text = edited(
        ATTACK,
        {
            "type: attack": "type: attack\nstatus: withdrawn\nstatus_reason: A rumour.",
            "Fighters attacked": "<b>Fighters</b> attacked",
        },
    )
    _, problems = build({ENTRY: text})
    assert {problem.code for problem in problems} == {"E601"}


def test_without_a_day_the_future_is_not_checked() -> None:
    text = edited(ATTACK, {"published: 2023-05-05": "published: 2203-05-05"})
    assert [problem.code for problem in build({ENTRY: text}, today=date(2024, 1, 1))[1]] == ["E303"]
    assert build({ENTRY: text}, today=None)[1] == ()


def test_today_is_not_the_future() -> None:
    assert build(today=date(2023, 5, 5))[1] == ()
    assert [problem.code for problem in build(today=date(2023, 5, 4))[1]] == ["E303"]


def test_an_accepted_warning_is_accepted_for_that_entry_and_code_only() -> None:
    reviewed = edited(ATTACK, {**URL, "type: attack": "type: attack\nstatus: reviewed"})
    accepted = edited(
        reviewed, {"status: reviewed": "status: reviewed\naccept: [{code: W502, why: x}]"}
    )
    other = edited(
        reviewed, {"status: reviewed": "status: reviewed\naccept: [{code: W609, why: x}]"}
    )
    assert build({ENTRY: accepted})[1] == ()
    assert [problem.code for problem in build({ENTRY: other})[1]] == ["W132", "W502"]
    later = reviewed.replace("2023-05-04", "2023-06-04").replace("2023-05-05", "2023-06-05")
    _, problems = build({ENTRY: accepted, "entries/2023/2023-06-04-again.md": later})
    assert [problem.span.file for problem in problems] == ["entries/2023/2023-06-04-again.md"]


def test_an_accepted_warning_of_one_record_in_a_collection_leaves_the_others() -> None:
    record = """\
    title: Talks
    date: 2023-05-05
    type: diplomatic
    countries: [NER]
    status: reviewed
    sources: {herald: {title: Talks, publisher: Example Herald, url: 'https://example.org/a'}}
"""
    accept = "    accept: [{code: W502, why: The page is gone.}]\n"
    text = f"entries:\n  2023-05-05-one:\n{record}{accept}  2023-05-05-two:\n{record}"
    _, problems = build({"entries/import.yml": text})
    assert shown(problems) == [
        "import.yml:16:65 W502 a reviewed entry needs an archived copy of each linked source"
    ]


def test_swapped_coordinates_are_recognised() -> None:
    places = edited(BASE["entries/places/NER.yml"], {"14.0": "5.0", "lon: 5.0": "lon: 14.0"})
    _, (problem,) = build({"entries/places/NER.yml": places})
    assert (problem.code, problem.help) == ("W701", "latitude and longitude seem to be swapped")
    assert problem.suggestion == "lat: 14.0, lon: 5.0"


def test_only_parameters_that_follow_readers_go() -> None:
    for url, clean in {
        "https://example.org/?utm_source=x": "https://example.org/",
        "https://example.org/?a=1&utm_source=x&b=2#top": "https://example.org/?a=1&b=2#top",
        "https://example.org/?fbclid=x&gclid=y&igshid=z": "https://example.org/",
        "https://example.org/?fbclids=x": "https://example.org/?fbclids=x",
        "https://example.org/a#?utm_source=x": "https://example.org/a#?utm_source=x",
    }.items():
        assert clean_address(url) == clean


def test_what_is_accepted_is_not_called_idle_while_a_file_cannot_be_read() -> None:
    idle = edited(ATTACK, {"type: attack": "type: attack\naccept: [{code: W801, why: x}]"})
    assert [problem.code for problem in build({ENTRY: idle})[1]] == ["W132"]
    _, problems = build({ENTRY: idle, "entries/2023/2023-05-05-again.md": "---\ntitle: [\n---\n"})
    assert [problem.code for problem in problems] == ["E104"]


def test_a_withdrawn_entry_may_keep_what_it_accepted() -> None:
    text = "type: attack\nstatus: withdrawn\nstatus_reason: x\naccept: [{code: W609, why: x}]"
    build_sound({ENTRY: edited(ATTACK, {"type: attack": text})})


def test_settings_accept_a_warning_everywhere_or_in_some_files() -> None:
    text = edited(ATTACK, {"Fighters attacked": "Fighters recently attacked"})
    for paths, found in ((("*",), []), (("entries/2023/*",), []), (("entries/2024/*",), ["W609"])):
        settings = Settings(accept=(Acceptance("W609", "Made up.", paths),))
        assert [problem.code for problem in build({ENTRY: text}, settings)[1]] == found


def test_figures_are_not_judged_while_an_actor_is_unknown() -> None:
    text = edited(
        ATTACK, {"{actor: example-front, role: attacker}": "{actor: exmple-front, role: attacker}"}
    )
    other = "  - {by: Somebody, source: herald, killed: 9, of: example-army}\nsources:"
    text = text.replace("sources:", other)
    assert [problem.code for problem in build({ENTRY: text})[1]] == ["E203"]
