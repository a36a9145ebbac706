"""Let only listed elements and attributes out (the last step of converting a text).

The writer escapes everything itself; this is the second wall, a parser written by others
(ammonia by way of nh3) that holds even when the first one has a hole.
"""

import nh3

ELEMENTS = frozenset(
    {
        *("a", "br", "code", "em", "span", "strong", "sup"),
        *("blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "ul"),
        *("table", "tbody", "td", "th", "thead", "tr"),
    }
)
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title", "rel", "id"}),
    "li": frozenset({"id"}),
    "ol": frozenset({"start", "type"}),
    "th": frozenset({"scope"}),
}
CLASSES: dict[str, frozenset[str]] = {
    "a": frozenset(
        {
            "cc-back",
            "cc-external",
            "cc-mention",
        }
    ),
    "ol": frozenset({"cc-notes"}),
    "span": frozenset({"cc-missing"}),
    "sup": frozenset({"cc-note"}),
    "td": frozenset({"cc-start", "cc-center", "cc-end"}),
    "th": frozenset({"cc-start", "cc-center", "cc-end"}),
}
SCHEMES = frozenset({"http", "https", "mailto"})

_CLEANER = nh3.Cleaner(
    tags=ELEMENTS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel=None,
    strip_comments=True,
)


def keeps_address(href: str) -> bool:
    """Tell whether a link to this address comes out of :func:`clean_html` with its address.

    The address holds no character that would have to be escaped but ``&``.
    """
    escaped = href.replace("&", "&amp;")
    return f'href="{escaped}"' in _CLEANER.clean(f'<a href="{escaped}"></a>')


def clean_html(html: str) -> str:
    """Return the HTML without anything that is not listed in this module."""
    return _CLEANER.clean(html)
