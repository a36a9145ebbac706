"""Facts that hold for all texts: no word is lost, one reading, the same bytes, as other readers."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import markdown
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conflict_chronicle.text import Surroundings, convert_text, find_flaws, find_references

WORDS = ("alpha", "beta", "gamma", "delta", "Ténéré", "مالي")
MARKS = (
    *(" ", " ", "\n", "\n\n", "  \n", "\t", "    "),
    *("*", "**", "_", "`", "``", "\\", "|", "|-|-|\n", "!", "<", ">", "&", '"', "'", ":", "."),
    *(
        "[",
        "]",
        "(",
        ")",
        "[[",
        "]]",
        "[[actor:",
        "[@",
        "; @",
        "[^1]",
        "[^1]: ",
        "](/",
        "](https://",
    ),
    *("# ", "## ", "- ", "* ", "1. ", "23. ", "> ", "---\n", "===\n", "```\n", "~~~\n"),
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.sampled_from(MARKS), max_size=40).map("".join)
RUNS = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


class Seen(HTMLParser):
    """Collects everything that a page holds: its words, and the words of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.events: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = "".join(f" {value}" for name, value in attrs if name in {"href", "start"})
        self.events.append(f"<{tag}{href}>")
        self.words += [value or "" for name, value in attrs if name in {"href", "title"}]

    def handle_endtag(self, tag: str) -> None:
        self.events.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.events.append(data)
        self.words.append(data)


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall("|".join(WORDS), text))


@RUNS
@given(text=TEXTS)
def test_no_word_of_an_accepted_text_is_lost(text: str, around: Surroundings) -> None:
    assume(not list(find_flaws(text)))
    converted = convert_text(text, around)
    lost = words_of(text) - words_of(" ".join(Seen(converted.html).words))
    assert not lost


@RUNS
@given(text=TEXTS)
def test_no_word_of_a_refused_text_is_lost_either(text: str, around: Surroundings) -> None:
    try:
        converted = convert_text(text, around)
    except ValueError:
        assert any(flaw.code in {"E602", "E605"} for flaw in find_flaws(text))
        return
    assert not words_of(text) - words_of(" ".join(Seen(converted.html).words))


@RUNS
@given(text=TEXTS)
def test_what_is_found_is_what_is_shown(text: str, around: Surroundings) -> None:
    assume(not list(find_flaws(text)))
    converted = convert_text(text, around)
    found = [reference for reference in find_references(text) if reference.kind != "source"]
    # Footnotes stand at the end of the page wherever they are written.
    assert Counter(converted.targets) == Counter({(item.kind, item.target) for item in found})
    for reference in find_references(text):
        line = text.split("\n")[reference.line - 1]
        start = reference.column - 1
        written = line[start : start + reference.length]
        assert written.startswith("@" if reference.kind == "source" else "[[")


@RUNS
@given(text=TEXTS)
def test_plain_words_are_the_words_of_the_page(text: str, around: Surroundings) -> None:
    assume(not list(find_flaws(text)))
    converted = convert_text(text, around)
    shown = re.sub(r"<sup.*?</sup>|↩|\s", "", "".join(Seen(converted.html).events))
    plain = re.sub(r"\s", "", converted.plain)
    assert plain == re.sub(r"<[^<>]*>", "", shown) or re.search("[<>]", text)


@RUNS
@given(text=st.text(max_size=200) | TEXTS)
def test_any_text_is_read_and_written_twice_the_same(text: str, around: Surroundings) -> None:
    assert list(find_flaws(text)) == list(find_flaws(text))
    try:
        first = convert_text(text, around)
    except ValueError:
        return
    assert convert_text(text, around) == first


INLINE = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda word: f"*{word}*"),
    st.sampled_from(WORDS).map(lambda word: f"**{word} {word}**"),
    st.sampled_from(WORDS).map(lambda word: f"_{word}_"),
    st.sampled_from(WORDS).map(lambda word: f"`{word}_*`"),
    st.sampled_from(WORDS).map(lambda word: f"[{word} *x*](https://example.org/{word}?a=1&b=2)"),
    st.sampled_from(["a < b", "R & D", "x_y_z", "2 * 3", "(so)", "“so”", r"\*so\*", "so."]),
)
SENTENCE = st.lists(INLINE, min_size=1, max_size=8).map(" ".join)
LINES = st.lists(SENTENCE, min_size=1, max_size=4)
PLAIN_BLOCK = st.one_of(
    LINES.map("\n".join),
    SENTENCE.map(lambda words: f"## {words}"),
    LINES.map(lambda lines: "".join(f"- {line}\n" for line in lines)),
    LINES.map(lambda lines: "".join(f"{n}. {line}\n" for n, line in enumerate(lines, 1))),
    LINES.map(lambda lines: f"- first\n\n    - {'x'}\n" + "".join(f"    - {e}\n" for e in lines)),
    LINES.map(lambda lines: "".join(f"> {line}\n" for line in lines)),
    st.just("---"),
    LINES.map(lambda rows: "a | b\n--|--\n" + "".join(f"{row} | x\n" for row in rows)),
)
ORDINARY = st.lists(PLAIN_BLOCK, min_size=1, max_size=4)


def canonical(html: str) -> list[str]:
    """Return tags and words without the blanks between blocks and the paragraphs of lists."""
    events = [event for event in Seen(html).events if event not in {"<p>", "</p>", "<tbody>"}]
    return re.sub(r"\s+", "", "".join(event for event in events if event != "</tbody>")).split()


@RUNS
@given(blocks=ORDINARY)
def test_an_ordinary_text_is_read_as_python_markdown_reads_it(
    blocks: list[str], around: Surroundings
) -> None:
    # Two neighbouring lists or quotes are joined by one reader and parted by the other.
    source = "\n\nBetween.\n\n".join(block.strip() for block in blocks)
    assume(not list(find_flaws(source)))
    reader: Any = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    expected = reader.convert(source).replace("h2>", "h3>")
    assert canonical(convert_text(source, around).html) == canonical(expected)
