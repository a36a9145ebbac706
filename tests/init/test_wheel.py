"""From the built wheel alone: a new chronicle is made, checked and built by what was installed."""

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.chronicle import REPOSITORY
from tests.site.building import QUIET, Done, run

if not (REPOSITORY / "generator").is_dir():
    pytest.skip("there is nothing to build a wheel of", allow_module_level=True)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], REPOSITORY
    )
    assert done.code == 0, done.said
    (found,) = folder.glob("*.whl")
    return found


def installed(folder: Path, *words: str | Path) -> Done:
    """Run a program of the new environment as if no other Python were there."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**env, **QUIET},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    result = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert result.code == 0, result.said
    return result


def try_it(environment: Path, tmp_path: Path) -> None:
    """Make, check and build a chronicle, and see that nothing of this repository was used."""
    program = environment / "bin" / "chronicle"
    where = installed(tmp_path, environment / "bin" / "python", "-c",
                      "import conflict_chronicle as c; print(c.__file__)")  # fmt: skip
    assert Path(where.out.strip()).is_relative_to(environment)
    assert "33 files written" in installed(tmp_path, program, "init", "new", "--country", "NER").out
    new = tmp_path / "new"
    assert installed(new, program, "check").out == "1 entry read: no problems\n"
    installed(new, environment / "bin" / "python", "-m", "mkdocs", "build", "--strict")
    assert (new / "site" / "entries" / "2001-01-01-example-quarrel.html").is_file()


def test_the_wheel_holds_the_tool_and_every_template(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = REPOSITORY / "generator" / "conflict_chronicle"
    files = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert files <= names
    assert not {name for name in names - files if ".dist-info/" not in name}


def test_a_chronicle_begins_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    """The dependencies are those of the tests; the tool is that of the wheel alone."""
    environment = tmp_path / "environment"
    run([sys.executable, "-m", "venv", "--without-pip", environment], tmp_path)
    pip = (sys.executable, "-m", "pip", "--python", environment / "bin" / "python")
    installed(tmp_path, *pip, "install", "--quiet", "--no-index", "--no-deps", wheel)
    (site,) = environment.glob("lib/python*/site-packages")
    # A plain line adds the folder and nothing that its own .pth files would add.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    try_it(environment, tmp_path)


@pytest.mark.long
def test_a_chronicle_begins_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """As a stranger does it: the wheel brings all that it needs from the package index."""
    environment = tmp_path / "environment"
    run([sys.executable, "-m", "venv", environment], tmp_path)
    python = environment / "bin" / "python"
    done = run([python, "-m", "pip", "install", "--quiet", wheel], tmp_path, seconds=600)
    assert done.code == 0, done.said
    try_it(environment, tmp_path)
