from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from conflict_chronicle.dates import EdtfError, parse_edtf

CASES = Path(__file__).parent / "cases"


def cases_in(*files: Path) -> list[Any]:
    loaded = [
        (file.stem, yaml.load(file.read_text("utf-8"), yaml.BaseLoader)) for file in sorted(files)
    ]
    return [
        pytest.param(text, case, id=f"{stem}:{text}")
        for stem, cases in loaded
        for text, case in cases.items()
    ]


DATES = cases_in(*(CASES / "read").glob("*.yml"))
ERRORS = cases_in(*(CASES / "errors").glob("*.yml"))
SPELLINGS = cases_in(CASES / "other-spellings.yml")


@pytest.mark.parametrize(("text", "case"), DATES)
def test_bounds_are_the_first_and_last_possible_day(text: str, case: dict[str, Any]) -> None:
    value = parse_edtf(text)
    bounds = [day.isoformat() if day else "none" for day in (value.earliest, value.latest)]
    assert bounds == [case["earliest"], case["latest"]]


@pytest.mark.parametrize(("text", "case"), DATES)
def test_precision_codes_follow_the_span(text: str, case: dict[str, Any]) -> None:
    value = parse_edtf(text)
    codes = [str(value.ucdp_date_prec), str(value.acled_time_precision)]
    assert codes == case["precision"]


@pytest.mark.parametrize(("text", "case"), ERRORS)
def test_error_says_what_is_wrong_and_where(text: str, case: dict[str, Any]) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    error = caught.value
    assert error.message == str(error) == case["message"]
    assert error.suggestion == case.get("suggestion")
    assert [error.offset, error.length] == [int(n) for n in case.get("at", (0, len(text)))]


@pytest.mark.parametrize(("text", "iso"), SPELLINGS)
def test_other_spelling_gets_the_iso_form_suggested(text: str, iso: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert caught.value.suggestion == iso
    assert caught.value.message.endswith(f"is written {iso}")


def test_message_about_an_endless_text_stays_short() -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf("9" * 100_000)
    assert len(caught.value.message) < 80


def test_first_century_begins_with_the_year_one() -> None:
    assert parse_edtf("00XX").earliest == date(1, 1, 1)


def test_last_winter_ends_with_the_calendar() -> None:
    assert parse_edtf("9999-24").latest == date.max


def test_single_date_starts_and_ends_with_the_same_moment() -> None:
    value = parse_edtf("2023-09~")
    assert value.start is value.end
    assert not value.is_interval
    assert (value.approximate, value.uncertain) == (True, False)


def test_interval_keeps_the_qualifiers_of_its_ends_apart() -> None:
    value = parse_edtf("2023-08-15~/2023-09?")
    assert value.is_interval
    assert (value.start.approximate, value.start.uncertain) == (True, False)
    assert (value.end.approximate, value.end.uncertain) == (False, True)
    assert (value.approximate, value.uncertain) == (True, True)


@pytest.mark.parametrize(
    ("text", "open_start", "open_end"),
    [
        ("2023/..", False, True),
        ("../2023", True, False),
        ("2023/", False, False),
        ("/2023", False, False),
        ("2023/2024", False, False),
    ],
)
def test_unknown_end_is_not_an_open_end(text: str, open_start: bool, open_end: bool) -> None:
    value = parse_edtf(text)
    assert (value.is_open_start, value.is_open_end) == (open_start, open_end)


@pytest.mark.parametrize(
    ("text", "single", "exact"),
    [
        ("2023-09-28", True, True),
        ("2023-09-28/2023-09-28", True, True),
        ("2023-09-28~", True, False),
        ("2023-09-28?", True, False),
        ("2023-09-XX", False, False),
        ("2023-09-28/..", False, False),
    ],
)
def test_qualified_day_is_single_but_not_exact(text: str, single: bool, exact: bool) -> None:
    value = parse_edtf(text)
    assert (value.is_single_day, value.is_exact_day) == (single, exact)


def test_dates_sort_by_start_then_end_with_missing_ends_outermost() -> None:
    ordered = [
        "../2023-12",
        "2023-09-28",
        "2023-09-28~",
        "2023-09-28/2023-09-30",
        "2023-09-28/..",
        "2023-09-29",
        "2023-10",
        "2023-10/9999-12-31",
        "2023-10/..",
    ]
    values = [parse_edtf(text) for text in reversed(ordered)]
    assert [v.text for v in sorted(values, key=lambda v: v.sort_key)] == ordered


@pytest.mark.parametrize(
    ("one", "two", "gap"),
    [
        ("2023-09-28", "2023-09-28", 0),
        ("2023-09-28", "2023-09-29", 1),
        ("2023-09", "2023-09-28", 0),
        ("2023-09", "2023-10-02", 2),
        ("2023-12/..", "2024-05", 0),
        ("2023-12/..", "2023-11-29", 2),
        ("../2023-12", "2024-01-03", 3),
        ("../2023-12", "2024/..", 1),
        ("2023-12/", "2023-12-24", 0),
        ("2023-12/", "2024-05", None),
        ("2023-12/", "2023-11-29", 2),
        ("/2023", "2022-05", None),
        ("2023-08-15~", "2023-08-16", 1),
    ],
)
def test_gap_is_the_least_distance_or_unknown(one: str, two: str, gap: int | None) -> None:
    first, second = parse_edtf(one), parse_edtf(two)
    assert first.gap_days(second) == second.gap_days(first) == gap
    assert first.may_overlap(second) == second.may_overlap(first) == (gap in (0, None))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2023-09-28", [(2023, 9)]),
        ("2023-09-XX", [(2023, 9)]),
        ("2023-12-30/2024-01-02", [(2023, 12), (2024, 1)]),
        ("2023-24", [(2023, 12), (2024, 1), (2024, 2)]),
        ("2023-12/..", [(2023, 12)]),
        ("../2023-12", [(2023, 12)]),
        ("9999-12", [(9999, 12)]),
        ("0001-01", [(1, 1)]),
    ],
)
def test_months_are_those_the_date_may_fall_in(text: str, months: list[tuple[int, int]]) -> None:
    assert list(parse_edtf(text).months()) == months


def test_months_of_an_open_interval_reach_to_the_day_asked_for() -> None:
    value = parse_edtf("2023-11/..")
    assert value.months(until=date(2024, 1, 15)) == ((2023, 11), (2023, 12), (2024, 1))
    assert value.months(since=date(2023, 12, 2), until=date(2024, 1, 1)) == ((2023, 12), (2024, 1))
    assert value.months(until=date(2023, 10, 31)) == ()


@pytest.mark.parametrize(
    ("text", "year"), [("2023-12/2024-02", 2023), ("../2023-12", 2023), ("202X", 2020)]
)
def test_year_is_the_first_possible_else_the_last(text: str, year: int) -> None:
    assert parse_edtf(text).year == year
