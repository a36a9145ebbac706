"""Dates in French: the first of a month, and the article that a day takes and a month does not."""

import pytest

from conflict_chronicle.dates import Style, date_words, day_words, parse_edtf, span_words
from conflict_chronicle.messages import load_messages

FRENCH = load_messages("fr")


def said(text: str, style: Style = "long") -> str:
    return date_words(parse_edtf(text), FRENCH, style=style).replace("\N{NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(
    ("text", "style", "words"),
    [
        ("2023-09-28", "full", "jeudi 28_septembre 2023"),
        ("2023-10-01", "full", "dimanche 1er_octobre 2023"),
        ("2023-10-01", "long", "1er_octobre 2023"),
        ("2023-10-01", "short", "1er_oct. 2023"),
        ("2023-10-11", "long", "11_octobre 2023"),
        ("2023-08", "short", "août 2023"),
    ],
)
def test_only_the_first_of_a_month_is_an_ordinal(text: str, style: Style, words: str) -> None:
    assert said(text, style) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-07-26/2024-07-28", "26–28_juillet 2024"),
        ("2023-09-01/2023-09-08", "1er–8_septembre 2023"),
        ("2023-08-30/2023-09-02", "30_août_– 2_septembre 2023"),
        ("2023-08-30/2023-09-01", "30_août_– 1er_septembre 2023"),
        ("2025-12-28/2026-01-01", "28_décembre 2025_– 1er_janvier 2026"),
        ("2023-09/2023-10", "septembre–octobre 2023"),
        ("2023-12/2024-02", "décembre 2023_– février 2024"),
        ("2019/2021", "2019–2021"),
        ("2023-09/2023-10-05", "septembre 2023_– 5_octobre 2023"),
        ("2023-08-15~/2023-09?", "vers le 15_août 2023_– septembre 2023 (incertain)"),
    ],
)
def test_spans_need_no_preposition_that_would_contract(text: str, words: str) -> None:
    assert said(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-09-03/..", "depuis le 3_septembre 2025"),
        ("2025-09-01/..", "depuis le 1er_septembre 2025"),
        ("2025-09/..", "depuis septembre 2025"),
        ("2012/..", "depuis 2012"),
        ("2023-12~/..", "en cours, début vers décembre 2023"),
        ("2023-12-24~/..", "en cours, début vers le 24_décembre 2023"),
        ("../2023-10-05", "jusqu’au 5_octobre 2023"),
        ("../2023-12", "jusqu’en décembre 2023"),
        ("../2023", "jusqu’en 2023"),
        ("2023-12/", "début_: décembre 2023, fin inconnue"),
        ("2023-12-24/", "début_: 24_décembre 2023, fin inconnue"),
        ("/2023", "fin_: 2023, début inconnu"),
    ],
)
def test_open_ends_take_the_article_of_their_unit(text: str, words: str) -> None:
    assert said(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-08~", "vers août 2023"),
        ("2023-08-15~", "vers le 15_août 2023"),
        ("2023-08-01~", "vers le 1er_août 2023"),
        ("2023~", "vers 2023"),
        ("202X~", "vers les années 2020"),
        ("2023-23~", "automne 2023 environ"),
        ("2023-09-28%", "vers le 28_septembre 2023 (incertain)"),
        ("2023-09-XX", "septembre 2023 (jour inconnu)"),
        ("2023-09-XX~", "vers septembre 2023 (jour inconnu)"),
        ("2023-XX", "2023 (mois inconnu)"),
        ("202X", "années 2020"),
    ],
)
def test_vague_dates_stay_vague(text: str, words: str) -> None:
    assert said(text) == words


def test_catalogue_without_a_form_of_its_own_uses_the_plain_one() -> None:
    english = load_messages("en")
    first = parse_edtf("2023-10-01").earliest
    assert first is not None
    assert day_words(first, english) == "1\N{NO-BREAK SPACE}October 2023"
    assert span_words(first, first, FRENCH) == "1er\N{NO-BREAK SPACE}octobre 2023"
    assert not english.has("dates.first_day")
