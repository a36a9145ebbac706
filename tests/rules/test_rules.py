"""Each problem code has files beside this one that show what is refused, and what is not."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from conflict_chronicle.codes import load_codes
from conflict_chronicle.problems import Severity
from conflict_chronicle.report import report_text
from tests.chronicle import REPOSITORY, build, build_case, changed_files, shown

FOLDER = Path(__file__).parent
# They need a link, an unreadable file or a mkdocs.yml: tests/load/test_discover.py and
# tests/validate/test_settings.py.
IN_CODE = {"E112", "E129", "E130"}


def load_cases(kind: str) -> list[Any]:
    loaded = (
        (file.stem, yaml.load(file.read_text("utf-8"), yaml.CBaseLoader))
        for file in sorted(FOLDER.glob("[EW]*.yml"))
    )
    return [
        pytest.param(code, case, id=f"{code} {case['name']}")
        for code, cases in loaded
        for case in cases[kind]
    ]


def say(line: str, file: str, number: int) -> str:
    return line


def test_the_base_has_no_problem() -> None:
    _, problems = build()
    assert shown(problems) == []


@pytest.mark.parametrize(("code", "case"), load_cases("valid"))
def test_a_valid_case_has_no_problem(code: str, case: dict[str, Any]) -> None:
    _, problems = build_case(case)
    assert shown(problems) == [], code


@pytest.mark.parametrize(("code", "case"), load_cases("invalid"))
def test_an_invalid_case_has_exactly_its_problems(code: str, case: dict[str, Any]) -> None:
    _, problems = build_case(case)
    assert shown(problems) == case["expect"]
    assert code in {problem.code for problem in problems}


@pytest.mark.parametrize(("code", "case"), load_cases("invalid"))
def test_a_problem_points_into_its_file_and_can_be_printed(code: str, case: dict[str, Any]) -> None:
    _, problems = build_case(case)
    files = changed_files(case)
    for problem in problems:
        source = files.get(problem.span.file)
        if source is None:
            continue
        text = source if isinstance(source, str) else source.decode("utf-8", "replace")
        lines = text.replace("\r\n", "\n").split("\n")
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
        line = lines[problem.span.line - 1]
        printed = "\n".join(report_text([problem], partial(say, line)))
        assert f"{problem.span.file}:{problem.span.line}:" in printed
        assert f"chronicle explain {problem.code}" in printed
    assert code


def test_every_code_has_a_valid_and_an_invalid_case() -> None:
    files = {file.stem: yaml.safe_load(file.read_text("utf-8")) for file in FOLDER.glob("*.yml")}
    assert set(files) == set(load_codes()) - IN_CODE
    assert not [code for code, case in files.items() if not case["valid"] or not case["invalid"]]
    for code in sorted(IN_CODE):
        sources = (file.read_text("utf-8") for file in FOLDER.parent.rglob("test_*.py"))
        assert sum(f'"{code}"' in source for source in sources) >= 2, code


def test_every_code_in_the_source_is_explained_and_the_other_way_round() -> None:
    package = REPOSITORY / "generator" / "conflict_chronicle"
    used = {
        code
        for file in package.rglob("*.py")
        for code in re.findall(r"""["']([EW][0-9]{3})["']""", file.read_text("utf-8"))
    }
    assert used == set(load_codes())


def test_codes_are_sorted_by_family_and_say_why_and_how_to_mend() -> None:
    codes = list(load_codes())
    assert [code[1:] for code in codes] == sorted(code[1:] for code in codes)
    assert len({code[1:] for code in codes}) == len(codes)
    for code in load_codes().values():
        assert code.title
        assert not code.title.endswith(".")
        assert code.why.endswith(".")
        assert code.mend.endswith((".", "..", "…"))


def test_a_code_says_its_severity() -> None:
    case = next(iter(load_cases("invalid"))).values[1]
    _, problems = build_case(case)
    for problem in problems:
        assert (problem.severity is Severity.WARNING) == problem.code.startswith("W")
