"""Problems are shown with the line, a caret below the value, the nearest value and a way out."""

from conflict_chronicle.problems import Problem, Span, nearest, sort_problems
from conflict_chronicle.report import report_text
from tests.chronicle import BASE, ENTRY, build, edited


def report(problem: Problem, source: str | None) -> list[str]:
    return list(report_text([problem], lambda file, line: source))


def test_a_problem_as_the_guide_shows_it() -> None:
    text = edited(BASE[ENTRY], {"actor: example-army,": "actor: exmple-army,"})
    _, problems = build({ENTRY: text})
    lines = text.split("\n")
    assert list(report_text(problems, lambda file, line: lines[line - 1])) == [
        f"{ENTRY}:7:13: E203 unknown actor 'exmple-army'",
        "    7 |   - {actor: exmple-army, role: target}",
        "      |             ^^^^^^^^^^^ did you mean 'example-army' (Example Army)?",
        f"  help: {problems[0].help}   ·   chronicle explain E203",
        "",
    ]


def test_without_the_line_the_suggestion_stands_alone() -> None:
    problem = Problem("E113", "not an id", Span("entries/X.md"), "x")
    assert report(problem, None) == [
        "entries/X.md:1:1: E113 not an id",
        "    did you mean 'x'?",
        "  help: chronicle explain E113",
        "",
    ]


def test_a_long_line_is_cut_around_the_value() -> None:
    line = "x" * 300 + "HERE" + "y" * 300
    shown = report(Problem("E401", "m", Span("f", 1, 301, 4)), line)
    assert len(shown[1]) <= 130
    at = shown[2].index("^^^^")
    assert shown[1][at : at + 4] == "HERE"
    assert shown[1][8:].startswith("…")


def test_what_a_terminal_would_act_on_is_made_visible() -> None:
    problem = Problem(
        "E113", "the name '\x1b[2J'", Span("entries/\x1b]0;x\x07.md"), "\x9b31m", help="\u202eabc"
    )
    for line in report(problem, "a\x1b[31m\u202e\x00b"):
        assert all(char.isprintable() for char in line), line


def test_a_caret_never_leaves_its_line() -> None:
    shown = report(Problem("E104", "m", Span("f", 1, 4, 99)), "abc")
    assert shown[2] == "      |    ^"


def test_colours_are_for_place_and_code() -> None:
    problem = Problem("W608", "m", Span("f"))
    painted = list(report_text([problem], lambda *_: None, lambda text, hue: f"<{hue}>{text}</>"))
    assert painted[0] == "<bold>f:1:1</>: <yellow>W608</> m"


def test_problems_are_sorted_by_place_and_each_stands_once() -> None:
    one, two = Problem("E104", "m", Span("a", 2)), Problem("E103", "m", Span("a", 10))
    three = Problem("E101", "m", Span("b", 1))
    assert sort_problems([three, two, one, two]) == (one, two, three)


def test_the_nearest_word_is_near_and_case_does_not_matter() -> None:
    known = ["example-army", "example-front", "Attack"]
    assert nearest("EXAMPLE-ARMI", known) == "example-army"
    assert nearest("atack", known) == "Attack"
    assert nearest("zzz", known) is None
    assert nearest("x", []) is None
