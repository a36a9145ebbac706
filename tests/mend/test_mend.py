"""Mending changes what is wrong and nothing else, and doing it again changes nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.load import SourceFile, parse, plain
from conflict_chronicle.mend import mend_file
from conflict_chronicle.problems import Problem
from tests.chronicle import BASE, ENTRY, build, edited

CASES = yaml.load(Path(__file__).with_name("cases.yml").read_text("utf-8"), yaml.CSafeLoader)
ROUNDS = 20


def mend_all(text: str) -> tuple[str, list[Problem]]:
    """Mend an entry until nothing changes; return what is left as well."""
    for _ in range(ROUNDS):
        _, problems = build({ENTRY: text})
        mine = [problem for problem in problems if problem.span.file == ENTRY]
        mended = mend_file(SourceFile(ENTRY, text.encode()), mine)
        assert bool(mended.problems) == (mended.data != text.encode())
        if mended.data == text.encode():
            return text, mine
        text = mended.data.decode()
    raise AssertionError("it never ends")


def named(kind: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES[kind]]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("case", named("mended"))
def test_what_is_certain_is_mended(case: Mapping[str, Any], newline: str) -> None:
    broken = case.get("prefix", "") + edited(BASE[ENTRY], case.get("change", {}))
    whole = edited(BASE[ENTRY], case.get("becomes", {}))
    text, left = mend_all(broken.replace("\n", newline))
    assert text == whole.replace("\n", newline)
    assert left == []


@pytest.mark.parametrize("case", named("left"))
def test_what_a_person_must_decide_is_left(case: Mapping[str, Any]) -> None:
    broken = edited(BASE[ENTRY], case["change"])
    text, left = mend_all(broken)
    assert text == broken
    assert [problem.code for problem in left] == case["codes"]


def values_of(text: str) -> object:
    (record,), _ = parse(SourceFile(ENTRY, text.encode()))
    return plain(record.fields), record.body


WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=30
)


@given(WORDS)
def test_a_title_that_could_not_be_read_says_after_mending_what_was_written(title: str) -> None:
    broken = edited(BASE[ENTRY], {"title: Attack on an army post at Testville": f"title: {title}"})
    text, _ = mend_all(broken)
    if text != broken:
        fields, body = values_of(text)
        assert fields["title"] == title.strip(" ")  # type: ignore[index]
        assert (fields, body) == values_of(  # everything else is as it was
            edited(
                BASE[ENTRY],
                {"title: Attack on an army post at Testville": _quoted(title.strip(" "))},
            )
        )


def _quoted(title: str) -> str:
    return "title: '" + title.replace("'", "''") + "'"


@given(st.lists(st.sampled_from(["\u200b", "\u2060", "\ufeff", "\xad"]), max_size=4), st.data())
def test_stray_characters_go_and_nothing_else(strays: list[str], data: st.DataObject) -> None:
    text = BASE[ENTRY]
    for stray in strays:
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + stray + text[at:]
    mended, left = mend_all(text)
    assert mended == BASE[ENTRY]
    assert left == []


def test_bytes_that_are_no_text_are_left_alone() -> None:
    file = SourceFile(ENTRY, b"\xff")
    assert mend_file(file, build({ENTRY: "x"})[1]).data == b"\xff"
