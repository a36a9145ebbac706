"""One bad file never hides another: all mistakes of all files are named in one run."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings, read_settings
from tests.chronicle import BASE, ENTRY, REPOSITORY, build, edited, shown

ENTRY_TEXT = BASE[ENTRY]
TALKS = """\
---
title: Talks at Testville
date: 2023-05-05
type: diplomatic
countries: [NER]
sources: {herald: {title: Talks, publisher: Example Herald, published: 2023-05-06}}
---
They talked.
"""

TEN: dict[str, str | bytes | None] = {
    ENTRY: edited(ENTRY_TEXT, {"killed: 7": "killed: 9-7", "[testville]": "[testvile]"}),
    "entries/2023/2023-05-05-a.md": TALKS.replace("title: Talks at", "title: Niger: talks at"),
    "entries/2023/2023-05-05-b.md": TALKS.replace("date: 2023-05-05", "date: 2023-02-30"),
    "entries/2023/2023-05-05-c.md": TALKS.replace("type: diplomatic", "type: diplomatc"),
    "entries/2023/2023-05-05-d.md": TALKS.replace(
        "They talked.", "They <b>talked</b> [[actor:x]]."
    ),
    "entries/2023/2023-05-05-e.md": TALKS.replace("type:", "type: diplomatic\ntype:"),
    "entries/2023/2023-05-05-f.md": TALKS.replace("They talked", "They talked yesterday").encode(),
    "entries/2023/2023-05-05-g.md": TALKS.replace("They", "Théy").encode("latin-1"),
    "entries/2023/2023-05-05-h.md": TALKS.replace("---\nThey talked.", "They talked."),
    "entries/places/MLI.yml": "other: {name: Other, lat: 14.0, lon: 95.0, coords_from: made up}\n",
}
EXPECTED = [
    "entry:5:10 E204 unknown place 'testvile' → testville",
    "entry:10:52 E402 9-7 begins with the greater number → 7-9",
    "2023/2023-05-05-a.md:2:13 E104 a colon followed by a blank inside a value that has no quotes",
    "2023/2023-05-05-b.md:3:7 E302 2023-02-30 is not a day: February 2023 has 28 days",
    "2023/2023-05-05-c.md:4:7 E121 'diplomatc' is not in the vocabulary 'event-types' → diplomatic",
    "2023/2023-05-05-d.md:8:6 E601 HTML is not read: <b",
    "2023/2023-05-05-d.md:8:15 E601 HTML is not read: </b",
    "2023/2023-05-05-d.md:8:20 E203 unknown actor 'x'",
    "2023/2023-05-05-e.md:5:1 E106 the key 'type' stands twice, first in line 4",
    "2023/2023-05-05-f.md:8:13 W609 'yesterday' means another day to each reader; write the date",
    "2023/2023-05-05-g.md:8:3 E101 byte 0xE9 is not UTF-8 text: save the file with the encoding UTF-8",
    "2023/2023-05-05-h.md:8:1 E103 the line '---' that ends the fields is missing",
    "places/MLI.yml:1:27 W701 Other lies",
]


def test_ten_mistakes_of_ten_files_are_named_with_their_lines() -> None:
    _, problems = build(TEN)
    found = shown(problems)
    assert len(found) == len(EXPECTED), found
    for line, expected in zip(found, EXPECTED, strict=True):
        assert line.startswith(expected)


def test_the_order_of_the_files_does_not_matter() -> None:
    _, problems = build(dict(reversed(list(TEN.items()))))
    _, again = build(TEN)
    assert problems == again


def test_a_record_that_cannot_be_read_is_not_reported_again_as_unknown() -> None:
    broken = {
        "entries/actors/example-front.md": "---\nname: Example: Front\ntype: rebel-group\n---\n",
        "entries/places/NER.yml": "testville: [\n",
        "entries/threads/example-talks.md": "no fence\n",
        ENTRY: edited(
            ENTRY_TEXT, {"type: attack": "type: attack\nthreads: [example-talks, other]"}
        ),
    }
    _, problems = build(broken)
    assert [(problem.code, problem.span.file) for problem in problems] == [
        ("E205", ENTRY),
        ("E104", "entries/actors/example-front.md"),
        ("E104", "entries/places/NER.yml"),
        ("E103", "entries/threads/example-talks.md"),
    ]


@pytest.mark.skipif(not (REPOSITORY / "entries").is_dir(), reason="the wheel holds no chronicle")
def test_ten_mistakes_in_a_copy_of_the_real_chronicle(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "entries", tmp_path / "entries")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    settings, wrong = read_settings(tmp_path)
    assert not wrong
    today = date(2100, 1, 1)
    _, before = read_chronicle(tmp_path, settings, today)
    assert not has_errors(before), shown(before)

    files = sorted((tmp_path / "entries").glob("20*/*.md"))[:8]
    assert len(files) == 8
    planted = [
        ("title:", "title: Sahel:", "E104"),
        ("\ntype:", "\ntype: zzzz\nold-type:", "E201"),
        ("date:", "date: 2023-02-30 #", "E302"),
        ("sources:", "source:", "E201"),
        ("title:", "title: &x", "E107"),
        ("title:", "\ttitle:", "E105"),
        ("places:", "places: [zzzz-zzzz]\ntags:", "E"),
        ("---\n", "", "E103"),
    ]
    for path, (old, new, _) in zip(files, planted, strict=True):
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    (tmp_path / "entries" / "countries" / "MLI.md").write_bytes(b"---\n---\ncaf\xe9\n")
    (tmp_path / "entries" / "notes.txt").write_text("x")

    _, problems = read_chronicle(tmp_path, settings, today)
    found: dict[str, list[tuple[str, int]]] = {problem.span.file: [] for problem in problems}
    for problem in problems:
        found[problem.span.file].append((problem.code, problem.span.line))
    for path, (_, _, code) in zip(files, planted, strict=True):
        name = path.relative_to(tmp_path).as_posix()
        assert any(one.startswith(code) and line > 0 for one, line in found[name]), (name, found)
    assert found["entries/countries/MLI.md"] == [("E101", 3)]
    assert found["entries/notes.txt"] == [("E100", 1)]


def test_settings_of_a_folder_without_a_configuration_are_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == (Settings(), ())


@pytest.mark.parametrize("broken", ["title: [", "date: never", "title: x\ntitle: y"])
def test_an_old_id_of_a_record_that_cannot_be_read_is_not_called_unknown(broken: str) -> None:
    talks = TALKS.replace("title:", "redirect_from: [2023-05-01-old, '2023-05-02-older']\ntitle:")
    talks = talks.replace("title: Talks at Testville\n", f"{broken}\n")
    files = {
        "entries/2023/2023-05-05-talks.md": talks,
        ENTRY: edited(ENTRY_TEXT, {"type: attack": "type: attack\nrelated: [2023-05-01-old]"})
        + "See [[2023-05-02-older]] and [[2023-05-03-nowhere]].\n",
    }
    _, problems = build(files)
    assert [p.message for p in problems if p.span.file == ENTRY] == [
        "unknown entry '2023-05-03-nowhere'"
    ]


def test_a_file_that_is_not_read_at_all_is_not_called_unknown(tmp_path: Path) -> None:
    for path, text in BASE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    actors = tmp_path / "entries" / "actors"
    (actors / "example-army.md").rename(actors / "example-army.markdown")
    (actors / "example-front.md").unlink()
    (actors / "example-front.md").symlink_to("example-ministry.md")
    (tmp_path / "entries" / "places" / "NER.yml").rename(
        tmp_path / "entries" / "places" / "NER.yaml"
    )
    _, problems = read_chronicle(tmp_path, Settings(), None)
    assert [(problem.code, problem.span.file) for problem in problems] == [
        ("E100", "entries/actors/example-army.markdown"),
        ("E112", "entries/actors/example-front.md"),
        ("E100", "entries/places/NER.yaml"),
    ]
