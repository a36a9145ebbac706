"""Read the templates of a new chronicle and fill them in."""

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable

_TOKEN = re.compile(r"^(?P<indent> *)@@(?P<block>[A-Z_]+)@@$|@@(?P<word>[A-Z_]+)@@", re.MULTILINE)


def read_templates(folder: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of each template below ``files/folder``, sorted by path."""
    yield from sorted(_walk(resources.files(__package__) / "files" / folder, ""))


def read_template(folder: str, path: str) -> str:
    """Return the text of one template by the path that it is written to; raise ``KeyError``."""
    return dict(read_templates(folder))[path]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill in a template; raise ``KeyError`` for a word that nobody gave.

    A word alone in its line may become several lines, which are indented alike, or none.
    """

    def filled(match: re.Match[str]) -> str:
        if match["word"]:
            return values[match["word"]]
        lines = values[match["block"]].split("\n")
        return "\n".join(f"{match['indent']}{line}" if line else "" for line in lines)

    return _TOKEN.sub(filled, text)


def _walk(folder: Traversable, above: str) -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        name = re.sub(r"^dot-", ".", item.name)
        if item.is_dir():
            yield from _walk(item, f"{above}{name}/")
        else:
            yield above + name, item.read_text("utf-8")
