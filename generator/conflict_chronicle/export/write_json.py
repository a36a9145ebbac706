"""Write values as JSON that is harmless in a page, too."""

import json
from collections.abc import Callable
from json import encoder
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _in_c() -> Callable[[object, int], tuple[str, ...]] | None:
    """Return what ``JSONEncoder.encode`` makes anew for each value, which takes longer than a short one.

    None where this Python has it not in C. Values here hold no circles to look for.
    """
    make: Any = getattr(encoder, "c_make_encoder", None)
    text: Any = encoder.encode_basestring
    if make is None:
        return None
    made: Callable[[object, int], tuple[str, ...]] = make(
        None, _ENCODER.default, text, None, ":", ",", False, False, False
    )
    return made


_CHUNKS = _in_c()


def json_text(value: object) -> str:
    """Return a value as JSON on one line; raises ``ValueError`` for NaN and infinities.

    Line separators and angle brackets are harmless in JSON and not in pages that embed it: they are
    written as escapes.
    """
    text = "".join(_CHUNKS(value, 0)) if _CHUNKS else _ENCODER.encode(value)
    for character in "<>&\u2028\u2029":
        if character in text:
            text = text.replace(character, f"\\u{ord(character):04x}")
    return text
