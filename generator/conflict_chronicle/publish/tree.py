"""The pages as a docs tree for other engines: one Markdown file a page, finished HTML inside."""

import html
import json
from collections.abc import Iterable
from importlib import resources

from conflict_chronicle.load import SourceFile
from conflict_chronicle.render import Page
from conflict_chronicle.render.spoken import SCRIPT, SHEET, spoken
from conflict_chronicle.site import Site

ASSETS = "assets/chronicle"


def docs_tree(site: Site, docs: Iterable[SourceFile]) -> dict[str, bytes]:
    """Return path -> bytes: all pages and data files, the chronicle's own docs, the style sheets.

    The pages keep their addresses under ``use_directory_urls: false``.
    """
    files = {doc.path: doc.data for doc in docs}
    files |= {source_path(page.head.uri): _markdown(page) for page in site.pages}
    files |= {file.uri: file.data for file in site.files}
    files |= {f"{ASSETS}/{name}": data for name, data in _assets().items()}
    return files


def source_path(uri: str) -> str:
    """Return the name of the Markdown file that becomes the page at ``uri``."""
    return uri.removesuffix(".html") + ".md"


def _assets() -> dict[str, bytes]:
    folder = resources.files("conflict_chronicle") / "theme" / "assets" / "chronicle"
    files = {item.name: item.read_bytes() for item in folder.iterdir() if item.is_file()}
    return files | {name: spoken(name, files[name].decode()).encode() for name in (SCRIPT, SHEET)}


def _markdown(page: Page) -> bytes:
    """Return front matter and the content as one raw block, which Markdown passes on unread."""
    head = page.head
    fields = {
        "title": html.escape(head.title, quote=False),
        "description": html.escape(head.description),
        "hide": ["navigation", "toc"],
        "search": {"exclude": not head.is_indexed},
    }
    matter = "\n".join(f"{key}: {json.dumps(value)}" for key, value in fields.items())
    lines = (line for line in page.html.splitlines() if line.strip())
    # Names on a map are no text of the page that a search should find.
    body = "\n".join(lines).replace("<svg ", '<svg data-search-exclude="" ')
    return f'---\n{matter}\n---\n\n<div class="cc-page">\n{body}\n</div>\n'.encode()
