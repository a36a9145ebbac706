"""Make what a job asks for, and note what was read for it."""

import pickle
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.data_files import collections
from conflict_chronicle.export import Collection, DataFile, Joined, Told
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.linked_data import LinkedData, linked_data
from conflict_chronicle.link.link import Ledgers
from conflict_chronicle.load import Recorded
from conflict_chronicle.make.head import head_html
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan import Desk, Given, Job, View, views_of
from conflict_chronicle.plan.plan import labels
from conflict_chronicle.render import Page, Renderer
from conflict_chronicle.settings import Settings
from conflict_chronicle.shelf import Shelved
from conflict_chronicle.watch import Row, Watch, WatchedTable, condensed, watched

FRAGMENTS = "fragments"
"""Kind of the jobs that make what an entry gives to the data files; the key is its id."""
COLLECTIONS = collections()
NAMES = tuple(collection.name for collection in COLLECTIONS)
"""The collections, in the order in which the fragments of an entry are kept."""


@dataclass(frozen=True, slots=True)
class Supplies:
    """All that pages are made of; what a process elsewhere is sent."""

    chronicle: Chronicle
    settings: Settings
    history: Mapping[str, Recorded] = field(default_factory=dict)
    """When each file was recorded (``load.read_history``)."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a job."""

    job: Job
    pages: tuple[Page, ...]
    heads: tuple[str, ...]
    """What stands in the head of each page."""
    rows: frozenset[Row]
    """What was read for it; with the same rows the same pages come of it."""
    fragments: Mapping[str, bytes] = field(default_factory=dict)
    """Of an entry: what it gives to each collection of data files, pickled."""
    files: tuple[DataFile, ...] = ()
    """Of an entry: the data files that hold it alone."""


class Maker:
    """Makes pages from one chronicle; what it makes depends on the job alone, never on jobs before."""

    def __init__(self, supplies: Supplies) -> None:
        chronicle, settings = supplies.chronicle, supplies.settings
        self.supplies = supplies
        self._watch = Watch()
        self.desk = Desk(
            watched(chronicle, self._watch),
            settings,
            load_messages(settings.language),
            WatchedTable("history", supplies.history, self._watch),
        )

    def keep_open(self, most: int) -> None:
        """Let go of the entries and ledgers that are held, and hold no more than ``most`` from now on."""
        chronicle = self.supplies.chronicle
        if isinstance(chronicle.entries, Shelved):
            chronicle.entries.keep_open(most)
        if isinstance(chronicle.ledgers, Ledgers):
            chronicle.ledgers.keep_made(most)

    def make(self, job: Job, sizes: Mapping[str, int] | None = None) -> Made:
        """Return the pages of a job. ``sizes`` are the bytes of the data files by uri."""
        self._watch.start()
        if job.kind == FRAGMENTS:
            return self._fragments(job)
        pages, heads = make_pages(self.desk, job, sizes)
        return Made(job, pages, heads, self.read)

    def _fragments(self, job: Job) -> Made:
        told = Told(self.desk, self.desk.chronicle.entries[EntryId(job.key[0])])
        fragments: dict[str, bytes] = {}
        files: list[DataFile] = []
        for collection in COLLECTIONS:
            fragment = collection.fragment(told)
            fragments[collection.name] = pickle.dumps(fragment, 5)
            files += collection.own(fragment)
        return Made(job, (), (), self.read, fragments, tuple(files))

    def joined(self, collection: Collection[Any], fragments: Iterable[Any]) -> Joined:
        """Yield the files of a collection; ``read`` tells then what was read for them."""
        self._watch.start()
        yield from collection.join(self.desk, fragments)

    @property
    def read(self) -> frozenset[Row]:
        """What was read since the last job began."""
        return frozenset(condensed(self._watch.rows))


def make_pages(
    desk: Desk, job: Job, sizes: Mapping[str, int] | None = None
) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """Return the pages of a job, and what stands in the head of each."""
    views = tuple(views_of(desk, job, Given(sizes or {}, tuple(COLUMNS))))
    pages = tuple(Renderer(labels(desk, view.head.lang)).render(view) for view in views)
    return pages, tuple(_head(desk, job, view) for view in views)


def _head(desk: Desk, job: Job, view: View) -> str:
    linked = _linked(desk, job, view) if job.kind == "entry" else None
    return str(head_html(view.head, linked, desk.settings.site_url, desk.settings.name))


def _linked(desk: Desk, job: Job, view: View) -> LinkedData:
    entry = desk.chronicle.entries[EntryId(job.key[0])]
    language = view.head.lang if view.head.uri != job.uri else None
    followed = (desk.chronicle, desk.settings, desk.messages, desk.history)
    return linked_data(*followed, entry, language) if language else linked_data(*followed, entry)
