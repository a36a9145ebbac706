"""Write a value so that the reader reads it back as it is: plain where that is safe, else in quotes."""

import re
from collections.abc import Iterable
from functools import lru_cache

import yaml

from conflict_chronicle.characters import HIDDEN

# Words and numbers as most values are; everything else is put to the parser.
_SURELY_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]*(?: [A-Za-z0-9(][A-Za-z0-9_./()+-]*)*")
# Other readers of YAML take these for something else than words; flags stay as they are. That figures
# with a sign stand in quotes is one rule for all signs, though YAML would let ~100 stand without.
_TYPED = re.compile(r"~.*|null|yes|no|on|off|y|n|true|false", re.IGNORECASE)
_FLAGS = ("true", "false")
_NEEDS_ESCAPE = re.compile(f"[\n\t]|{HIDDEN.pattern}")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def write_scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text of one line as a YAML value, in quotes where it needs them.

    ``in_flow`` is for a value within ``[ ]`` or ``{ }``, where a comma ends it. Double quotes are
    used unless the text holds some itself, or a backslash; then single ones.
    """
    if _is_plain(text, in_flow):
        return text
    if _NEEDS_ESCAPE.search(text):
        return f'"{"".join(map(_escaped, text))}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def write_words(words: Iterable[str]) -> str:
    """Return a list of values in one line: ``[one, two]``."""
    return "[" + ", ".join(write_scalar(word, in_flow=True) for word in words) + "]"


@lru_cache(maxsize=4096)
def _is_plain(text: str, in_flow: bool) -> bool:
    """Tell whether a text can stand without quotes, by asking the parser that will read it."""
    if _TYPED.fullmatch(text) and text not in _FLAGS:
        return False
    if _SURELY_PLAIN.fullmatch(text):
        return True
    if not any(map(str.isalnum, text)) or _NEEDS_ESCAPE.search(text) or text != text.strip():
        return False
    around = ("{a: ", ", b: c}") if in_flow else ("a: ", "\nb: c")
    try:
        root = yaml.compose(around[0] + text + around[1], Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    return _first_value(root) == (text, 2)


def _first_value(root: yaml.Node | None) -> tuple[str, int] | None:
    """Return the first value of a mapping if it is plain and bears nothing else, and how many follow."""
    if not isinstance(root, yaml.MappingNode) or not root.value:
        return None
    value = root.value[0][1]
    if not isinstance(value, yaml.ScalarNode) or value.style:  # plain is '' or None
        return None
    return (value.value, len(root.value))


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if not _NEEDS_ESCAPE.match(char):
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
