"""Whoever makes a page, and whatever becomes of him, the page is the same."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from conflict_chronicle.load import SourceFile
from conflict_chronicle.make import crew as crews
from conflict_chronicle.make.crew import Crew, crew_of, make_batch, packed
from conflict_chronicle.make.maker import Made, Maker, Supplies
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Job, jobs
from conflict_chronicle.settings import Settings
from tests.plan.skewed import skewed_files

FILES = [SourceFile(f"entries/{path}", text.encode()) for path, text in sorted(skewed_files(60))]


@pytest.fixture(scope="module")
def supplies() -> Supplies:
    chronicle, _ = build_chronicle(FILES, Settings(), None)
    return Supplies(chronicle, Settings())


@pytest.fixture(scope="module")
def work(supplies: Supplies) -> tuple[Job, ...]:
    return tuple(jobs(Maker(supplies).desk.unwatched))


@pytest.fixture(scope="module")
def alone(supplies: Supplies, work: tuple[Job, ...]) -> list[Made]:
    maker = Maker(supplies)
    return [maker.make(job) for job in work]


def test_in_any_order_the_same_pages_are_made_of_the_same_rows(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made]
) -> None:
    maker = Maker(supplies)
    assert [maker.make(job) for job in reversed(work)][::-1] == alone


def test_two_processes_make_what_one_makes_in_order(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made]
) -> None:
    with crew_of(Maker(supplies), 2) as crew:
        assert list(crew.make(work)) == alone


def test_processes_that_know_nothing_are_sent_all_they_need(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made]
) -> None:
    sent = packed(supplies)
    crew = Crew(Maker(supplies), 1, lambda: (ProcessPoolExecutor(1, get_context("spawn")), sent))
    try:
        assert list(crew.make(work)) == alone
    finally:
        crew.close()


def test_what_a_lost_process_had_in_hand_is_made_by_another(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made], tmp_path: Path
) -> None:
    pools: list[ProcessPoolExecutor] = []

    def start() -> tuple[Executor, None]:
        crews._inherit(Maker(supplies))
        pools.append(ProcessPoolExecutor(2, get_context("fork")))
        return pools[-1], None

    def doomed() -> Iterator[Job]:
        for at, job in enumerate(work):
            if at == len(work) // 2:
                for process in list(pools[-1]._processes):
                    os.kill(process, signal.SIGKILL)
            yield job

    crew = Crew(Maker(supplies), 2, start)
    try:
        assert list(crew.make(doomed())) == alone
    finally:
        crew.close()
    assert len(pools) > 1


def test_when_processes_keep_ending_the_pages_are_made_here(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made]
) -> None:
    def start() -> tuple[Executor, None]:
        return ProcessPoolExecutor(1, get_context("fork"), os._exit, (1,)), None

    crew = Crew(Maker(supplies), 1, start)
    try:
        assert list(crew.make(work[:3])) == alone[:3]
    finally:
        crew.close()


def test_a_process_that_was_handed_nothing_says_so() -> None:
    crews._inherit(None)
    with pytest.raises(AssertionError):
        make_batch(None, ())
