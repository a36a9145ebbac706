"""Run ``chronicle serve`` as a person would, and ask it for pages until they are as they should be."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.site.building import CHRONICLE, QUIET

SECONDS = 90
"""These machines are shared: how long an edit takes says nothing here."""


@dataclass(frozen=True)
class Preview:
    """A running ``chronicle serve``."""

    root: Path
    address: str
    cache: Path
    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def site(self) -> Path:
        """The folder that is served."""
        return next((self.cache / "previews").glob("*/site"))

    def get(self, uri: str) -> tuple[int, str]:
        """Fetch what is at an address: status and text; 0 while nothing answers."""
        try:
            with urllib.request.urlopen(f"{self.address}/{uri}", timeout=60) as answer:
                status, body = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read()
        except OSError:
            return 0, ""
        return status, body.decode("utf-8")

    def page(self, uri: str) -> str:
        """Fetch a page; empty where there is none."""
        status, text = self.get(uri)
        return text if status == 200 else ""

    def told(self) -> Any:
        """Fetch what browsers are told now."""
        return json.loads(self.get("-preview/told")[1])

    def said(self) -> str:
        """Return what the command printed."""
        return self.log.read_text("utf-8", "replace")

    def wait(self, true: Callable[[], bool]) -> None:
        """Wait until something holds; fail with what the command said when it never does."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if true():
                return
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)
        pytest.fail(f"waited {SECONDS} s in vain; it said:\n{self.said()}")

    def wait_for_build(self, number: int) -> None:
        """Wait until the whole site was built so many times."""
        self.wait(lambda: self.said().count("brought up to date") >= number)

    def end(self, by: signal.Signals) -> None:
        """End it, and see that it ends well."""
        self.process.send_signal(by)
        assert self.process.wait(timeout=30) == 0, self.said()
        assert "Traceback" not in self.said()


def _hear_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def serving(root: Path, cache: Path, env: Mapping[str, str] | None = None) -> Iterator[Preview]:
    """Run a preview of a chronicle while the block runs."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    log = cache / "serve.log"
    cache.mkdir(exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*CHRONICLE, "serve", "-a", f"127.0.0.1:{port}"],
            cwd=root,
            env={**os.environ, **QUIET, "CHRONICLE_CACHE": str(cache), **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            # What a shell starts in the background ignores SIGINT, and so would all that it starts.
            preexec_fn=_hear_interrupts,  # noqa: PLW1509 - nothing here holds a lock
        )
    try:
        yield Preview(root, f"http://127.0.0.1:{port}", cache, process, log)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(timeout=20)
    assert sys.platform != "win32" or process.returncode is not None
