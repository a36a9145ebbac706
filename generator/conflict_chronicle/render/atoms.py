"""The smallest parts of a page, which stand on it dozens of times: filters for the templates.

As macros of a template they took half the time of rendering. All of them escape; an address is made
relative to the page that is being rendered.
"""

import html
import re

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from conflict_chronicle import urls
from conflict_chronicle.plan.views import Badge, Link, When

_ODD = re.compile("[&<>'\"]").search
_NAMES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;"})


@pass_context
def href(context: Context, uri: str) -> str:
    """Make an address relative to the page."""
    return urls.relative(uri, context["page_uri"])


@pass_context
def link(context: Context, value: Link) -> Markup:
    """Return a link, or its words alone where there is nowhere to go."""
    if not value.uri:
        return Markup(f"<span{lang(value.lang)}>{_escaped(value.text)}</span>")
    address = _escaped(urls.relative(value.uri, context["page_uri"]))
    title = _titled(value.title)
    return Markup(f'<a href="{address}"{title}{lang(value.lang)}>{_escaped(value.text)}</a>')


@pass_context
def maybe(context: Context, text: str, uri: str) -> Markup:
    """Return words as a link where they have an address."""
    if not uri:
        return Markup(_escaped(text))
    address = _escaped(urls.relative(uri, context["page_uri"]))
    return Markup(f'<a href="{address}">{_escaped(text)}</a>')


def lang(tag: str | None) -> Markup:
    """Return the attribute that names the language of what stands in another one than the page."""
    return Markup(f' lang="{_escaped(tag)}"') if tag else _NOTHING


def when(value: When, also: str = "") -> Markup:
    """Return a date; ``also`` is a further class."""
    names = f"cc-fuzzy {also}".strip() if not value.is_exact else also
    kind = f' class="{names}"' if names else ""
    title, words = _titled(value.title), _escaped(value.words)
    if value.iso:
        return Markup(f'<time{kind} datetime="{value.iso}"{title}>{words}</time>')
    return Markup(f"<span{kind}{title}>{words}</span>")


@pass_context
def badge(context: Context, value: Badge) -> Markup:
    """Return a term with its definition, as a link where it has an address."""
    name, title, text = (
        f"cc-badge cc-badge-{value.kind}",
        _titled(value.title),
        _escaped(value.text),
    )
    if not value.uri:
        return Markup(f'<span class="{name}"{title}>{text}</span>')
    address = _escaped(urls.relative(value.uri, context["page_uri"]))
    return Markup(f'<a class="{name}" href="{address}"{title}>{text}</a>')


def plain(text: str) -> Markup:
    """Escape what stands between tags, where quotation marks may stay as they are."""
    return Markup(html.escape(text, quote=False))


def label(value: Badge) -> Markup:
    """Return a term whose definition stands on the page beside it."""
    return Markup(f'<span class="cc-badge cc-badge-{value.kind}">{_escaped(value.text)}</span>')


_NOTHING = Markup("")


def _titled(title: str) -> str:
    return f' title="{_escaped(title)}"' if title else ""


def _escaped(text: str) -> str:
    """Escape as the templates do; most texts hold nothing to escape."""
    return text.translate(_NAMES) if _ODD(text) else str(text)
