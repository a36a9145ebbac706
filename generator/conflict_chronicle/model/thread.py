"""A thread: a story told over several entries, in order of date."""

from conflict_chronicle.model.accepted import AcceptedItem
from conflict_chronicle.model.base import SourceRef, Summary, ThreadId, ThreadRef, Title
from conflict_chronicle.model.record import Record
from conflict_chronicle.model.source import Source


class Thread(Record):
    """One thread; its entries are those that name it."""

    id: ThreadId
    file: str
    title: Title
    summary: Summary
    sources: dict[SourceRef, Source] = {}
    redirect_from: tuple[ThreadRef, ...] = ()
    accept: tuple[AcceptedItem, ...] = ()
    body: str = ""
