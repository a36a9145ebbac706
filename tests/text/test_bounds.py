from time import perf_counter

import pytest

from conflict_chronicle.text import Surroundings, convert_text, find_flaws, find_references

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


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_takes_long(name: str, around: Surroundings) -> None:
    text = SHAPES[name]
    start = perf_counter()
    flaws = list(find_flaws(text))
    find_references(text)
    if any(flaw.code in {"E602", "E605"} for flaw in flaws):
        with pytest.raises(ValueError, match=r"at most|nested"):
            convert_text(text, around)
    else:
        convert_text(text, around)
    assert perf_counter() - start < 1  # the slowest takes about 0.1 s alone on a core


def test_the_time_grows_with_the_length_and_no_faster() -> None:
    def best(text: str) -> float:
        times = []
        for _ in range(3):
            start = perf_counter()
            find_references(text)
            times.append(perf_counter() - start)
        return min(times)

    for name in ("brackets and words", "open titles", "stars and underscores", "deep lists"):
        text = SHAPES[name]
        assert best(text * 4) < 10 * best(text) + 0.01, name
