"""Stage 7: the data of the explorer, as small scripts.

A page cannot fetch anything when it is opened from ``file://``, but it can run scripts that stand
beside it. So the data are scripts of at most :data:`~conflict_chronicle.explore.files.LARGEST` bytes
below ``data/explore/``, each of which hands one value over:

- ``core….js``, loaded with the page: what there is, the dictionaries, and for each entry a few whole
  numbers by which it is filtered and counted (``dictionaries``, ``columns``);
- ``rows….js``, loaded when they are shown: the entries in words, as every list has them (``rows``);
- ``words….js``, loaded when somebody searches for words (``words``);
- ``values….js``, loaded when somebody downloads: the columns of ``data/entries.csv`` (``values``).

Entries are numbered in the order of the timeline. The other half is ``theme/assets/chronicle/explore*.js``.
"""

from collections.abc import Iterator

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.explore.columns import entry_columns
from conflict_chronicle.explore.dictionaries import make_dictionaries
from conflict_chronicle.explore.files import cut, write_files
from conflict_chronicle.explore.rows import entry_rows
from conflict_chronicle.explore.values import NUMBERS_IN_TEXT, entry_values
from conflict_chronicle.explore.words import make_word_lines
from conflict_chronicle.export import DataFile
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.fold import SPECIAL
from conflict_chronicle.messages import Messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.settings import Settings

__all__ = ["explore_files"]


def explore_files(
    chronicle: Chronicle, settings: Settings, messages: Messages
) -> Iterator[DataFile]:
    """Yield the scripts of the explorer of a chronicle, the core first."""
    desk = Desk(chronicle, settings, messages)
    dictionaries = make_dictionaries(desk)
    root = {
        **dictionaries.small,
        "count": len(chronicle.timeline),
        "columns": list(COLUMNS),
        "numbers": list(NUMBERS_IN_TEXT),
        "fold": SPECIAL,
    }
    core = {**dictionaries.tables, "entries": entry_columns(chronicle, dictionaries)}
    later = {
        "rows": cut(entry_rows(desk), most=24_000),
        "words": cut(make_word_lines(desk), most=48_000),
        "values": cut(entry_values(chronicle, settings)),
    }
    yield from write_files(root, core, later)
