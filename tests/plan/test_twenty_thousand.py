"""With 20,000 entries no page has more than 200 KB of HTML, and no script more than 100 KB."""

import pytest

from benchmarks.pages import made_up
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan.shelves import LARGEST
from conflict_chronicle.settings import Settings
from conflict_chronicle.site import make_site
from tests.plan.test_shelves import SHELL

SCRIPT = 100_000

pytestmark = pytest.mark.long


@pytest.mark.parametrize("entries", [5_000, 20_000])
def test_pages_and_scripts_stay_small(entries: int) -> None:
    settings = Settings(countries=("NER", "MLI", "BFA"))
    chronicle, _ = build_chronicle(made_up(entries), settings, None)
    site = make_site(chronicle, settings)
    pages = {page.head.uri: len(page.html.encode()) + SHELL for page in site.pages}
    assert {uri: size for uri, size in pages.items() if size > LARGEST} == {}
    scripts = {file.uri: len(file.data) for file in site.files if file.uri.endswith(".js")}
    assert len(scripts) > 20
    assert {uri: size for uri, size in scripts.items() if size > SCRIPT} == {}
