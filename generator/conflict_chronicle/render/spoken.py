"""Words in scripts and style sheets, so that a page need not bear them (rank 1).

A page says what its scripts may have to say only where it differs from other pages. The rest they are given
when a site is made: the names of columns that stand beside values on a phone, and what buttons are called.
"""

import json

from conflict_chronicle.messages import Messages, languages, load_messages

SCRIPT, SHEET = "chronicle.js", "pages.css"
"""The assets that are given words."""
_WORDS = {
    "scheme": "pages.shell.scheme",
    "auto": "pages.shell.scheme_auto",
    "light": "pages.shell.scheme_light",
    "dark": "pages.shell.scheme_dark",
    "failed": "search.failed",
    "copy": "pages.copy",
    "copied": "pages.copied",
    "save": "pages.save",
}
_COLUMNS = ("said_by", "source", "standing")
"""The last columns of the claims, in order; the one before them is there only where figures are."""
_NARROW = "@media (max-width: 40.99rem)"
"""Where each row of a table is a card of its own, as in pages.css."""


def spoken(name: str, text: str) -> str:
    """Return an asset with the words that it needs, in all languages."""
    spoken_by = [load_messages(language) for language in languages()]
    if name == SCRIPT:
        return f"{_script(spoken_by)}{text}"
    return f"{text}{_sheet(spoken_by)}" if name == SHEET else text


def _script(spoken_by: list[Messages]) -> str:
    """Return the script that hands over what scripts say; they fill in ``{}``."""
    words = {
        messages.language: {name: messages.text(key, scheme="{}") for name, key in _WORDS.items()}
        for messages in spoken_by
    }
    return f"window.chronicleWords = {json.dumps(words, ensure_ascii=False)};\n"


def _sheet(spoken_by: list[Messages]) -> str:
    """Return rules that name the columns of claims; JSON writes such strings as CSS does."""
    lines = []
    for messages in spoken_by:
        for place, column in enumerate(reversed(_COLUMNS), 1):
            said = json.dumps(messages.text(f"pages.entry.{column}"), ensure_ascii=False)
            cell = f".cc-page .cc-claims td:nth-last-child({place}):lang({messages.language})"
            lines.append(f"  {cell}::before {{ content: {said}; }}\n")
    return f"{_NARROW} {{\n{''.join(lines)}}}\n"
