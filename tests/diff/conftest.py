"""Real repositories of the small chronicle, made anew for each test."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.chronicle import BASE, ENTRY, edited

NOBODY = {
    "GIT_AUTHOR_NAME": "Nobody",
    "GIT_AUTHOR_EMAIL": "nobody@chronicle.invalid",
    "GIT_COMMITTER_NAME": "Nobody",
    "GIT_COMMITTER_EMAIL": "nobody@chronicle.invalid",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


@dataclass(frozen=True)
class Repository:
    """A chronicle in a repository."""

    root: Path

    def git(self, *words: str | Path) -> str:
        done = subprocess.run(
            ["git", *map(str, words)],
            cwd=self.root,
            env={**os.environ, **NOBODY},
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    def write(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, changes: dict[str, str], path: str = ENTRY) -> None:
        self.write(path, edited((self.root / path).read_text("utf-8"), changes))

    def commit(self, message: str = "Change it") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD").strip()


def new_repository(root: Path) -> Repository:
    root.mkdir(parents=True)
    found = Repository(root)
    found.git("init", "--quiet", "--initial-branch=main")
    return found


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The base chronicle of the rule cases, committed once on ``main``."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    found = new_repository(tmp_path / "chronicle")
    found.write("mkdocs.yml", "site_name: Made up\ntheme: {name: material}\nplugins: [chronicle]\n")
    for path, text in BASE.items():
        found.write(path, text)
    found.commit("Begin")
    return found
