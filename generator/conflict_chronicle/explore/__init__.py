"""Stage 7: the data of the explorer, as small scripts.

A page cannot fetch anything when it is opened from ``file://``, but it can run scripts that stand
beside it. So the data are scripts of at most :data:`~conflict_chronicle.explore.files.LARGEST` bytes
below ``data/explore/``, each of which hands one value over:

- ``root.js``, loaded with the page: what there is;
- ``core….js``, loaded then: the dictionaries, and for each entry a few whole numbers by which it is
  filtered and counted (``dictionaries``, ``columns``);
- ``rows….js``, loaded when they are shown: the entries in words, as every list has them (``rows``);
- ``words….js``, loaded when somebody searches for words (``words``);
- ``values….js``, loaded when somebody downloads: the columns of ``data/entries.csv`` (``values``).

Entries are numbered in the order of the timeline. The other half is ``theme/assets/chronicle/explore*.js``.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from conflict_chronicle.explore.columns import Facets, facets_of
from conflict_chronicle.explore.dictionaries import make_dictionaries
from conflict_chronicle.explore.rows import entry_words
from conflict_chronicle.explore.tables import Tables
from conflict_chronicle.explore.values import NUMBERS_IN_TEXT, entry_values
from conflict_chronicle.explore.words import words_of
from conflict_chronicle.export import Collection, DataFile, Told
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.fold import SPECIAL
from conflict_chronicle.plan import Desk

__all__ = ["EXPLORER"]


Explored: TypeAlias = tuple[tuple[Any, ...], str, str, str]
"""What the explorer knows of an entry that stands: the values of its ``Facets``, its row as JSON, its
words, its values as JSON."""


def explored(told: Told) -> Explored | None:
    """Return what the explorer knows of an entry; None where it was withdrawn or merged."""
    if told.entry.is_closed:
        return None
    return (
        tuple(facets_of(told)),
        json_text(entry_words(told)),
        words_of(told),
        json_text(entry_values(told)),
    )


def join_explorer(desk: Desk, fragments: Iterable[Explored | None]) -> Iterator[DataFile]:
    """Yield the scripts of the explorer of a chronicle, the root last."""
    dictionaries = make_dictionaries(desk)
    tables = Tables(dictionaries)
    yield from tables.begin()
    for one in fragments:
        if one is not None:
            facets, *texts = one
            yield from tables.take(Facets(*facets), *texts)
    yield from tables.end(
        {
            **dictionaries.small,
            "columns": list(COLUMNS),
            "numbers": list(NUMBERS_IN_TEXT),
            "fold": SPECIAL,
        }
    )


EXPLORER = Collection("explorer", explored, join_explorer)
