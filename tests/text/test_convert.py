from dataclasses import replace

import pytest

from conflict_chronicle.text import Surroundings, clean_html, convert_text, find_flaws


def test_blocks_become_html(blocks_case: tuple[str, str], around: Surroundings) -> None:
    source, html = blocks_case
    assert not list(find_flaws(source))
    assert convert_text(source, around).html.strip() == html


def test_inlines_become_html(inlines_case: tuple[str, str], around: Surroundings) -> None:
    source, html = inlines_case
    assert not list(find_flaws(source))
    assert convert_text(source, around).html == f"<p>{html}</p>\n"


def test_plain_words_have_no_marks_and_no_numbers(around: Surroundings) -> None:
    text = "# A *b*\n\nC [[actor:x|d]],\ne [@bol][^1] `f`.\n\n- g\n- h\n\n[^1]: I."
    converted = convert_text(text, around)
    assert converted.plain == "A b\nC d, e f.\ng\nh\nI."
    assert converted.first_paragraph == "C d, e f."


def test_a_text_without_a_paragraph_has_no_first_paragraph(around: Surroundings) -> None:
    assert convert_text("- a", around).first_paragraph == ""


def test_an_empty_text_is_empty(around: Surroundings) -> None:
    converted = convert_text(" \n\n", around)
    assert (converted.html, converted.plain, converted.targets) == ("", "", ())


def test_targets_and_sources_are_listed_once_in_order(around: Surroundings) -> None:
    text = "[[actor:b]] [[a]] [[actor:b]] [[missing]] [@west; @bol] [@west] [@missing]"
    converted = convert_text(text, around)
    assert converted.targets == (("actor", "b"), ("entry", "a"))
    assert converted.cited == ("west", "bol")


def test_two_texts_on_a_page_share_no_id(around: Surroundings) -> None:
    text = "A[^1].\n\n[^1]: B."
    html = convert_text(text, replace(around, prefix="fr-")).html
    assert 'href="#fr-note-a" id="fr-noteref-a"' in html
    assert '<li id="fr-note-a">' in html
    assert 'href="#fr-noteref-a"' in html


def test_the_level_of_the_highest_heading_can_be_chosen(around: Surroundings) -> None:
    assert convert_text("### A", replace(around, top=2)).html == "<h2>A</h2>\n"


@pytest.mark.parametrize("setting", [{"prefix": "A b"}, {"prefix": "x"}, {"top": 0}, {"top": 7}])
def test_wrong_settings_are_refused(setting: dict[str, object], around: Surroundings) -> None:
    with pytest.raises(ValueError, match="cannot begin"):
        replace(around, **setting)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        *("a\u202eb", "a\0", "\ud800", "a\rb", "\ufeff"),
        *("[" * 51, "`" * 16_384, "a" * 5_001, "a\n" * 9_000),
        *("- " * 500 + "a", "> " * 7 + "a"),
    ],
)
def test_hidden_characters_and_bad_shapes_raise(text: str, around: Surroundings) -> None:
    with pytest.raises(ValueError, match=r"hidden|at most|nested"):
        convert_text(text, around)


@pytest.mark.parametrize(
    "text",
    [
        *("<![ a", "<b onclick=x>a</b>", "<!-- a -->", "&lt;script&gt;"),
        *("[a](javascript:x)", "![a](b)", "[[", "[[x:y]]", "a[^1]", "[@]", "`"),
    ],
)
def test_other_flaws_come_out_as_they_were_written(text: str, around: Surroundings) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert convert_text(text, around).html == f"<p>{escaped}</p>\n"


def test_titles_and_labels_from_outside_are_escaped(around: Surroundings) -> None:
    html = convert_text("a [@bol]", around).html
    assert 'title="Source &lt;bol&gt;"' in html


def test_the_second_wall_holds_alone() -> None:
    hostile = (
        '<script>x</script><p onclick="x" style="x" class="cc-x">a</p><img src=x>'
        '<a href="javascript:x" class="cc-back y">b</a><iframe src="//e.org"></iframe><!-- c -->'
    )
    assert clean_html(hostile) == '<p>a</p><a class="cc-back">b</a>'
