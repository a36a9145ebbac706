"""Edits change what they name and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.edit import Edit, Overlap, SourceText
from conflict_chronicle.problems import Span


def test_edits_are_made_at_once_in_any_order() -> None:
    source = SourceText(b"one two three")
    edits = [Edit(8, 13, "3"), Edit(0, 3, "1"), Edit(4, 7, "")]
    assert source.apply(edits) == b"1  3"


def test_insertions_at_one_place_keep_their_order_and_equal_ones_are_made_once() -> None:
    source = SourceText(b"ab")
    assert source.apply([Edit(1, 1, "y"), Edit(1, 1, "x"), Edit(1, 1, "y")]) == b"ayxb"


def test_an_insertion_may_stand_right_before_or_behind_a_change() -> None:
    edits = [Edit(1, 2, "B"), Edit(1, 1, "<"), Edit(2, 2, ">")]
    assert SourceText(b"abc").apply(edits) == b"a<B>c"


def test_two_edits_of_the_same_characters_are_refused() -> None:
    with pytest.raises(Overlap):
        SourceText(b"abcdef").apply([Edit(0, 3, ""), Edit(2, 4, "")])


def test_an_edit_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no characters 2 to 9"):
        SourceText(b"abc").apply([Edit(2, 9, "")])


def test_windows_line_ends_stay_and_are_used_for_new_lines() -> None:
    source = SourceText(b"a: 1\r\nb: 2\r\n")
    assert source.offset(2, 4) == 9
    at = source.offset(1, 99)
    assert source.apply([Edit(at, at, "\nc: 3")]) == b"a: 1\r\nc: 3\r\nb: 2\r\n"


def test_a_span_counts_characters_and_not_bytes() -> None:
    source = SourceText("née: x\nä: é😀y\n".encode())
    edit = source.replace(Span("f", 2, 4, 2), "z")
    assert source.apply([edit]).decode() == "née: x\nä: zy\n"


@given(st.lists(st.text("ab é\n", max_size=4), max_size=6))
def test_lines_and_offsets_fit_each_other(parts: list[str]) -> None:
    source = SourceText("".join(parts).encode())
    for offset in range(len(source.text) + 1):
        line = source.line_of(offset)
        assert source.offset(line, offset - source.line_start(line) + 1) == offset
        assert source.text[: source.line_start(line)].count("\n") == line - 1
