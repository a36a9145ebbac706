"""Build real chronicles in folders of their own, as a person would: by command, in a process."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
GOLDEN = REPOSITORY / "tests" / "golden" / "chronicle"
PARTS = ("mkdocs.yml", "docs", "entries")
MKDOCS = (sys.executable, "-m", "mkdocs")
CHRONICLE = (sys.executable, "-m", "conflict_chronicle")
# Material prints a notice of its own unless told not to; its words are no business of these tests.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "default"}


@dataclass(frozen=True, slots=True)
class Done:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def run(
    words: Sequence[str | Path],
    folder: Path,
    env: Mapping[str, str] | None = None,
    seconds: int = 120,
) -> Done:
    """Run a command in a folder and wait for it."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**os.environ, **QUIET, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    result = Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in result.said, result.said
    return result


def chronicle(folder: Path, *words: str | Path, env: Mapping[str, str] | None = None) -> Done:
    """Run ``chronicle`` in a folder."""
    return run((*CHRONICLE, *words), folder, env)


def mkdocs(folder: Path, *words: str | Path, env: Mapping[str, str] | None = None) -> Done:
    """Run ``mkdocs`` in a folder."""
    return run((*MKDOCS, *words), folder, env)


def copy_chronicle(source: Path, target: Path) -> Path:
    """Copy what makes a chronicle, and nothing else."""
    target.mkdir(parents=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part)
        else:
            shutil.copy(source / part, target / part)
    return target


def build_once(source: Path, base: Path, name: str) -> Path:
    """Copy and build a chronicle below ``base`` unless another test process has done so."""
    root = base / name
    finished = base / f"{name}.finished"
    with (base / f"{name}.lock").open("wb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        if not finished.exists():
            shutil.rmtree(root, ignore_errors=True)
            copy_chronicle(source, root)
            done = mkdocs(root, "build", "--strict")
            assert done.code == 0, done.said
            finished.touch()
    return root


def shared_folder(base: Path) -> Path:
    """Return the folder that all processes of one test run have in common."""
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder: path with forward slashes -> bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def replace_in(path: Path, old: str, new: str) -> None:
    """Replace a text that must occur in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")
