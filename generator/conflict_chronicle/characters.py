"""Characters that are hidden or change the order of reading; they are refused everywhere (rank 0)."""

import re
import unicodedata

_BEYOND = "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0x1FFFF, 0x110000, 0x10000))
"""The last two code points of each plane above the first: noncharacters."""

# Bidirectional controls: Unicode TR 36; Boucher and Anderson, "Trojan Source", 2021.
HIDDEN = re.compile(
    "(["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 but tab and newline
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    f"\ud800-\udfff\U000e0000-\U000e007f{_BEYOND}"
    r"])\1*"
)
"""A run of one such character, which is group 1."""

_PRINTABLE_HIDDEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")
"""Those of them that Unicode counts among letters and marks."""

_CONTROLS = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


def may_hide(text: str) -> bool:
    """Tell whether a text may hold such a character; no means that it surely holds none.

    Nearly all texts consist of printable characters, which is known ten times faster than by a search.
    """
    shown = text.replace("\n", "").replace("\t", "")
    if not shown.isprintable():
        return True
    return not shown.isascii() and _PRINTABLE_HIDDEN.search(shown) is not None


def is_plain(text: str) -> bool:
    """Tell whether a text is one line of printable characters and no-break spaces, none of them hidden.

    Most lines with a date hold such a space.
    """
    shown = text.replace("\N{NO-BREAK SPACE}", "").replace("\N{NARROW NO-BREAK SPACE}", "")
    return shown.isprintable() and (shown.isascii() or not _PRINTABLE_HIDDEN.search(shown))


def name_character(char: str) -> str:
    """Return the code point with its Unicode name: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    code = ord(char)
    kind = {"Cc": "control character", "Cs": "surrogate"}.get(unicodedata.category(char))
    name = unicodedata.name(char, _CONTROLS.get(char) or kind or "noncharacter")
    return f"U+{code:04X} {name}"
