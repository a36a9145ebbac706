"""Read a text for what it points at and for what is wrong with it."""

from conflict_chronicle.text.blocks import parse_text
from conflict_chronicle.text.flaws import flaws_in
from conflict_chronicle.text.nodes import Flaw, Reference


def read_text(source: str) -> tuple[tuple[Reference, ...], tuple[Flaw, ...]]:
    """Return the references of a text, in order of reading, and its flaws, in order of place."""
    document = parse_text(source)
    return document.references, flaws_in(source, document)


def find_references(source: str) -> tuple[Reference, ...]:
    """Return every wiki link and citation outside code, in order of reading.

    It is the same reading that :mod:`conflict_chronicle.text.convert` turns into HTML, so that
    what is checked is what is shown.
    """
    return parse_text(source).references
