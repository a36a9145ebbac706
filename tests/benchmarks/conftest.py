"""A small made-up chronicle, written once."""

from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus

ENTRIES = 20


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "source"
    write_corpus(folder, ENTRIES)
    return folder
