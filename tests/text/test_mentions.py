from dataclasses import replace

import pytest

from conflict_chronicle.text import (
    Key,
    Kind,
    MentionIndex,
    Surroundings,
    convert_text,
)

NAMES: list[tuple[str, Kind, str]] = [
    ("Niger", "country", "NER"),
    ("Guinea", "country", "GIN"),
    ("Burkina Faso", "country", "BFA"),
    ("Côte d’Ivoire", "country", "CIV"),
    ("Islamic State", "actor", "is"),
    ("Islamic State Sahel Province", "actor", "issp"),
    ("ISSP", "actor", "issp"),
    ("UN", "actor", "un"),
    ("Téra", "place", "tera"),
    ("Ansongo", "place", "ansongo-mli"),
    ("Ansongo", "place", "ansongo-ner"),
    ("Ansongo Circle", "place", "circle"),
    ("مالي", "country", "MLI"),
    ("Missing", "place", "missing"),
]
INDEX = MentionIndex.build(NAMES)


def found(text: str) -> list[Key | None]:
    return [mention.key for mention in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("In Niger.", "NER"),
        ("Niger’s army", "NER"),
        ("(Niger)", "NER"),
        ("Mali–Niger", "NER"),
        ("Burkina\nFaso", "BFA"),
        ("Burkina\u00a0Faso", "BFA"),
        ("Côte d'Ivoire", "CIV"),
        ("Islamic State Sahel Province", "issp"),
        ("Islamic State Sahel", "is"),
        ("في مالي اليوم", "MLI"),
        ("Ansongo Circle", "circle"),
    ],
)
def test_a_name_is_found_as_whole_words(text: str, target: str) -> None:
    assert [key and key[1] for key in found(text)] == [target]


@pytest.mark.parametrize(
    "text",
    [
        "Nigerien",
        "niger",
        "NIGER",
        "Guinea-Bissau",
        "sub-Niger",
        "Niger_x",
        "Niger\u0301",
        "UN",
        "Tera",
    ],
)
def test_a_part_of_a_word_another_case_or_accent_is_no_name(text: str) -> None:
    assert found(text) == []


def test_a_name_of_two_things_leads_nowhere() -> None:
    assert found("Ansongo") == [None]


def test_a_name_in_two_lists_for_one_thing_is_not_ambiguous() -> None:
    index = MentionIndex.build([("Mali", "country", "MLI"), ("Mali", "country", "MLI")])
    assert [mention.key for mention in index.find("Mali")] == [("country", "MLI")]


def test_names_with_composed_and_decomposed_accents_are_one() -> None:
    index = MentionIndex.build([("Te\u0301ra", "place", "tera")])
    assert [mention.key for mention in index.find("Téra")] == [("place", "tera")]


def linked(text: str, around: Surroundings, exclude: frozenset[Key] = frozenset()) -> list[str]:
    converted = convert_text(text, replace(around, mentions=INDEX, exclude=exclude))
    return [target for _, target in converted.targets]


def test_only_the_first_mention_is_linked(around: Surroundings) -> None:
    text = "Niger and Niger.\n\n- Niger, ISSP, Islamic State Sahel Province"
    assert linked(text, around) == ["NER", "issp"]
    html = convert_text(text, replace(around, mentions=INDEX)).html
    assert html.count("<a ") == 2
    link = '<a href="/country/NER/" title="country" class="cc-mention">Niger</a>'
    assert html.startswith(f"<p>{link} and Niger.</p>")


def test_what_is_linked_by_hand_anywhere_is_not_linked_again(around: Surroundings) -> None:
    converted = convert_text("Niger and [[country:NER]].", replace(around, mentions=INDEX))
    assert converted.html.startswith("<p>Niger and <a ")


def test_the_excluded_are_not_linked_and_nothing_inside_their_names(around: Surroundings) -> None:
    exclude: frozenset[Key] = frozenset({("actor", "issp")})
    assert linked("Islamic State Sahel Province", around, exclude) == []


def test_links_headings_and_code_hold_no_mentions(around: Surroundings) -> None:
    assert linked("# Niger\n\n[Niger](/x) `Niger` <https://e.org/Niger>", around) == []
    assert linked("# Niger\n\n*Niger*", around) == ["NER"]


def test_a_mention_without_a_page_stays_a_word(around: Surroundings) -> None:
    html = convert_text("In Missing.", replace(around, mentions=INDEX)).html
    assert html == "<p>In Missing.</p>\n"


def test_a_decomposed_text_is_linked_too(around: Surroundings) -> None:
    assert linked("In Te\u0301ra", around) == ["tera"]


def test_of_many_names_each_is_found() -> None:
    names: list[tuple[str, Kind, str]] = [
        (f"Word{i % 2_500} of group {i}", "actor", f"a{i}") for i in range(10_000)
    ]
    index = MentionIndex.build(names)
    text = " ".join(f"Word{i % 2_500} of group {i}" for i in range(600))
    found = [mention.key for mention in index.find(text)]
    assert found == [("actor", f"a{i}") for i in range(600)]


def test_a_name_inside_one_that_is_no_whole_word_is_found() -> None:
    index = MentionIndex.build([("Made up", "actor", "made-up"), ("Made up town", "place", "town")])
    assert [m.key for m in index.find("Made up towns")] == [("actor", "made-up")]
