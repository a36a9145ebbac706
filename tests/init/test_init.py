"""``chronicle init`` as a newcomer runs it: what it writes is whole, and it writes over nothing."""

from pathlib import Path

import pytest
import yaml

from conflict_chronicle.init import Answers, fill, make_files
from conflict_chronicle.settings import read_settings
from tests.site.building import chronicle, contents, mkdocs

CLEAN, PROBLEMS, WRONG_USE, NO_ACCESS = range(4)


def test_a_new_chronicle_has_no_problem(new_chronicle: Path) -> None:
    done = chronicle(new_chronicle, "check", "--fail-on", "warning")
    assert (done.code, done.out) == (CLEAN, "1 entry read: no problems\n")


def test_its_settings_are_what_was_asked_for(new_chronicle: Path) -> None:
    settings, problems = read_settings(new_chronicle)
    assert problems == ()
    assert settings.name == f"My chronicle {settings.language}"
    assert settings.countries == ("NER",)
    assert (new_chronicle / "entries/countries/NER.md").is_file()
    assert "/entries/ @nobody" in (new_chronicle / ".github/CODEOWNERS").read_text("utf-8")


def test_it_builds_strictly(new_chronicle: Path, tmp_path: Path) -> None:
    before = contents(new_chronicle)
    done = mkdocs(new_chronicle, "build", "--strict", "--site-dir", tmp_path / "site")
    assert done.code == CLEAN, done.said
    assert "WARNING" not in done.said
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "My chronicle" in home
    assert contents(new_chronicle) == before


def test_nothing_in_it_can_be_taken_for_a_fact() -> None:
    files = make_files(Answers("Made up", "1.0"))
    for path, text in files.items():
        if path.startswith("entries/") and not path.startswith("entries/countries/"):
            assert "Made up" in text or "Made-up" in text, path


def test_every_word_of_the_templates_is_filled_in(new_chronicle: Path) -> None:
    for path, data in contents(new_chronicle).items():
        assert b"@@" not in data, path
        assert data.endswith(b"\n"), path
        assert b"\r" not in data, path


def test_both_languages_have_the_same_files() -> None:
    english, french = (make_files(Answers("Made up", "1.0", language=one)) for one in ("en", "fr"))
    assert english.keys() == french.keys()


def test_a_name_with_signs_stays_a_name(tmp_path: Path) -> None:
    name = """It's "all": [a, b] #1 & {c} é"""
    done = chronicle(tmp_path, "init", "new", "--name", name)
    assert done.code == CLEAN, done.said
    assert read_settings(tmp_path / "new")[0].name == name
    cited = yaml.safe_load((tmp_path / "new" / "CITATION.cff").read_text("utf-8"))
    assert cited["title"] == name
    assert chronicle(tmp_path / "new", "check").code == CLEAN


def test_it_says_what_to_do_next(tmp_path: Path) -> None:
    done = chronicle(tmp_path, "init", "a chronicle")
    assert done.code == CLEAN, done.said
    assert "called 'A chronicle'" in done.out
    assert "  cd 'a chronicle'\n  chronicle check\n  chronicle serve --open\n" in done.out


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    done = chronicle(tmp_path, "init", ".")
    assert done.code == WRONG_USE
    assert done.err == "chronicle: . is not empty: mine.txt. Choose a new folder\n"
    assert contents(tmp_path) == {"mine.txt": b"x"}


def test_an_empty_repository_is_a_good_place(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert chronicle(tmp_path, "init", ".").code == CLEAN


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--country", "Niger"], "did you mean NER (Niger)?"),
        (["--country", "XXX"], "is not an ISO 3166-1 alpha-3 code"),
        (["--name", " "], "a name has 1 to 80 characters"),
        (["--name", "x" * 81], "a name has 1 to 80 characters"),
        (["--name", "a@@b"], "no two at signs"),
        (["--owner", "two words"], "is not an account or a team"),
        (["--language", "xx"], "is not one of"),
    ],
)
def test_a_wrong_answer_is_said_before_anything_is_written(
    tmp_path: Path, words: list[str], said: str
) -> None:
    done = chronicle(tmp_path, "init", "new", *words)
    assert done.code == WRONG_USE
    assert said in " ".join(done.err.split())
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("x")
    done = chronicle(tmp_path, "init", "new")
    assert done.code == WRONG_USE
    assert "is not a folder" in done.err


def test_a_word_alone_in_its_line_may_become_several() -> None:
    assert fill("a: @@X@@\n  @@Y@@\n", {"X": "1", "Y": "b\nc"}) == "a: 1\n  b\n  c\n"
    with pytest.raises(KeyError):
        fill("@@UNKNOWN@@", {})
