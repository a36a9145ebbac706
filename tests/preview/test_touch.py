"""The page of an edited record, made alone, is that of a chronicle that was read anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from conflict_chronicle.make.maker import Maker, Supplies, make_pages
from conflict_chronicle.pipeline import examine_folder
from conflict_chronicle.plan import Job, jobs
from conflict_chronicle.preview import touch as touching
from conflict_chronicle.preview.checks import Checks
from conflict_chronicle.preview.touch import Pages, Touch
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, TODAY
from tests.make.test_watch import CASES, Files

SETTINGS = Settings()
OF_RECORDS = {"entry", "actor", "place", "thread"}


def write(root: Path, files: Files) -> None:
    """Make the files of a folder these and no others."""
    for path in root.rglob("*"):
        if path.is_file() and path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)


def anew(root: Path, changed: set[str]) -> Iterator[tuple[Job, Mapping[str, str]]]:
    """Yield what becomes of the records in some files when everything is read."""
    found = examine_folder(root, SETTINGS, TODAY)
    assert not has_errors(found.problems)
    maker = Maker(Supplies(found.linked.chronicle, SETTINGS))
    files = {each.path: each for each in found.read.contents}
    ids = {
        one.id
        for path in changed & files.keys()
        for one in (*files[path].gists, *files[path].others)
    }
    for job in jobs(maker.desk.unwatched):
        if job.kind in OF_RECORDS and job.key[-1] in ids:
            pages, _ = make_pages(maker.desk.unwatched, job)
            yield job, {page.head.uri: page.html for page in pages}


class Edited:
    """A chronicle in a folder, and what follows its edits."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self.cache = cache
        self.files: Files = {path: text.encode() for path, text in BASE.items()}
        write(root, self.files)
        self.checks = Checks(root, SETTINGS, cache)
        assert not has_errors(self.checks.everything(TODAY))
        self.touch = Touch.read(root, SETTINGS, TODAY, cache)

    def edit(self, files: Files) -> tuple[set[str], Pages | None]:
        """Write other files; return which differ, and the pages that are shown for them."""
        changed = {
            path for path in self.files.keys() | files if self.files.get(path) != files.get(path)
        }
        write(self.root, files)
        self.files = files
        problems = self.checks.after(changed, TODAY)
        assert not has_errors(problems), problems
        pages = self.touch.edited({path: self.checks.digest(path) for path in changed})
        if pages is None or self.touch.only:
            self.touch = Touch.read(self.root, SETTINGS, TODAY, self.cache)
        return changed, pages


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    return Edited(tmp_path / "chronicle", tmp_path / "cache")


@pytest.mark.parametrize("few", [touching.FEW, 0], ids=["joined anew", "joined as it was"])
def test_after_each_edit_the_pages_of_its_records_are_those_of_everything_made_anew(
    edited: Edited, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touching, "FEW", few)
    base, shown_alone = edited.files, 0
    for name, files in CASES.items():
        for state in (files, base):
            changed, pages = edited.edit(state)
            if pages is None:
                assert not few, "with few entries it never takes long"
                continue
            shown = {page.head.uri: page.html for page, _ in pages}
            shown_alone += bool(shown)
            for job, made in anew(edited.root, changed):
                assert made.items() <= shown.items(), (name, job)
    assert shown_alone > len(CASES) / 2


def test_a_file_that_changed_after_the_check_is_not_shown(edited: Edited) -> None:
    path = next(path for path in edited.files if path.endswith("testville-attack.md"))
    before = edited.checks.digest(path)
    text = edited.files[path] + b"\nMade-up words.\n"
    write(edited.root, {**edited.files, path: text})
    assert edited.touch.edited({path: before}) == ()
    edited.checks.after({path}, TODAY)
    pages = edited.touch.edited({path: edited.checks.digest(path)})
    assert pages is not None
    assert "Made-up words." in pages[0][0].html
