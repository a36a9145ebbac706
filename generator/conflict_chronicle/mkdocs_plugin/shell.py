"""What the page shell is told: about the site, and about each page."""

import html
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from markupsafe import Markup

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import day_words
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.plan.views import Head
from conflict_chronicle.render.render import RIGHT_TO_LEFT
from conflict_chronicle.settings import Settings


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


def page_meta(head: Head, markup: Markup) -> dict[str, Any]:
    """Return the metadata of a page; titles are escaped, since themes print them as they are."""
    return {
        "title": html.escape(head.title, quote=False),
        "description": html.escape(head.description),
        "chronicle": head.kind,
        "lang": head.lang,
        "head": markup,
    }
