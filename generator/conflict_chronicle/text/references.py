"""Find the wiki links and citations of a text."""

from conflict_chronicle.text.blocks import parse_text
from conflict_chronicle.text.nodes import Reference


def find_references(source: str) -> tuple[Reference, ...]:
    """Return every wiki link and citation outside code, in order of reading.

    It is the same reading that :mod:`conflict_chronicle.text.convert` turns into HTML, so that
    what is checked is what is shown.
    """
    return parse_text(source).references
