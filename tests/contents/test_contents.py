"""Files are read one by one, in any process; entries stand packed and are opened when asked for."""

import os
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pytest

from benchmarks.corpus import make_corpus, write_corpus
from conflict_chronicle import contents, pipeline
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import EdtfDate, parse_edtf
from conflict_chronicle.figures import parse_figure
from conflict_chronicle.gist import Gist
from conflict_chronicle.load import SourceFile
from conflict_chronicle.model import EntryId
from conflict_chronicle.pipeline import build_chronicle, read_chronicle
from conflict_chronicle.settings import Settings
from conflict_chronicle.shelf import InOrder, Shelf, Shelved, make_segment, pack, unpack
from tests.chronicle import BASE, ENTRY, TODAY, build, build_sound, edited, shown


def write(root: Path, count: int) -> None:
    """Write a made-up chronicle in which some files have something wrong."""
    write_corpus(root, count)
    (root / "entries" / "notes.txt").write_text("x", "utf-8")
    (root / "entries" / "link.md").symlink_to("/nowhere")
    (root / "entries" / "1999-01-01-bad.md").write_bytes(b"---\ntitle: \xff\n---\n")
    for name, old, new in (
        ("a", "killed: 7", "killed: 9-7"),
        ("b", "Fighters", "<b>Men</b> [[x]]"),
    ):
        text = edited(BASE[ENTRY], {old: new})
        (root / "entries" / f"2023-05-04-{name}.md").write_text(text, "utf-8")


