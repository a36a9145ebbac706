"""A Markdown extension: a chart above a table of a page of one's own, drawn when the page is made.

In ``mkdocs.yml``: ``markdown_extensions: [tables, conflict_chronicle.mkdocs_plugin.charts]``; in the
page, a line before the table::

    <!-- chart: What the bars are -->

The first column names the bars, the second has their numbers, a third of numbers is drawn as a line
across each. The table stays, for those who do not see the drawing.
"""

import logging
import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from conflict_chronicle.drawing import BarsSpec, NamedBar, draw_bars

_MARK = re.compile(r"<!-- chart: (.+?) -->\s*")
AFTER_INLINE = 15
"""Priority behind the conversion of what stands in cells, which has 20."""

log = logging.getLogger("mkdocs.plugins.conflict_chronicle")


class Charts(Extension):
    """Draws tables that are marked."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - named by Markdown
        """Add the step that draws."""
        md.treeprocessors.register(_Drawer(md), "chronicle-charts", AFTER_INLINE)


def makeExtension() -> Charts:  # noqa: N802 - named by Markdown
    """Return the extension, for those who name the module."""
    return Charts()


class _Drawer(Treeprocessor):
    """Puts drawings in the place of marks."""

    def run(self, root: Element) -> None:
        """Draw each table whose mark stands right before it."""
        for number, (mark, title, table) in enumerate(self._marked(root), 1):
            rows = [[_words(cell) for cell in row] for row in table.iter("tr")] if table else []
            bars = _bars(rows[1:])
            if not bars:
                log.warning("the chart '%s' has no table of numbers below it", title)
                continue
            description = "; ".join(filter(None, rows[0]))
            drawn = draw_bars(BarsSpec(title, description, f"chart-{number}", bars))
            caption = f"<figcaption>{escape(title, quote=False)}</figcaption>"
            figure = f'<figure class="cc-chart">\n{caption}\n{drawn}\n</figure>'
            mark.text = self.md.htmlStash.store(figure)

    def _marked(self, root: Element) -> Iterator[tuple[Element, str, Element | None]]:
        """Yield each mark, its title and the table behind it."""
        blocks = list(root)
        for block, after in zip(blocks, [*blocks[1:], None], strict=True):
            kept = HTML_PLACEHOLDER_RE.fullmatch(block.text or "")
            if kept and (found := _MARK.fullmatch(self._raw(int(kept[1])))):
                is_table = after is not None and after.tag == "table"
                yield block, found[1], after if is_table else None

    def _raw(self, number: int) -> str:
        raw = self.md.htmlStash.rawHtmlBlocks[number]
        return raw if isinstance(raw, str) else ""


def _words(cell: Element) -> str:
    return "".join(cell.itertext()).strip()


def _bars(rows: list[list[str]]) -> tuple[NamedBar, ...]:
    """Return the bars of a table; none when a row has no number."""
    bars = []
    for row in rows:
        value = _number(row[1]) if len(row) > 1 else None
        if value is None:
            return ()
        limit = _number(row[2]) if len(row) > 2 else None
        bars.append(NamedBar(row[0], value, row[1], limit))
    return tuple(bars)


def _number(text: str) -> float | None:
    """Return a number from 0 on that is written in English; None for other words."""
    return float(text.replace(",", "")) if re.fullmatch(r"\d[\d,]*(\.\d+)?", text) else None
