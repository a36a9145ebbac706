"""What the page shell is told: about the site, and about each page."""

import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import day_words
from conflict_chronicle.make.untouched import plain_config
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.views import Head
from conflict_chronicle.render.atoms import valued
from conflict_chronicle.render.render import RIGHT_TO_LEFT
from conflict_chronicle.render.squeeze import Squeezed
from conflict_chronicle.settings import CONFIG, Settings

THEME = Path(__file__).parents[1] / "theme"


@dataclass(frozen=True, slots=True)
class SiteContext:
    """The site as a whole, for header and footer."""

    name: str
    tagline: str
    language: str
    dir: str
    licence: str
    licence_uri: str
    as_of: str
    """The last day that the chronicle knows of, in words; empty without entries."""
    version: str
    repo_uri: str
    t: Callable[..., str]


def site_context(settings: Settings, chronicle: Chronicle) -> SiteContext:
    """Return what header and footer show."""
    messages = load_messages(settings.language)
    last = Desk(chronicle, settings, messages).last_day
    return SiteContext(
        name=settings.name,
        tagline=settings.description,
        language=settings.language,
        dir="rtl" if settings.language in RIGHT_TO_LEFT else "ltr",
        licence=settings.licence,
        licence_uri=settings.licence_url,
        as_of=day_words(last, messages) if last else "",
        version=version("conflict-chronicle"),
        repo_uri="",
        t=messages.text,
    )


def shells_made_of(
    site: SiteContext, nav: Navigation, config: MkDocsConfig, made_for: str
) -> bytes:
    """Return what stands for all that the shells of pages are made of; nothing where that cannot be told.

    ``made_for`` stands for the tool, its libraries and mkdocs.yml. A template of somebody's own may print
    anything, the time of the build too.
    """
    path = Path(config.config_file_path or "")
    if path.name != CONFIG or config.theme.custom_dir or plain_config(path) is None:
        return b""
    said = astuple(replace(site, t=str))
    theme = config.theme.name, config.theme.dirs, sorted(config.theme.items())
    values = made_for, config.site_url, theme, said, list(_named(nav))
    return blake2b(repr(values).encode(), digest_size=16).digest()


def _named(items: Iterable[StructureItem]) -> Iterator[object]:
    """Yield what themes print of the navigation."""
    for item in items:
        about = (item.url, item.meta) if isinstance(item, Page) else getattr(item, "url", None)
        yield (
            type(item).__name__,
            item.title,
            about,
            list(_named(getattr(item, "children", None) or ())),
        )


def page_meta(head: Head, markup: Markup) -> dict[str, Any]:
    """Return the metadata of a page; titles are escaped, since themes print them as they are."""
    return {
        "title": html.escape(head.title, quote=False),
        "description": html.escape(head.description),
        "chronicle": head.kind,
        "lang": head.lang,
        "head": markup,
    }


class SqueezedShell(Squeezed):
    """Squeezes the templates of our theme, and none that somebody else wrote."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return what Jinja shall read."""
        is_ours = filename is not None and Path(filename).is_relative_to(THEME)
        return super().preprocess(source, name, filename) if is_ours else source


def squeeze_shell(environment: Environment) -> None:
    """Let MkDocs read our templates squeezed, before it has read any."""
    environment.add_extension(SqueezedShell)
    environment.filters["bare"] = valued
