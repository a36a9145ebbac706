"""Text: from what contributors write to finished HTML (Markdown without raw HTML).

``find_flaws`` says why a text is refused, ``find_references`` what it points at, ``convert_text``
makes the HTML. All three read a text in the same way, so that what is checked is what is shown.
"""

from conflict_chronicle.text.clean import clean_html
from conflict_chronicle.text.convert import Converted, convert_text, plain_text
from conflict_chronicle.text.flaws import find_flaws
from conflict_chronicle.text.mentions import Key, Mention, MentionIndex
from conflict_chronicle.text.nodes import Flaw, Kind, Reference
from conflict_chronicle.text.references import find_references, read_text
from conflict_chronicle.text.write import CitedSource, Surroundings, Target

__all__ = [
    "CitedSource",
    "Converted",
    "Flaw",
    "Key",
    "Kind",
    "Mention",
    "MentionIndex",
    "Reference",
    "Surroundings",
    "Target",
    "clean_html",
    "convert_text",
    "find_flaws",
    "find_references",
    "plain_text",
    "read_text",
]
