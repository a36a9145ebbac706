"""Write values as JSON that is harmless in a page, too."""

import json
from json.encoder import encode_basestring


def json_text(value: object, indent: int | None = None) -> str:
    """Return a value as JSON; raises ``ValueError`` for NaN and infinities.

    Line separators and angle brackets are harmless in JSON and not in pages that embed it: they are
    written as escapes.
    """
    if indent is None:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    else:
        text = _laid_out(value, "\n", " " * indent)
    for character in "<>&\u2028\u2029":
        if character in text:
            text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def write_json(value: object, indent: int | None = 1) -> bytes:
    """Return a value as a file of JSON in UTF-8, one item a line.

    Without ``indent`` it is all on one line, which is written many times faster.
    """
    return json_text(value, indent).encode("utf-8") + b"\n"


def _laid_out(value: object, before: str, step: str) -> str:
    """Return a value as ``json.dumps`` lays it out, which does so far more slowly than on one line.

    ``before`` is what begins the line of the value.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    inner = before + step
    if isinstance(value, dict) and value:
        pairs = [f"{_key(key)}: {_laid_out(item, inner, step)}" for key, item in value.items()]
        return "{" + inner + f",{inner}".join(pairs) + before + "}"
    if isinstance(value, list | tuple) and value:
        items = [_laid_out(item, inner, step) for item in value]
        return "[" + inner + f",{inner}".join(items) + before + "]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _key(key: object) -> str:
    assert isinstance(key, str), "names in our data are texts"
    return encode_basestring(key)
