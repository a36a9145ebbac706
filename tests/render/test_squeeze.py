"""What templates leave out, a parser puts back: the trees of squeezed pages are those of whole ones."""

from collections.abc import Iterator
from typing import Any

import html5lib
import pytest

from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Given, View, plan
from conflict_chronicle.render import Renderer
from conflict_chronicle.render.squeeze import squeeze
from tests.plan.skewed import skewed_desk


def nodes_of(html: str) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Return elements and texts in order, blanks folded but where they count."""
    return list(_nodes(html5lib.parseFragment(html, treebuilder="etree", container="main")))


def _nodes(element: Any) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    whole = "pre" in str(element.tag)
    for text in (element.text or "",) if whole else ((element.text or "").strip(),):
        yield "text", text, ()
    for child in element:
        yield "start", str(child.tag), tuple(sorted(child.attrib.items()))
        yield from _nodes(child)
        yield "end", " ".join((child.tail or "").split()), ()


def views() -> Iterator[View]:
    """Yield the views of every kind of page of a chronicle in which all lists are long."""
    desk = skewed_desk(8)
    yield from plan(desk, Given(columns=tuple(COLUMNS)))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_squeezed_page_has_the_tree_of_a_whole_one(language: str) -> None:
    messages = load_messages(language)
    whole, squeezed = Renderer(messages, squeezed=False), Renderer(messages)
    kinds = set()
    for view in views():
        full, short = whole.render(view).html, squeezed.render(view).html
        assert len(short) < len(full)
        assert nodes_of(short) == nodes_of(full), view.head.uri
        kinds.add(view.head.kind)
    assert len(kinds) > 12, kinds


@pytest.mark.parametrize(
    ("source", "squeezed"),
    [
        ('<p class="cc-a">', "<p class=cc-a>"),
        ('<p class="cc-a cc-b">', '<p class="cc-a cc-b">'),
        ('<p class="{{ a }}" id="b"{{ c | lang }}>', '<p class="{{ a }}" id=b{{ c | lang }}>'),
        ('{% set a = "b" %}', '{% set a = "b" %}'),
        ("<p>a</p>\n<p>b</p>\n</div>", "<p>a<p>b</div>"),
        ("<p>a</p>\n{% if b %}\n<p>b</p> c{% endif %}", "<p>a{% if b %}<p>b</p> c{% endif %}"),
        ("<p>a</p>\n<button>", "<p>a</p><button>"),
        ("<p>a</p>\n{% endmacro %}\n<p>", "<p>a</p>{% endmacro %}<p>"),
        ("<b>a</b>\n<b>b</b>\n{{ c }}", "<b>a</b>\n<b>b</b>\n{{ c }}"),
        (
            "<b>a</b>\n<div>\n{{ p.b() }}\n{{ c }}\n</div>\nd",
            "<b>a</b><div>{{ p.b() }}{{ c }}</div>d",
        ),
        ("{{ p.inline(a) }}\nb", "{{ p.inline(a) }}\nb"),
        ("<pre>\na\n</pre>", "<pre>\na</pre>"),
        ('<a href="{{ b | href }}">', "<a href={{ b | address }}>"),
        ("<li>a</li>\n<li>b</li>\n</ul>", "<li>a<li>b</ul>"),
        ("<div>\n<b>a</b>\n</div>\n</div>", "<div><b>a</b></div></div>"),
        ('<ul class="cc-inline"><li>a</li>\n</ul>', "<ul class=cc-inline><li>a</li></ul>"),
    ],
)
def test_what_is_left_out(source: str, squeezed: str) -> None:
    assert squeeze(source) == squeezed
