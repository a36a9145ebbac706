"""Data files are joined of fragments: made anywhere, remembered, looked at once, and let go."""

import pickle
import random
import sys

import pytest

from benchmarks.corpus import make_corpus
from conflict_chronicle.chronicle import ALL
from conflict_chronicle.data_files import collections, data_files
from conflict_chronicle.export import DataFile, State, Told, make_files
from conflict_chronicle.load import SourceFile
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import build_chronicle, read_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.settings import Settings, read_settings
from conflict_chronicle.urls import ENTRIES_JSON
from conflict_chronicle.watch import Watch, watched
from tests.chronicle import REPOSITORY

COLLECTIONS = {collection.name: collection for collection in collections()}
HOLDS_A_LINE = {"form"}
"""Sorts ids, so it keeps a short text of each entry."""


def desk_of(entries: int) -> Desk:
    settings = Settings(countries=("NER", "MLI", "BFA"))
    files = [SourceFile(f"entries/{path}", text.encode()) for path, text in make_corpus(entries)]
    chronicle, _ = build_chronicle(sorted(files, key=lambda file: file.path), settings, None)
    return Desk(chronicle, settings, load_messages())


@pytest.fixture(scope="module")
def desk():
    settings, _ = read_settings(REPOSITORY)
    chronicle, _ = read_chronicle(REPOSITORY, settings, None)
    return Desk(chronicle, settings, load_messages())


def fragments_of(collection, desk):
    return [collection.fragment(Told(desk, entry)) for entry in desk.chronicle.entries.values()]


def joined(collection, desk, fragments):
    """Return the bytes of each file, and whether it came whole."""
    found = {}
    for part in collection.join(desk, fragments):
        if isinstance(part, State):  # what brings files up to date is no file
            continue
        is_whole = isinstance(part, DataFile)
        assert not (is_whole and part.uri in found), part.uri
        found[part.uri] = found.get(part.uri, b"") + part.data
    return found


@pytest.fixture(params=COLLECTIONS)
def collection(request):
    return COLLECTIONS[request.param]


def test_pickled_fragments_make_the_same_files(collection, desk):
    fragments = fragments_of(collection, desk)
    again = pickle.loads(pickle.dumps(fragments))
    assert again == fragments
    files = joined(collection, desk, again)
    assert files == joined(collection, desk, fragments)
    files |= {file.uri: file.data for each in again for file in collection.own(each)}
    assert files == {file.uri: file.data for file in make_files(collection, desk)}


def test_a_fragment_does_not_depend_on_what_was_made_before(collection, desk):
    entries = list(desk.chronicle.entries.values())
    fresh = Desk(desk.chronicle, desk.settings, desk.messages)
    backwards = [
        pickle.dumps(collection.fragment(Told(fresh, entry))) for entry in reversed(entries)
    ]
    assert [pickle.dumps(each) for each in fragments_of(collection, desk)] == backwards[::-1]


def test_a_join_goes_through_the_fragments_once_and_keeps_none(collection, desk):
    fragments = fragments_of(collection, desk)
    expected = joined(collection, desk, fragments)
    kept = 0

    def stream():
        nonlocal kept
        before = None
        for at in range(len(fragments)):
            now, fragments[at] = pickle.loads(pickle.dumps(fragments[at])), None
            yield now
            # Here, and as the argument: more means that the join holds the one before this.
            kept += before is not None and before != b"" and sys.getrefcount(before) > 2
            before = now

    assert joined(collection, desk, stream()) == expected
    assert kept == 0 or collection.name in HOLDS_A_LINE


def test_a_fragment_reads_what_its_entry_names_and_says_so_each_time(collection, desk):
    for entry in desk.chronicle.entries.values():
        noted = []
        for _ in range(2):  # what is remembered of the first time must not hide what was read
            watch = Watch()
            own = Desk(watched(desk.chronicle, watch), desk.settings, desk.messages)
            collection.fragment(Told(own, entry))
            noted.append(watch.rows)
        assert noted[0] == noted[1], entry.id
        assert not [row for row in noted[0] if row[1] == ALL], entry.id


def steps_of(job):
    """Count the calls, of Python and of C, that a job takes."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(before)
    return calls


@pytest.fixture(scope="module")
def few_and_many():
    desks = desk_of(200), desk_of(800)
    for desk in desks:
        list(data_files(desk))  # what is read once a run
    return desks


def test_an_entry_takes_no_more_steps_when_there_are_four_times_as_many(collection, few_and_many):
    few, many = (
        steps_of(lambda desk=desk: list(make_files(collection, desk))) for desk in few_and_many
    )
    assert many / 800 < 1.05 * few / 200


def test_no_two_collections_make_the_same_file(desk):
    uris = [file.uri for file in data_files(desk)]
    assert len(set(uris)) == len(uris)
    assert all(uri.isascii() and not uri.startswith("/") for uri in uris)


@pytest.mark.long
def test_no_script_is_above_100_kilobytes_with_thousands_of_entries():
    scripts = [file for file in data_files(desk_of(5000)) if file.uri.endswith(".js")]
    assert max(len(file.data) for file in scripts) <= 100_000


def test_lines_of_a_file_of_all_entries_are_exchanged_as_a_join_would_write_them(desk):
    collection, edits, draw = COLLECTIONS["records"], [], random.Random(3)
    fragments = fragments_of(collection, desk)
    before = joined(collection, desk, fragments)[ENTRIES_JSON]
    [state] = [part for part in collection.join(desk, fragments) if isinstance(part, State)]
    for at in (0, 1, 1, 7, len(fragments) - 1):
        fragments, former = list(fragments), fragments
        ident, _ = fragments[at]
        fragments[at] = ident, b'"' + b"x" * draw.randrange(5000) + b'"'
        edits = [(at, former[at], fragments[at])]
        before, state = exchanged(collection, state, edits, before)
        assert before == joined(collection, desk, fragments)[ENTRIES_JSON]
    whole = fragments_of(collection, desk)
    edits = [
        (at, now, then)
        for at, (now, then) in enumerate(zip(fragments, whole, strict=True))
        if now != then
    ]
    assert len(edits) == 4
    before, _ = exchanged(collection, state, edits, before)
    assert before == joined(collection, desk, whole)[ENTRIES_JSON]


def exchanged(collection, state, edits, data):
    """Return a file with what takes the place of some entries, and the next state."""
    *patches, state = collection.amend(state.data, edits, ())
    for patch in reversed(patches):
        assert patch.uri == ENTRIES_JSON
        data = data[: patch.start] + patch.data + data[patch.stop :]
    return data, state
