"""A module imports only what stands before it, so that each can be read and tested by itself."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from tests.chronicle import REPOSITORY

PACKAGE = "conflict_chronicle"
FOLDER = REPOSITORY / "generator" / PACKAGE
# From what knows nothing to what knows all. Ledger and chronicle come before link, which makes them;
# the docs tree is written from the pipeline's pages, so it stands with the edges.
LAYERS = (
    (
        "data",
        (
            "problems",
            "characters",
            "fold",
            "figure_spellings",
            "plain_yaml",
            "messages",
            "codes",
            "vocabulary",
            "countries",
            "dates",
            "figures",
            "urls",
            "geodata",
            "model",
            "settings",
            "shelf",
            "gist",
            "sizes",
        ),
    ),
    (
        "stages",
        (
            "text",
            "load",
            "edit",
            "format",
            "validate",
            "ledger",
            "chronicle",
            "watch",
            "scope",
            "link",
            "plain_words",
            "naming",
            "weigh",
            "changes",
            "citing",
            "check",
            "mend",
            "contents",
            "drawing",
            "plan",
            "render",
            "export",
            "search",
            "explore",
            "contribute",
            "data_files",
            "report",
            "diff",
            "publish",
            "revise",
            "new",
        ),
    ),
    (
        "pipeline",
        (
            "pipeline",
            "recheck",
            "make",
            "site",
        ),
    ),
    (
        "edges",
        (
            "publish.tree",
            "draft",
            "init",
            "cli",
            "mkdocs_plugin",
            "preview",
            "__init__",
            "__main__",
        ),
    ),
)
ORDER = list(chain.from_iterable(names for _, names in LAYERS))
# The command starts the host, and the host's plugin says its problems as the command does.
PEERS = {"cli", "mkdocs_plugin", "preview"}
LONGEST = 400
FILES = sorted(FOLDER.rglob("*.py"))
# What a stage may never do: it takes and returns values.
IMPURE = {"time", "locale", "logging", "random", "subprocess", "socket", "urllib.request"}
EDGES = {"cli", "mkdocs_plugin", "publish", "load", "search", "recheck", "make", "preview"}


def unit_of(parts: tuple[str, ...]) -> str:
    """Return the part of the package that a module belongs to."""
    dotted = ".".join(parts[:2])
    return dotted if dotted in ORDER else parts[0]


def parts_of(file: Path) -> tuple[str, ...]:
    return file.relative_to(FOLDER).with_suffix("").parts


def imports_of(file: Path) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((*node.module.split("."), alias.name) for alias in node.names)
            assert node.level == 0, f"{file}: imports are written in full"
        elif isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)


def test_the_order_names_every_part_of_the_package() -> None:
    assert {unit_of(parts_of(file)) for file in FILES} == set(ORDER)


@pytest.mark.parametrize("file", FILES, ids=lambda file: ".".join(parts_of(file)))
def test_a_module_imports_only_what_stands_before_it(file: Path) -> None:
    unit = unit_of(parts_of(file))
    for found in imports_of(file):
        if found[0] == PACKAGE and len(found) > 1:
            other = unit_of(found[1:])
            if other in ORDER and other != unit and not {unit, other} <= PEERS:
                assert ORDER.index(other) < ORDER.index(unit), f"{unit} imports {other}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: ".".join(parts_of(file)))
def test_a_module_is_short_enough_to_be_read(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= LONGEST


def test_only_edges_use_clocks_logs_processes_and_the_network() -> None:
    for file in FILES:
        if parts_of(file)[0] in EDGES:
            continue
        used = {".".join(found[:size]) for found in imports_of(file) for size in (1, 2)}
        assert not used & IMPURE, file


def test_the_core_knows_no_host() -> None:
    for file in FILES:
        if parts_of(file)[0] not in ("cli", "mkdocs_plugin"):
            names = {found[0] for found in imports_of(file)}
            assert not names & {"mkdocs", "material", "click", "properdocs", "zensical"}, file


def test_no_module_catches_everything() -> None:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                name = node.type.id if isinstance(node.type, ast.Name) else ""
                assert node.type is not None, file
                assert name not in ("Exception", "BaseException"), file


def test_no_module_is_named_after_nothing() -> None:
    assert not {file.stem for file in FILES} & {"utils", "util", "helpers", "manager", "misc"}
