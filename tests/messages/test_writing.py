"""Numbers and lists as each language sets them."""

import pytest

from conflict_chronicle.messages import load_messages
from conflict_chronicle.plain_words import where_words
from tests.chronicle import BASE, ENTRY, build_sound, edited


@pytest.mark.parametrize(("language", "written"), [("en", "14.6266"), ("fr", "14,6266")])
def test_decimals_have_the_marks_of_the_language(language, written):
    assert load_messages(language).decimal(14.6266, 4) == written


def test_zeros_at_the_end_stay_since_they_say_how_exact_a_number_is():
    assert load_messages("en").decimal(13.5, 4) == "13.5000"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "a, b; c; d"), ("fr", "a, b\u202f; c\u202f; d")]
)
def test_texts_with_commas_are_parted_by_semicolons(language, written):
    assert load_messages(language).listed(["a, b", "c", "d"]) == written


def test_one_text_stands_alone():
    assert load_messages("en").listed(["a"]) == "a"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "Testville, Niger; Exampletown, Niger"),
        ("fr", "Testville, Niger\u202f; Exampletown, Niger"),
    ],
)
def test_places_of_an_event_are_parted_as_the_language_does(language, written):
    places = {"places: [testville]": "places: [testville, exampletown]"}
    chronicle = build_sound({ENTRY: edited(BASE[ENTRY], places)})
    (entry,) = chronicle.entries.values()
    assert where_words(chronicle, load_messages(language), entry) == written
