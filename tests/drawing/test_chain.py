"""Affiliations over time: known dates solid, unknown ones dashed, what goes on an arrow."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.drawing import Affiliation, ChainSpec, draw_affiliations
from conflict_chronicle.messages import load_messages


def row(start=None, end=None, open_end=False, label="Made-up front", href="/a/"):
    return Affiliation(label, href, "part of", start, end, open_end)


def chain(*rows, **fields):
    return ChainSpec("Affiliations", "Over time.", "chain", rows, **fields)


def kinds(root):
    return [node.get("class") for node in root.iter("path") if node.get("class") != "cc-year"]


def titles(root):
    return [node.text for node in root.findall("g/title")]


def test_two_known_dates_are_a_solid_line(messages, parsed):
    root = parsed(draw_affiliations(chain(row(date(2012, 1, 1), date(2017, 3, 2))), messages))
    assert kinds(root) == ["cc-line"]
    assert titles(root) == ["part of Made-up front, 2012 to 2017"]


def test_what_goes_on_ends_in_an_arrow(messages, parsed):
    spec = chain(row(date(2017, 3, 2), open_end=True), last=date(2026, 11, 22))
    root = parsed(draw_affiliations(spec, messages))
    (line,) = [node for node in root.iter("path") if node.get("class") == "cc-line"]
    assert line.get("d").endswith("l6 4l-6 4")
    assert titles(root) == ["part of Made-up front, since 2017"]


def test_an_unknown_end_is_dashed(messages, parsed):
    root = parsed(draw_affiliations(chain(row(date(2019, 6, 1))), messages))
    assert kinds(root) == ["cc-line", "cc-undated"]
    assert titles(root) == ["part of Made-up front, from 2019, end not known"]


def test_an_unknown_start_is_dashed(messages, parsed):
    spec = chain(row(end=date(2015, 5, 1)), row(date(2012, 1, 1), date(2016, 1, 1)))
    root = parsed(draw_affiliations(spec, messages))
    assert "cc-undated" in kinds(root)
    assert titles(root)[0] == "part of Made-up front, until 2015, start not known"


def test_no_dates_at_all_are_dashed_over_all_time(messages, parsed):
    root = parsed(draw_affiliations(chain(row()), messages))
    assert kinds(root) == ["cc-undated"]
    assert titles(root) == ["part of Made-up front, dates not known"]


def test_rows_keep_their_order_and_link(messages, parsed):
    spec = chain(row(label="B"), row(label="A", href=None))
    root = parsed(draw_affiliations(spec, messages))
    texts = [node.text for node in root.iter("text") if node.get("class") == "cc-label"]
    assert texts == ["part of B", "part of A"]
    assert [link.get("href") for link in root.iter("a")] == ["/a/"]


def test_without_a_row_there_is_no_drawing(messages):
    assert draw_affiliations(chain(), messages) == ""


days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
some_rows = st.builds(row, days, days, st.booleans(), st.text("abc <&é", max_size=90))


@given(st.lists(some_rows, min_size=1, max_size=8))
def test_nothing_leaves_the_view_box(parsed, rows):
    spec = chain(*rows)
    root = parsed(draw_affiliations(spec, load_messages("en")))
    _, _, width, height = map(float, root.get("viewBox").split())
    for node in root.iter("text"):
        assert 0 <= float(node.get("x")) <= width
        assert 0 <= float(node.get("y")) <= height
    assert draw_affiliations(spec, load_messages("en")) == draw_affiliations(
        spec, load_messages("en")
    )
