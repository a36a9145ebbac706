"""Turn a contributor's text into clean, finished HTML.

Reads with :mod:`blocks`, writes with :mod:`write`, cleans with :mod:`clean`. What lies outside (the
pages of entries and actors, the numbers of sources) comes in as callables.
"""

import unicodedata
from dataclasses import dataclass

from conflict_chronicle.text.blocks import parse_text
from conflict_chronicle.text.clean import clean_html
from conflict_chronicle.text.flaws import find_bounds, has_hidden
from conflict_chronicle.text.mentions import Key
from conflict_chronicle.text.write import Surroundings, Writer


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as pages, search and feeds need it."""

    html: str
    plain: str
    """The words without marks, links or note numbers; blocks are parted by newlines."""
    first_paragraph: str
    """The first paragraph outside lists and quotes, as plain words; '' when there is none."""
    targets: tuple[Key, ...]
    """Kind and id of everything that is linked, in order, each once."""
    cited: tuple[str, ...]
    """Ids of the sources cited, in order, each once."""


def convert_text(source: str, around: Surroundings) -> Converted:
    """Convert a text that :func:`find_flaws` let pass; it is brought to Unicode NFC first.

    Raises ``ValueError`` for a text with hidden characters or a shape that blows up (E602, E605);
    all other flaws come out as harmless characters. It keeps nothing between calls.
    """
    writer = _writer(source, around)
    html, plain, first = writer.write()
    return Converted(clean_html(html), plain, first, tuple(writer.targets), tuple(writer.cited))


def plain_text(source: str, around: Surroundings) -> str:
    """Return a text in plain words alone, as in :class:`Converted`; raises what converting does."""
    return _writer(source, around).write()[1]


def _writer(source: str, around: Surroundings) -> Writer:
    _refuse(source)
    document = parse_text(unicodedata.normalize("NFC", source))
    if any(flaw.code == "E605" for flaw in document.flaws):
        raise ValueError("lists and quotes are nested too deep")
    return Writer(document, around)


def _refuse(source: str) -> None:
    if has_hidden(source):
        raise ValueError("the text holds hidden characters")
    for flaw in find_bounds(source):
        raise ValueError(flaw.message)
