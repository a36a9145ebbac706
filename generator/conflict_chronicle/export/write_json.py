"""Write values as JSON that is harmless in a page, too."""

import json

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def json_text(value: object) -> str:
    """Return a value as JSON on one line; raises ``ValueError`` for NaN and infinities.

    Line separators and angle brackets are harmless in JSON and not in pages that embed it: they are
    written as escapes.
    """
    text = _encode(value)
    for character in "<>&\u2028\u2029":
        if character in text:
            text = text.replace(character, f"\\u{ord(character):04x}")
    return text
