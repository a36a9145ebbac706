"""A page changes only if a row that it read does: what nobody wrote down nobody can forget."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from conflict_chronicle.chronicle import ALL, Chronicle
from conflict_chronicle.load import SourceFile
from conflict_chronicle.make.maker import Made, Maker, Supplies
from conflict_chronicle.make.parts import digest
from conflict_chronicle.make.versions import Versions, changed, versions
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Job, jobs
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings
from conflict_chronicle.watch import Watch, watched
from tests.chronicle import BASE, TODAY, changed_files
from tests.plan.skewed import skewed_files

RULES = Path(__file__).parents[1] / "rules"
EDITS = Path(__file__).with_name("edits.yml")
ENTRY = "entries/2023/2023-05-04-testville-attack.md"

Files = Mapping[str, bytes]


def read_files(path: Path) -> dict[str, Files]:
    """Return the files of each valid case in a file of cases, by its name."""
    kinds = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    found = {}
    for case in kinds["valid"]:
        if "settings" not in case:
            files = {**BASE, **changed_files(case)}
            texts = {p: text.encode() for p, text in files.items() if isinstance(text, str)}
            found[case["name"]] = texts
    return found


BYTES = {path: text.encode() for path, text in BASE.items()}
CASES = read_files(EDITS)


def built(files: Files) -> Chronicle | None:
    sources = [SourceFile(path, data) for path, data in sorted(files.items())]
    chronicle, problems = build_chronicle(sources, Settings(), TODAY)
    return None if has_errors(problems) else chronicle


def made_of(chronicle: Chronicle, files: Files) -> tuple[dict[Job, Made], Versions]:
    """Return what becomes of every job, and the version of every row."""
    maker = Maker(Supplies(chronicle, Settings()))
    desk = maker.desk.unwatched
    made = {job: maker.make(job) for job in jobs(desk)}
    return made, versions(desk, {path: digest(data) for path, data in files.items()})


class State:
    """A chronicle with all that was made of it."""

    def __init__(self, files: Files) -> None:
        chronicle = built(files)
        self.made: dict[Job, Made] = {}
        self.versions: Versions = {}
        self.is_sound = chronicle is not None
        if chronicle is not None:
            self.made, self.versions = made_of(chronicle, files)


def told(before: State, after: State) -> int:
    """Assert that each page that differs read a row that does; return how many differ, come or go."""
    if not (before.is_sound and after.is_sound):
        return 0
    rows = frozenset(changed(before.versions, after.versions))
    old, new = before.made, after.made
    differ = [job for job in old.keys() & new.keys() if _shown(old[job]) != _shown(new[job])]
    for job in differ:
        assert rows & old[job].rows, (job, sorted(map(str, old[job].rows)))
    return len(differ) + len(old.keys() ^ new.keys())


def _shown(made: Made) -> object:
    return made.pages, made.heads


@pytest.fixture(scope="module")
def base() -> State:
    return State(BYTES)


@pytest.mark.parametrize("case", CASES)
def test_every_page_that_an_edit_changes_read_a_row_that_it_changed(base: State, case: str) -> None:
    edited = State(CASES[case])
    assert edited.is_sound
    assert told(base, edited)
    assert told(edited, base)


@pytest.mark.long
@pytest.mark.parametrize("path", sorted(RULES.glob("*.yml")), ids=lambda path: path.stem)
def test_so_it_is_between_all_cases_of_a_rule(base: State, path: Path) -> None:
    states = [base, *map(State, read_files(path).values()), base]
    for before, after in pairwise(states):
        told(before, after)


def test_an_edit_of_a_text_leaves_most_pages_as_they_are() -> None:
    edited = {**BYTES, ENTRY: BYTES[ENTRY] + b"\nOne more sentence.\n"}
    before, after = built(BYTES), built(edited)
    assert before is not None
    assert after is not None
    old, then = made_of(before, BYTES)
    _, now = made_of(after, edited)
    rows = frozenset(changed(then, now))
    again = {job.kind for job, made in old.items() if rows & made.rows}
    assert "entry" in again
    assert "rules" not in again
    assert "contribute" not in again


def test_versions_are_those_of_the_values_alone() -> None:
    one, two = built(BYTES), built(dict(reversed(BYTES.items())))
    assert one is not None
    assert two is not None
    assert not list(changed(made_of(one, BYTES)[1], made_of(two, BYTES)[1]))


def test_a_row_that_is_missing_is_noted_as_well() -> None:
    base = built(BYTES)
    assert base is not None
    watch = Watch()
    chronicle = watched(base, watch)
    assert chronicle.redirects.get(("entry", "nothing")) is None
    assert list(chronicle.threads) == list(base.threads)
    assert watch.rows == {("redirects", ("entry", "nothing")), ("threads", ALL)}
    watch.start()
    assert not watch.rows


def long_lists() -> tuple[dict[str, bytes], str]:
    """Return the files of a chronicle whose lists are split, and the path of an old entry."""
    files = {f"entries/{path}": text.encode() for path, text in skewed_files(130)}
    return files, next(one for one in files if one.endswith("-event-7.md"))


@pytest.mark.parametrize(
    ("old", "new", "spared"),
    [
        (
            b"Made-up text",
            b"Another made-up text",
            {"home", "country", "countries", "places", "threads", "sources", "sheet"},
        ),
        (b"killed: 7", b"killed: 8", {"places", "threads", "sources", "sheet", "explore"}),
    ],
)
def test_what_is_summed_and_counted_is_made_again_only_where_that_changed(
    old: bytes, new: bytes, spared: set[str]
) -> None:
    files, path = long_lists()
    assert old in files[path]
    before, after = State(files), State({**files, path: files[path].replace(old, new)})
    assert told(before, after)
    rows = frozenset(changed(before.versions, after.versions))
    again = {job.kind for job, made in before.made.items() if rows & made.rows}
    assert {"entry", "shelf"} <= again
    assert not spared & again


def test_so_it_is_where_lists_are_split() -> None:
    files, path = long_lists()
    lines = files[path].split(b"\n")
    states = [State(files)]
    for line, text in ((1, b"title: Another title"), (2, b"date: 2022-05-11"), (-2, b"No name.")):
        lines[line] = text
        states.append(State({**files, path: b"\n".join(lines)}))
    kinds = {job.kind for job in states[0].made}
    assert {"shelf", "sheet"} <= kinds
    for before, after in pairwise(states):
        assert told(before, after)
