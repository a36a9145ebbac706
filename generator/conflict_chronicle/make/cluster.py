"""Let the workers of a Dask cluster make pages (talks to its scheduler).

Dask is an extra of the package and imported when somebody names a scheduler, never before.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
)
from contextlib import contextmanager, suppress
from functools import partial
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from conflict_chronicle.make.crew import (
    WORTH,
    Crew,
    forget,
    local_pool,
    make_batch,
    packed,
    processors,
)
from conflict_chronicle.make.inventory import difference, inventory
from conflict_chronicle.make.maker import Maker
from conflict_chronicle.plan import Job

PATIENCE = 5.0
"""Seconds that the scheduler may take to answer, and then a worker to be there."""

_one_at_a_time = Lock()
"""A maker notes what is read for a page; the threads of a worker would mix their notes."""


class NoCluster(Exception):
    """A cluster cannot be used; the message says why in one line."""


class Unlike(Exception):
    """A worker has not the versions that the pages are to be made with."""


class Cluster:
    """Workers that make pages, in place of this machine's processes.

    ``say`` is told in one line when they are lost and the rest is made here. With fewer than ``worth`` jobs
    they are not used.
    """

    def __init__(
        self,
        address: str,
        say: Callable[[str], None],
        *,
        worth: int = WORTH,
        patience: float = PATIENCE,
    ) -> None:
        """Look whether the cluster can be used; raises ``NoCluster``."""
        self.worth = worth
        self._address = address
        self._say = say
        self._patience = patience
        self._client: Any = None
        self._is_lost = False
        self._workers()
        # A client has threads, and a process with threads cannot be forked to read a large chronicle.
        self.close()

    @contextmanager
    def crew(self, maker: Maker) -> Iterator[Crew]:
        """Send the workers what pages are made of, once, and let them forget it at the end."""
        sent = packed(maker.supplies)
        crew = Crew(maker, self._count(), lambda: self._start(maker, sent))
        try:
            yield crew
        finally:
            crew.close()
            if self._client is not None:
                with suppress(*_lost()):
                    self._client.run(forget)

    def close(self) -> None:
        """Leave the scheduler; it and its workers go on."""
        client, self._client = self._client, None
        if client is not None:
            with suppress(*_lost()):
                client.close()

    def _start(self, maker: Maker, sent: bytes) -> tuple[Executor, Any]:
        """Return the workers, or processes of this machine from when they are lost."""
        if not self._is_lost:
            try:
                client = self._workers()
                # A copy for each, so that a lost worker takes nothing with it that others need.
                return _Workers(client), client.scatter(sent, broadcast=True)
            except _lost() as error:
                self._is_lost = True
                self.close()
                self._say(f"the cluster is lost, the rest is made here ({_line(error)})")
        # Dask has threads in this process, which is therefore not forked.
        return local_pool(maker, processors(), is_forked=False), None

    def _workers(self) -> Any:
        """Return a client whose workers are there and have our versions; raises ``NoCluster``."""
        if self._client is None or self._client.status != "running":
            self.close()
            self._client = _connect(self._address, self._patience)
        try:
            self._client.wait_for_workers(1, timeout=self._patience)
            _compare(self._client)
        except NoCluster:
            self.close()
            raise
        except TimeoutError:
            self.close()
            raise NoCluster(
                f"the scheduler at {self._address} has no workers: "
                f"start some with `dask worker {self._address}`"
            ) from None
        except _lost() as error:
            self.close()
            raise NoCluster(f"{self._address} went away: {_line(error)}") from None
        return self._client

    def _count(self) -> int:
        """Return how many workers there are; when they are lost, ``_start`` tells."""
        with suppress(*_lost()):
            return len(self._workers().ncores())
        return 1


@contextmanager
def cluster_at(
    address: str, say: Callable[[str], None], *, worth: int = WORTH, patience: float = PATIENCE
) -> Iterator[Cluster]:
    """Provide the cluster whose scheduler is at an address such as ``tcp://host:8786``, and leave it.

    Raises ``NoCluster`` when Dask is not installed, the address is none or nobody answers there within
    ``patience`` seconds, or the workers are none or of other versions.
    """
    cluster = Cluster(address, say, worth=worth, patience=patience)
    try:
        yield cluster
    finally:
        cluster.close()


def work(wanted: Mapping[str, str], found_by: bytes, batch: Sequence[Job]) -> list[Any]:
    """Make jobs on a worker; raises ``Unlike`` on one that came later with other versions."""
    unlike = difference(wanted, inventory())
    if unlike:
        raise Unlike(unlike)
    with _one_at_a_time:
        return make_batch(found_by, batch)


class _Workers(Executor):
    """The workers as an executor that never lets anybody wait for what is lost.

    Dask's own loses errors that occur while results are fetched: whoever waits then waits for ever.
    """

    def __init__(self, client: Any) -> None:
        self._client = client
        self._is_lost = False
        self._under_way: set[Any] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        assert fn is make_batch, "the workers make pages and nothing else"
        if self._is_lost or self._client.status != "running":
            raise BrokenExecutor
        try:
            found_by, batch, _ = args  # nothing is written there: the folders are others
            promised = self._client.submit(work, dict(inventory()), found_by, batch, pure=False)
        except _lost() as error:
            raise BrokenExecutor(_line(error)) from None
        future: Future[Any] = Future()
        self._under_way.add(promised)
        promised.add_done_callback(partial(self._settle, future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._is_lost = True
        left = list(self._under_way)
        if left and self._client.status == "running":
            with suppress(*_lost()):
                self._client.cancel(left)

    def _settle(self, future: "Future[Any]", promised: Any) -> None:
        self._under_way.discard(promised)
        try:
            if promised.status == "finished":
                future.set_result(promised.result())
                return
            why = promised.status
        except _lost() as error:
            why = _line(error)
        self._is_lost = True
        future.set_exception(BrokenExecutor(why))


def _connect(address: str, patience: float) -> Any:
    if not _is_address(address):
        raise NoCluster(f"{address!r} is no address such as tcp://host:8786")
    try:
        from distributed import Client
    except ImportError:
        raise NoCluster(
            "Dask is not installed: pip install 'conflict-chronicle[cluster]'"
        ) from None
    # It prints how it tries to reach a scheduler that is gone; what comes of that we say ourselves.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        # A client that cannot connect waits for ever where somebody else listens and says nothing.
        # In a thread of its own, since whoever builds may run an event loop in this one.
        with ThreadPoolExecutor(1) as thread:
            thread.submit(_knock_once, address, patience).result()
        return Client(address, timeout=patience, set_as_default=False)
    except OSError:
        raise NoCluster(f"no scheduler answers at {address}") from None
    except (RuntimeError, TypeError) as error:  # no certificate, or plain where TLS is required
        raise NoCluster(f"{address} cannot be used: {_line(error)}") from None


def _knock_once(address: str, patience: float) -> None:
    asyncio.run(asyncio.wait_for(_knock(address, patience), patience))


async def _knock(address: str, patience: float) -> None:
    from distributed import Security
    from distributed.comm import connect

    comm = await connect(address, timeout=patience, **Security().get_connection_args("client"))
    await comm.close()


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("tcp", "tls") and bool(parts.hostname and parts.port)
    except ValueError:
        return False


def _compare(client: Any) -> None:
    """Raise ``NoCluster`` unless scheduler and workers have what pages are made with here.

    The scheduler makes none, but unpacks what it hands out.
    """
    try:
        found = {"scheduler": client.run_on_scheduler(inventory)}
    except (ImportError, AttributeError) as error:
        found = {"scheduler": error}
    there = client.run(inventory, on_error="return")
    found.update((f"worker {address}", has) for address, has in sorted(there.items()))
    for who, has in found.items():
        if isinstance(has, OSError):
            continue  # it is just being lost
        unlike = (
            "has not this version of conflict-chronicle"
            if isinstance(has, Exception)
            else difference(inventory(), has)
        )
        if unlike:
            raise NoCluster(
                f"the {who} {unlike}: pages could differ; install the same versions everywhere"
            )


def _lost() -> tuple[type[BaseException], ...]:
    """Return what is raised when somebody whom Dask talks to is gone."""
    from distributed.client import ClosedClientError
    from distributed.utils import CancelledError as Cancelled

    return (NoCluster, OSError, CancelledError, Cancelled, ClosedClientError)


def _line(error: BaseException) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