@pytest.fixture(params=["threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    kind = ThreadPoolExecutor(2)
    if request.param == "processes":
        with ProcessPoolExecutor(2, get_context("spawn")) as pool:
            yield pool
        return
    with kind:
        yield kind


def test_whoever_reads_the_chronicle_is_the_same(
    tmp_path: Path, executor: Executor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 50)
    write(tmp_path, 300)
    here, problems = read_chronicle(tmp_path, Settings(), TODAY)
    there, found = read_chronicle(tmp_path, Settings(), TODAY, executor)
    assert found == problems
    assert {"E100", "E112", "E101", "E402", "E601", "E207"} <= {
        problem.code for problem in problems
    }
    assert same(here, there)


def test_what_a_lost_process_was_asked_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 20)
    write(tmp_path, 100)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        pool.submit(os._exit, 1)
        there, found = read_chronicle(tmp_path, Settings(), TODAY, pool)
    here, problems = read_chronicle(tmp_path, Settings(), TODAY)
    assert found == problems
    assert same(here, there)


def same(one: Chronicle, two: Chronicle) -> bool:
    """Compare all of two chronicles, in order, and the ledgers that they reckon."""
    assert list(one.entries.items()) == list(two.entries.items())
    assert list(one.timeline) == list(two.timeline)
    assert dict(one.ledgers) == dict(two.ledgers)
    assert [*map(_gist, one.gists.values())] == [*map(_gist, two.gists.values())]
    assert dict(one.shares) == dict(two.shares)
    assert list(one.index.mentioned_in.items()) == list(two.index.mentioned_in.items())
    return one == two


def _gist(gist: Gist) -> Gist:
    return gist._replace(piece=0)


def test_what_a_file_holds_can_be_sent_to_another_process() -> None:
    file = SourceFile(ENTRY, BASE[ENTRY].encode())
    batch = contents.read_batch([file], Settings().vocabularies(), 0)
    assert pickle.loads(pickle.dumps(batch)) == batch


def test_an_entry_is_packed_and_opened_as_it_was() -> None:
    for entry in build_sound().timeline:
        again = unpack(pack(entry))
        assert again == entry
        assert again.model_fields_set == entry.model_fields_set
        assert again.claims[0].model_fields_set == entry.claims[0].model_fields_set


@pytest.mark.parametrize(
    "text", ["2023-05-04", "2023-05~", "2023-05-04/2023-06", "../2023", "202X"]
)
def test_a_date_is_sent_as_its_text_and_stays_the_same(text: str) -> None:
    whole = parse_edtf(text)
    assert pickle.loads(pickle.dumps(whole)) is whole
    for one in (whole, EdtfDate(text, whole.start, whole.start)):
        assert pickle.loads(pickle.dumps(one)) == one


@pytest.mark.parametrize("text", ["12", "10-15", ">100", "~7", ">=10"])
def test_a_figure_is_sent_as_its_text_and_stays_the_same(text: str) -> None:
    figure = parse_figure(text)
    assert pickle.loads(pickle.dumps(figure)) == figure


class Row(NamedTuple):
    piece: int
    file: str = "f"


def test_a_chronicle_can_be_sent_to_another_process() -> None:
    chronicle = build_sound()
    bare = replace(chronicle, vocabularies={})
    again = pickle.loads(pickle.dumps(bare))
    assert same(again, bare)


def test_entries_are_found_by_the_number_of_their_piece() -> None:
    chronicle = build_sound()
    (entry,) = chronicle.timeline
    others = [entry.model_copy(update={"id": EntryId(f"e{number}")}) for number in range(5)]
    shelf = Shelf()
    first = shelf.add(make_segment(map(pack, others[:3])))
    rows = {each.id: Row(first + at) for at, each in enumerate(others[:3])}
    rows |= {each.id: Row(shelf.put(each)) for each in others[3:]}
    shelved = Shelved(shelf, rows)
    assert shelved.file_of(EntryId("e4")) == "f"
    assert list(shelved.values()) == others
    assert EntryId("e9") not in shelved
    with pytest.raises(KeyError):
        shelved[EntryId("e9")]


def test_an_entry_stays_open_until_too_many_are(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []
    (entry,) = build_sound().timeline
    shelf = Shelf()
    ids = [EntryId(f"e{number}") for number in range(10)]
    rows = {ident: Row(shelf.put(entry.model_copy(update={"id": ident}))) for ident in ids}

    def count(piece: bytes) -> object:
        opened.append(piece)
        return unpack(piece)

    monkeypatch.setattr("conflict_chronicle.shelf.unpack", count)
    roomy, narrow = Shelved(shelf, rows), Shelved(shelf, rows, 4)
    for _ in range(3):
        assert [each.id for each in roomy.values()] == ids
    assert len(opened) == 10
    for _ in range(3):
        assert [each.id for each in narrow.values()] == ids
    assert len(opened) == 10 + 30
    assert narrow[ids[-1]] is narrow[ids[-1]]


def test_the_timeline_is_a_sequence_that_opens_what_is_asked_for() -> None:
    (entry,) = build_sound().timeline
    ids = [EntryId(f"e{number}") for number in range(6)]
    entries = {ident: entry.model_copy(update={"id": ident}) for ident in ids}
    timeline = InOrder(entries, ids)
    assert len(timeline) == 6
    assert timeline[-1].id == "e5"
    assert [each.id for each in timeline[1:5:2]] == ["e1", "e3"]
    assert [each.id for each in reversed(timeline)] == ids[::-1]
    assert timeline.index(timeline[2]) == 2
    assert entries[ids[3]] in timeline
    assert not timeline[6:]


def steps(count: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """Count what reading and checking made-up entries takes, an entry."""
    done = {"parse": 0, "read_text": 0, "unpack": 0, "reckon": 0}
    homes = {
        "parse": "contents.parse_plain",
        "read_text": "link.gist.read_text",
        "unpack": "shelf.unpack",
        "reckon": "link.link.reckon",
    }

    def counted(name: str, work: object) -> object:
        def run(*words: object) -> object:
            done[name] += 1
            return work(*words)  # type: ignore[operator]

        return run

    with monkeypatch.context() as patch:
        for name, home in homes.items():
            module, attribute = f"conflict_chronicle.{home}".rsplit(".", 1)
            home_of = sys.modules[module]  # packages have functions of their modules' names
            patch.setattr(home_of, attribute, counted(name, getattr(home_of, attribute)))
        files = [SourceFile(f"entries/{path}", text.encode()) for path, text in make_corpus(count)]
        build_chronicle(files, Settings(), None)
    return {name: number / count for name, number in done.items()}


def test_the_work_an_entry_does_not_grow_with_the_chronicle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small, large = steps(200, monkeypatch), steps(800, monkeypatch)
    for name, most in {"parse": 1.5, "read_text": 1.0, "unpack": 1.0, "reckon": 1.0}.items():
        assert large[name] <= small[name] <= most, name


def test_in_parts_the_rules_find_what_they_find_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    talks = (
        "---\ntitle: Talks yesterday\ndate: 2023-05-0{n}\ntype: diplomatic\ncountries: [NER]\n"
        "accept: [{{code: W609, why: x}}, {{code: W804, why: x}}]\nxref: {{ucdp: '1'}}\n"
        "sources: {{herald: {{title: Talks, publisher: Example Herald}}}}\n---\nTerrorists.\n"
    )
    files: dict[str, str | bytes | None] = {
        f"entries/2023/2023-05-0{n}-talks.md": talks.format(n=n) for n in range(2, 9)
    }
    _, whole = build(files)
    monkeypatch.setattr("conflict_chronicle.check.case.PART", 2)
    _, found = build(files)
    assert shown(found) == shown(whole)
    assert {problem.code for problem in found} == {"W608", "W132"}


def test_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [SourceFile(f"entries/{path}", text.encode()) for path, text in make_corpus(60)]
    whole = build_chronicle(files, Settings(), None)
    monkeypatch.setattr(pipeline, "BATCH", 7)
    assert same(build_chronicle(files, Settings(), None)[0], whole[0])
