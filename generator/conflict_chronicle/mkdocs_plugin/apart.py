"""Which pages MkDocs renders one by one; all others share a shell (``splice``)."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from conflict_chronicle.render import Page

HUB_KINDS = ("home", "timeline", "index", "sources", "corrections", "data", "explore", "contribute")
# What another plugin may do to a page; one that does gets every page, rendered by MkDocs.
PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
)
_MARKDOWN_PATH = re.compile(r"[^\s()<>\[\]\"'#]+\.md")


def is_hub(page: Page) -> bool:
    """Tell whether a page may stand in the navigation by itself."""
    uri = page.head.uri
    return page.head.kind in HUB_KINDS and uri.count("-") == 0 and uri.count("/") < 2


def rendered_by_mkdocs(
    pages: Mapping[str, Page], files: Files, config: MkDocsConfig
) -> frozenset[str]:
    """Return the pages that go through MkDocs one by one.

    They are the hubs, what the navigation or a page in docs/ names, and all of them if another plugin
    works on pages.
    """
    if any(len(config.plugins.events.get(event, ())) > 1 for event in PAGE_EVENTS):
        return frozenset(pages)
    named = {path for path, page in pages.items() if is_hub(page)}
    named.update(_paths(config.nav))
    for file in files.documentation_pages():
        folder = posixpath.dirname(file.src_uri)
        for target in _MARKDOWN_PATH.findall(file.content_string):
            named.add(posixpath.normpath(posixpath.join(folder, unquote(target))))
    return frozenset(named & pages.keys())


def _paths(nav: object) -> Iterator[str]:
    """Yield every path in the navigation of the settings."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)
