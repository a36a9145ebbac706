import sys
from collections.abc import Callable
from types import FrameType

import pytest

from conflict_chronicle.text import Surroundings, convert_text, find_flaws, find_references

STEPS = 150
"""Calls a character of the source; the busiest shape needs 66."""

SHAPES = {
    "brackets": "[" * 16_384,
    "brackets and words": "[a " * 5_400,
    "open links": "[a](" * 4_000,
    "open addresses": "[a](<" * 3_200,
    "open titles": '[a](b "' * 2_300,
    "closed brackets": "](" * 8_000,
    "pictures": "![a" * 5_000,
    "wiki links": "[[a " * 4_000,
    "citations": "[@a " * 4_000,
    "note marks": "[^a " * 4_000,
    "notes": "".join(f"[^{i}]: x\n" for i in range(1_400)),
    "notes with marks": "".join(f"[^{i}]: x[^{i + 1}]\n" for i in range(900)),
    "rising ticks": "".join("`" * i + "a" for i in range(1, 50)) * 13,
    "ticks": "a` " * 5_000,
    "stars": "*a " * 5_000,
    "stars and underscores": "*a _b " * 2_700,
    "closing stars": "a* " * 5_000,
    "stars in words": "a**b" * 4_000,
    "nested stars": "**_" * 2_700 + "x" + "_**" * 2_700,
    "list on a line": "- " * 500,
    "quotes on a line": ">" * 5_000,
    "deep quotes": ("> " * 6 + "x\n") * 1_000,
    "deep lists": "".join("  " * (i % 6) + "- x\n" for i in range(1_500)),
    "empty items": "1. \n" * 4_000,
    "table of ticks": "|a|b|\n|-|-|\n" + "|`|\n" * 3_000,
    "row of ticks": "|" + "`a``" * 1_200 + "\n|-",
    "almost tables": "a|b\n-|x\n" * 2_000,
    "tags": "<a " * 5_000,
    "marked sections": "<![ x" * 3_000,
    "mail": "<a@" * 5_000,
    "entities": "&amp;" * 3_000,
    "escapes": "\\[" * 8_000,
    "lines": "a\n" * 8_000,
    "underlines": "a\n==\n" * 3_000,
    "rules": "- " * 2_490 + "x",
    "fences": "```\n~~~\n" * 2_000,
    "prefixes": "[[actorr:x]]" * 1_300,
    "links around a citation": "[a" * 2_300 + "[@b]" + "](/x)" * 2_300,
    "line ends": "a  \n" * 4_000,
}


def work(function: Callable[[], object]) -> int:
    """Count the calls, of Python and of C, that a function makes: the same on every machine."""
    calls = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    former = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(former)
    return calls


def read(text: str, around: Surroundings) -> None:
    flaws = list(find_flaws(text))
    find_references(text)
    if any(flaw.code in {"E602", "E605"} for flaw in flaws):
        with pytest.raises(ValueError, match=r"at most|nested"):
            convert_text(text, around)
    else:
        convert_text(text, around)


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_takes_more_than_so_many_steps_a_character(
    name: str, around: Surroundings
) -> None:
    text = SHAPES[name]
    assert work(lambda: read(text, around)) < STEPS * len(text)


@pytest.mark.parametrize(
    "name", ["brackets and words", "open titles", "stars and underscores", "deep lists"]
)
def test_the_work_grows_with_the_length_and_no_faster(name: str) -> None:
    text = SHAPES[name]
    once = work(lambda: find_references(text))
    four_times = work(lambda: find_references(text * 4))
    assert four_times < 5 * once
