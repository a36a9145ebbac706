"""The command as a person meets it: help, wrong use, and each verb once; never a traceback."""

import json
import re
import sys
from pathlib import Path

import pytest

from conflict_chronicle.cli.main import VERBS
from conflict_chronicle.codes import load_codes
from tests.site.building import chronicle, contents, replace_in, run

ENTRY = "entries/2001/2001-05-03-raid-at-seal-cove.md"
CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)


def test_help_lists_every_verb_and_the_exit_codes(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "--help")
    assert done.code == CLEAN
    for verb, line in VERBS.items():
        assert re.search(rf"^  {verb} +{re.escape(line)}$", done.out, re.MULTILINE), verb
    assert "Exit codes: 0 clean, 1 problems found, 2 wrong use, 3 could not read" in done.out


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_verb_says_what_it_does(tmp_path: Path, verb: str, flag: str) -> None:
    done = chronicle(tmp_path, verb, flag)
    assert done.code == CLEAN, done.said
    assert done.out.startswith("Usage: ")
    assert f" {verb} " in done.out
    assert done.err == ""


def test_the_command_names_itself_as_it_was_called(tmp_path: Path) -> None:
    script = Path(sys.executable).with_name("chronicle")
    if not script.exists():
        pytest.skip("the command is not installed beside this Python")
    done = run([script, "--version"], tmp_path)
    assert done.code == CLEAN
    assert re.fullmatch(r"chronicle, version [0-9][0-9.a-z]*\n", done.out)


def test_without_a_verb_it_shows_help_and_does_nothing(tmp_path: Path) -> None:
    done = chronicle(tmp_path)
    assert "Usage: " in done.said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("typed", "meant"), [("biuld", "build"), ("chek", "check"), ("srve", "serve")]
)
def test_an_unknown_verb_suggests_the_nearest(tmp_path: Path, typed: str, meant: str) -> None:
    done = chronicle(tmp_path, typed)
    assert done.code == WRONG_USE
    assert f"Did you mean '{meant}'?" in done.err


def test_an_unknown_verb_like_no_other_points_to_help(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "xyzzy-plugh")
    assert done.code == WRONG_USE
    assert "--help" in done.err


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_an_unknown_option_is_wrong_use(tmp_path: Path, verb: str) -> None:
    done = chronicle(tmp_path, verb, "--no-such-option")
    assert done.code == WRONG_USE
    assert "--no-such-option" in done.err


# check ---------------------------------------------------------------------------------------------


def test_check_says_how_much_it_read_and_ends_well_with_warnings(small: Path) -> None:
    done = chronicle(small, "check")
    assert done.code == CLEAN
    assert done.out.splitlines()[-1] == "6 entries read: 1 warning"
    assert "W407" in done.out


def test_check_can_fail_on_warnings(small: Path) -> None:
    assert chronicle(small, "check", "--fail-on", "warning").code == PROBLEMS


def test_check_can_keep_quiet_about_warnings_but_counts_them(small: Path) -> None:
    done = chronicle(small, "check", "--quiet")
    assert done.code == CLEAN
    assert done.out == "6 entries read: 1 warning\n"


def test_check_shows_file_line_column_caret_and_nearest_value(small: Path) -> None:
    replace_in(small / ENTRY, "actor: gannet-guard, role", "actor: ganet-guard, role")
    lines = (small / ENTRY).read_text("utf-8").splitlines()
    line = next(at for at, text in enumerate(lines, 1) if "ganet-guard" in text)
    column = lines[line - 1].index("ganet-guard") + 1
    done = chronicle(small, "check", "-q")
    assert done.code == PROBLEMS
    shown = done.out.splitlines()
    assert shown[0].startswith(f"{ENTRY}:{line}:{column}: E203 ")
    caret = shown[2]
    assert caret.index("^") - shown[1].index("ganet-guard") == 0
    assert "^" * len("ganet-guard") in caret
    assert "did you mean 'gannet-guard'" in caret
    assert any("chronicle explain E203" in text for text in shown)


def test_check_shows_the_problems_of_named_files_and_folders_alone(small: Path) -> None:
    replace_in(small / "entries/places/HMD.yml", "-53.02", "-153.02")
    replace_in(small / "entries/2001/2001-07-20-second-raid.md", "type: attack", "type: atack")
    both = chronicle(small, "check", "-q")
    assert both.code == PROBLEMS
    assert "E703" in both.out
    assert "E121" in both.out
    one = chronicle(small, "check", "-q", "entries/places")
    assert one.code == PROBLEMS
    assert "E703" in one.out
    assert "E121" not in one.out
    clean = chronicle(small, "check", "-q", "entries/actors", "entries/threads")
    assert clean.code == CLEAN
    assert clean.out.splitlines()[-1] == "6 entries read: no problems" or "5 entries" in clean.out


def test_check_of_a_path_that_is_not_there_cannot_read(small: Path) -> None:
    done = chronicle(small, "check", "entries/nowhere")
    assert done.code == NO_ACCESS
    assert "entries/nowhere" in done.err


