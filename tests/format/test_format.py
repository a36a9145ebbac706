"""Every file has one form; the chronicle's own files are in it."""

from pathlib import Path

import pytest
import yaml

from conflict_chronicle.format import format_file
from conflict_chronicle.load import SourceFile, discover
from tests.chronicle import REPOSITORY

CASES = yaml.load((Path(__file__).parent / "cases.yml").read_text("utf-8"), yaml.CBaseLoader)


@pytest.mark.parametrize("name", CASES)
def test_the_form_of_a_file(name: str) -> None:
    case = CASES[name]
    path = case.get("path", "entries/2023/2023-x.md")
    done = format_file(SourceFile(path, case["in"].encode()))
    assert done.data.decode() == case["out"]
    assert [problem.code for problem in done.problems] == [
        code for code in [case.get("problem")] if code
    ]
    assert format_file(SourceFile(path, done.data)).data == done.data


def test_the_files_of_this_chronicle_are_in_their_form() -> None:
    files, _ = discover(REPOSITORY, "entries")
    assert [file.path for file in files if format_file(file).data != file.data] == []
    assert len(files) > 100
