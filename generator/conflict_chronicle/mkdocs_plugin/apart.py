"""Which pages MkDocs renders one by one; all others share a shell (``splice``).

They are the hubs, what the navigation or a page in docs/ names, and all of them if another plugin works on
pages: that one gets every page, rendered by MkDocs.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from conflict_chronicle import urls

HUB_URIS = (
    urls.HOME,
    urls.TIMELINE,
    urls.COUNTRIES,
    urls.ACTORS,
    urls.PLACES,
    urls.THREADS,
    urls.SOURCES,
    urls.CORRECTIONS,
    urls.DATA,
    urls.EXPLORE,
    urls.CONTRIBUTE,
)
"""The pages that may stand in the navigation by themselves."""
# What another plugin may do to a page.
PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
)
_PATH = re.compile(r"[^\s()<>\[\]\"'#]+\.\w+")


class WrittenByUs(File):
    """A data file: MkDocs has to know that it is there, to look after links, and must not write it."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave the file as it was written."""


def page_uri(path: str) -> str:
    """Return the address of the page that a Markdown file becomes (``publish.tree.source_path``)."""
    return path.removesuffix(".md") + ".html"


def has_rivals(config: MkDocsConfig) -> bool:
    """Tell whether another plugin works on pages."""
    return any(len(config.plugins.events.get(event, ())) > 1 for event in PAGE_EVENTS)


def named_paths(files: Files, config: MkDocsConfig) -> frozenset[str]:
    """Return what the navigation and the pages in docs/ name, and the paths of the latter."""
    named = {*_paths(config.nav)}
    for file in files.documentation_pages():
        named.add(file.src_uri)
        folder = posixpath.dirname(file.src_uri)
        for target in _PATH.findall(file.content_string):
            named.add(posixpath.normpath(posixpath.join(folder, unquote(target))))
    return frozenset(named)


def _paths(nav: object) -> Iterator[str]:
    """Yield every path in the navigation of the settings."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for item in nav.values() if isinstance(nav, dict) else nav:
            yield from _paths(item)
