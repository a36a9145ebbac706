"""Drafts of made-up texts hold what a careful editor takes from them."""

from pathlib import Path

import pytest

from conflict_chronicle.draft import entry_id, read_registry, write_draft
from conflict_chronicle.load import SourceFile, discover
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.problems import Problem, Severity
from conflict_chronicle.settings import Settings
from tests.draft.corpus import (
    AT_HAND,
    CHRONICLE,
    FIELDS,
    HELD_OUT,
    Case,
    cases,
    drafted,
    expected_facts,
    found_facts,
    hits,
    registry,
)

ALL = [*cases(AT_HAND), *cases(HELD_OUT)]


@pytest.mark.parametrize("case", list(cases(AT_HAND)), ids=lambda case: case.name)
def test_a_draft_holds_what_the_text_says(case: Case) -> None:
    want, got = expected_facts(case), found_facts(drafted(case))
    missed = {
        field: want[field]
        for field in FIELDS
        if hits(field, want[field], got[field]) < len(want[field])
    }
    assert not missed, got


@pytest.mark.parametrize("case", list(cases(AT_HAND)), ids=lambda case: case.name)
def test_a_draft_makes_nothing_up(case: Case) -> None:
    want, got = expected_facts(case), found_facts(drafted(case))
    assert {field: len(got[field]) for field in FIELDS} == {f: len(want[f]) for f in FIELDS}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_nobody_is_accused_whom_the_text_does_not_accuse(case: Case) -> None:
    expected = {line.split()[0] for line in case.expected["actors"]}
    draft = drafted(case)
    assert {*draft.blame.attackers, *draft.blame.both} <= expected
    assert draft.blame.stated == (case.expected["open"] == "false")


def text_of(case: Case, language: str = "en") -> tuple[str, str]:
    draft = drafted(case)
    ident = entry_id(draft, registry(), lambda _: False)
    path = f"entries/{ident[:4]}/{ident}.md"
    return path, write_draft(draft, registry(), path, (), language)


def problems_of(path: str, text: str) -> list[Problem]:
    files, _ = discover(CHRONICLE, "entries")
    _, problems = build_chronicle((*files, SourceFile(path, text.encode())), Settings(), None)
    return [problem for problem in problems if problem.span.file == path]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_draft_passes_the_check(case: Case, language: str) -> None:
    problems = problems_of(*text_of(case, language))
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert not {"W608", "W609"} & {problem.code for problem in problems}, problems


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_no_sentence_of_the_article_is_published(case: Case) -> None:
    _, text = text_of(case)
    shown = "\n".join(line.split("# ")[0] for line in text.split("\n"))
    title = drafted(case).about.headline or ""
    shown = shown.replace(title, "")
    for sentence in case.data.decode().split("\n"):
        words = sentence.split()
        for at in range(len(words) - 7):
            assert " ".join(words[at : at + 8]) not in shown


def test_the_same_text_gives_the_same_draft() -> None:
    case = ALL[0]
    assert text_of(case) == text_of(case)


def test_every_guess_of_an_event_carries_its_sentence() -> None:
    _, text = text_of(ALL[0])
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.startswith(("date:", "type:", "places:", "  - {")):
            assert lines[number - 1].lstrip().startswith("# check:"), line


def test_a_chronicle_without_registries_still_gets_a_draft(tmp_path: Path) -> None:
    empty = read_registry(tmp_path, "entries")
    assert empty.actors == empty.places == {}
