"""Activity strips: a bar a month, silence is not zero, a fuzzy date is never a bar."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_chronicle.drawing import Bar, Span, StripSpec, draw_strip
from conflict_chronicle.messages import load_messages


def bar(year, month, value=3.0, count=1, href="/t/"):
    return Bar(year, month, value, count, href, f"{month}/{year}: {value}")


def strip(*bars, first=(2021, 1), last=(2023, 12), **fields):
    return StripSpec("Deaths", "By month.", "strip", first, last, bars, "deaths", **fields)


def drawn(root, kind):
    return [node for node in root.iter() if node.get("class") == kind]


def top(node):
    return float(re.match(r"M[\d.]* ([\d.]+)", node.get("d"))[1])


def test_each_month_is_a_linked_and_titled_bar(messages, parsed):
    root = parsed(draw_strip(strip(bar(2021, 3), bar(2023, 9, 12.0)), messages))
    assert len(drawn(root, "cc-bar")) == 2
    assert [link.find("title").text for link in root.iter("a")] == ["3/2021: 3.0", "9/2023: 12.0"]


def test_a_month_without_a_figure_is_an_open_mark_and_no_bar(messages, parsed):
    root = parsed(draw_strip(strip(bar(2021, 3, None), bar(2021, 4)), messages))
    assert len(drawn(root, "cc-none")) == 1
    assert len(drawn(root, "cc-bar")) == 1


def test_zero_is_drawn_and_a_month_without_entries_is_not(messages, parsed):
    root = parsed(draw_strip(strip(bar(2021, 3, 0.0), bar(2021, 4, 0.0, count=0)), messages))
    assert len(drawn(root, "cc-bar")) == 1


def test_height_is_proportional_to_value(messages, parsed):
    root = parsed(draw_strip(strip(bar(2021, 3, 10.0), bar(2021, 4, 5.0)), messages))
    high, half = (top(node) for node in drawn(root, "cc-bar"))
    assert (126 - high) / 2 == pytest.approx(126 - half, abs=0.2)


def test_a_fuzzy_date_is_a_span_over_its_months_and_no_bar(messages, parsed):
    span = Span(date(2021, 7, 1), date(2021, 12, 31), "Second half of 2021", "/e/")
    root = parsed(draw_strip(strip(spans=(span,)), messages))
    (shape,) = drawn(root, "cc-span")
    assert not drawn(root, "cc-bar")
    assert float(shape.get("x")) == pytest.approx(6 * 20, abs=0.5)
    assert float(shape.get("width")) == pytest.approx(6 * 20, abs=1)


def test_overlapping_spans_lie_in_rows_and_the_rest_is_counted(messages, parsed):
    year = (date(2021, 1, 1), date(2021, 12, 31))
    spans = tuple(Span(*year, f"Span {n}") for n in range(11))
    svg = draw_strip(strip(spans=spans), messages)
    shapes = drawn(parsed(svg), "cc-span")
    assert len({shape.get("y") for shape in shapes}) == len(shapes) == 8
    assert "and 3 more dates known only roughly" in svg


def test_a_span_outside_the_strip_is_not_drawn_and_one_across_its_edge_is_cut(messages, parsed):
    spans = (
        Span(date(2019, 1, 1), date(2019, 2, 1), "Before"),
        Span(date(2020, 6, 1), date(2021, 2, 28), "Across"),
    )
    (shape,) = drawn(parsed(draw_strip(strip(spans=spans), messages)), "cc-span")
    assert float(shape.get("x")) == 0


def test_years_are_labelled(messages):
    svg = draw_strip(strip(bar(2022, 2)), messages)
    assert all(f">{year}<" in svg for year in (2021, 2022, 2023))


def test_a_long_strip_has_a_bar_a_year(messages, parsed):
    bars = tuple(bar(y, m, 2.0) for y in range(1989, 2027) for m in range(1, 13))
    spec = strip(*bars, first=(1989, 1), last=(2026, 12), year_hrefs=((2023, "/timeline/2023/"),))
    svg = draw_strip(spec, messages)
    root = parsed(svg)
    assert len(drawn(root, "cc-bar")) == 38
    assert "2023: 24 deaths, 12 entries" in svg
    assert [link.get("href") for link in root.iter("a")] == ["/timeline/2023/"]
    labels = [float(node.get("x")) for node in root.iter("text") if node.text.isdigit()]
    assert len(svg.encode()) <= 12_000
    assert len(labels) < 38


def test_a_long_strip_tells_a_year_without_a_figure(messages, parsed):
    spec = strip(bar(1990, 5, None, 2), first=(1989, 1), last=(2026, 12))
    svg = draw_strip(spec, messages)
    assert len(drawn(parsed(svg), "cc-none")) == 1
    assert "1990: no figure, 2 entries" in svg


@pytest.mark.parametrize(("months", "most"), [(36, 9_000), (180, 45_000)])
def test_sizes_stay_within_bounds(messages, months, most):
    bars = tuple(bar(2010 + n // 12, n % 12 + 1, n % 17, href="/timeline/2010/01/")
                 for n in range(months))  # fmt: skip
    last = (2010 + (months - 1) // 12, (months - 1) % 12 + 1)
    assert len(draw_strip(strip(*bars, first=(2010, 1), last=last), messages).encode()) <= most


def test_an_empty_strip_is_valid(messages, parsed):
    root = parsed(draw_strip(strip(first=(2023, 5), last=(2023, 5)), messages))
    assert not list(root.iter("a"))


def test_texts_are_escaped(messages, parsed):
    root = parsed(draw_strip(strip(Bar(2021, 1, 1.0, 1, "/?a&b", "<script>")), messages))
    assert root.find("a/title").text == "<script>"


months = st.tuples(st.integers(1950, 2030), st.integers(1, 12))


@settings(max_examples=60, deadline=None)
@given(months, st.integers(0, 900), st.data())
def test_nothing_leaves_the_view_box(parsed, first, length, data):
    end = first[0] * 12 + first[1] - 1 + length
    last = (end // 12, end % 12 + 1)
    inside = st.integers(end - length, end).map(lambda n: (n // 12, n % 12 + 1))
    chosen = data.draw(st.lists(inside, unique=True, max_size=12))
    values = st.none() | st.floats(0, 1e6)
    bars = tuple(bar(*month, data.draw(values)) for month in chosen)
    days = data.draw(st.lists(st.tuples(st.dates(), st.dates()), max_size=12))
    spans = tuple(Span(min(pair), max(pair), "A span") for pair in days)
    spec = strip(*bars, first=first, last=last, spans=spans)
    root = parsed(draw_strip(spec, load_messages("en")))
    _, _, width, height = map(float, root.get("viewBox").split())
    for node in root.iter("rect"):
        x, y = float(node.get("x")), float(node.get("y"))
        assert 0 <= x <= x + float(node.get("width")) <= width + 0.11
        assert 0 <= y <= y + float(node.get("height")) <= height
    for node in root.iter("path"):
        values = [float(v) for v in re.findall(r"\d+\.?\d*|\.\d+", node.get("d"))]
        assert all(value <= width for value in values)
    assert draw_strip(spec, load_messages("en")) == draw_strip(spec, load_messages("en"))


def test_of_very_many_spans_the_longest_are_drawn_and_the_others_counted(messages, parsed):
    spans = tuple(
        Span(
            date(2021, 1 + at % 12, 1),
            date(2021 + at % 3, 1 + at % 12, 20),
            f"Span {at}",
            f"/{at}/",
        )
        for at in range(2000)
    )
    svg = draw_strip(strip(bar(2021, 3), spans=spans), messages)
    shown = len(drawn(parsed(svg), "cc-span"))
    assert 0 < shown <= 60
    assert messages.text("drawing.strip.more_spans", n=2000 - shown) in svg
