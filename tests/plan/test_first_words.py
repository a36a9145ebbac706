"""What is remembered of an entry's text changes nothing."""

from dataclasses import replace

import pytest

from conflict_chronicle import plain_words
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import PlaceId
from conflict_chronicle.plain_words import summary_words
from tests.plan.test_scale import desk_of

MESSAGES = load_messages()


def test_a_memory_that_is_full_forgets_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    chronicle = desk_of(30).chronicle
    entries = [entry for entry in chronicle.timeline if not entry.summary]
    words = [summary_words(chronicle, MESSAGES, entry) for entry in entries]
    monkeypatch.setattr(plain_words, "REMEMBERED", 3)
    chronicle.first_words.clear()
    for order in (entries, entries[::-1], entries):
        said = {entry.id: summary_words(chronicle, MESSAGES, entry) for entry in order}
        assert [said[entry.id] for entry in entries] == words
        assert len(chronicle.first_words) == min(3, len(entries))


def test_a_name_that_has_changed_is_said_anew() -> None:
    chronicle = desk_of(30).chronicle
    entry = next(entry for entry in chronicle.timeline if "[[place:" in entry.body)
    ident = PlaceId(entry.body.partition("[[place:")[2].partition("]]")[0])
    place = chronicle.places[ident]
    assert place.name in summary_words(chronicle, MESSAGES, entry)
    other = replace(
        chronicle,
        places={**chronicle.places, ident: place.model_copy(update={"name": "Made-up ford"})},
    )
    other.__dict__["first_words"] = chronicle.first_words
    assert "Made-up ford" in summary_words(other, MESSAGES, entry)
