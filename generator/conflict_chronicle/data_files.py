"""All data files of a chronicle: the one list of what is made of every entry (rank 1)."""

from collections.abc import Iterator, Sequence
from typing import Any

from conflict_chronicle.contribute import FORM
from conflict_chronicle.explore import EXPLORER
from conflict_chronicle.export import Collection, DataFile, make_files
from conflict_chronicle.export.calendar import CALENDAR
from conflict_chronicle.export.citations import CITATIONS
from conflict_chronicle.export.entry_json import RECORDS
from conflict_chronicle.export.feeds import FEEDS
from conflict_chronicle.export.tables import TABLES
from conflict_chronicle.load import SourceFile
from conflict_chronicle.plan import Desk
from conflict_chronicle.search import search_index

EXPORTS: tuple[Collection[Any], ...] = (TABLES, RECORDS)
"""Those that ``chronicle export`` writes."""


def collections(docs: Sequence[SourceFile] = ()) -> tuple[Collection[Any], ...]:
    """Return what is made of every entry; ``docs`` are the chronicle's own pages, for the search."""
    return (*EXPORTS, FEEDS, CALENDAR, CITATIONS, search_index(docs), EXPLORER, FORM)


def data_files(desk: Desk, docs: Sequence[SourceFile] = ()) -> Iterator[DataFile]:
    """Yield all data files, whole, made one after the other in this process."""
    for collection in collections(docs):
        yield from make_files(collection, desk)
