"""Fields are found and changed by their path; what stands around them stays byte for byte."""

import difflib

import pytest

from conflict_chronicle.edit import Edit, RecordText, open_records
from conflict_chronicle.load import SourceFile, parse, plain

ENTRY = """\
---
# A made-up entry.
title:   Attack at "Testville"   # kept
date: 2023-05-04
places: [ testville , 'other' ]
actors:
- {actor: example-army, role: target}  # who was there
- actor: example-front
  role: attacker

  # nobody else
sources: {herald: {title: 'One', publisher: Two}}
summary: >-
  A text
  of two lines.

# the end
---
Words,  kept as they are.
"""
PLACES = """\
# Places that do not exist.
testville:
  name: Testville
  names:
    - {name: Old Testville}

exampletown:
  name: Exampletown
"""


def record(text: str = ENTRY, path: str = "entries/2023/2023-05-04-x.md") -> RecordText:
    return open_records(SourceFile(path, text.encode()))[0]


def changed(text: str, *edits: Edit, path: str = "entries/2023/2023-05-04-x.md") -> list[str]:
    """Return the changed lines as a diff shows them, after the file was parsed again."""
    data = record(text, path).source.apply(edits)
    records, problems = parse(SourceFile(path, data))
    assert records, problems
    lines = difflib.ndiff(text.splitlines(), data.decode().splitlines())
    return [line for line in lines if line[:2] in ("- ", "+ ")]


def values(text: str, *edits: Edit) -> object:
    data = record(text).source.apply(edits)
    return plain(parse(SourceFile("entries/2023/2023-05-04-x.md", data))[0][0].fields)


@pytest.mark.parametrize(
    ("path", "new", "lines"),
    [
        (("title",), "Niger: x", ['title:   "Niger: x"   # kept']),
        (("places", 1), "a,b", ['places: [ testville , "a,b" ]']),
        (("actors", 0, "role"), "other", ["- {actor: example-army, role: other}  # who was there"]),
        (("actors", 1, "actor"), "example-band", ["- actor: example-band"]),
        (
            ("sources", "herald", "title"),
            "Two",
            ["sources: {herald: {title: Two, publisher: Two}}"],
        ),
    ],
)
def test_a_value_is_replaced_in_its_place(
    path: tuple[str | int, ...], new: str, lines: list[str]
) -> None:
    said = changed(ENTRY, record().replace(path, new))
    assert [line[2:] for line in said if line[0] == "+"] == lines
    assert len([line for line in said if line[0] == "-"]) == 1


def test_a_text_of_several_lines_is_replaced_as_a_whole() -> None:
    said = changed(ENTRY, record().replace(("summary",), "Short."))
    gone = ["- summary: >-", "-   A text", "-   of two lines."]
    assert sorted(said) == sorted([*gone, "+ summary: Short."])


def test_a_key_is_renamed_and_the_key_of_a_record_as_well() -> None:
    assert "+ sources: {radio: {title: 'One', publisher: Two}}" in changed(
        ENTRY, record().rename(("sources", "herald"), "radio")
    )
    path = "entries/places/NER.yml"
    edit = record(PLACES, path).rename((), "newtown")
    assert changed(PLACES, edit, path=path) == ["- testville:", "+ newtown:"]


def test_a_field_is_added_behind_its_neighbours_in_the_order() -> None:
    order = ("title", "date", "date_note", "type", "status", "places")
    said = changed(ENTRY, record().add((), "type", "attack", order))
    assert said == ["+ type: attack"]
    text = record().source.apply([record().add((), "type", "attack", order)]).decode()
    assert "date: 2023-05-04\ntype: attack\nplaces:" in text


def test_a_field_is_added_at_the_start_at_the_end_and_in_braces() -> None:
    first = record().add((), "lead", "x", ("lead", "title"))
    assert record().source.apply([first]).decode().startswith("---\n# A made-up entry.\nlead: x\n")
    last = record().add((), "threads", "[a]")
    assert "of two lines.\nthreads: [a]\n\n# the end\n---" in record().source.apply([last]).decode()
    flow = record().add(("sources", "herald"), "published", "2023")
    assert "publisher: Two, published: 2023}}" in record().source.apply([flow]).decode()
    item = record().add(("actors", 1), "certainty", "claimed", ("actor", "certainty"))
    assert (
        "- actor: example-front\n  certainty: claimed\n" in record().source.apply([item]).decode()
    )
    before = record().add(("actors", 1), "kind", "x", ("kind", "actor"))
    assert "- kind: x\n  actor: example-front\n" in record().source.apply([before]).decode()


def test_an_item_is_added_to_a_list_of_either_form() -> None:
    flow = record().append(("places",), "third")
    assert "places: [ testville , 'other', third ]" in record().source.apply([flow]).decode()
    block = record().append(("actors",), "{actor: civilians, role: victim}")
    assert changed(ENTRY, block) == ["+ - {actor: civilians, role: victim}"]


@pytest.mark.parametrize(
    "path",
    [
        ("title",),
        ("date",),
        ("places", 0),
        ("places", 1),
        ("actors", 0),
        ("actors", 1),
        ("actors", 1, "actor"),
        ("actors", 1, "role"),
        ("actors", 0, "role"),
        ("actors", 0, "actor"),
        ("sources", "herald", "title"),
        ("summary",),
    ],
)
def test_what_is_removed_is_gone_and_all_else_is_there(path: tuple[str | int, ...]) -> None:
    before = values(ENTRY)
    after = values(ENTRY, record().remove(path))
    parent: object = before
    for step in path[:-1]:
        parent = parent[step]  # type: ignore[index]
    del parent[path[-1]]  # type: ignore[attr-defined]
    assert after == before


def test_a_path_that_leads_nowhere_is_wrong_use() -> None:
    with pytest.raises(KeyError):
        record().replace(("titel",), "x")
    assert record().text(("titel",)) is None
    assert record().count(("actors",)) == 2
    assert record().keys(("sources",)) == ("herald",)


def test_files_of_all_shapes_open() -> None:
    both = open_records(SourceFile("entries/places/NER.yml", PLACES.encode()))
    assert [item.id for item in both] == ["testville", "exampletown"]
    many = "entries:\n  2023-a: {title: A}\n  2023-b:\n    title: B\n"
    two = open_records(SourceFile("entries/many.yml", many.encode()))
    assert [item.text(("title",)) for item in two] == ["A", "B"]
    alone = open_records(SourceFile("entries/2023/2023-a.yml", b"title: A\n"))
    assert [(item.id, item.kind) for item in alone] == [("2023-a", "entry")]
