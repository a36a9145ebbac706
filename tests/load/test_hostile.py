"""What others wrote to break loaders is refused with file and line, or accepted; nothing stops a run."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conflict_chronicle.data_files import data_files
from conflict_chronicle.messages import load_messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.problems import Problem, has_errors
from conflict_chronicle.settings import Settings
from tests.chronicle import BASE, ENTRY, REPOSITORY, build, edited
from tests.load.test_bytes import check_places

FOLDER = REPOSITORY.parent / "shared" / "data" / "hostile"
FAMILIES = ("yaml", "json", "frontmatter", "strings")
PATHS = (
    "entries/2023/2023-05-05-hostile.md",
    "entries/2023/2023-05-05-hostile.yml",
    "entries/actors/hostile.md",
    "entries/places/MLI.yml",
)

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no hostile payloads at {FOLDER.name}"),
]


def payloads(family: str) -> Iterator[tuple[dict[str, Any], bytes]]:
    for file in sorted((FOLDER / family).glob("*.jsonl")):
        for line in file.read_text("ascii").splitlines():
            item = json.loads(line)
            if "payload" in item:
                yield item, item["payload"].encode("utf-8", "surrogatepass")
            else:
                yield item, base64.b64decode(item["payload_b64"])


def errors_in(path: str, problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.span.file == path]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_payload_as_a_whole_file_is_refused_with_its_line(family: str, path: str) -> None:
    accepted = 0
    for item, data in payloads(family):
        _, problems = build({path: data})
        check_places(data, problems, path)
        if not has_errors(errors_in(path, problems)):
            accepted += 1
            assert not item.get("must_fail"), item["id"]
            assert item.get("expect") != "reject" or not data.strip(), item["id"]
    # Nothing in the corpus is a record, but an empty collection of places holds none.
    assert accepted <= (5 if "places" in path else 0)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_payload_as_fields_is_refused_with_its_line(family: str) -> None:
    for item, data in payloads(family):
        text = b"---\n" + data + b"\n---\nWords.\n"
        _, problems = build({ENTRY: text})
        check_places(text, problems, ENTRY)
        assert has_errors(errors_in(ENTRY, problems)), item["id"]


FIELDS = {
    "title: Attack on an army post at Testville": "title: {}",
    "by: example-ministry": "by: {}",
    "killed: 7": "killed: {}",
    "date: 2023-05-04": "date: {}",
    "[testville]": "[{}]",
    "publisher: Example Herald": "publisher: {}",
    "cause: combat": "note: {}",
}


@pytest.mark.parametrize("old", FIELDS)
def test_a_payload_as_a_value_is_refused_or_comes_out_as_it_was(old: str) -> None:
    kept = 0
    for family in FAMILIES:
        for item, data in payloads(family):
            try:
                value = data.decode("utf-8")
            except UnicodeDecodeError:
                continue
            written = json.dumps(value, ensure_ascii=False)
            text = edited(BASE[ENTRY], {old: FIELDS[old].format(written)})
            chronicle, problems = build({ENTRY: text})
            check_places(text.encode(), problems, ENTRY)
            if has_errors(problems):
                continue
            kept += 1
            for file in data_files(Desk(chronicle, Settings(), load_messages())):
                assert file.data, item["id"]
            if old.startswith("title"):
                assert chronicle.timeline[0].title == value.strip(), item["id"]
    assert kept or not old.startswith(("title", "by", "publisher", "cause"))


@pytest.mark.parametrize("family", FAMILIES)
def test_a_payload_as_the_text_is_refused_or_kept(family: str) -> None:
    for item, data in payloads(family):
        text = BASE[ENTRY].encode() + data
        chronicle, problems = build({ENTRY: text})
        check_places(text, problems, ENTRY)
        if not has_errors(problems):
            entry = chronicle.timeline[0]
            body = "Fighters attacked a post at Testville.\n" + data.decode().replace("\r\n", "\n")
            assert entry.body == body.rstrip(), item["id"]


def test_the_corpus_is_there() -> None:
    assert sum(1 for family in FAMILIES for _ in payloads(family)) > 1500
    assert Path(FOLDER / "README.md").is_file()
