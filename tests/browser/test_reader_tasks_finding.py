"""The reader's tasks of citing, following and looking up, done as a reader does them.

Tasks 2, 7, 8 and 12 of the list; task 3, the explorer's, stands in ``tests/explore``. Looking
something up needs a script; the lists do without.
"""

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import IN_FIREFOX, WAYS, WITH_SCRIPT, Browsers, Reader, reading_way
from tests.diff.conftest import Repository
from tests.site.building import GOLDEN, copy_chronicle, mkdocs
from tests.site.reading import resolve

pytestmark = pytest.mark.browser

KANDADJI = "entries/2023-09-28-kandadji-attack.html"
FORMS = {"BibTeX": "@misc{", "RIS": "TY  - ", "CSL-JSON": '"type"'}


def test_2_a_citation_and_a_link_that_will_not_change(reader: Reader, sahel_site: Path) -> None:
    page = reader.open(KANDADJI)
    cite = page.locator("#cite")
    expect(cite).to_contain_text("2023-09-28-kandadji-attack")
    expect(cite).to_contain_text("Sahel Chronicle")
    for name, begins in FORMS.items():
        cite.get_by_text(name, exact=True).click()
        shown = cite.locator("details[open] pre").last
        expect(shown).to_contain_text(begins)
        expect(shown).to_contain_text("Kandadji")
    permalink = cite.locator(".cc-permalink a").get_attribute("href")
    assert permalink is not None
    assert resolve(KANDADJI, permalink)[0] == KANDADJI


@pytest.mark.parametrize("way", ["http", "file", IN_FIREFOX[0], "file in Firefox"])
def test_7_without_a_network_a_search_leads_to_the_map(
    browsers: Browsers, sahel_site: Path, way: str
) -> None:
    with reading_way(browsers, sahel_site, way) as reader:
        page = reader.open("index.html")
        page.keyboard.press("/")
        page.keyboard.type("Kandadji")
        option = page.get_by_role("option", name="Kandadji").first
        expect(option).to_be_visible()
        with page.expect_navigation():
            option.click()
        assert reader.uri == "places/ner/kandadji.html"
        drawing = page.locator("svg.cc-map")
        expect(drawing).to_be_visible()
        expect(page.locator("article")).to_contain_text("position of the settlement")
        reader.check()


@pytest.fixture(scope="module")
def recorded_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small chronicle in a repository, where one entry was recorded a week after the others."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    root = copy_chronicle(GOLDEN, tmp_path_factory.mktemp("recorded") / "islands")
    repository = Repository(root)
    repository.git("init", "--quiet")
    late = root / "entries" / "2001" / "2001-06-10-siege-of-lost-camp.md"
    text = late.read_bytes()
    late.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", "2001-08-01T12:00:00Z")
        repository.commit("Begin")
        late.write_bytes(text)
        patch.setenv("GIT_COMMITTER_DATE", "2001-08-08T12:00:00Z")
        repository.commit("Record the siege")
    done = mkdocs(root, "build", "--strict")
    assert done.code == 0, done.said
    return root / "site"


@pytest.mark.parametrize("way", WAYS)
def test_8_what_is_new_and_what_was_corrected_stand_apart(
    browsers: Browsers, recorded_site: Path, way: str
) -> None:
    with reading_way(browsers, recorded_site, way) as reader:
        page = reader.open("corrections.html")
        sections = page.locator("main section")
        corrected = sections.filter(has=page.get_by_role("heading", name="Corrections"))
        new = sections.filter(has=page.get_by_role("heading", name="New entries"))
        expect(corrected).to_contain_text("The wounded were 12, not about 20.")
        expect(corrected).not_to_contain_text("Siege of Lost Camp")
        expect(new.get_by_role("heading", level=3).first).to_have_text("8 August 2001")
        latest = new.locator("#recorded-2001-08-08 li")
        expect(latest).to_have_count(1)
        expect(latest).to_contain_text("Siege of Lost Camp")
        expect(new).not_to_contain_text("The wounded were 12, not about 20.")
        assert page.locator("link[type='application/atom+xml']").count() == 1
        expect(page.locator(".cc-follow a")).to_have_count(2)
        reader.check()


@pytest.mark.parametrize("uri", ["index.html", "countries/niger.html", "actors/jnim.html"])
def test_8_everything_each_country_and_each_actor_can_be_followed(
    reader: Reader, sahel_site: Path, uri: str
) -> None:
    page = reader.open(uri)
    links = [link.get_attribute("href") or "" for link in page.locator(".cc-follow a").all()]
    files = [sahel_site / resolve(uri, href)[0] for href in links]
    assert [file.suffix for file in files][:2] == [".atom", ".json"]
    assert all(file.is_file() for file in files)


@pytest.mark.parametrize("way", WITH_SCRIPT)
def test_12_a_ucdp_event_is_looked_up_and_leads_to_its_record(
    browsers: Browsers, sahel_site: Path, way: str
) -> None:
    with reading_way(browsers, sahel_site, way) as reader:
        page = reader.open("index.html")
        page.keyboard.press("/")
        page.keyboard.type("492682")
        option = page.get_by_role("option").first
        expect(option).to_contain_text("Kandadji")
        with page.expect_navigation():
            option.click()
        assert reader.uri == KANDADJI
        reader.check()


def test_12_a_record_names_its_foreign_ids_and_is_there_as_json(
    reader: Reader, sahel_site: Path
) -> None:
    page = reader.open(KANDADJI)
    expect(page.locator("#cite")).to_contain_text("UCDP 492682")
    href = page.locator("a[type='application/json']").get_attribute("href")
    assert href is not None
    record = json.loads((sahel_site / resolve(KANDADJI, href)[0]).read_text("utf-8"))
    assert record["xref"]["ucdp"] == ["492682"]
