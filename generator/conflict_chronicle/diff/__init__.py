"""Compare two states of a chronicle in facts, not in lines (pure).

``compare`` joins what ``fields``, ``records``, ``entries``, ``totals``, ``pages`` and ``notices`` find
into one ``Difference``; ``report`` lays it out, and ``write`` prints it as text, Markdown or JSON.
"""

from conflict_chronicle.diff.compare import State, compare
from conflict_chronicle.diff.difference import Difference, Notice
from conflict_chronicle.diff.write import write_json, write_markdown, write_text

__all__ = [
    "Difference",
    "Notice",
    "State",
    "compare",
    "write_json",
    "write_markdown",
    "write_text",
]
