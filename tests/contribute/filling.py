"""Fill the form in by keyboard, as a writer would."""

from playwright.sync_api import Locator, Page, expect


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#cc-{name}")


def choose(page: Page, name: str, text: str, wanted: str) -> None:
    """Type into a field with completion and take the first suggestion by keyboard."""
    field(page, name).focus()
    page.keyboard.type(text)
    option = page.locator(
        f"#{field(page, name).get_attribute('aria-controls')} [role=option]"
    ).first
    expect(option).to_contain_text(wanted)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, name)).to_have_value(wanted)


def type_in(page: Page, name: str, text: str) -> None:
    field(page, name).focus()
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def select(page: Page, name: str, label: str) -> None:
    """Choose by keyboard: typing the beginning of an option selects it."""
    field(page, name).focus()
    page.keyboard.type(label)
    page.keyboard.press("Tab")


def source_text(page: Page, number: int = 0) -> str:
    return page.locator("[data-files] textarea").nth(number).input_value()


def settled(page: Page) -> None:
    """Let the page show what was typed last without waiting for it."""
    page.evaluate("chronicleForm.refresh()")


def fill_a_made_up_entry(page: Page) -> None:
    """Fill the form in with the keyboard alone."""
    type_in(page, "title", "Made-up attack on a post at Kandadji")
    field(page, "date").fill("2023-09-27")
    select(page, "type", "Attack")
    choose(page, "places-1-place", "kanda", "Kandadji")
    choose(page, "actors-1-actor", "niger armed", "Niger Armed Forces")
    select(page, "actors-1-role", "target")
    type_in(page, "sources-1-title", "Soldiers die: a made-up report #1")
    type_in(page, "sources-1-publisher", "Example Herald")
    type_in(page, "sources-1-published", "2023-09-28")
    type_in(page, "sources-1-url", "https://herald.example/made-up?id=1")
    choose(page, "claims-1-by", "niger ministry of nat", "Niger Ministry of National Defence")
    select(page, "claims-1-source", "example-herald")
    type_in(page, "claims-1-figure", ">=10")
    choose(page, "claims-1-of", "niger armed", "Niger Armed Forces")
    select(page, "claims-1-cause", "in combat")
    type_in(page, "body", "Nothing of this happened [@example-herald].")
    type_in(page, "points", "A made-up point: the first")
