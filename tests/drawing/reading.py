"""Read a drawing as a browser reads it in a page, where values need no quotes."""

from xml.etree.ElementTree import Element

import html5lib


def read_svg(svg: str) -> Element:
    """Return the drawing with bare names of elements and attributes."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    (root,) = parser.parseFragment(svg)
    assert not parser.errors, parser.errors
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return root
