from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from babel import Locale

from conflict_chronicle.dates import (
    Style,
    date_words,
    day_words,
    iso_interval,
    month_words,
    parse_edtf,
    span_words,
    weekday_words,
)
from conflict_chronicle.messages import Messages, load_messages

CASES = Path(__file__).parent / "cases"
ENGLISH = load_messages("en")
STYLES: tuple[Style, ...] = get_args(Style)


def cases() -> list[Any]:
    return [
        pytest.param(text, case, id=f"{file.stem}:{text}")
        for file in sorted((CASES / "read").glob("*.yml"))
        for text, case in yaml.load(file.read_text("utf-8"), yaml.BaseLoader).items()
    ]


def visible(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(("text", "case"), cases())
def test_words_are_as_precise_as_the_date(text: str, case: dict[str, Any]) -> None:
    expected = case["words"] * 3 if len(case["words"]) == 1 else case["words"]
    said = [visible(date_words(parse_edtf(text), ENGLISH, style=style)) for style in STYLES]
    assert said == expected


@pytest.mark.parametrize(("text", "case"), cases())
def test_html_gets_a_date_only_where_it_has_a_form(text: str, case: dict[str, Any]) -> None:
    assert (iso_interval(parse_edtf(text)) or "none") == case["html"]


def test_long_is_the_default_style() -> None:
    assert visible(date_words(parse_edtf("2023-09-28"), ENGLISH)) == "28_September 2023"
    assert visible(day_words(date(2023, 9, 28), ENGLISH)) == "28_September 2023"
    assert month_words(2023, 9, ENGLISH) == "September 2023"


def test_short_month_keeps_the_british_abbreviation() -> None:
    assert month_words(2023, 9, ENGLISH, style="short") == "Sept 2023"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2023-09-28", "2023-09-28", "28_September 2023"),
        ("2024-07-26", "2024-07-28", "26–28_July 2024"),
        ("2023-08-30", "2023-09-02", "30_August_– 2_September 2023"),
        ("2025-12-28", "2026-01-02", "28_December 2025_– 2_January 2026"),
        ("2023-09-01", "2024-09-01", "1_September 2023_– 1_September 2024"),
    ],
)
def test_span_says_what_both_ends_share_once(first: str, last: str, words: str) -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last))
    assert visible(span_words(*days, ENGLISH)) == words


def test_full_span_over_new_year_names_no_weekdays() -> None:
    words = span_words(date(2025, 12, 28), date(2026, 1, 2), ENGLISH, style="full")
    assert visible(words) == "28_December 2025_– 2_January 2026"


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("2023-09-28", "Thursday"),
        ("2023-09-28/2023-09-28", "Thursday"),
        ("2023-09-28~", None),
        ("2023-09-28?", None),
        ("2023-09-XX", None),
        ("2023-09-28/2023-09-29", None),
        ("2023-09-28/..", None),
    ],
)
def test_weekday_is_named_only_of_an_exact_day(text: str, weekday: str | None) -> None:
    assert weekday_words(parse_edtf(text), ENGLISH) == weekday


def test_catalogue_locale_is_british_so_that_no_month_comes_first() -> None:
    assert ENGLISH.text("dates.locale") == "en_GB"


def test_names_come_from_the_locale_that_the_catalogue_names() -> None:
    french = Messages("fr", Locale.parse("fr"), {**ENGLISH.templates, "dates.locale": "fr"})
    words = date_words(parse_edtf("2023-09-28"), french, style="full")
    assert visible(words) == "jeudi 28_septembre 2023"
    assert month_words(2023, 8, french, style="short") == "août 2023"
