"""Write values as JSON that is harmless in a page, too."""

import json


def json_text(value: object, indent: int | None = None) -> str:
    """Return a value as JSON; raises ``ValueError`` for NaN and infinities.

    Line separators and angle brackets are harmless in JSON and not in pages that embed it: they are
    written as escapes.
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def write_json(value: object, indent: int | None = 1) -> bytes:
    """Return a value as a file of JSON in UTF-8, one item a line.

    Without ``indent`` it is all on one line, which is written many times faster.
    """
    return json_text(value, indent).encode("utf-8") + b"\n"
