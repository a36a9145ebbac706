"""JSON laid out by lines is what the standard library writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.export.write_json import json_text

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
values = st.recursive(
    scalars.filter(lambda value: value not in (float("inf"), float("-inf"))),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


def escaped(text):
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


@given(values, st.integers(0, 3))
def test_json_by_lines_is_what_the_standard_library_writes(value, indent):
    expected = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    assert json_text(value, indent) == escaped(expected)


@pytest.mark.parametrize("indent", [None, 1])
def test_json_has_no_numbers_that_are_none(indent):
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text({"killed": [float("nan")]}, indent)
