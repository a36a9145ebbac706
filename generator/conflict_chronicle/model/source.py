"""A source: what was read, by whom it was published, and whose information it carries."""

from typing import Annotated

from pydantic import model_validator

from conflict_chronicle.model.base import Address, Date, Label, Language, Note, TermIn, flaw
from conflict_chronicle.model.record import Record


class Source(Record):
    """One source of an entry or an actor."""

    title: Note | None = None
    publisher: Label | None = None
    author: Label | None = None
    published: Date | None = None
    url: Address | None = None
    archive_url: Address | None = None
    accessed: Date | None = None
    lang: Language | None = None
    kind: Annotated[str, TermIn("source-kinds")] | None = None
    origin: Label | None = None
    """Who the information comes from; None means the publisher or author itself."""
    reliability: str | None = None
    """Admiralty code A (reliable) to F (cannot be judged)."""
    credibility: str | None = None
    """Admiralty code 1 (confirmed) to 6 (cannot be judged)."""
    quote: Note | None = None
    note: Note | None = None

    @model_validator(mode="after")
    def _says_what_it_is(self) -> "Source":
        if self.title is None and self.note is None:
            raise flaw("E127", "a source needs a title, or a note that says what it is")
        if self.publisher is None and self.author is None:
            raise flaw("E127", "a source needs a publisher or an author")
        if self.reliability is not None and self.reliability not in tuple("ABCDEF"):
            raise flaw(
                "E121", "reliability is one letter A to F (Admiralty code)", key="reliability"
            )
        if self.credibility is not None and self.credibility not in tuple("123456"):
            raise flaw(
                "E121", "credibility is one digit 1 to 6 (Admiralty code)", key="credibility"
            )
        return self

    @property
    def by(self) -> str:
        """The publisher, or the author where there is none."""
        return self.publisher or self.author or ""

    @property
    def speaker(self) -> str:
        """The origin of the information: who must be believed if this source is."""
        return self.origin or self.by
