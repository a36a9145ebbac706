"""A second opinion on bounds: the package ``edtf``, where it follows the specification."""

from datetime import date
from time import struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.dates import parse_edtf

theirs = pytest.importorskip("edtf", reason="the second opinion needs the package edtf")

SIGNS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates(date(1000, 1, 1)).map(date.isoformat)
MONTHS = DAYS.map(lambda day: day[:7])
YEARS = DAYS.map(lambda day: day[:4])
SPRING_TO_AUTUMN = st.tuples(YEARS, st.sampled_from(["-21", "-22", "-23"])).map("".join)
QUALIFIED = st.tuples(st.one_of(DAYS, MONTHS, YEARS), SIGNS).map("".join)
UNSPECIFIED = st.one_of(
    MONTHS.map("{}-XX".format),
    YEARS.map("{}-XX".format),
    YEARS.map("{}-XX-XX".format),
    YEARS.map(lambda year: year[:3] + "X"),
    YEARS.map(lambda year: year[:2] + "XX"),
)


def day_of(moment: struct_time) -> date:
    return date(*moment[:3])


def agree(text: str) -> None:
    other = theirs.parse_edtf(text)
    ours = parse_edtf(text)
    bounds = (day_of(other.lower_strict()), day_of(other.upper_strict()))
    assert (ours.earliest, ours.latest) == bounds


@given(QUALIFIED)
def test_days_months_and_years_have_the_same_bounds(text: str) -> None:
    agree(text)


@given(UNSPECIFIED)
def test_unspecified_digits_have_the_same_bounds(text: str) -> None:
    agree(text)


@given(SPRING_TO_AUTUMN)
def test_seasons_within_a_year_have_the_same_bounds(text: str) -> None:
    agree(text)


@given(st.tuples(QUALIFIED, QUALIFIED).map(sorted))
def test_intervals_have_the_same_bounds(ends: list[str]) -> None:
    start, end = sorted(ends, key=lambda text: parse_edtf(text).sort_key)
    agree(f"{start}/{end}")


@pytest.mark.parametrize("text", ["2023-12/", "/2023"])
def test_known_end_of_a_half_known_interval_is_the_same(text: str) -> None:
    other, ours = theirs.parse_edtf(text), parse_edtf(text)
    if ours.earliest:
        assert ours.earliest == day_of(other.lower_strict())
    else:
        assert ours.latest == day_of(other.upper_strict())


@pytest.mark.skip(reason="edtf 5.0 ends winter on 31 December and cuts off January and February")
def test_winter_has_the_same_bounds() -> None:
    agree("2023-24")


@pytest.mark.skip(
    reason="edtf 5.0 gives open ends infinite bounds instead of days, unknown ones ten years"
)
@pytest.mark.parametrize("text", ["2023-12/..", "../2023-12", "2023-12/", "/2023"])
def test_missing_ends_have_the_same_bounds(text: str) -> None:
    agree(text)
