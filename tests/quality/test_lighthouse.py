"""Lighthouse gives 100 for accessibility, best practices and SEO to a page of each kind."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import find_chromium
from tools.lighthouse import ASSERTED, NOT_INDEXED, measure, site_with_its_address
from tools.screenshots import PAGES

pytestmark = [pytest.mark.long, pytest.mark.browser]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    for program in ("npm", "node"):
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program}")
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium: set CHRONICLE_CHROMIUM to its path")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHRONICLE_CHROMIUM", chromium)
        with site_with_its_address(Path(tmp_path_factory.mktemp("lighthouse"))) as found:
            yield found


@pytest.mark.parametrize("uri", [uri for uri in PAGES.values() if uri not in NOT_INDEXED])
def test_lighthouse_misses_nothing(address: str, uri: str) -> None:
    marks = measure(address, uri)
    assert marks.failed == ()
    assert {name: marks.scores[name] for name in ASSERTED} == dict.fromkeys(ASSERTED, 100)
