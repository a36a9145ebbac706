from conflict_chronicle.characters import name_character
from conflict_chronicle.text import Flaw, find_flaws


def place(flaw: Flaw) -> str:
    return f"{flaw.line}:{flaw.column}+{flaw.length}"


def test_each_flaw_is_found_at_its_place(flaws_case: tuple[str, ...]) -> None:
    code, text, *places = flaws_case
    found = [(flaw.code, place(flaw)) for flaw in find_flaws(text)]
    assert found == [(code, expected) for expected in places]


def test_every_flaw_says_how_to_mend_it(flaws_case: tuple[str, ...]) -> None:
    assert all(flaw.message and flaw.help for flaw in find_flaws(flaws_case[1]))


def test_all_flaws_are_found_in_order_of_place() -> None:
    text = "<b> [[ \u202e\n\n[a](data:x) ![b](c) N`"
    assert [flaw.code for flaw in find_flaws(text)] == [
        *("E601", "E606", "E602"),
        *("E604", "E603", "E607"),
    ]


def test_a_misspelt_prefix_has_a_suggestion() -> None:
    (flaw,) = find_flaws("[[actr:jnim|the group]]")
    assert flaw.suggestion == "[[actor:jnim|the group]]"


def test_a_character_reference_has_its_character_as_suggestion() -> None:
    assert [flaw.suggestion for flaw in find_flaws("&eacute; &#x202E;")] == ["é", None]


def test_hidden_characters_are_named() -> None:
    assert name_character("\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert name_character("\0") == "U+0000 NULL"
    assert name_character("\x90") == "U+0090 control character"
    assert name_character("\ufdd0") == "U+FDD0 noncharacter"
    assert name_character("\ud800") == "U+D800 surrogate"


def test_a_row_of_brackets_is_one_shape_and_one_link_without_an_end() -> None:
    assert [(flaw.code, place(flaw)) for flaw in find_flaws("[" * 60)] == [
        ("E605", "1:1+60"),
        ("E606", "1:59+2"),
    ]


def test_a_text_that_is_too_long_says_how_long() -> None:
    (flaw,) = find_flaws("word\n" * 4_000)
    assert (flaw.code, flaw.message) == ("E605", "the text has 20,000 characters, 16,384 at most")


def test_a_line_that_is_too_long_says_how_long() -> None:
    (flaw,) = find_flaws("one\n" + "word " * 1_200)
    assert (flaw.code, flaw.line) == ("E605", 2)
    assert flaw.message == "this line has 6,000 characters, 5,000 at most"


def test_a_text_at_the_limits_is_allowed() -> None:
    line = "a" * 4_095
    assert not list(find_flaws(f"{line}\n{line}\n{line}\n{line}\n"))
    assert not list(find_flaws("*" * 50))
