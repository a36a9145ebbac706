"""``chronicle check`` in every format, and in colour where a person looks at it."""

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.site.building import CHRONICLE, chronicle, replace_in

ENTRY = "entries/2001/2001-05-03-raid-at-seal-cove.md"


@pytest.fixture
def broken(small: Path) -> Path:
    replace_in(small / ENTRY, "type: attack", "type: atack")
    return small


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "markdown"])
def test_every_format_ends_as_text_does(broken: Path, form: str) -> None:
    done = chronicle(broken, "check", "--format", form)
    assert done.code == 1
    assert "E121" in done.out
    assert "\x1b" not in done.out
    assert done.err == ""


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_get_one_json_object_and_nothing_else(broken: Path, form: str) -> None:
    found = json.loads(chronicle(broken, "check", "--format", form).out)
    assert found["version"] in (1, "2.1.0")


def test_rules_are_linked_where_the_site_has_an_address(broken: Path) -> None:
    done = chronicle(broken, "check", "--format", "json")
    (problem, *_) = json.loads(done.out)["problems"]
    assert problem["url"] == "https://chronicle.invalid/rules.html#e121"
    replace_in(broken / "mkdocs.yml", "site_url:", "# site_url:")
    done = chronicle(broken, "check", "--format", "json")
    (problem, *_) = json.loads(done.out)["problems"]
    assert problem["url"] is None


def in_terminal(folder: Path, **env: str) -> str:
    """Return what the check prints on a terminal."""
    leader, follower = pty.openpty()
    words = [str(word) for word in (*CHRONICLE, "check")]
    clean = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        words, cwd=folder, stdout=follower, env={**clean, "TERM": "xterm", **env}
    ) as process:
        os.close(follower)
        said = b""
        while True:
            try:
                chunk = os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
            if not chunk:
                break
            said += chunk
    os.close(leader)
    assert process.returncode == 1
    return said.decode()


def test_colour_is_for_terminals_whose_user_wants_it(broken: Path) -> None:
    assert "\x1b[31mE121\x1b[0m" in in_terminal(broken)
    assert "\x1b" not in in_terminal(broken, NO_COLOR="1")
    assert "\x1b" not in in_terminal(broken, TERM="dumb")
