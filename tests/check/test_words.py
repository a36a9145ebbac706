"""The quick test before a pattern lets everything through that the pattern would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.check.words import LOADED, RELATIVE, Sieve, sieve_of

LOADED_SIEVE = sieve_of(LOADED)


def spelling(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True)


def is_let_through(sieve: Sieve, text: str) -> bool:
    return any(needle in text.casefold() for needle in sieve.needles)


@given(spelling(RELATIVE.pattern))
def test_every_relative_time_passes_its_quick_test(text: str) -> None:
    assert is_let_through(RELATIVE, text)


@given(spelling(LOADED_SIEVE.pattern))
def test_every_loaded_word_passes_its_quick_test(text: str) -> None:
    assert is_let_through(LOADED_SIEVE, text)


def test_a_match_inside_a_quotation_is_left_alone() -> None:
    found = LOADED_SIEVE.outside_quotes('The minister spoke of "terrorists"; the regime did not.')
    assert [match.group() for match in found] == ["regime"]
