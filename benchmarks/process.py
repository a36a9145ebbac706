"""Run whole processes and tell what they cost: time, processors, memory.

Memory is the most that the processes of a command held together, their shared pages counted once
(PSS, from Linux' ``smaps_rollup``), looked at every tenth of a second or more rarely, so that looking
takes at most a twentieth of the time. What the largest process held at its peak is known to the
kernel; where that is more, or where there is no ``/proc``, it is taken instead.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

LOOK_EVERY, LOOK_SHARE = 0.1, 20
"""Seconds between two looks at memory; how many times the length of a look they are apart at least."""
POLL = 0.02
"""Seconds between two requests to a server."""
PATIENCE = 1800.0
"""Seconds after which a server that has not answered as it should is given up."""
UNIT = 1 if sys.platform == "darwin" else 1024
"""What the system counts ``ru_maxrss`` in, in bytes."""


class Failed(Exception):
    """A command ended otherwise than it should; the text says what it wrote."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    wall: float
    """Seconds on the clock."""
    used: float
    """Seconds of processors, of the command and all that it started."""
    memory: float
    """Megabytes."""


def run(words: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder and wait; raises :class:`Failed` when its exit code is not 0."""
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = _start(words, folder, env, said.fileno())
        with _watched(process.pid) as seen:
            _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(words)}\n{said.read().decode('utf-8', 'replace')[-4000:]}")
    memory = max(*seen, used.ru_maxrss * UNIT) / 1e6
    return Cost(wall, used.ru_utime + used.ru_stime, memory)


def _start(
    words: Sequence[str], folder: Path, env: Mapping[str, str] | None, output: int
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        words,
        cwd=folder,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # so that it can be ended with all that it started
    )


@contextmanager
def _watched(pid: int) -> Iterator[list[int]]:
    """Look at the memory of a process and its children while the block runs; bytes of each look."""
    seen = [0]
    done = threading.Event()

    def watch() -> None:
        pause = 0.01
        while not done.wait(pause):
            before = time.perf_counter()
            seen.append(sum(map(_memory, _family(pid))))
            pause = max(LOOK_EVERY, LOOK_SHARE * (time.perf_counter() - before))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started and that still run."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _text(children).split():
            yield from _family(int(child))


def _memory(pid: int) -> int:
    """Return the bytes of a process, its share alone of what others use too; 0 when it is gone."""
    lines = _text(Path(f"/proc/{pid}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:  # the process has ended meanwhile
        return ""


@contextmanager
def serving(
    words: Sequence[str], folder: Path, env: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a server while the block runs, then end it and what it started."""
    with tempfile.TemporaryFile() as said:
        process = _start(words, folder, env, said.fileno())
        try:
            yield process
        except Failed as error:
            said.seek(0)
            raise Failed(f"{error}\n{said.read().decode('utf-8', 'replace')[-4000:]}") from None
        finally:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End our own group of processes, gently first."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.killpg(process.pid, sign)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue


def wait_for(process: "subprocess.Popen[bytes]", port: int, page: str, word: str) -> float:
    """Ask for a page until ``word`` stands in it; return the seconds that took."""
    started = time.perf_counter()
    while word not in _page(port, page):
        if process.poll() is not None:
            raise Failed(f"the server ended before /{page} was there")
        if time.perf_counter() - started > PATIENCE:
            raise Failed(f"/{page} did not come to hold {word!r}")
        time.sleep(POLL)
    return time.perf_counter() - started


def _page(port: int, page: str) -> str:
    """Return a page of a server on this machine; empty while there is none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{page}")
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        return text if answer.status == 200 else ""
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()
