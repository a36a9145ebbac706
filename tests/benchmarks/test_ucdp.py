"""Events in UCDP's two formats become a chronicle without errors; those here are made up."""

import csv
from datetime import date
from pathlib import Path

import pytest

from benchmarks.corpora import write_chronicle
from benchmarks.ucdp import make_multiplied, read_events
from conflict_chronicle.pipeline import read_chronicle
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import read_settings

ARTICLES = (
    '"Made-up Gazette,2001-03-05,A headline, with "quotes" and #marks";'
    '"Made-up Post,2001-03-01,Older than the event"'
)
EVENT = {
    "id": "1",
    "type_of_violence": "1",
    "conflict_name": "Made-up: Government",
    "where_prec": "1",
    "side_a_new_id": "9001",
    "side_a": "Government of Nowhere",
    "side_b_new_id": "9002",
    "side_b": "Front [made] <up>",
    "source_article": ARTICLES,
    "where_coordinates": "Élo village",
    "where_description": "near *Élo*",
    "adm_1": "",
    "adm_2": "",
    "latitude": "14.5",
    "longitude": "0.9",
    "country": "Burkina Faso",
    "date_prec": "1",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
}
WEBSITE = {
    "date_start": "03/04/2001 00:00:00",
    "date_end": "03/04/2001 00:00:00",
    "best_est": "3",
    "high_est": "5",
    "low_est": "2",
}
BULK = {
    "date_start": "2001-03-04 00:00:00.000",
    "date_end": "2001-03-09 00:00:00.000",
    "best": "3",
    "high": "3",
    "low": "3",
}
ATTACK = {
    "id": "2",
    "type_of_violence": "3",
    "side_b_new_id": "1",
    "side_b": "Civilians",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "4",
    "where_prec": "4",
}


def write(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("form", [WEBSITE, BULK], ids=["website", "bulk"])
def test_both_formats_become_entries_without_errors(form: dict[str, str], tmp_path: Path) -> None:
    data = write(tmp_path / "a.csv", EVENT | form, EVENT | form | ATTACK)
    assert write_chronicle("ucdp", tmp_path / "made", 7, data) == 7
    settings, wrong = read_settings(tmp_path / "made")
    chronicle, problems = read_chronicle(tmp_path / "made", settings, date(2002, 1, 1))
    assert not wrong
    assert not has_errors(problems), problems
    assert len(chronicle.entries) == 7
    assert all(entry.title.startswith("Test data") for entry in chronicle.entries.values())


def test_copies_lie_earlier_and_only_the_first_claims_to_be_the_event(tmp_path: Path) -> None:
    events = read_events(write(tmp_path / "a.csv", EVENT | WEBSITE))
    entries = [text for path, text in make_multiplied(3, events) if path[0].isdigit()]
    assert ["xref" in text for text in entries] == [True, False, False]
    days = [text.split('date: "')[1][:10] for text in entries]
    assert days == ["2001-03-04", "2001-01-02", "2000-11-02"]


def test_a_claim_is_made_for_each_loss_and_the_range_is_said(tmp_path: Path) -> None:
    events = read_events(write(tmp_path / "a.csv", EVENT | WEBSITE))
    _, text = next(make_multiplied(1, events))
    assert '"killed": 1, "of": "ucdp-9001"' in text
    assert '"killed": 2, "of": "ucdp-9002"' in text
    assert "is 3, at least 2, at most 5" in text
    assert "Older than the event" not in text


def test_a_file_of_another_form_is_left_out_and_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "good.csv", EVENT | WEBSITE)
    write(tmp_path / "mangled.csv", {"id": '1,"made-up', "year": ""})
    assert len(read_events(tmp_path)) == 1
    assert "mangled.csv" in capsys.readouterr().out


def test_no_events_end_the_program(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no events"):
        read_events(tmp_path)
