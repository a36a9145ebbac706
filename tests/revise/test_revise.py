"""Changes over many files follow every reference and leave the rest as it was."""

from datetime import date

import pytest

from conflict_chronicle.load import SourceFile
from conflict_chronicle.problems import has_errors
from conflict_chronicle.revise import (
    Drafts,
    Refused,
    left_behind,
    merge,
    merge_entry,
    rename,
    withdraw,
)
from tests.chronicle import BASE, ENTRY, build

TEXT = """\
---
title: Attack on an army post at Testville
date: 2023-05-04
type: attack
places:
  - testville
  - {place: exampletown, role: origin}
actors:   # who was there
- {actor: example-army, role: target}   # the army
- {actor: example-front, role: attacker}
- actor: example-band
  role: attacker
claims:
  - {by: example-front, source: herald, killed: 7, of: example-army}
  - {by: example-ministry, source: herald, responsible: "example-front"}
  - {by: example-front said a caller, source: herald, states: It was us.}
sources:
  herald: {title: Soldiers die at Testville, publisher: Example Herald, published: 2023-05-05}
threads: [example-talks]
translations:
  fr:
    title: Une attaque
    body: |
      Le [[actor:example-front|front]] et `[[actor:x]]`.
---
Fighters of [[actor:example-front]] and [[ actor: example-front | the front ]] came from
[[place:exampletown]], see [[thread:example-talks]]. Not a link: `[[actor:example-front]]`.
"""
REASON = (
    "  - {on: 2024-01-02, kind: retraction, what: The entry was withdrawn., "
    "why: 'It was \"invented\": all of it.'}"
)
BAND = """\
---
name: Example Band
names:
  - {name: EB, kind: acronym}
type: rebel-group
parents:
  - {actor: example-front, as: part-of}  # a part
redirect_from: [old-band]
---
"""
FILES = {**BASE, ENTRY: TEXT, "entries/actors/example-band.md": BAND}


def drafts(files: dict[str, str] | None = None) -> Drafts:
    return Drafts(SourceFile(path, text.encode()) for path, text in (files or FILES).items())


def result(opened: Drafts) -> dict[str, str]:
    """Return the files after the change; it has no errors."""
    opened.settle()
    files = {file.path: file.data.decode() for file in opened.files}
    _, problems = build(files, base={})
    assert not has_errors(problems), problems
    return files


def test_an_actor_is_renamed_everywhere_and_the_rest_stays() -> None:
    opened = drafts()
    rename(opened, "actor", "example-front", "front")
    after = result(opened)
    expected = TEXT
    for old, new in (
        ("actor: example-front,", "actor: front,"),
        ("by: example-front,", "by: front,"),
        ('"example-front"}', "front}"),
        ("[[actor:example-front|front]]", "[[actor:front|front]]"),
        ("of [[actor:example-front]]", "of [[actor:front]]"),
        ("[[ actor: example-front | the", "[[ actor: front | the"),
    ):
        assert old in expected
        expected = expected.replace(old, new)
    assert after[ENTRY] == expected
    assert "entries/actors/example-front.md" not in after
    assert after["entries/actors/front.md"].endswith(
        "type: rebel-group\nredirect_from: [example-front]\n---\n"
    )
    assert "{actor: front, as: part-of}  # a part" in after["entries/actors/example-band.md"]
    untouched = {path for path, text in FILES.items() if after.get(path) == text}
    assert len(untouched) == len(FILES) - 3


def test_a_place_and_a_thread_are_renamed() -> None:
    opened = drafts()
    rename(opened, "place", "exampletown", "newtown")
    rename(opened, "thread", "example-talks", "talks")
    after = result(opened)
    assert "{place: newtown, role: origin}" in after[ENTRY]
    assert "[[place:newtown]]" in after[ENTRY]
    assert "threads: [talks]" in after[ENTRY]
    places = after["entries/places/NER.yml"]
    assert (
        "newtown:\n  name: Exampletown\n  precision: near\n  redirect_from: [exampletown]" in places
    )
    assert "redirect_from: [example-talks]" in after["entries/threads/talks.md"]


