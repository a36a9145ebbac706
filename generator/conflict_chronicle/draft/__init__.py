"""Draft: a first entry from the raw text of an article, a statement or a reported event (rank 3).

Six steps, each a module that takes and returns values; nothing but ``registry.read_registry`` and
``naming.same_days`` reads.

    read       bytes → article: headline, publisher, day of publication, sentences
    reading    sentences with the names, times and numbers in each; the event's day and country
    speakers   who says what a sentence says
    tolls      figures with victim, outcome, cause and speaker; blame: who is said to have done it
    draft      the guesses joined, each with its sentence
    write      the entry's text

``issue`` does the same for the filled-in form of a forge, whose fields stand in ``issue_form``; both are
loaded where they are asked for.

It guesses by rules and lists of words alone (``words/``), so that the same text always gives the same
draft, and every guess can be traced to a sentence and a word.
"""

from conflict_chronicle.draft.article import About
from conflict_chronicle.draft.draft import draft_entry
from conflict_chronicle.draft.drafted import Draft
from conflict_chronicle.draft.naming import entry_id, same_days
from conflict_chronicle.draft.registry import Registry, read_registry
from conflict_chronicle.draft.write import write_draft

__all__ = [
    "About",
    "Draft",
    "Registry",
    "draft_entry",
    "entry_id",
    "read_registry",
    "same_days",
    "write_draft",
]
