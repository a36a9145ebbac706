"""An article: what was read, in paragraphs and sentences, and what it says about itself (data)."""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article."""

    text: str
    paragraph: int
    """Number of its paragraph, from 0; the headline is -1."""


@dataclass(frozen=True, slots=True)
class About:
    """What an article says about itself; None where it says nothing."""

    headline: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: str | None = None
    """The words that the day of publication was read from."""
    url: str | None = None
    language: str = "en"
    """``en`` or ``fr``: the language whose words are looked for."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article or a statement as read."""

    about: About
    sentences: tuple[Sentence, ...]
    """In the order of the text, the headline first where there is one."""


def with_given(about: About, given: About | None) -> About:
    """Return what an article says about itself, with what the caller knows better."""
    if given is None:
        return about
    return replace(
        about,
        headline=given.headline or about.headline,
        publisher=given.publisher or about.publisher,
        published=given.published or about.published,
        url=given.url or about.url,
    )
