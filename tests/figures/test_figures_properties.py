"""What holds for every figure and every sum, tried on figures nobody thought of."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.figures import (
    GREATEST,
    Figure,
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

ENGLISH = load_messages("en")
NUMBERS = st.integers(0, GREATEST)
SIGNED = st.tuples(st.sampled_from(["", ">", ">=", "<=", "~"]), NUMBERS)
TEXTS = st.one_of(
    SIGNED.map(lambda pair: f"{pair[0]}{pair[1]}"),
    st.integers(1, GREATEST).map("<{}".format),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: f"{min(pair)}-{max(pair)}"),
)
FIGURES = TEXTS.map(parse_figure)
PARTS = st.one_of(st.none(), FIGURES).map(tally_of)
SUMS = st.lists(PARTS, max_size=6).map(add)
NEAR = st.text("0123456789 ,.+-–<>=~?abdnorst", max_size=20)


def figure_or_error(text: str) -> Figure | FigureError:
    try:
        return parse_figure(text)
    except FigureError as error:
        return error


def known(*values: int | None) -> list[int]:
    return [value for value in values if value is not None]


@given(FIGURES)
def test_known_values_of_a_figure_are_in_order(figure: Figure) -> None:
    values = known(figure.low, figure.best, figure.high)
    assert values
    assert values == sorted(values)


@given(FIGURES)
def test_normal_spelling_means_the_same(figure: Figure) -> None:
    again = parse_figure(figure.canonical)
    assert (again.low, again.best, again.high) == (figure.low, figure.best, figure.high)
    assert again.qualifier == figure.qualifier
    assert again.canonical == figure.canonical


@given(FIGURES)
def test_words_and_signs_exist_for_every_figure(figure: Figure) -> None:
    written = ENGLISH.number(figure.number)
    assert written in figure_words(figure, ENGLISH)
    assert written in figure_symbol(figure, ENGLISH)


@given(st.one_of(NEAR, st.text(max_size=90)))
def test_any_text_is_a_figure_or_a_clear_error(text: str) -> None:
    found = figure_or_error(text)
    if isinstance(found, Figure):
        assert found.text == text
        return
    assert found.message.isprintable()
    assert found.length == len(text)
    if found.suggestion is not None:
        assert parse_figure(found.suggestion).text == found.suggestion != text


@given(st.lists(PARTS, max_size=8), st.randoms(use_true_random=False))
def test_order_of_the_parts_changes_no_sum(parts: list[Tally], random: Random) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert add(shuffled) == add(parts)


@given(SUMS, SUMS, SUMS)
def test_grouping_of_the_parts_changes_no_sum(one: Tally, two: Tally, three: Tally) -> None:
    left = add([add([one, two]), three])
    assert left == add([one, add([two, three])]) == add([one, two, three])


@given(SUMS)
def test_sum_of_no_parts_changes_no_other(total: Tally) -> None:
    assert add([total, Tally()]) == add([total]) == total


@given(SUMS, PARTS)
def test_one_more_part_never_makes_a_sum_smaller_or_surer(total: Tally, part: Tally) -> None:
    more = add([total, part])
    for before, after in (
        (total.low, more.low),
        (total.best, more.best),
        (total.high, more.high),
    ):
        assert before is None or (after is not None and after >= before)
    assert more.open_high >= total.open_high
    assert more.approximate >= total.approximate
    assert more.at_least >= total.at_least


@given(SUMS)
def test_known_values_of_a_sum_are_in_order(total: Tally) -> None:
    values = known(total.low, total.best, total.high)
    assert values == sorted(values)


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_bounds_of_a_sum_hold_for_the_true_numbers(parts: list[tuple[int, int, int]]) -> None:
    texts = [f"{max(true - below, 0)}-{true + above}" for true, below, above in parts]
    total = add(tally_of(parse_figure(text)) for text in texts)
    truth = sum(true for true, _, _ in parts)
    assert (total.low or 0) <= truth <= (total.high or 0)
    assert not total.open_high


@given(SUMS)
def test_sum_says_it_is_a_lower_bound_when_it_is(total: Tally) -> None:
    words = tally_words(total, ENGLISH)
    if total.best is not None:
        assert words.endswith("or more") == total.at_least
        assert words.startswith("about") == total.approximate
    if total.low is not None:
        assert range_words(total, ENGLISH).endswith("or more") == total.open_high


@pytest.mark.parametrize("sign", ["", ">", ">=", "<", "<=", "~"])
def test_number_beyond_all_people_is_refused(sign: str) -> None:
    parse_figure(f"{sign}{GREATEST}")
    with pytest.raises(FigureError, match="check the number"):
        parse_figure(f"{sign}{GREATEST + 1}")
