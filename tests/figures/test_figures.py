from pathlib import Path
from typing import Any

import pytest
import yaml

from conflict_chronicle.figures import (
    FigureError,
    Tally,
    add,
    figure_symbol,
    figure_words,
    parse_figure,
    range_words,
    tally_of,
    tally_words,
)
from conflict_chronicle.messages import load_messages

CASES = Path(__file__).parent / "cases"
ENGLISH = load_messages("en")


def cases_in(stem: str) -> list[Any]:
    cases = yaml.load((CASES / f"{stem}.yml").read_text("utf-8"), yaml.BaseLoader)
    return [pytest.param(text, case, id=text) for text, case in cases.items()]


def visible(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(("text", "case"), cases_in("figures"))
def test_figure_keeps_unknown_ends_unknown(text: str, case: dict[str, Any]) -> None:
    figure = parse_figure(text)
    values = ["unknown" if n is None else str(n) for n in (figure.low, figure.best, figure.high)]
    assert values == case["values"]
    assert figure.qualifier == case["qualifier"]
    assert figure.canonical == case.get("canonical", text)
    assert str(figure) == figure.text == text


@pytest.mark.parametrize(("text", "case"), cases_in("figures"))
def test_figure_reads_the_same_in_words_and_signs(text: str, case: dict[str, Any]) -> None:
    figure = parse_figure(text)
    assert figure_words(figure, ENGLISH) == case["words"]
    assert visible(figure_symbol(figure, ENGLISH)) == case["symbol"]


@pytest.mark.parametrize(("text", "written"), cases_in("other-spellings"))
def test_other_spelling_gets_the_figure_suggested(text: str, written: str) -> None:
    with pytest.raises(FigureError) as caught:
        parse_figure(text)
    assert caught.value.suggestion == written
    shown = text if text == text.strip() else f"'{text}'"
    assert caught.value.message == f"{shown} is written {written}"


@pytest.mark.parametrize(("text", "case"), cases_in("errors"))
def test_error_says_what_is_wrong(text: str, case: dict[str, Any]) -> None:
    with pytest.raises(FigureError) as caught:
        parse_figure(text)
    error = caught.value
    assert error.message == str(error) == case["message"]
    assert error.suggestion == case.get("suggestion")
    assert (error.offset, error.length) == (0, len(text))


def test_message_about_an_endless_text_stays_short() -> None:
    with pytest.raises(FigureError) as caught:
        parse_figure("9" * 100_000)
    assert len(caught.value.message) < 120


@pytest.mark.parametrize(("name", "case"), cases_in("sums"))
def test_sum_says_how_much_of_it_is_known(name: str, case: dict[str, Any]) -> None:
    parts = [None if text == "unknown" else parse_figure(text) for text in case["parts"]]
    total = add(tally_of(part) for part in parts)
    assert tally_words(total, ENGLISH) == case["best"]
    assert range_words(total, ENGLISH) == case["range"]


def test_editors_choice_between_claims_keeps_its_range() -> None:
    chosen = Tally(low=10, best=12, high=22)
    assert tally_words(chosen, ENGLISH) == "12"
    assert range_words(chosen, ENGLISH) == "10–22"


def test_low_without_a_high_is_a_lower_bound() -> None:
    assert range_words(Tally(low=160), ENGLISH) == "160 or more"
    assert tally_words(Tally(low=160), ENGLISH) == "160 or more"


def test_values_out_of_order_are_shown_as_they_are() -> None:
    """UCDP has such rows: event 489453 has low 1, best 2, high 1."""
    assert range_words(Tally(low=3, best=2, high=1), ENGLISH) == "3–1"


@pytest.mark.parametrize(
    ("parts", "exact"),
    [(["7", "5"], True), (["0"], True), (["~7"], False), ([">7"], False), (["7", "1-2"], False)],
)
def test_sum_is_exact_only_when_each_part_is(parts: list[str], exact: bool) -> None:
    assert add(tally_of(parse_figure(text)) for text in parts).is_exact == exact


def test_sum_of_nothing_is_unknown_and_not_zero() -> None:
    assert add([]) == Tally()
    assert add([]).best is None
