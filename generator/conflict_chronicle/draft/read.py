"""Stage 1 of a draft: bytes to an article, with what it says about itself."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from conflict_chronicle.characters import HIDDEN
from conflict_chronicle.draft.article import About, Article, Sentence, with_given
from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.head import Head, read_head
from conflict_chronicle.draft.lexicon import LANGUAGES, Lexicon, language_of
from conflict_chronicle.draft.sentences import cut_sentences
from conflict_chronicle.draft.when import find_times

if TYPE_CHECKING:  # most texts are no pages
    from conflict_chronicle.draft.page import Page

LARGEST = 3_000_000
"""Bytes that are read; pages carry far more than their article."""
LONGEST_TEXT = 200_000
"""Characters of the text itself."""
MOST_SENTENCES = 400
PAGE_STARTS = ("<!doctype html", "<html", "<head", "<?xml", "<body", "<article")
LONGEST_LINE = 400
WRAPPED = 50
"""Characters from which a line may have been wrapped by an editor."""
_UNFIT = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow in a text (YAML 1.2.2, 5.1), and other ends of lines."""
_BULLET = re.compile(r"^(?:[-•*·–—]\s|[0-9]{1,3}[.)/]\s)")


def read_article(
    data: bytes, make_lexicon: Callable[[str], Lexicon], given: About | None = None
) -> tuple[Article, Lexicon]:
    """Return the article that some bytes hold, and the lexicon of its language.

    ``make_lexicon`` makes that of a language (en, fr). Whatever the bytes are, something is returned.
    """
    text = decode(data)
    page = _page(text)
    paragraphs = list(_paragraphs((_clean(page.text) if page else text)[:LONGEST_TEXT]))
    language = _language(page, " ".join(paragraphs)[:20_000])
    lexicon = make_lexicon(language)
    head = read_head(paragraphs, lexicon)
    about = with_given(_about(page, head, language, lexicon), given)
    return Article(about, tuple(_sentences(about.headline, head.body))), lexicon


def _page(text: str) -> "Page | None":
    """Return the text as a page, if it is HTML."""
    if not text[:2000].lstrip().lower().startswith(PAGE_STARTS):
        return None
    from conflict_chronicle.draft.page import read_page

    return read_page(text)


def decode(data: bytes) -> str:
    """Return the text of some bytes: UTF-8, UTF-16 with its mark, else Windows-1252."""
    data = data[:LARGEST]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            cut = error.start >= len(data) - 3  # the limit fell into a letter
            text = data.decode("utf-8" if cut else "cp1252", "replace")
    return _clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _clean(text: str) -> str:
    """Return a text without hidden characters and what YAML does not allow."""
    return _UNFIT.sub(" ", HIDDEN.sub("", text))


def _line(text: str | None) -> str | None:
    """Return a text that a page gives about itself on one clean line."""
    return " ".join(_clean(text).split())[:LONGEST_LINE] or None if text else None


def _language(page: "Page | None", text: str) -> str:
    """Return the language that the page names, else the one that the text seems to be in."""
    named = (page.language or "")[:2].lower() if page else ""
    return named if named in LANGUAGES else language_of(text)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs, each on one line; a line that was wrapped goes on in the next."""
    open_line = ""
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        goes_on = len(open_line) >= WRAPPED and not open_line.endswith((".", ":", ";", "!", "?"))
        if line and open_line and goes_on and not _BULLET.match(line):
            open_line += " " + line
            continue
        if open_line:
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def _about(page: "Page | None", head: Head, language: str, lexicon: Lexicon) -> About:
    published, source = head.published, head.published_from
    if page and page.published and (day := _first_day(page.published, lexicon)):
        published, source = day, page.published
    return About(
        headline=_line(page.headline if page else None) or head.headline,
        publisher=_line(page.publisher if page else None) or head.publisher,
        published=published,
        published_from=source,
        url=_line(page.address if page else None),
        language=language,
    )


def _first_day(text: str, lexicon: Lexicon) -> date | None:
    text = text[:40].partition("T")[0]
    days = [when.first for when in find_times(text, lexicon.find(text), None) if when.is_day]
    return days[0] if days else None


def _sentences(headline: str | None, paragraphs: Sequence[str]) -> Iterator[Sentence]:
    if headline:
        yield Sentence(headline, -1)
    left = MOST_SENTENCES
    for number, paragraph in enumerate(paragraphs):
        if headline and fold(paragraph) == fold(headline):
            continue
        for sentence in cut_sentences(_BULLET.sub("", paragraph, count=1)):
            if left == 0:
                return
            left -= 1
            yield Sentence(sentence, number)
