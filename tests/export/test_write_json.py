"""JSON is what the standard library writes, and harmless in a page."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.export.write_json import json_text

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
values = st.recursive(
    scalars.filter(lambda value: value not in (float("inf"), float("-inf"))),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_json_is_read_back_and_holds_nothing_that_a_page_would_take_for_markup(value):
    text = json_text(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\n\u2028\u2029")


@given(values)
def test_it_is_what_the_encoder_of_the_standard_library_writes(value):
    expected = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        expected = expected.replace(sign, f"\\u{ord(sign):04x}")
    assert json_text(value) == expected


def test_json_has_no_numbers_that_are_none():
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text({"killed": [float("nan")]})
