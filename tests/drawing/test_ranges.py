"""Ranges: parts of the best value, what is possible, open ends, unknown in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.drawing import Part, RangeSpec, draw_range
from conflict_chronicle.messages import load_messages

KANDADJI = RangeSpec(
    "Deaths", "12, of 10 to 12.", "deaths", 10, 12, 12,
    (Part("7 in combat", 7), Part("5 in a road accident", 5)),
)  # fmt: skip


def spec(low, best, high, *parts):
    return RangeSpec("Deaths", "A figure.", "deaths", low, best, high, parts)


def blocks(root):
    return [(node.get("class"), float(node.get("width"))) for node in root.iter("rect")]


def texts(root):
    return [node.text for node in root.iter("text")]


def test_the_parts_split_the_best_value(messages, parsed):
    root = parsed(draw_range(KANDADJI, messages))
    (first, seven), (second, five) = blocks(root)
    assert (first, second) == ("cc-part cc-part-1", "cc-part cc-part-2")
    assert seven / five == pytest.approx(7 / 5, rel=0.02)
    assert [node.text for node in root.iter("title")] == ["7 in combat", "5 in a road accident"]
    assert texts(root) == ["10", "12"]


def test_an_own_kind_is_kept(messages):
    assert 'class="cc-part cc-civilians"' in draw_range(
        spec(5, 5, 5, Part("5 civilians", 5, "cc-civilians")), messages
    )


def test_what_is_possible_lies_beyond_the_best(messages, parsed):
    root = parsed(draw_range(spec(12, 17, 34), messages))
    light, solid = blocks(root)
    assert light[0] == "cc-possible"
    assert solid[1] == pytest.approx(light[1], rel=0.02)


def test_an_exact_figure_has_no_range(messages, parsed):
    root = parsed(draw_range(spec(12, 12, 12), messages))
    assert blocks(root) == [("cc-part cc-part-1", 299.0)]
    assert texts(root) == []


def test_or_more_has_an_arrow(messages, parsed):
    svg = draw_range(spec(29, 29, None), messages)
    root = parsed(svg)
    assert "class=cc-open" in svg
    assert texts(root) == ["29 or more"]
    assert blocks(root)[0][1] < 230


def test_or_fewer_is_all_possible(messages, parsed):
    root = parsed(draw_range(spec(None, None, 19), messages))
    assert [kind for kind, _ in blocks(root)] == ["cc-possible"]
    assert texts(root) == ["19 or fewer"]


def test_a_range_without_a_best_value_is_sure_up_to_its_low_end(messages, parsed):
    root = parsed(draw_range(spec(10, None, 15), messages))
    assert [kind for kind, _ in blocks(root)] == ["cc-possible", "cc-sure"]


def test_unknown_is_words_and_no_bar(messages):
    assert draw_range(spec(None, None, None), messages) == (
        '<p class="cc-range-unknown">Unknown</p>'
    )


def test_zero_is_not_unknown(messages, parsed):
    root = parsed(draw_range(spec(0, 0, 0), messages))
    assert not blocks(root)
    assert [node.get("class") for node in root.iter("path")] == ["cc-zero"]


def test_numbers_are_written_as_the_language_does(messages, parsed):
    assert texts(parsed(draw_range(spec(1131, 1204, 1388), messages))) == ["1,131 to 1,388"]


def test_texts_are_escaped(messages, parsed):
    parsed(draw_range(spec(1, 2, 3, Part("<&>", 1, 'x"y')), messages))


figures = st.none() | st.integers(0, 100_000)


@given(figures, figures, figures, st.lists(st.integers(0, 50_000), max_size=7))
def test_no_figure_leaves_the_view_box(parsed, low, best, high, shares):
    known = sorted(value for value in (low, best, high) if value is not None)
    if not known:
        return
    low, best, high = (known.pop(0) if end is not None else None for end in (low, best, high))
    parts = [Part("a part", share) for share in shares]
    svg = draw_range(spec(low, best, high, *parts), load_messages("en"))
    root = parsed(svg)
    for node in root.iter("rect"):
        assert float(node.get("x")) + float(node.get("width")) <= 300.05
    for node in root.iter("text"):
        assert 0 < float(node.get("x")) < 300
    assert len(svg) < 3_000
