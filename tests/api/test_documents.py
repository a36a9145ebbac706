"""What the documents list is all there is: verbs, parts of the package, pages of this repository."""

import re

import pytest

from conflict_chronicle.cli.main import VERBS
from tests.api.test_layers import LAYERS
from tests.chronicle import REPOSITORY

README = (REPOSITORY / "README.md").read_text("utf-8")
HOUSE = (REPOSITORY / "generator/README.md").read_text("utf-8")
DOCUMENTS = [
    *REPOSITORY.glob("*.md"),
    *(REPOSITORY / "generator").glob("*.md"),
    *(REPOSITORY / "docs").rglob("*.md"),
]
# Links of pages of the site are looked at when it is built.
OF_THE_SITE = REPOSITORY / "docs"
# The host's way in, and the package itself.
UNNAMED = {"__init__", "__main__"}


def rows_of(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the rows of the table below a heading."""
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_readme_names_each_verb_once() -> None:
    rows = rows_of(README, "What the command can do")
    named = [match[1] for row in rows if (match := re.match(r"`chronicle (\w+)", row[0]))]
    assert sorted(named) == sorted(VERBS)


@pytest.mark.parametrize("rank", range(len(LAYERS)))
def test_the_table_of_ranks_names_each_part_of_the_package(rank: int) -> None:
    _, units = LAYERS[rank]
    cells = rows_of(HOUSE, "Ranks")[rank]
    assert cells[0] == str(rank)
    assert set(re.findall(r"`([\w.]+)`", cells[2])) == set(units) - UNNAMED


def test_every_verb_that_a_document_calls_exists() -> None:
    for path in DOCUMENTS:
        called = re.findall(r"(?:`|\$ )chronicle ([a-z]+)", path.read_text("utf-8"))
        assert not set(called) - VERBS.keys(), path


def test_links_within_the_repository_lead_somewhere() -> None:
    for path in DOCUMENTS:
        if path.parent == OF_THE_SITE:
            continue
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", text):
            assert re.match("[a-z]+:", target) or (path.parent / target).exists(), (path, target)
