"""Bars have one scale, and a number beyond its limit looks different."""

import re
from xml.etree.ElementTree import Element

import pytest
from markdown import markdown

from conflict_chronicle.drawing import BarsSpec, NamedBar, draw_bars
from conflict_chronicle.drawing.bars import WIDTH
from conflict_chronicle.mkdocs_plugin.charts import Charts
from tests.drawing.reading import read_svg


def drawn(*bars: NamedBar) -> Element:
    return read_svg(draw_bars(BarsSpec("A title", "What", "chart-1", bars)))


def page(text: str) -> str:
    return markdown(text, extensions=["tables", Charts()])


def test_bars_are_as_long_as_their_numbers_to_each_other() -> None:
    rects = drawn(NamedBar("a", 1.0, "1"), NamedBar("b", 2.0, "2")).findall("rect")
    short, long = (float(rect.get("width", 0)) for rect in rects)
    assert long == pytest.approx(2 * short, abs=0.2)
    assert long < WIDTH


def test_a_bar_beyond_its_limit_has_a_class_of_its_own_and_each_limit_a_line() -> None:
    drawing = drawn(
        NamedBar("a", 1.0, "1", 0.5), NamedBar("b", 0.4, "0.4", 0.5), NamedBar("c", 9, "9")
    )
    assert [rect.get("class") for rect in drawing.findall("rect")] == [
        "cc-bar cc-over",
        "cc-bar",
        "cc-bar",
    ]
    assert len(drawing.findall("path")) == 2


def test_names_are_escaped_and_nothing_is_drawn_outside() -> None:
    drawing = drawn(NamedBar("<b>", 0.0, "0", 0.0))
    assert drawing.findtext("text") == "<b>"
    assert "style" not in "".join(key for one in drawing.iter() for key in one.keys())  # noqa: SIM118


TABLE = "| | n | most |\n| --- | --- | --- |\n| one *two* | 1,234.5 | 2000 |\n| b | 10 | |\n"


def test_a_marked_table_gets_a_drawing_above_and_stays() -> None:
    html = page(f"Before\n\n<!-- chart: Made-up & numbers -->\n\n{TABLE}\nAfter\n")
    assert html.index("<figure") < html.index("<svg") < html.index("<table")
    assert "<figcaption>Made-up &amp; numbers</figcaption>" in html
    assert ">one two</text>" in html
    assert html.count("cc-limit") == 1
    assert "<p><figure" not in html


def test_each_drawing_of_a_page_has_ids_of_its_own() -> None:
    html = page(f"<!-- chart: A -->\n\n{TABLE}\n\n<!-- chart: B -->\n\n{TABLE}")
    idents = re.findall(r" id=([^ >]+)", html)
    assert len(idents) == len(set(idents)) == 2


def test_a_table_without_a_mark_and_another_comment_are_left_alone() -> None:
    assert "<svg" not in page(f"<!-- note -->\n\n{TABLE}")


@pytest.mark.parametrize("below", ["Words.\n", "", "| a | b |\n| --- | --- |\n| x | no number |\n"])
def test_a_mark_without_numbers_is_told(below: str, caplog: pytest.LogCaptureFixture) -> None:
    assert "<svg" not in page(f"<!-- chart: Nothing -->\n\n{below}")
    assert "the chart 'Nothing' has no table of numbers below it" in caplog.text
