"""However many processes make a site, its bytes are the same; and so they are over a former site."""

from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from tests.site.building import chronicle, contents, replace_in

ENTRIES = 300


@pytest.mark.long
def test_one_process_and_several_make_the_same_site(tmp_path: Path) -> None:
    root = tmp_path / "chronicle"
    write_corpus(root, ENTRIES)
    made = []
    for processes in ("1", "2", "3"):
        site = tmp_path / processes
        words = ("build", "--no-cache", "--processes", processes, "-d", site)
        assert chronicle(root, *words).code == 0
        made.append(contents(site))
    assert made[0] == made[1] == made[2]


@pytest.mark.long
def test_an_edit_by_several_processes_ends_with_the_bytes_of_a_whole_build(tmp_path: Path) -> None:
    root = tmp_path / "chronicle"
    write_corpus(root, ENTRIES)
    env = {"CHRONICLE_CACHE": str(tmp_path / "keep")}
    assert chronicle(root, "build", "--processes", "2", env=env).code == 0
    files = sorted((root / "entries").rglob("*.md"))
    for number, file in enumerate(files[:: len(files) // 7]):
        text = file.read_text("utf-8")
        file.write_text(text.replace("title: ", f"title: Edited {number} ", 1), "utf-8")
        assert chronicle(root, "build", env=env).code == 0
    whole = tmp_path / "whole"
    assert chronicle(root, "build", "--no-cache", "-d", whole).code == 0
    assert contents(root / "site") == contents(whole)


@pytest.mark.long
def test_a_theme_that_prints_more_of_a_page_gets_every_page_from_several_processes(
    tmp_path: Path,
) -> None:
    root = tmp_path / "chronicle"
    write_corpus(root, ENTRIES)
    (root / "own").mkdir()
    block = '{% block extrahead %}<meta name="x" content="{{ page.title }}">{% endblock %}'
    (root / "own" / "main.html").write_text('{% extends "base.html" %}' + block, "utf-8")
    replace_in(root / "mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: own\n")
    env = {"CHRONICLE_CACHE": str(tmp_path / "keep")}
    made = []
    for processes in ("1", "2"):
        site = tmp_path / processes
        words = ("build", "--no-cache", "--processes", processes, "-d", site)
        assert chronicle(root, *words).code == 0
        made.append(contents(site))
    assert made[0] == made[1]
    # Over a former site whose pages were rendered in full, nothing else takes their place.
    assert chronicle(root, "build", "--processes", "2", env=env).code == 0
    for file in sorted((root / "entries").rglob("*.md")):
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert chronicle(root, "build", "--processes", "2", env=env).code == 0
    whole = tmp_path / "whole"
    assert chronicle(root, "build", "--no-cache", "-d", whole).code == 0
    assert contents(root / "site") == contents(whole)