def test_check_of_a_path_outside_the_chronicle_cannot_read(small: Path, tmp_path: Path) -> None:
    (tmp_path / "else.md").touch()
    done = chronicle(small, "check", tmp_path / "else.md")
    assert done.code == NO_ACCESS
    assert "outside the chronicle" in done.err


def test_check_works_from_elsewhere_with_the_folder_named(small: Path, tmp_path: Path) -> None:
    done = chronicle(tmp_path, "check", "-C", "small")
    assert done.code == CLEAN
    assert done.out.splitlines()[-1] == "6 entries read: 1 warning"


def test_check_of_a_folder_that_is_not_there_cannot_read(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "check", "-C", "nowhere")
    assert done.code == NO_ACCESS
    assert "there is no folder nowhere" in done.err


def test_check_without_entries_cannot_read(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "check")
    assert done.code == NO_ACCESS
    assert "there is no folder entries/" in done.err


def test_check_says_what_is_wrong_in_the_settings(small: Path) -> None:
    replace_in(small / "mkdocs.yml", "countries: [BVT]", "countrys: [BVT]")
    done = chronicle(small, "check", "-q")
    assert done.code == PROBLEMS
    assert "mkdocs.yml" in done.out
    assert "did you mean 'countries'" in done.out


def test_check_prints_no_colour_into_a_pipe(small: Path) -> None:
    assert "\x1b" not in chronicle(small, "check").said


PLANTED = (
    # file, what stands there, what is planted, code
    (ENTRY, "tags: [harbour]", "tagz: [harbour]", "E201"),
    (ENTRY, "role: attacker", "role: atacker", "E121"),
    (ENTRY, "killed: 10-15", "killed: some", "E401"),
    (ENTRY, "\ndate: 2001-05-03\n", "\ndate: 2001-02-30\n", "E302"),
    ("entries/2001/2001-04-quarrel-begins.md", "letter: {note", "letter: {nota", "E201"),
    ("entries/2001/2001-05-04-boat-lost.md", "actor: gannet-guard", "actor: ganet-guard", "E203"),
    ("entries/2001/2001-06-10-siege-of-lost-camp.md", "[lost-camp]", "[lost-cmp]", "E204"),
    ("entries/2001/2001-06-10-siege-of-lost-camp.md", "[quarrel-of", "[quarel-of", "E205"),
    ("entries/2001/2001-truce.yml", "type: agreement", "type: agreement\ntype: attack", "E106"),
    ("entries/actors/civilians.md", "name: Civilians", "name: &x Civilians", "E107"),
    ("entries/places/BVT.yml", "lat: -54.4012", "lat: 154.4", "E703"),
    ("entries/places/HMD.yml", "  lon: 73.39\n", "", "E703"),
    ("entries/threads/quarrel-of-the-coves.md", "place:seal-cove", "place:seel-cove", "E204"),
)


def test_planted_mistakes_of_many_families_are_all_named_with_their_line_in_one_run(
    small: Path,
) -> None:
    wanted = []
    for file, old, new, _ in PLANTED:
        replace_in(small / file, old, new)
    for file, _, new, code in PLANTED:
        text = (small / file).read_text("utf-8")
        at = text.index(new.strip().rpartition("\n")[2])
        wanted.append((file, text[:at].count("\n") + 1 if new else None, code))
    done = chronicle(small, "check", "-q")
    assert done.code == PROBLEMS
    found = re.findall(r"^(\S+?):(\d+):\d+: ([EW]\d{3}) ", done.out, re.MULTILINE)
    for file, line, code in wanted:
        assert any(
            name == file and (line is None or int(at) == line) and re.fullmatch(code, said)
            for name, at, said in found
        ), (file, line, code, done.out)


# explain, schema -----------------------------------------------------------------------------------


def test_explain_without_a_code_lists_all_of_them(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "explain")
    assert done.code == CLEAN
    assert [line.split()[0] for line in done.out.splitlines()] == list(load_codes())


