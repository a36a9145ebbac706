"""The attack on Kandadji, told in our own words from its entry, is found again by its chronicle."""

from datetime import date

from conflict_chronicle.draft import About, draft_entry, read_registry
from tests.chronicle import REPOSITORY

TEXT = """\
date 2023-09-29 Advertisement
Soldiers attacked at Kandadji in Niger

Twelve soldiers died when a large force on motorcycles set upon a town in the south-west of Niger, the
defence ministry said.

Of the dead, seven soldiers were killed in combat, and five died in a road accident on their way to help.

The Nigerien defence minister announced that a counter-offensive had killed over 100 militants.

France agreed last week to withdraw its troops. Some of the militants have ties to al-Qaeda and to the
Islamic State. More than 1,000 American troops are in Niger.

Just the month before, in another attack near Burkina Faso, at least 17 soldiers were killed.

The minister said that the attack on Thursday was aimed at the town of Kandadji. Who is responsible
remains unclear.
"""


def test_the_facts_of_the_entry_are_found() -> None:
    registry = read_registry(REPOSITORY, "entries")
    draft = draft_entry(TEXT.encode(), registry, About(publisher="Made-up Gazette"))
    army, ministry = "niger-armed-forces", "niger-defence-ministry"
    assert draft.about.published == date(2023, 9, 29)
    assert draft.date is not None
    assert draft.date.value == "2023-09-28"
    assert [place.value for place in draft.places] == ["kandadji"]
    assert [country.value for country in draft.countries] == ["NER"]
    assert [(t.figure, t.of, t.cause, t.by.by) for t in draft.tolls] == [
        ("12", army, None, ministry),
        ("7", army, "combat", ministry),
        ("5", army, "accident", ministry),
        (">100", "unidentified-militants-niger", "combat", ministry),
    ]
    assert [(t.figure, t.of, t.other) for t in draft.others] == [(">=17", army, "another event")]
    assert not draft.blame.stated
    assert [(part.actor, part.role) for part in draft.parts] == [
        (army, "target"),
        ("unidentified-militants-niger", "attacker"),
    ]
