"""The last button, and the form in French: a small chronicle with a forge that does not exist."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.contribute.conftest import Writing
from tests.explore.conftest import Visit
from tests.site.building import GOLDEN, copy_chronicle, mkdocs, replace_in

pytestmark = [pytest.mark.browser, pytest.mark.long]

FORGE = "https://forge.example/OWNER/REPO/new/main"
OPTIONS = f"""- chronicle:
      language: fr
      new_file_url: {FORGE}?filename={{path}}&value={{content}}"""


@pytest.fixture(scope="module")
def french_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_chronicle(GOLDEN, tmp_path_factory.mktemp("forge") / "chronicle")
    replace_in(root / "mkdocs.yml", "- chronicle:", OPTIONS)
    done = mkdocs(root, "build")
    assert done.code == 0, done.said
    return root / "site"


@pytest.fixture
def writing(browser: Browser, french_site: Path) -> Iterator[Writing]:
    context = browser.new_context(locale="fr-FR", permissions=["clipboard-read", "clipboard-write"])
    context.route(f"{FORGE}**", lambda route: route.fulfill(body="<title>Forge</title>"))
    visit = Visit(context.new_page(), french_site.as_uri()).watch()
    visit.page.on("dialog", lambda dialog: dialog.accept())
    yield Writing(visit).open()
    assert visit.wrong == []
    assert visit.elsewhere == []
    context.close()


def fill(page: Page) -> None:
    values = {
        "title": "Attaque inventée d’un poste",
        "date": "2001-05-05",
        "countries-1-country": "Mali",
        "sources-1-title": "Un article inventé",
        "sources-1-publisher": "Herald d’Exemple",
        "body": "Rien de ceci n’est arrivé.",
    }
    page.locator('[data-add="countries"]').click()
    for name, value in values.items():
        page.locator(f"#cc-{name}").fill(value)
    page.locator("#cc-type").select_option("attack")
    page.evaluate("chronicleForm.refresh()")


def tick_all(page: Page) -> None:
    for box in page.locator("[data-harm]").all():
        box.check()


def test_words_are_french_and_problems_are_the_command_s(writing: Writing) -> None:
    page = writing.page
    expect(page.locator("h1")).to_have_text("Rédiger une entrée")
    page.locator("#cc-date").fill("1er août 2001")
    page.keyboard.press("Tab")
    flaw = page.locator("#cc-date-flaws [lang=en]")
    expect(flaw).to_have_text("E301 1er août 2001 is written 2001-08-01")
    page.get_by_role("button", name="Mettre 2001-08-01").click()
    expect(page.locator("[data-reads]")).to_have_text("Se lit\u00a0: 1er\u00a0août 2001")


def test_the_last_button_opens_the_forge_with_the_file(writing: Writing) -> None:
    page = writing.page
    fill(page)
    button = page.get_by_role("button", name="Ouvrir comme demande de fusion")
    button.click()
    expect(page.locator("[data-said]")).to_contain_text("cocher chaque ligne")
    expect(page.locator("[data-harm]").first).to_be_focused()
    tick_all(page)
    with page.expect_popup() as waiting:
        button.click()
    address = urlsplit(waiting.value.url)
    asked = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}{address.path}" == FORGE
    assert asked["filename"] == ["entries/2001/2001-05-05-attaque-inventee-dun-poste.md"]
    assert asked["value"] == [page.locator("[data-files] textarea").input_value()]
    assert page.evaluate("window.opener") is None


def test_errors_are_mended_before_anything_is_opened(writing: Writing) -> None:
    page = writing.page
    tick_all(page)
    page.get_by_role("button", name="Ouvrir comme demande de fusion").click()
    expect(page.locator("[data-said]")).to_contain_text("la vérification refusera le fichier")
    expect(page.locator("#cc-problems")).to_be_focused()


def test_what_is_too_long_for_an_address_is_copied_and_an_empty_page_opened(
    writing: Writing,
) -> None:
    page = writing.page
    fill(page)
    page.locator("#cc-body").fill("Rien de ceci n’est arrivé.\n\n" * 400)
    page.evaluate("chronicleForm.refresh()")
    tick_all(page)
    with page.expect_popup() as waiting:
        page.get_by_role("button", name="Ouvrir comme demande de fusion").click()
    assert parse_qs(urlsplit(waiting.value.url).query).keys() == {"filename"}
    expect(page.locator("[data-said]")).to_contain_text("trop longue pour une adresse")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-files] textarea").input_value()
