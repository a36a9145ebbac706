"""As a comment, a difference shows contributors' words and obeys none of them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conflict_chronicle.chronicle import PageKind
from conflict_chronicle.diff import Difference, Notice, write_markdown
from conflict_chronicle.diff.difference import (
    Change,
    PageChange,
    RecordChange,
    Said,
)
from conflict_chronicle.diff.write import LARGEST_COMMENT
from conflict_chronicle.problems import Problem, Severity, Span

HOSTILE = (
    "@everyone",
    "@org/team see #12 and GH-34 and org/repo#5",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden",
    "`` ` ``` a",
    "`",
    "\\`",
    "a\n\n# heading\n\n- [ ] task",
    "```\nfence",
    "| a | b |\n|---|---|",
    "https://evil.invalid/ www.evil.invalid someone@evil.invalid",
    "&#64;everyone &lt;b&gt;",
    "\u202eright to left\u2066",
    "$$\\href{x}$$ :tada: ==x== ~~y~~ [^1] [!WARNING]",
    "",
    " ",
)


def everywhere(text: str) -> Difference:
    """Put one text wherever a contributor's words can stand."""
    words = (Said(text),)
    change = Change(("note / ", Said(text)), words, words)
    record = RecordChange(
        "entry",
        text,
        text,
        text,
        "changed",
        was=f"was {text}",
        changes=(change,),
        corrections=(text,),
    )
    return Difference(
        base=text,
        head=text,
        notices=(Notice(Severity.ERROR, words),),
        records=(record, RecordChange("actor", text, text, text, "removed")),
        settings=(change,),
        pages=(PageChange(text, "entry", "added"),),
        problems_new=(Problem("E100", text, Span(text)),),
        problems_gone=(Problem("E100", text, Span(text)),),
        other_files=(f"docs/{text}",),
    )


def text_outside_code(markdown: str) -> str:
    """Return the words of a comment that stand in no code, and refuse anything but plain parts."""
    allowed = {"heading", "paragraph", "bullet_list", "list_item", "inline"}
    words = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        assert token.type.removesuffix("_open").removesuffix("_close") in allowed, token.type
        for part in token.children or ():
            assert part.type in ("text", "code_inline", "strong_open", "strong_close", "softbreak")
            words.append(part.content if part.type == "text" else " ")
    return "".join(words)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_in_code(text: str) -> None:
    expected = text_outside_code(write_markdown(everywhere("plain")))
    found = text_outside_code(write_markdown(everywhere(text)))
    assert re.sub(r"\s+", " ", found) == re.sub(r"\s+", " ", expected)


@given(st.text(alphabet=st.sampled_from(list("`\\ \n\t[]()<>@#*_~|!&a:-\u202e")), max_size=40))
def test_no_words_leave_their_code(text: str) -> None:
    expected = text_outside_code(write_markdown(everywhere("plain")))
    found = text_outside_code(write_markdown(everywhere(text)))
    assert re.sub(r"\s+", " ", found) == re.sub(r"\s+", " ", expected)


def test_no_character_that_hides_or_turns_others_is_shown() -> None:
    shown = write_markdown(everywhere("a\u202eb\u200bc\x1b[31m"))
    assert not re.search("[\u202e\u200b\x1b]", shown)


def test_a_great_change_still_fits_into_a_comment() -> None:
    kinds: tuple[PageKind, ...] = ("entry", "actor")
    change = Change(("note",), (Said("x" * 160),), (Said("y" * 160),))
    difference = Difference(
        base="a" * 200,
        head="b" * 200,
        notices=tuple(Notice(Severity.ERROR, (Said("n" * 160),)) for _ in range(900)),
        records=tuple(
            RecordChange(kind, f"id-{n}", "f", "t" * 90, "changed", changes=(change,) * 99)
            for kind in kinds
            for n in range(900)
        ),
        settings=(change,) * 900,
        pages=tuple(PageChange(f"entries/{n}" * 10, "entry", "added") for n in range(9000)),
        problems_new=tuple(Problem("E100", "m" * 999, Span("f" * 80)) for _ in range(900)),
        other_files=tuple(f"folder-{n}/{'x' * 200}" for n in range(900)),
    )
    shown = write_markdown(difference)
    assert len(shown) < LARGEST_COMMENT
    for title in ("Look at this", "Entries", "Actors,", "Settings", "Problems", "Pages", "Other"):
        assert f"### {title}" in shown
    assert re.search(r"… and [0-9]+ more: `chronicle diff` in a terminal lists them all", shown)
