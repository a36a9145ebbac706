"""Set up the Python environment of this repository in ``.venv``; ``make`` runs it first.

    python3 tools/environment.py site    what builds the site
    python3 tools/environment.py test    the same, and the tools that test it
    python3 tools/environment.py bench   the same, and what it is measured against
    python3 tools/environment.py lock    what renews the lock files, in ``.venv-lock``

A second run does nothing. The environment is made anew when a lock file, the Python that made it
or the folder it stands in has changed. Only the standard library is used, and this file
parses from Python 3.6 on, because its first duty is to say that a Python is too old.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
if sys.version_info < (3, 11):  # noqa: UP036 - this is where the others are told
    sys.exit(
        f"Python 3.11 or newer is needed; {sys.executable} is Python {VERSION}.\n"
        "With a newer one installed, name it: make PYTHON=python3.12 ..."
    )

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
GOALS = ["site", "test", "bench"]
"""Each needs what the ones before it need."""
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)


def main(goal: str) -> None:
    """Make the environment ready for ``goal``: one of ``GOALS``, or ``lock``."""
    os.chdir(ROOT)
    with only_one_at_a_time():
        if goal == "lock":
            bring_up(ROOT / ".venv-lock", ["lock"], editable=False)
        else:
            bring_up(ROOT / ".venv", GOALS[: 1 + GOALS.index(goal)], editable=True)


def bring_up(venv: Path, goals: list[str], *, editable: bool) -> None:
    """Bring ``venv`` to ``goals`` (names of lock files), reusing what is already right."""
    stamp = venv / "made-from.json"
    done = read_stamp(stamp)
    wanted = origin()
    if any(wanted.get(name) != value for name, value in done.items() if name != "project"):
        done = {}
    if not done or not runs(python_of(venv)):
        done = {name: wanted[name] for name in ("python", "folder")}
        create(venv)
    for goal in goals:
        if goal not in done:
            install_lock(venv, goal)
            done[goal] = wanted[goal]
            stamp.write_text(json.dumps(done), "utf-8")
    if editable and done.get("project") != wanted["project"]:
        install_project(venv)
        done["project"] = wanted["project"]
        stamp.write_text(json.dumps(done), "utf-8")


def origin() -> dict[str, str]:
    """Return all that an environment is made from: each part's name and its present state."""
    state = {lock.stem: digest(lock) for lock in (ROOT / "requirements").glob("*.txt")}
    python = f"{sys.base_prefix} {sys.version}"
    return {**state, "python": python, "folder": str(ROOT), "project": digest(PROJECT)}


def read_stamp(stamp: Path) -> dict[str, str]:
    """Return what the environment was made from; empty when it was never finished."""
    try:
        return dict(json.loads(stamp.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def create(venv: Path) -> None:
    """Make an empty environment in place of whatever ``venv`` holds."""
    need_venv_module()
    say(f"Making a Python environment in {venv.name}")
    if venv.is_symlink() or (venv.exists() and not (venv / "pyvenv.cfg").exists()):
        sys.exit(f"{venv} is not an environment that this script made: please move it away.")
    shutil.rmtree(venv, ignore_errors=True)
    run([BASE_PYTHON, "-m", "venv", str(venv)], "Python could not make the environment.")


def install_lock(venv: Path, goal: str) -> None:
    """Install exactly the files that a lock names: ready-made packages, each with its hash."""
    lock = ROOT / "requirements" / f"{goal}.txt"
    say(f"Installing what requirements/{lock.name} names (about a minute the first time)")
    # A lock names all there is. Left to look for more, pip takes the newest release for a package that
    # another one asks for with an extra (`coverage[toml]`), and then refuses it for want of a hash.
    options = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", str(lock)]
    run(pip(venv, options), "The packages could not be installed.")


def install_project(venv: Path) -> None:
    """Install the tool itself, so that an edit of its source shows at once."""
    say("Installing conflict-chronicle from this folder")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    run(pip(venv, options), "conflict-chronicle itself could not be installed.")
    check = [str(python_of(venv)), "-m", "pip", "check"]
    run(check, "pyproject.toml asks for what the lock files do not hold; `make lock` renews them.")


def need_venv_module() -> None:
    """End with advice when this Python cannot make environments, as on a bare Debian."""
    package = f"python{VERSION}-venv"
    if not can_make_venv() and is_debians_own() and os.geteuid() == 0:
        say(f"Installing Debian's {package}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", package]):
            run(["apt-get", *words], f"apt-get could not install {package}.", env=quiet)
    if not can_make_venv():
        sys.exit(
            f"{BASE_PYTHON} cannot make virtual environments: its module ensurepip is missing.\n"
            f"On Debian or Ubuntu install it with: sudo apt-get install {package}"
        )


def is_debians_own() -> bool:
    """Tell whether this Python came from a Debian package."""
    return BASE_PYTHON.startswith("/usr/bin/") and shutil.which("apt-get") is not None


def can_make_venv() -> bool:
    """Tell whether this Python has what ``python -m venv`` needs (asked anew each time)."""
    return runs(BASE_PYTHON, "import ensurepip, venv")


def runs(python: str | Path, code: str = "") -> bool:
    """Tell whether ``python`` starts and carries out ``code``."""
    try:
        done = subprocess.run([str(python), "-c", code], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def run(command: list[str], failure: str, env: dict[str, str] | None = None) -> None:
    """Run ``command`` in silence; when it fails, show what it said and end with ``failure``."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=env,
        check=False,
    )
    if done.returncode != 0:
        sys.stderr.write(done.stdout.decode("utf-8", "replace"))
        sys.exit(f"{failure} What it said stands above; the command was:\n  {' '.join(command)}")


def pip(venv: Path, options: list[str]) -> list[str]:
    """Return the command that has the pip of ``venv`` install with ``options``."""
    flags = ["--quiet", "--disable-pip-version-check", "--no-input"]
    return [str(python_of(venv)), "-m", "pip", "install", *flags, *options]


def python_of(venv: Path) -> Path:
    """Return the interpreter of ``venv``, which need not exist."""
    return venv / "bin" / "python"


def digest(file: Path) -> str:
    """Return the SHA-256 of ``file`` in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Wait until no other run of this script is at work in this folder."""
    with PROJECT.open("rb") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def say(line: str) -> None:
    """Print one line at once."""
    print(line, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in (*GOALS, "lock"):
        sys.exit(f"usage: environment.py {' | '.join(GOALS)} | lock")
    main(sys.argv[1])
