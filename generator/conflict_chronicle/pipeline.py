"""The pipeline, from files to pages: read this file first.

    discover → parse → validate → link → check → plan → render, export → (an edge publishes)

Each stage takes and returns values; reading happens in ``discover`` and writing in the edges
(``mkdocs_plugin``, ``cli``). Problems travel beside the values, all of them in one run.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from conflict_chronicle import urls
from conflict_chronicle.check import check
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.explore import explore_files
from conflict_chronicle.export import DataFile, export
from conflict_chronicle.export.calendar import calendar_file
from conflict_chronicle.export.citations import citation_files
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.feeds import feed_files
from conflict_chronicle.export.linked_data import LinkedData, linked_data
from conflict_chronicle.export.sitemap import SITEMAP, sitemap
from conflict_chronicle.link import Unread, link
from conflict_chronicle.load import (
    Recorded,
    SourceFile,
    discover,
    parse,
    place_findings,
    unread_file,
)
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk, plan
from conflict_chronicle.plan.plan import labels
from conflict_chronicle.problems import Problem, sort_problems
from conflict_chronicle.render import Page, Renderer
from conflict_chronicle.search import search_files
from conflict_chronicle.settings import Settings
from conflict_chronicle.validate import AnyRecord, validate


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that an edge publishes."""

    pages: tuple[Page, ...]
    files: tuple[DataFile, ...]
    linked: Mapping[str, LinkedData] = field(default_factory=dict)
    """What pages tell machines in their head, by uri."""


def read_chronicle(
    root: Path, settings: Settings, today: date | None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Read and check the chronicle in a folder.

    ``today`` is the day after which nothing can have happened; None leaves that unchecked. Only a
    chronicle without errors may be made into pages. Raises ``FileNotFoundError`` when the folder of
    the records is missing.
    """
    files, problems = discover(root, settings.entries)
    chronicle, found = build_chronicle(files, settings, today)
    return chronicle, sort_problems((*problems, *found))


def build_chronicle(
    files: Iterable[SourceFile], settings: Settings, today: date | None
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Make a chronicle of files that are in memory; return it with every problem of the files."""
    files = tuple(files)
    vocabularies = settings.vocabularies()
    records: list[AnyRecord] = []
    problems: list[Problem] = []
    unread: set[Unread] = set()
    for file in files:
        raws, flaws = parse(file)
        problems += flaws
        if flaws and not raws:
            unread.add(unread_file(file.path))
        for raw in raws:
            record, flaws = validate(raw, vocabularies)
            problems += flaws
            if record is None:
                unread.add((raw.kind, raw.id))
            else:
                records.append(record)
    chronicle, findings = link(records, vocabularies, unread)
    found = [*findings, *check(chronicle, settings, today)]
    by_path = {file.path: file for file in files}
    return chronicle, sort_problems((*problems, *place_findings(found, by_path.get)))


def make_site(
    chronicle: Chronicle, settings: Settings, history: Mapping[str, Recorded] | None = None
) -> Site:
    """Make all pages and data files of a chronicle that has no errors.

    ``history`` says when each file was recorded (``load.read_history``); without it pages are silent
    about that.
    """
    desk = Desk(chronicle, settings, load_messages(settings.language), history or {})
    followed = (chronicle, settings, desk.messages, desk.history)
    files = (
        *export(chronicle, settings),
        *feed_files(*followed),
        calendar_file(*followed),
        *citation_files(*followed),
        *search_files(chronicle, settings, desk.messages),
        *explore_files(chronicle, settings, desk.messages),
    )
    sizes = {file.uri: len(file.data) for file in files}
    pages = (
        Renderer(labels(desk, view.head.lang)).render(view)
        for view in plan(desk, sizes, tuple(COLUMNS))
    )
    return _with_sitemap(Site(tuple(pages), files, dict(_linked(desk))), settings)


def _linked(desk: Desk) -> Iterator[tuple[str, LinkedData]]:
    """Yield address and linked data of each entry's page and of its translations."""
    followed = (desk.chronicle, desk.settings, desk.messages, desk.history)
    for entry in desk.chronicle.entries.values():
        yield urls.entry_uri(entry.id), linked_data(*followed, entry)
        for language in entry.translations:
            uri = urls.entry_uri(entry.id, language)
            yield uri, linked_data(*followed, entry, language)


def _with_sitemap(site: Site, settings: Settings) -> Site:
    """Add the sitemap, which needs the address of the published site."""
    if not settings.site_url:
        return site
    heads = (page.head for page in site.pages)
    addresses = (settings.site_url + head.uri for head in heads if head.is_indexed)
    return replace(site, files=(*site.files, DataFile(SITEMAP, sitemap(addresses))))
