"""Whatever the bytes are, a draft comes back, soon, and can be read as YAML."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_chronicle.draft import Draft, draft_entry, write_draft
from conflict_chronicle.draft.issue import draft_from_issue
from conflict_chronicle.draft.lexicon import LANGUAGES, Lexicon
from conflict_chronicle.draft.page import read_page
from conflict_chronicle.draft.read import MOST_SENTENCES, read_article
from conflict_chronicle.draft.registry import phrases
from tests.draft.corpus import AT_HAND, HELD_OUT, cases, registry

REGISTRY = registry()
TEXTS = [case.data for group in (AT_HAND, HELD_OUT) for case in cases(group)]
PIECES = [
    "killed", "at least", "12", "soldiers", "in", "Port Krill", "said", "Thursday", "yesterday", "tués",
    "la nuit de", "31 February", "2003-02-30", "9999-99-99", "une dizaine", "Skua Front", "claimed", ". ",
    ", ", "\n\n", "“", "”", "<p>", "</p>", "<script>", "<!--", "\x00", "\u2028", "\u202e", "\ud7ff", "# ",
    "---", "%YAML", "{", "}", ": ", "'", '"', "no", "one", "hundred", "10-", "1,000,000", "et", "entre",
]  # fmt: skip
SIZE = 100_000
SHAPES = {
    "open comments": "<html>" + "<!--" * SIZE,
    "open quotes": "<html>" + '<a b="' * SIZE,
    "open tags": "<html>" + "<div>" * SIZE,
    "open brackets": "<html>" + "<" * SIZE,
    "open sections": "<html>" + "<![CDATA[" * SIZE,
    "references": "<html>" + "&amp;" * SIZE,
    "full stops": ". " * SIZE,
    "dots": "." * SIZE,
    "names": "Port Krill " * SIZE,
    "numbers": "12 soldiers killed, " * SIZE,
    "sentences": "Two soldiers died, he said. " * SIZE,
    "lines": "Two soldiers died\n\n" * SIZE,
    "one word": "a" * SIZE,
    "quotes": "“" * SIZE,
    "months": "May 5 " * SIZE,
    "json": '<html><script type="application/ld+json">' + "[" * SIZE,
    "accents": "e" + "\u0301" * SIZE,
}


def written(draft: Draft) -> str:
    return write_draft(draft, REGISTRY, "entries/x.md", (), "en")


def assert_readable(text: str) -> None:
    head = text.split("\n---\n", maxsplit=1)[0].removeprefix("---\n")
    assert isinstance(yaml.load(head, yaml.CBaseLoader), dict)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
@settings(deadline=None, max_examples=50)
def test_any_words_give_an_entry_that_can_be_read(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert_readable(written(draft_entry(data, REGISTRY)))
    assert_readable(written(draft_from_issue(data, REGISTRY)))


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=30)
def test_any_bytes_give_an_entry_that_can_be_read(data: bytes) -> None:
    assert_readable(written(draft_entry(data, REGISTRY)))


@given(st.sampled_from(TEXTS), st.integers(0, 2000), st.integers(0, 2000), st.binary(max_size=8))
@settings(deadline=None, max_examples=25)
def test_a_damaged_text_gives_an_entry_that_can_be_read(
    data: bytes, first: int, last: int, new: bytes
) -> None:
    assert_readable(written(draft_entry(data[:first] + new + data[last:], REGISTRY)))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_text_takes_more_work_than_its_length(shape: str) -> None:
    lexicons = {language: Lexicon(phrases(REGISTRY, language)) for language in LANGUAGES}
    article, _ = read_article(SHAPES[shape].encode(), lexicons.__getitem__)
    assert len(article.sentences) <= MOST_SENTENCES + 1
    assert_readable(written(draft_entry(SHAPES[shape].encode(), REGISTRY)))


def test_what_stands_in_quotes_and_scripts_of_a_page_is_no_tag() -> None:
    page = read_page('<html><p title="a > b">one</p><script>"<p>two</p>"</script><P>three')
    assert page.text == "one\n\nthree"
