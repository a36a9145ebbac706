"""Squeeze templates: HTML says the same without the quotes and end tags that its parser supplies (rank 1).

Templates stay as people write them. What is left out is left out once, when Jinja reads them, so a page
costs nothing for it: quotes around values that need none, end tags where HTML's parser closes an element
by itself (HTML, 13.1.2.4), and line ends between blocks.
"""

import re

from jinja2.ext import Extension

_BLOCKS = (
    "address|article|aside|blockquote|details|div|dl|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|main|menu|nav|ol|p|pre|section|table|ul"
)
_TAG = re.compile(r"<[a-z][^<>]*>")
_QUOTED = re.compile(r'(?<=[\w-])="([\w#./:-]+)"(?=[\s>{])')
_ADDRESS = re.compile(r'="\{\{ ([^{}]+) \| href \}\}"')
_PART = re.compile(r"</(?:dd|dt|td|th|tr|thead|tbody)>\s*")
_PARAGRAPH = re.compile(
    rf"</p>(?=(?:\s|\{{%(?!-?\s*endmacro)[^%]*%\}})*"
    rf"(?:<(?:{_BLOCKS}|li|dt|dd|tr)\b|</(?:{_BLOCKS}|li|dd|td|th)>))\s*"
)
"""The end of a paragraph that a block follows, or the end of the block around it."""
_ITEM = re.compile(r"</li>\s*")
_FLOWING = re.compile(r'(<ul class="?cc-inline\b.*?</ul>)', re.DOTALL)
"""Lists that run on like a sentence: their items need the blanks between them."""
_SINGLE = "body|caption|dd|dt|head|html|li|link|meta|script|summary|tbody|thead|title|tr"
_BOX = _BLOCKS.replace("|pre|", "|") + f"|{_SINGLE}"
_BLANK = re.compile(rf"(</?(?:{_BOX})(?:\s[^<>]*)?>)\n+|\n+(?=</?(?:{_BOX})[\s>])")
"""Line ends beside what stands on lines of its own, where no blank is seen."""
_CALL = re.compile(r"^(\{\{-? p\.(?!inline|correction)\w+\(.*\) -?\}\})\n", re.MULTILINE)
"""A macro on a line of its own: what it writes are blocks."""
_LINE_END = re.compile(
    rf"\n(?=</(?:{_BLOCKS}|caption)>|\{{% endmacro %\}})"
    rf"|(?<=>)\n(?=<(?:{_BLOCKS}|caption|summary|thead|tbody|tr|li)\b)"
)


class Squeezed(Extension):
    """Squeezes every template of an environment."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return what Jinja shall read."""
        return squeeze(source)


def squeeze(source: str) -> str:
    """Return a template without what HTML's parser supplies."""
    source = _ADDRESS.sub(r"={{ \1 | address }}", source)
    source = _TAG.sub(lambda tag: _QUOTED.sub(r"=\1", tag[0]), source)
    source = _PARAGRAPH.sub("", _PART.sub("", source))
    parts = enumerate(_FLOWING.split(_CALL.sub(r"\1", source)))
    source = "".join(part if n % 2 else _BLANK.sub(r"\1", _ITEM.sub("", part)) for n, part in parts)
    return _LINE_END.sub("", source)
