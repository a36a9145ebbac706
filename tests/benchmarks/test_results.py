"""Results survive their file, and the page shows what is recorded."""

from pathlib import Path

from benchmarks import results
from benchmarks.process import Cost
from benchmarks.record import BEGIN, END, PAGE, record, with_results
from benchmarks.results import Comparison, Grown, Measured, Results, Size, Spread, Step
from benchmarks.tables import comparison_lines, growth_lines, page_tables
from benchmarks.targets import TARGETS, ratios

SETTING = {"day": "2000-01-01", "machine": "made up", "load": "0", "Python": "0"}


def comparison(entries: int = 100) -> Comparison:
    walls = {"cold": Spread(2.0, 1.0, 3.0), "serve": Spread(0.5, 0.5, 0.5)}
    rest = {"cold": Spread(4.0, 4.0, 4.0)}
    measured = {"ours": Measured(walls, rest, rest, Size(10, 1.5, 12.0, 4.0))}
    return Comparison("made-up", entries, 3, SETTING, measured, {"cold": Spread(0.5, 0.4, 0.6)})


GROWN = Grown("made-up", SETTING, (Step(10, 20, 1.0, 2.0, 50.0), Step(100, 200, 9.0, 30.0, 400.0)))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    known = Results((comparison(),), GROWN)
    results.write(known, tmp_path / "results.json")
    assert results.read(tmp_path / "results.json") == known


def test_no_file_is_no_results(tmp_path: Path) -> None:
    assert results.read(tmp_path / "none.json") == Results()


def test_a_comparison_takes_the_place_of_the_former_one_of_that_chronicle() -> None:
    known = Results((comparison(100), comparison(200))).with_comparison(comparison(100))
    assert [one.entries for one in known.comparisons] == [100, 200]


def test_ratios_are_taken_within_a_round() -> None:
    costs = {
        "ours": {"cold": [Cost(1.0, 1.0, 10.0), Cost(4.0, 1.0, 10.0), Cost(6.0, 1.0, 10.0)]},
        "hugo": {"cold": [Cost(2.0, 1.0, 20.0), Cost(2.0, 1.0, 40.0), Cost(2.0, 1.0, 20.0)]},
    }
    found = ratios(costs, {}, 20_000)
    assert found == {"cold": Spread(2.0, 0.5, 3.0), "memory": Spread(0.5, 0.25, 0.5)}


def test_seconds_of_the_largest_chronicle_are_held_to_the_target_at_its_size_alone() -> None:
    costs = {"ours": {"cold": [Cost(100.0, 1.0, 10.0)]}}
    assert "cold-seconds" not in ratios(costs, {}, 99)
    assert ratios(costs, {}, TARGETS["cold-seconds"].size)["cold-seconds"].middle == 100.0


def test_lines_name_every_job_and_whether_a_target_is_met() -> None:
    text = "\n".join(comparison_lines(comparison(20_000)))
    assert "edit to page, serving" in text
    assert text.rstrip().endswith("met")
    assert "set for 20,000" in "\n".join(comparison_lines(comparison(100)))


def test_a_busy_machine_is_told() -> None:
    assert "orientation" in results.load_words(1000.0, 1.0)
    assert results.load_words(0.0, 1000.0) == "0.0 before, 1000.0 after"


def test_growth_is_told_to_the_smallest() -> None:
    lines = list(growth_lines(GROWN))
    assert any(line.endswith("1.50×      0.80×") for line in lines), lines


def test_recording_writes_file_and_page_and_leaves_the_rest_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before\n\n{BEGIN}\nformer figures\n{END}\n\nAfter\n", "utf-8")
    known = Results((comparison(),), GROWN)
    record(known, tmp_path / "results.json", page)
    text = page.read_text("utf-8")
    assert text.startswith("Before\n")
    assert text.endswith("\nAfter\n")
    assert "former figures" not in text
    assert "| cold build, to Hugo's | 0.50 | 0.8 |" in text
    assert with_results(text, known) == text


def test_tables_ask_for_no_alignment_which_would_be_inline_style() -> None:
    assert ":" not in "".join(line for line in page_tables(Results((), GROWN)) if "---" in line)


def test_the_page_shows_what_is_recorded() -> None:
    text = PAGE.read_text("utf-8")
    assert with_results(text, results.read()) == text, "run: python -m benchmarks.record"
