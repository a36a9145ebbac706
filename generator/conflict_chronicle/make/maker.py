"""Make what a job asks for, and note what was read for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.linked_data import LinkedData, linked_data
from conflict_chronicle.load import Recorded
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import EntryId
from conflict_chronicle.plan import Desk, Given, Job, View, views_of
from conflict_chronicle.plan.plan import labels
from conflict_chronicle.render import Page, Renderer
from conflict_chronicle.settings import Settings
from conflict_chronicle.watch import Row, Watch, WatchedTable, watched


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
    linked: Mapping[str, LinkedData]
    """What pages tell machines in their head, by uri."""
    rows: frozenset[Row]
    """What was read for it; with the same rows the same pages come of it."""


class Maker:
    """Makes pages from one chronicle; what it makes depends on the job alone, never on jobs before."""

    def __init__(self, supplies: Supplies) -> None:
        chronicle, settings = supplies.chronicle, supplies.settings
        self._watch = Watch()
        self.desk = Desk(
            watched(chronicle, self._watch),
            settings,
            load_messages(settings.language),
            WatchedTable("history", supplies.history, self._watch),
        )

    def make(self, job: Job, sizes: Mapping[str, int] | None = None) -> Made:
        """Return the pages of a job. ``sizes`` are the bytes of the data files by uri."""
        self._watch.start()
        given = Given(sizes or {}, tuple(COLUMNS))
        views = tuple(views_of(self.desk, job, given))
        pages = tuple(self._render(view) for view in views)
        linked = {view.head.uri: self._linked(job, view) for view in views if job.kind == "entry"}
        return Made(job, pages, linked, frozenset(self._watch.rows))

    def _render(self, view: View) -> Page:
        return Renderer(labels(self.desk, view.head.lang)).render(view)

    def _linked(self, job: Job, view: View) -> LinkedData:
        desk = self.desk
        entry = desk.chronicle.entries[EntryId(job.key[0])]
        language = view.head.lang if view.head.uri != job.uri else None
        followed = (desk.chronicle, desk.settings, desk.messages, desk.history)
        return (
            linked_data(*followed, entry, language) if language else linked_data(*followed, entry)
        )
