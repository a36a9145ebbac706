"""Whole processes are measured with all that they start."""

import sys
from pathlib import Path

import pytest

from benchmarks.process import Failed, run, serving, wait_for

HOLD = "import time; held = bytearray(60_000_000); time.sleep(0.6)"
TWO = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {HOLD!r}]); {HOLD}; p.wait()"


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs Linux")
def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    assert run(python(TWO), tmp_path).memory > 110


def test_processor_time_of_children_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    cost = run(python(code), tmp_path)
    assert cost.used >= 0.3
    assert cost.wall > 0


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="made-up trouble"):
        run(python("raise SystemExit('made-up trouble')"), tmp_path)


def test_a_server_that_ends_is_told_with_its_words(tmp_path: Path) -> None:
    words = python("raise SystemExit('made-up trouble')")
    with pytest.raises(Failed, match="made-up trouble"), serving(words, tmp_path) as server:
        wait_for(server, 1, "page.html", "word")


def test_a_server_is_ended_after_the_block(tmp_path: Path) -> None:
    with serving(python("import time; time.sleep(600)"), tmp_path) as server:
        assert server.poll() is None
    assert server.returncode
