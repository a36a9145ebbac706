"""Ids come from dates and titles, and never from half a title."""

import pytest

from conflict_chronicle.dates import parse_edtf
from conflict_chronicle.model.base import ID_PATTERN
from conflict_chronicle.new import entry_id, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attack on soldiers at Kandadji", "attack-soldiers-kandadji"),
        ("Ménaka: l'armée se retire", "menaka-armee-se-retire"),
        ("Æro ß ŋ", "aero-ss-ng"),
        ("Ɗan Ƙasa", "dan-kasa"),
        ("One two three four five six seven", "one-two-three-four-five-six"),
        ("The of", "the-of"),
        ("هجوم على جنود", None),
        ("Найдена лодка", None),
        ("Attack at Кандаджи", None),
        ("…", None),
    ],
)
def test_words_become_an_id(text: str, expected: str | None) -> None:
    assert slug(text) == expected
    assert expected is None or ID_PATTERN.fullmatch(expected)


@pytest.mark.parametrize(
    ("date", "title", "expected"),
    [
        ("2023-09-28", "Attack at Testville", "2023-09-28-attack-testville"),
        ("2023-09-28/2023-10-02", "Attack at Testville", "2023-09-28-attack-testville"),
        ("2023-09", "Attack at Testville", "2023-09-attack-testville"),
        ("2023-09-XX", "Attack at Testville", "2023-09-attack-testville"),
        ("2023", "Attack at Testville", "2023-attack-testville"),
        ("2023-09-28", "هجوم", "2023-09-28-testville-attack"),
        ("2023-09-28", "28", "2023-09-28-testville-attack"),
        ("2023-09-28", "Taken", "2023-09-28-taken-3"),
    ],
)
def test_an_entry_is_named_by_date_and_title(date: str, title: str, expected: str) -> None:
    taken = {"2023-09-28-taken", "2023-09-28-taken-2"}
    assert entry_id(parse_edtf(date), title, ["testville"], "attack", taken) == expected
