"""The two built sites and a real Chromium, as the tests in ``tests/browser`` use them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import islands_site, sahel_site, served
from tests.quality.kinds import ISLANDS, SAHEL

__all__ = ["islands_site", "sahel_site", "served"]


@dataclass(frozen=True)
class Kind:
    """One page of each kind: where its site lies and its address there."""

    name: str
    site: Path
    base: str
    uri: str

    @property
    def address(self) -> str:
        return self.base + self.uri


@pytest.fixture(scope="session")
def kinds(sahel_site: Path, islands_site: Path) -> Iterator[tuple[Kind, ...]]:
    """One page of each kind, served over http."""
    with served(sahel_site) as sahel, served(islands_site) as islands:
        yield tuple(
            Kind(name, site, base, uri)
            for site, base, uris in ((sahel_site, sahel, SAHEL), (islands_site, islands, ISLANDS))
            for name, uri in uris.items()
        )


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    return chromium