def test_explain_says_why_and_how_to_mend_for_every_code(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from conflict_chronicle.cli.explain import explain

    for code in load_codes().values():
        result = CliRunner().invoke(explain, [code.code])
        assert result.exit_code == CLEAN
        for part in (code.code, code.title, code.why, code.mend):
            assert part in result.output
    done = chronicle(tmp_path, "explain", "e203")
    assert done.code == CLEAN
    assert done.out.startswith("E203: ")


def test_explain_of_an_unknown_code_suggests_one(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "explain", "E2033")
    assert done.code == WRONG_USE
    assert "did you mean E203" in done.err


@pytest.mark.parametrize("kind", ["entry", "actor", "place", "country", "thread"])
def test_schema_prints_a_json_schema(tmp_path: Path, kind: str) -> None:
    done = chronicle(tmp_path, "schema", kind)
    assert done.code == CLEAN
    assert "properties" in json.loads(done.out)


def test_schema_of_another_kind_is_wrong_use(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "schema", "events")
    assert done.code == WRONG_USE
    assert "'entry'" in done.err


# export, pages, build ------------------------------------------------------------------------------


def test_export_writes_the_data_files_and_nothing_else(small: Path) -> None:
    done = chronicle(small, "export", "--to", "out")
    assert done.code == CLEAN, done.said
    files = contents(small / "out")
    assert "data/entries.csv" in files
    assert all(uri.startswith(("data/", ".chronicle")) for uri in files)
    assert re.search(r"out: \d+ written, 0 unchanged, 0 removed", done.out)


@pytest.mark.parametrize("verb", ["export", "pages"])
def test_writing_again_leaves_unchanged_files_untouched_and_removes_stale_ones(
    small: Path, verb: str
) -> None:
    assert chronicle(small, verb, "--to", "out").code == CLEAN
    times = {path: path.stat().st_mtime_ns for path in (small / "out").rglob("*") if path.is_file()}
    again = chronicle(small, verb, "--to", "out")
    assert "0 written" in again.out
    kept = [path for path, time in times.items() if path.stat().st_mtime_ns == time]
    assert len(kept) >= len(times) - 1  # the list of files is written anew
    (small / "entries/2001/2001-07-20-second-raid.md").unlink()
    less = chronicle(small, verb, "--to", "out")
    assert less.code == CLEAN, less.said
    assert not re.search(r" 0 removed", less.out)
    assert not [uri for uri in contents(small / "out") if "second-raid" in uri]


@pytest.mark.parametrize("verb", ["export", "pages"])
def test_a_folder_of_somebody_else_is_left_alone(small: Path, verb: str) -> None:
    (small / "out").mkdir()
    (small / "out/diary.txt").write_text("mine", "utf-8")
    done = chronicle(small, verb, "--to", "out")
    assert done.code == NO_ACCESS
    assert "was not written by this tool" in done.err
    assert contents(small / "out") == {"diary.txt": b"mine"}


@pytest.mark.parametrize("verb", ["export", "pages", "build"])
def test_errors_are_shown_and_nothing_is_written(small: Path, verb: str) -> None:
    replace_in(small / ENTRY, "role: attacker", "role: atacker")
    target = ["--to", "out"] if verb != "build" else ["--site-dir", "out"]
    done = chronicle(small, verb, *target)
    assert done.code == PROBLEMS
    assert "E121" in done.said
    assert not (small / "out").exists()


@pytest.mark.parametrize("verb", ["export", "pages"])
def test_a_target_must_be_named(small: Path, verb: str) -> None:
    done = chronicle(small, verb)
    assert done.code == WRONG_USE
    assert "--to" in done.err


def test_pages_leaves_out_what_the_site_leaves_out(small: Path) -> None:
    (small / "docs" / "dev").mkdir(parents=True)
    (small / "docs" / "dev" / "notes.md").write_text("# Notes\n", "utf-8")
    with (small / "mkdocs.yml").open("a") as config:
        config.write("\nexclude_docs: |\n  /dev/\n")
    assert chronicle(small, "pages", "--to", "out").code == CLEAN
    assert not (small / "out" / "dev").exists()


def test_pages_has_a_file_for_every_page_of_the_site(small: Path) -> None:
    assert chronicle(small, "pages", "--to", "out").code == CLEAN
    assert chronicle(small, "build").code == CLEAN
    tree = {uri.removesuffix(".md") for uri in contents(small / "out") if uri.endswith(".md")}
    site = {uri.removesuffix(".html") for uri in contents(small / "site") if uri.endswith(".html")}
    assert tree == site - {"404"}


def test_build_says_what_it_built_and_which_file_to_open(small: Path) -> None:
    done = chronicle(small, "build")
    assert done.code == CLEAN
    pages = len([uri for uri in contents(small / "site") if uri.endswith(".html")])
    assert re.fullmatch(rf"{pages} pages built, [0-9.]+ MB\. Open site/index\.html\n", done.out)


def test_build_and_check_name_the_line_of_a_wrong_setting(tmp_path: Path) -> None:
    (tmp_path / "entries").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Example\nplugins:\n  - chronicle:\n      tag: [x]\n      countries: 3\n"
    )
    for verb in ("check", "build"):
        done = chronicle(tmp_path, verb)
        assert done.code == PROBLEMS
        assert "mkdocs.yml:4:7: E130 unknown option 'tag', did you mean 'tags'?" in done.said
        assert "mkdocs.yml:5:7: E130 'countries' is a list" in done.said


def test_build_can_put_the_site_elsewhere(small: Path, tmp_path: Path) -> None:
    done = chronicle(tmp_path, "build", "-C", "small", "-d", "elsewhere")
    assert done.code == CLEAN, done.said
    assert (tmp_path / "elsewhere/index.html").is_file()
    assert not (small / "site").exists()


def test_build_without_mkdocs_yml_says_so(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "build")
    assert done.code in (PROBLEMS, NO_ACCESS)
    assert "mkdocs.yml" in done.err
