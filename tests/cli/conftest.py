from pathlib import Path

import pytest

from tests.site.building import GOLDEN, copy_chronicle


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small chronicle that a test may spoil."""
    return copy_chronicle(GOLDEN, tmp_path / "small")
