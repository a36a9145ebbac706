"""What the page of all rules shows as wrong is refused by that rule, and what it shows as right passes."""

import re
from pathlib import Path

import pytest

from conflict_chronicle.codes import Code, load_codes
from conflict_chronicle.load import read_source
from conflict_chronicle.problems import Problem
from tests.chronicle import BASE, ENTRY, build

SHOWN = [code for code in load_codes().values() if code.wrong]
# What they refuse cannot be shown: bytes, sizes, links, settings, or two files at once.
WITHOUT = {
    "E101", "E102", "E110", "E111", "E112", "E114", "E115", "E125", "E129", "E130", "E209", "E602",
    "E605", "W308", "W403", "W801", "W804",
}  # fmt: skip
THREAD = "---\ntitle: Something\nsummary: Made up.\n---\n"


def blocks(text: str) -> dict[str, str]:
    """Return the top-level keys of fields with their lines; the same key twice keeps both."""
    found: dict[str, str] = {}
    key = ""
    for line in text.rstrip("\n").split("\n"):
        named = re.match(r"(\w+):", line)
        key = named[1] if named else key
        found[key] = f"{found[key]}\n{line}" if key in found else line
    return found


def problems_of(example: str, where: str, code: str) -> set[str]:
    """Put an example where it belongs in the base, and return the codes of the problems."""
    _, fields, body = BASE[ENTRY].split("---\n")
    files: dict[str, str | None]
    match where:
        case "fields":
            kept = blocks(fields)
            if code == "E201" and "place:" in example:
                del kept["places"]
            merged = "\n".join({**kept, **blocks(example)}.values())
            text = f"---\n{merged}\n---\n{body}"
            # The id of an entry follows its date, or W310 would be right as well.
            path = ENTRY.replace("05-04", "05-01") if code == "W307" else ENTRY
            files = {ENTRY: None, path: text}
        case "text":
            files = {ENTRY: f"---\n{fields}---\n{example}\n"}
        case "file":
            files = {ENTRY: example.replace("…\n", fields.replace("title", "summary", 1))}
        case "place":
            files = {"entries/places/NER.yml": BASE["entries/places/NER.yml"] + example + "\n"}
        case "actor":
            files = {"entries/actors/other-front.md": f"---\n{example}\n---\n"}
        case _:
            return problems_of_path(example)
    return {problem.code for problem in build(files)[1]}


def problems_of_path(path: str) -> set[str]:
    text = THREAD if "/threads/" in path else BASE[ENTRY].replace("2023-05-04", "2023-05-14")
    if not path.endswith(".md"):
        found = read_source(Path(path), path)
        assert isinstance(found, Problem)
        return {found.code}
    text = text.replace("date: 2023-05-14", "date: 2023-05-04").replace(
        "type: attack", "type: accident"
    )
    return {problem.code for problem in build({path: text})[1]}


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_what_is_shown_as_wrong_is_refused_and_what_is_shown_as_right_passes(code: Code) -> None:
    assert code.code in problems_of(code.wrong, code.where, code.code)
    assert problems_of(code.right, code.where, code.code) == set()


def test_every_code_that_can_be_shown_is() -> None:
    assert {code.code for code in load_codes().values() if not code.wrong} == WITHOUT
