"""The formats for other programs: they hold to their rules, and nothing in a value breaks out of them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conflict_chronicle.codes import load_codes
from conflict_chronicle.problems import Problem, Span
from conflict_chronicle.report import (
    Report,
    counted,
    report_github,
    report_json,
    report_markdown,
    report_sarif,
)
from conflict_chronicle.report.markdown import plainly

FOLDER = Path(__file__).parent
RULES = "https://chronicle.invalid/rules.html"
UNKNOWN = Problem(
    "E203",
    "unknown actor 'x'",
    Span("entries/2023/a b%é.md", 9, 13, 17),
    suggestion="example-army",
    suggestion_label="Example Army",
    help="add it",
)
LOADED = Problem("W608", "'thugs' takes a side", Span("entries/a.md", 2, 1, 5))
NASTY = Problem(
    "E113",
    "'a,b:c%0A\n::error::x\r' [x](https://evil.invalid) @team #1 <b> `*_",
    Span("entries/a,b:c\n.md"),
)
LINES = {2: "thugs came", 9: "  - {actor: x}"}


def report_of(*problems: Problem, quiet: bool = False, url: str = RULES) -> Report:
    return Report(problems, 3, lambda file, line: LINES.get(line), "1.2.3", url, quiet=quiet)


def sarif(*problems: Problem, **more: Any) -> dict[str, Any]:
    (text,) = report_sarif(report_of(*problems, **more))
    assert text.isascii()
    log: dict[str, Any] = json.loads(text)
    schema = json.loads((FOLDER / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_json_names_everything_and_what_is_not_there_is_null() -> None:
    (text,) = report_json(report_of(UNKNOWN, LOADED))
    assert text.isascii()
    assert json.loads(text) == {
        "version": 1,
        "tool": {"name": "chronicle", "version": "1.2.3"},
        "entries": 3,
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "code": "E203",
                "severity": "error",
                "title": load_codes()["E203"].title,
                "message": "unknown actor 'x'",
                "file": "entries/2023/a b%é.md",
                "line": 9,
                "column": 13,
                "length": 17,
                "suggestion": "example-army",
                "suggestion_label": "Example Army",
                "help": "add it",
                "url": RULES + "#e203",
            },
            {
                "code": "W608",
                "severity": "warning",
                "title": load_codes()["W608"].title,
                "message": "'thugs' takes a side",
                "file": "entries/a.md",
                "line": 2,
                "column": 1,
                "length": 5,
                "suggestion": None,
                "suggestion_label": None,
                "help": None,
                "url": RULES + "#w608",
            },
        ],
    }


@pytest.mark.parametrize("problems", [(), (UNKNOWN,), (UNKNOWN, LOADED, NASTY, UNKNOWN)])
@pytest.mark.parametrize("url", ["", RULES])
def test_sarif_fits_its_schema(problems: Sequence[Problem], url: str) -> None:
    run = sarif(*problems, url=url)
    assert len(run["results"]) == len(problems)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(load_codes())
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_counts_columns_in_characters_and_quotes_addresses() -> None:
    run = sarif(UNKNOWN)
    assert run["columnKind"] == "unicodeCodePoints"
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "entries/2023/a%20b%25%C3%A9.md"
    assert place["region"] == {"startLine": 9, "startColumn": 13, "endColumn": 30}


def test_a_fingerprint_stays_when_lines_above_come_and_go() -> None:
    lines = {9: "  - {actor: x}", 12: "  - {actor: x}"}
    moved = Problem(UNKNOWN.code, UNKNOWN.message, Span(UNKNOWN.span.file, 12, 13, 17))
    found = []
    for problems in ((UNKNOWN,), (moved,), (UNKNOWN, moved)):
        (text,) = report_sarif(Report(problems, 1, lambda file, line: lines.get(line)))
        results = json.loads(text)["runs"][0]["results"]
        found.append([r["partialFingerprints"]["primaryLocationLineHash"] for r in results])
    assert found[0] == found[1]
    assert found[2][0] == found[0][0]
    assert found[2][0].endswith(":1")
    assert found[2][1] == found[2][0][:-1] + "2"


def test_github_gets_a_command_a_problem_errors_first() -> None:
    lines = list(report_github(report_of(LOADED, UNKNOWN)))
    assert lines == [
        (
            "::error file=entries/2023/a b%25é.md,line=9,endLine=9,col=13,endColumn=29,"
            "title=E203 The actor is unknown::entries/2023/a b%25é.md:9:13: E203 unknown actor 'x'"
            "%0Adid you mean 'example-army' (Example Army)?%0Aadd it"
        ),
        (
            "::warning file=entries/a.md,line=2,endLine=2,col=1,endColumn=5,"
            "title=W608 A word takes a side::entries/a.md:2:1: W608 'thugs' takes a side"
        ),
        "3 entries read: 1 error, 1 warning",
    ]


def test_github_commands_cannot_be_forged_by_a_value() -> None:
    command, summary = report_github(report_of(NASTY))
    assert "\n" not in command
    assert "\r" not in command
    assert command.startswith("::error file=entries/a%2Cb%3Ac\N{REPLACEMENT CHARACTER}.md,line=1,")
    assert "%250A" in command
    assert summary == "3 entries read: 1 error"


def test_github_says_that_it_shows_ten() -> None:
    many = [Problem("W608", "m", Span("f", line)) for line in range(1, 13)]
    assert list(report_github(report_of(*many)))[-1] == (
        "GitHub shows 10 warnings of a step beside the lines; all 12 stand in this log"
    )


def test_markdown_lists_by_file() -> None:
    assert list(report_markdown(report_of(UNKNOWN, LOADED))) == [
        "**3 entries read: 1 error, 1 warning**",
        "",
        "### entries/2023/a b%é.md",
        "",
        (
            f"- **error [E203]({RULES}#e203)** line 9, column 13: unknown actor 'x' — "
            "did you mean 'example-army' (Example Army)? — *add it*"
        ),
        "",
        "### entries/a.md",
        "",
        f"- **warning [W608]({RULES}#w608)** line 2, column 1: 'thugs' takes a side",
    ]


def test_markdown_keeps_values_from_becoming_markup() -> None:
    assert plainly("[a](https://b.invalid) @c #1 <b> `*_|") == (
        r"\[a\](https&#58;//b.invalid) &#64;&#8203;c &#35;&#8203;1 &lt;b&gt; \`\*\_\|"
    )
    for line in report_markdown(report_of(NASTY)):
        assert "\n" not in line
        assert "<" not in line
        assert "@" not in line


def test_markdown_is_cut_to_what_a_comment_holds() -> None:
    many = [Problem("W608", "m", Span("f", line)) for line in range(1, 251)]
    lines = list(report_markdown(report_of(*many)))
    assert lines[-1] == "… and 50 more: run `chronicle check`."
    assert len(lines) == 200 + 6


@pytest.mark.parametrize("form", [report_json, report_github, report_markdown, report_sarif])
def test_quiet_lists_errors_alone(form: Any) -> None:
    text = "\n".join(form(report_of(UNKNOWN, LOADED, quiet=True)))
    assert "unknown actor" in text
    assert "'thugs'" not in text


def test_counts_are_in_words() -> None:
    assert counted([]) == "no problems"
    assert counted([UNKNOWN, UNKNOWN, LOADED]) == "2 errors, 1 warning"


def test_markdown_stays_within_a_comment_however_long_messages_and_names_are() -> None:
    long = [
        Problem("E203", "<" * 500, Span(f"entries/2001/{'#' * 200}{at // 2}.md", 1, 1, 1))
        for at in range(199)
    ]
    lines = list(report_markdown(report_of(*long)))
    listed = sum(line.startswith("- ") for line in lines)
    assert len("\n".join(lines)) < 65_536
    assert lines[-1] == f"… and {199 - listed} more: run `chronicle check`."
