"""The second half of the pipeline: from a checked chronicle to pages and data files (rank 2).

Kept apart from ``pipeline`` so that checking loads nothing that draws or renders.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.data_files import data_files
from conflict_chronicle.export import DataFile
from conflict_chronicle.export.sitemap import sitemap_files
from conflict_chronicle.load import Recorded, SourceFile
from conflict_chronicle.make.maker import Maker, Supplies
from conflict_chronicle.plan import jobs
from conflict_chronicle.render import Page
from conflict_chronicle.settings import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that an edge publishes."""

    pages: tuple[Page, ...]
    files: tuple[DataFile, ...]
    heads: Mapping[str, str] = field(default_factory=dict)
    """What stands in the head of each page, by uri."""


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
    maker = Maker(Supplies(chronicle, settings, history or {}))
    files = tuple(data_files(maker.desk.unwatched, docs))
    sizes = {file.uri: len(file.data) for file in files}
    pages: list[Page] = []
    heads: dict[str, str] = {}
    for job in jobs(maker.desk):
        made = maker.make(job, sizes)
        pages += made.pages
        uris = (page.head.uri for page in made.pages)
        heads.update(zip(uris, made.heads, strict=True))
    return _with_sitemap(Site(tuple(pages), files, heads), settings)


def _with_sitemap(site: Site, settings: Settings) -> Site:
    """Add the sitemap, which needs the address of the published site."""
    if not settings.site_url:
        return site
    heads = (page.head for page in site.pages)
    uris = (head.uri for head in heads if head.is_indexed)
    return replace(site, files=(*site.files, *sitemap_files(settings.site_url, uris)))
