"""The second half of the pipeline: from a checked chronicle to pages and data files (rank 2).

Kept apart from ``pipeline`` so that checking loads nothing that draws or renders.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.data_files import data_files
from conflict_chronicle.export import DataFile
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.linked_data import LinkedData, linked_data
from conflict_chronicle.export.sitemap import SITEMAP, sitemap
from conflict_chronicle.load import Recorded, SourceFile
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk, Given, plan
from conflict_chronicle.plan.plan import labels
from conflict_chronicle.render import Page, Renderer
from conflict_chronicle.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that an edge publishes."""

    pages: tuple[Page, ...]
    files: tuple[DataFile, ...]
    linked: Mapping[str, LinkedData] = field(default_factory=dict)
    """What pages tell machines in their head, by uri."""


def make_site(
    chronicle: Chronicle,
    settings: Settings,
    history: Mapping[str, Recorded] | None = None,
    docs: Sequence[SourceFile] = (),
) -> Site:
    """Make all pages and data files of a chronicle that has no errors.

    ``history`` says when each file was recorded (``load.read_history``); without it pages are silent
    about that. ``docs`` are the chronicle's own pages (``load.read_docs``), which the search finds too.
    """
    desk = Desk(chronicle, settings, load_messages(settings.language), history or {})
    files = tuple(data_files(desk, docs))
    sizes = {file.uri: len(file.data) for file in files}
    pages = (
        Renderer(labels(desk, view.head.lang)).render(view)
        for view in plan(desk, Given(sizes, tuple(COLUMNS)))
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
