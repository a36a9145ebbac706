"""The smallest parts of a page, which stand on it dozens of times: filters for the templates.

As macros of a template they took half the time of rendering. All of them escape; an address is made
relative to the page that is being rendered, which ``PAGE`` names. A context of Jinja's would name it too,
but then every page would have to make the macros anew that call these filters.
"""

import html
import re
from collections.abc import Iterable
from contextvars import ContextVar

from markupsafe import Markup, escape

from conflict_chronicle import urls
from conflict_chronicle.plan.views import Badge, Link, When

PAGE: ContextVar[str] = ContextVar("page")
"""Uri of the page that is being rendered."""

_ODD = re.compile("[&<>'\"]").search
_BARE = re.compile(r"[\w#./:-]+").fullmatch
_NAMES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;"})


def href(uri: str) -> str:
    """Make an address relative to the page."""
    return urls.relative(uri, PAGE.get())


def address(uri: str) -> Markup:
    """Return the value of an attribute that is an address, in quotes where it needs them."""
    return Markup(valued(urls.relative(uri, PAGE.get())))


def link(value: Link) -> Markup:
    """Return a link, or its words alone where there is nowhere to go."""
    if not value.uri:
        return Markup(f"<span{lang(value.lang)}>{_escaped(value.text)}</span>")
    address = valued(urls.relative(value.uri, PAGE.get()))
    title = _titled(value.title)
    return Markup(f"<a href={address}{title}{lang(value.lang)}>{_escaped(value.text)}</a>")


def maybe(text: str, uri: str) -> Markup:
    """Return words as a link where they have an address."""
    if not uri:
        return Markup(_escaped(text))
    address = valued(urls.relative(uri, PAGE.get()))
    return Markup(f"<a href={address}>{_escaped(text)}</a>")


def lang(tag: str | None) -> Markup:
    """Return the attribute that names the language of what stands in another one than the page."""
    return Markup(f" lang={valued(tag)}") if tag else _NOTHING


def when(value: When, also: str = "") -> Markup:
    """Return a date; ``also`` is a further class."""
    names = f"cc-fuzzy {also}".strip() if not value.is_exact else also
    kind = f" class={valued(names)}" if names else ""
    title, words = _titled(value.title), _escaped(value.words)
    if value.iso:
        return Markup(f"<time{kind} datetime={valued(value.iso)}{title}>{words}</time>")
    return Markup(f"<span{kind}{title}>{words}</span>")


def badge(value: Badge) -> Markup:
    """Return a term with its definition, as a link where it has an address."""
    name, title, text = (
        f"cc-badge cc-badge-{value.kind}",
        _titled(value.title),
        _escaped(value.text),
    )
    if not value.uri:
        return Markup(f'<span class="{name}"{title}>{text}</span>')
    address = valued(urls.relative(value.uri, PAGE.get()))
    return Markup(f'<a class="{name}" href={address}{title}>{text}</a>')


def plain(text: str) -> Markup:
    """Escape what stands between tags, where quotation marks may stay as they are."""
    return Markup(html.escape(text, quote=False))


def flowing(text: str) -> Markup:
    """Leave out the ends of paragraphs that another one follows, as templates do (``squeeze``)."""
    return Markup(str(text).replace("</p>\n<p>", "\n<p>"))


def label(value: Badge) -> Markup:
    """Return a term whose definition stands on the page beside it."""
    return Markup(f"<span class=cc-badge-{value.kind}>{_escaped(value.text)}</span>")


def escaped(value: object) -> str:
    """Escape what a template prints, as markupsafe does, without wrapping it for what is done next."""
    if type(value) is str:
        return value.translate(_NAMES) if _ODD(value) else value
    return value if type(value) is Markup else escape(value)


def titled(values: Iterable[Badge]) -> list[Badge]:
    """Return the terms that have a definition."""
    return [value for value in values if value.title]


_NOTHING = Markup("")


def _titled(title: str) -> str:
    return f' title="{_escaped(title)}"' if title else ""


def valued(text: str) -> str:
    """Write the value of an attribute, in quotes where it needs them."""
    return text if _BARE(text) else f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Escape as the templates do; most texts hold nothing to escape."""
    return text.translate(_NAMES) if _ODD(text) else str(text)
