"""Write what a page says about itself, in the head of its HTML."""

from collections.abc import Iterator

from markupsafe import Markup

from conflict_chronicle import urls
from conflict_chronicle.export.linked_data import LinkedData
from conflict_chronicle.plan.views import Head
from conflict_chronicle.render.atoms import escaped


def head_html(head: Head, linked: LinkedData | None, site_url: str, site_name: str) -> Markup:
    """Return the elements of a page's head that differ from page to page, one a line.

    ``site_url`` is the published address of the site or empty; search engines take whole addresses alone.
    """
    return Markup("\n".join(_elements(head, linked, site_url, site_name)))


def _elements(
    head: Head, linked: LinkedData | None, site_url: str, site_name: str
) -> Iterator[str]:
    def href(uri: str) -> str:
        return urls.relative(uri, head.uri)

    title = site_name if head.uri == urls.HOME else f"{head.title} – {site_name}"
    yield _filled("<title>{}</title>", title)
    if head.refresh_to:
        yield _filled('<meta http-equiv=refresh content="0; url={}">', href(head.refresh_to))
    if not head.is_indexed:
        yield "<meta name=robots content=noindex>"
    if head.description:
        also = " property=og:description" if linked is not None and linked.properties else ""
        yield _filled(f'<meta name=description{also} content="{{}}">', head.description)
    if site_url:
        yield _filled('<link rel=canonical href="{}">', site_url + head.uri)
    for other in head.alternates:
        address = site_url + other.uri if site_url else href(other.uri)
        yield _filled('<link rel=alternate hreflang={} href="{}">', other.lang, address)
    for feed in head.feeds:
        form = '<link rel=alternate type="{}" title="{}" href="{}">'
        yield _filled(form, _feed_type(feed.uri), feed.text, href(feed.uri))
    if linked is not None:
        yield from _linked(linked)


def _linked(linked: LinkedData) -> Iterator[str]:
    for name, content in linked.properties:
        yield _filled('<meta property={} content="{}">', name, content)
    # A data block is never run; it is safe as it is, and must not be escaped again.
    yield f'<script type="application/ld+json">{linked.json_ld}</script>'


def _filled(form: str, *values: object) -> str:
    return form.format(*map(escaped, values))


def _feed_type(uri: str) -> str:
    if uri.endswith(".ics"):
        return "text/calendar"
    return "application/feed+json" if uri.endswith(".json") else "application/atom+xml"
