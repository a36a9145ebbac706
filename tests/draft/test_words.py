"""Days, numbers and names in a sentence."""

from datetime import date

import pytest

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import LANGUAGES, Lexicon
from conflict_chronicle.draft.numbers import find_numbers
from conflict_chronicle.draft.registry import Registry, phrases
from conflict_chronicle.draft.when import find_times

LEXICONS = {one: Lexicon(phrases(Registry({}, {}), one)) for one in LANGUAGES}
FRIDAY = date(2023, 9, 29)


@pytest.mark.parametrize(
    ("language", "words", "edtf"),
    [
        ("en", "on Thursday", "2023-09-28"),
        ("en", "on Friday", "2023-09-29"),
        ("en", "last Friday", "2023-09-22"),
        ("en", "on Saturday", "2023-09-23"),
        ("en", "yesterday", "2023-09-28"),
        ("en", "overnight", "2023-09-28/2023-09-29"),
        ("en", "on the night of Tuesday to Wednesday", "2023-09-26/2023-09-27"),
        ("en", "over the weekend", "2023-09-23/2023-09-24"),
        ("en", "last month", "2023-08"),
        ("en", "on 28 September", "2023-09-28"),
        ("en", "on September 28th, 2021", "2021-09-28"),
        ("en", "on 3 November", "2022-11-03"),
        ("en", "in mid-August", "2023-08~"),
        ("en", "in March 2012", "2012-03"),
        ("en", "2023-09-12", "2023-09-12"),
        ("en", "25/09/2023", "2023-09-25"),
        ("fr", "jeudi", "2023-09-28"),
        ("fr", "vendredi dernier", "2023-09-22"),
        ("fr", "hier", "2023-09-28"),
        ("fr", "avant-hier", "2023-09-27"),
        ("fr", "dans la nuit de mardi à mercredi", "2023-09-26/2023-09-27"),
        ("fr", "le 1er août", "2023-08-01"),
        ("fr", "mi-août", "2023-08~"),
        ("fr", "jeudi 28 septembre 2023", "2023-09-28"),
        ("fr", "le mois dernier", "2023-08"),
    ],
)
def test_a_day_is_counted_from_that_of_publication(language: str, words: str, edtf: str) -> None:
    assert [w.edtf for w in find_times(words, LEXICONS[language].find(words), FRIDAY)] == [edtf]


@pytest.mark.parametrize(
    "words", ["they may have died", "03/04/2023", "31 February 2023", "in the march"]
)
def test_what_is_no_day_or_two_days_is_none(words: str) -> None:
    assert find_times(words, LEXICONS["en"].find(words), FRIDAY) == ()


def test_a_weekday_that_does_not_fit_is_said_so() -> None:
    words = "jeudi 30 septembre 2023"
    (when,) = find_times(words, LEXICONS["fr"].find(words), FRIDAY)
    assert when.doubt == "2023-09-30 was not a jeudi"


def test_without_a_day_of_publication_relative_days_are_left_out() -> None:
    words = "on Thursday, yesterday, on 3 May 2020"
    assert [w.edtf for w in find_times(words, LEXICONS["en"].find(words), None)] == ["2020-05-03"]


@pytest.mark.parametrize(
    ("language", "words", "figure"),
    [
        ("en", "12 soldiers", "12"),
        ("en", "at least seventeen soldiers", ">=17"),
        ("en", "over 100 militants", ">100"),
        ("en", "more than two hundred and ten people", ">210"),
        ("en", "some 1,200 people", "~1200"),
        ("en", "up to 30 men", "<=30"),
        ("en", "between 10 and 15 men", "10-15"),
        ("en", "10 to 15 men", "10-15"),
        ("en", "twenty-one people", "21"),
        ("en", "one soldier", "1"),
        ("fr", "au moins vingt-cinq soldats", ">=25"),
        ("fr", "quatre-vingt-dix-sept civils", "97"),
        ("fr", "une dizaine de civils", "~10"),
        ("fr", "plus d'une centaine de civils", ">100"),
        ("fr", "soixante-dix morts", "70"),
        ("fr", "3 500 personnes", "3500"),
        ("fr", "un soldat", "1"),
    ],
)
def test_a_number_is_written_as_a_figure(language: str, words: str, figure: str) -> None:
    hits = LEXICONS[language].find(words)
    assert [number.text for number in find_numbers(words, hits, ())] == [figure]


@pytest.mark.parametrize(
    "words",
    ["dozens of men", "the second attack", "at 22:00", "in 2003", "a day", "No. 12", "1.5 tonnes"],
)
def test_what_counts_nobody_is_no_number(words: str) -> None:
    assert find_numbers(words, LEXICONS["en"].find(words), ()) == ()


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Nigerien soldiers", ["NER"]),
        ("Nigerian soldiers", ["NGA"]),
        ("des soldates nigériennes", ["NER"]),
        ("l'armée malienne", ["MLI"]),
        ("in Guinea-Bissau", ["GNB"]),
        ("in Papua New Guinea", ["PNG"]),
        ("Burkina Faso's army", ["BFA"]),
        ("somalia", ["SOM"]),
        ("a normal day", []),
    ],
)
def test_countries_are_found_by_name_and_by_adjective(words: str, codes: list[str]) -> None:
    found = {hit.value for hit in LEXICONS["fr"].find(words) if hit.kind == "country"}
    assert sorted(found) == codes


@pytest.mark.parametrize("text", ["Éléonore’s « œuvre »", "İstanbul ŞŒﬁ", "e\u0301 𝔸 ǅ ß"])
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
