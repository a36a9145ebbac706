"""A process that makes pages writes them as the one that builds would, or hands them back."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from conflict_chronicle.make.crew import crew_of
from conflict_chronicle.make.kept import packed, pages_of
from conflict_chronicle.make.maker import FRAGMENTS, Made, Maker, Supplies
from conflict_chronicle.make.printing import Order, Printed, print_made
from conflict_chronicle.make.shell import Shell, group_of
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Job
from conflict_chronicle.settings import Settings
from tests.chronicle import files_with

SHELL = Shell("<before>", "<between>", "<after>")


@pytest.fixture(scope="module")
def maker() -> Maker:
    chronicle, _ = build_chronicle(files_with({}), Settings(), None)
    return Maker(Supplies(chronicle, Settings()))


@pytest.fixture
def made(maker: Maker) -> Made:
    ident = next(iter(maker.supplies.chronicle.entries))
    return maker.make(Job("entry", (ident,), f"entries/{ident}.html"))


def order_for(folder: Path, made: Made, before: object = None) -> Order:
    heads = [page.head for page in made.pages]
    shells = {group_of(head.uri, head.lang, head.kind): SHELL for head in heads}
    return Order(folder / "site", folder / "next", os.getpid(), before or {}, shells)  # type: ignore[arg-type]


def test_a_page_stands_in_its_shell_and_is_remembered(tmp_path: Path, made: Made) -> None:
    printed = print_made(made, order_for(tmp_path, made))
    assert isinstance(printed, Printed)
    page, head = made.pages[0], made.heads[0]
    written = (tmp_path / "next" / page.head.uri).read_text("utf-8")
    assert written == f"<before>{head}<between>{page.html}<after>"
    assert printed.kept == packed(made.rows, pages_of(printed.kept))
    assert [kept.uri for kept in pages_of(printed.kept)] == [page.head.uri]
    assert not printed.stays


def test_a_page_that_the_former_site_holds_stays_where_it_is(tmp_path: Path, made: Made) -> None:
    first = print_made(made, order_for(tmp_path, made))
    assert isinstance(first, Printed)
    (tmp_path / "next").rename(tmp_path / "site")
    before = {page.uri: page.written for page in pages_of(first.kept)}
    again = print_made(made, order_for(tmp_path, made, before))
    assert isinstance(again, Printed)
    assert again.stays == {made.pages[0].head.uri}
    assert not (tmp_path / "next").exists()
    assert again.kept == first.kept


def test_pages_that_are_asked_for_or_have_no_shell_are_handed_back(
    tmp_path: Path, made: Made
) -> None:
    order = order_for(tmp_path, made)
    assert print_made(made, order._replace(whole=frozenset({made.job}))) is made
    assert print_made(made, order._replace(shells={})) is made
    assert not (tmp_path / "next").exists()


def test_processes_write_what_one_writes(tmp_path: Path, maker: Maker) -> None:
    wanted = [Job(FRAGMENTS, (ident,)) for ident in maker.supplies.chronicle.entries]

    def order(folder: str) -> Order:
        return Order(tmp_path / "site", tmp_path / folder, os.getpid())

    alone = [print_made(maker.make(job), order("one")) for job in wanted]

    def orders(batch: Sequence[Job]) -> Order:
        return order("two")

    with crew_of(maker, 2) as crew:
        several = list(crew.make(wanted, orders))
    assert [_facts(each) for each in several] == [_facts(each) for each in alone]
    one, two = (_contents(tmp_path / folder) for folder in ("one", "two"))
    assert one
    assert one == two


def test_a_process_whose_builder_was_killed_writes_nothing(tmp_path: Path, made: Made) -> None:
    order = order_for(tmp_path, made)._replace(parent=1 if os.getppid() != 1 else 2)
    child = os.fork()
    if not child:
        print_made(made, order)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert not (tmp_path / "next").exists()


def _facts(printed: Made | Printed) -> object:
    assert isinstance(printed, Printed)
    files = [(file.uri, file.written and file.written.digest) for file in pages_of(printed.kept)]
    return printed.job, files, printed.fragments


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
