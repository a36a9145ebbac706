"""The workers of a cluster make the same pages, and a lost one takes none of them with it."""

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from conflict_chronicle.cli import main
from conflict_chronicle.load import SourceFile
from conflict_chronicle.make.cluster import Cluster, NoCluster, cluster_at
from conflict_chronicle.make.inventory import FILES, TOOL, difference, inventory
from conflict_chronicle.make.maker import Made, Maker, Supplies
from conflict_chronicle.mkdocs_plugin.command import build_site
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Job, jobs
from conflict_chronicle.settings import Settings
from tests.chronicle import REPOSITORY
from tests.plan.skewed import skewed_files

FILES_OF_60 = [SourceFile(f"entries/{path}", text.encode()) for path, text in skewed_files(60)]

OLD_NAMES = pytest.mark.filterwarnings("ignore:user_configs is never used:DeprecationWarning")
"""Of MkDocs, which pytest's look at its configuration brings out."""


@pytest.fixture(scope="module")
def supplies() -> Supplies:
    chronicle, _ = build_chronicle(FILES_OF_60, Settings(), None)
    return Supplies(chronicle, Settings())


@pytest.fixture(scope="module")
def work(supplies: Supplies) -> tuple[Job, ...]:
    return tuple(jobs(Maker(supplies).desk.unwatched))[::2]


@pytest.fixture(scope="module")
def alone(supplies: Supplies, work: tuple[Job, ...]) -> list[Made]:
    maker = Maker(supplies)
    return [maker.make(job) for job in work]


def started(workers: int) -> LocalCluster:
    return LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    )


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    with started(2) as cluster:
        yield cluster


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "tests/golden/chronicle", tmp_path / "golden"))


def killing(work: tuple[Job, ...], workers: LocalCluster, *, how_many: int) -> Iterator[Job]:
    """Yield jobs; in the middle workers lose their lives."""
    for at, job in enumerate(work):
        if at == len(work) // 2:
            for nanny in list(workers.workers.values())[:how_many]:
                os.kill(nanny.pid, signal.SIGKILL)
        yield job


def test_two_workers_make_what_one_process_makes_in_order(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made], workers: LocalCluster
) -> None:
    said: list[str] = []
    address = workers.scheduler_address
    with cluster_at(address, said.append) as cluster, cluster.crew(Maker(supplies)) as crew:
        assert list(crew.make(work)) == alone
    assert not said


@OLD_NAMES
def test_a_site_is_the_same_byte_for_byte(
    golden: Path, workers: LocalCluster, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    build_site(golden, strict=True, site_dir=here, cache=False)
    said: list[str] = []
    tasks_before = workers.scheduler.transition_counter
    with cluster_at(workers.scheduler_address, said.append, worth=1) as cluster:
        build_site(golden, strict=True, site_dir=there, cache=False, cluster=cluster)
    assert not said
    assert workers.scheduler.transition_counter > tasks_before
    assert contents(there) == contents(here)


def contents(site: Path) -> dict[str, bytes]:
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {str(path.relative_to(site)): path.read_bytes() for path in files}


@OLD_NAMES
def test_a_cluster_is_left_alone_where_there_is_little_to_make(
    golden: Path, workers: LocalCluster
) -> None:
    tasks_before = workers.scheduler.transition_counter
    done = CliRunner().invoke(
        main, ["build", "-C", str(golden), "--scheduler", workers.scheduler_address]
    )
    assert done.exit_code == 0, done.output
    assert workers.scheduler.transition_counter == tasks_before


def test_what_a_killed_worker_had_in_hand_is_made_by_the_others(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made], workers: LocalCluster
) -> None:
    said: list[str] = []
    address = workers.scheduler_address
    with cluster_at(address, said.append) as cluster, cluster.crew(Maker(supplies)) as crew:
        assert list(crew.make(killing(work, workers, how_many=1))) == alone
    assert not said


@pytest.mark.long
def test_when_all_workers_are_killed_their_successors_are_sent_everything_again(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made], workers: LocalCluster
) -> None:
    said: list[str] = []
    address = workers.scheduler_address
    with (
        cluster_at(address, said.append, patience=60) as cluster,
        cluster.crew(Maker(supplies)) as crew,
    ):
        assert list(crew.make(killing(work, workers, how_many=2))) == alone
    assert not said


@pytest.mark.long
def test_when_the_scheduler_goes_the_rest_is_made_here_and_that_is_said(
    supplies: Supplies, work: tuple[Job, ...], alone: list[Made]
) -> None:
    said: list[str] = []
    with started(1) as short_lived:

        def doomed() -> Iterator[Job]:
            for at, job in enumerate(work):
                if at == len(work) // 2:
                    short_lived.close()
                yield job

        address = short_lived.scheduler_address
        with cluster_at(address, said.append) as cluster, cluster.crew(Maker(supplies)) as crew:
            assert list(crew.make(doomed())) == alone
    assert len(said) == 1
    assert said[0].startswith("the cluster is lost, the rest is made here (no scheduler answers")


def test_a_scheduler_without_workers_is_told() -> None:
    with started(0) as empty, pytest.raises(NoCluster, match="has no workers: start some with"):
        Cluster(empty.scheduler_address, print, patience=0.2)


def test_somebody_else_who_listens_and_is_silent_is_no_scheduler() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(NoCluster, match=f"no scheduler answers at tcp://127.0.0.1:{port}"):
            Cluster(f"tcp://127.0.0.1:{port}", print, patience=0.2)


@pytest.mark.parametrize(
    "address",
    ["", " ", "host", "host:8786", "tcp://host", "tcp://:1", "tcp://h:99999", "http://h:1"],
)
def test_what_is_no_address_is_told_before_anything_is_read(address: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["build", "-C", str(tmp_path), "--scheduler", address])
    assert done.exit_code == 3
    assert done.stderr == (f"chronicle: {address!r} is no address such as tcp://host:8786\n")


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({TOOL: "1", "Python": "3.12.1", FILES: "a"}, None),
        ({TOOL: "1", "Python": "3.11.9", FILES: "a"}, "has Python 3.11.9, here it is 3.12.1"),
        ({TOOL: "1", "Python": "3.12.1", FILES: "b"}, "has other files of conflict-chronicle 1"),
        ({TOOL: "1", FILES: "a"}, "has Python not at all, here it is 3.12.1"),
    ],
)
def test_other_versions_are_named(there: dict[str, str], said: str | None) -> None:
    assert difference({TOOL: "1", "Python": "3.12.1", FILES: "a"}, there) == said


def test_what_pages_are_made_with_is_the_tool_python_and_the_libraries() -> None:
    assert {TOOL, "Python", "pydantic", FILES} < inventory().keys()
    assert "distributed" not in inventory()