def test_going_back_to_an_old_id_takes_it_out_of_the_redirects() -> None:
    opened = drafts()
    rename(opened, "actor", "example-band", "band")
    opened.settle()
    assert opened.get("actor", "band").count(("redirect_from",)) == 2
    rename(opened, "actor", "band", "example-band")
    assert "redirect_from: [old-band, band]" in result(opened)["entries/actors/example-band.md"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("exmple-front", "front", "there is no actor 'exmple-front'; did you mean 'example-front'"),
        ("example-front", "Front!", "'Front!' is not an id.*'front' would be one"),
        (
            "example-front",
            "example-army",
            "the actor 'example-army' is there; to join the two: chronicle merge actor",
        ),
        ("example-front", "old-band", "'old-band' is an old id of the actor 'example-band'"),
    ],
)
def test_ids_that_are_none_or_taken_are_refused(old: str, new: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        rename(drafts(), "actor", old, new)


def test_actors_are_merged_with_their_names_and_nothing_is_named_twice() -> None:
    opened = drafts()
    assert left_behind(opened, "actor", "example-band", "example-front") == (
        "parents: [{'actor': 'example-front', 'as': 'part-of'}]",
    )
    merge(opened, "actor", "example-band", "example-front")
    after = result(opened)
    assert after[ENTRY] == TEXT.replace("- actor: example-band\n  role: attacker\n", "")
    front = after["entries/actors/example-front.md"]
    assert "names:\n  - {name: Example Band, kind: alias}\n  - {name: EB, kind: acronym}\n" in front
    assert "redirect_from: [example-band, old-band]" in front
    assert "entries/actors/example-band.md" not in after


def test_a_whole_is_merged_into_its_part_without_becoming_its_own_parent() -> None:
    opened = drafts()
    merge(opened, "actor", "example-front", "example-band")
    band = result(opened)["entries/actors/example-band.md"]
    assert "parents" not in band
    assert "redirect_from: [old-band, example-front]" in band


def test_places_of_one_file_are_merged() -> None:
    opened = drafts()
    assert left_behind(opened, "place", "exampletown", "testville") == ("precision: near",)
    merge(opened, "place", "exampletown", "testville")
    after = result(opened)
    places = after["entries/places/NER.yml"]
    assert "exampletown:" not in places
    assert "names:\n    - {name: Exampletown, kind: alias}" in places
    assert "{place: testville, role: origin}" in after[ENTRY]


def test_a_withdrawn_entry_says_why_and_bears_a_correction() -> None:
    opened = drafts()
    withdraw(
        opened, "2023-05-04-testville-attack", 'It was "invented": all of it.', date(2024, 1, 2)
    )
    after = result(opened)[ENTRY]
    added = {line for line in after.splitlines() if line not in TEXT.splitlines()}
    assert added == {
        "status: withdrawn",
        "status_reason: 'It was \"invented\": all of it.'",
        "corrections:",
        REASON,
    }
    with pytest.raises(Refused, match="is withdrawn already"):
        withdraw(opened, "2023-05-04-testville-attack", "Again.", date(2024, 1, 2))


def test_a_merged_entry_stays_and_what_the_other_lacks_is_named() -> None:
    other = "entries/2023/2023-05-05-testville.md"
    text = TEXT.replace("killed: 7", "killed: 8").replace("herald:", "radio:")
    text = text.replace("source: herald", "source: radio")
    opened = drafts({**FILES, other: text})
    lacking = merge_entry(
        opened, "2023-05-05-testville", "2023-05-04-testville-attack", "The same."
    )
    assert lacking == ("claim: by: example-front, source: radio, killed: 8, of: example-army",)
    after = result(opened)[other]
    order = ("status: merged\n", "status_reason: The same.\n", "merged_into: 2023-05-04-testville")
    assert "".join(order) in after
    with pytest.raises(Refused, match="into itself"):
        merge_entry(drafts(), "2023-05-04-testville-attack", "2023-05-04-testville-attack", "x")
