"""The page of all rules: an anchor for each code, which reports link to."""

import html

from conflict_chronicle import urls
from conflict_chronicle.codes import load_codes
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.settings import Settings
from conflict_chronicle.site import make_site


def page(language: str) -> str:
    settings = Settings(language=language)
    chronicle, _ = build_chronicle([], settings, None)
    (found,) = (
        item for item in make_site(chronicle, settings).pages if item.head.uri == urls.RULES
    )
    return found.html


def test_every_code_has_an_anchor_and_its_words() -> None:
    text = page("en")
    for code in load_codes().values():
        assert text.count(f' id="{code.code.lower()}"') == 1
        for words in (code.title, code.why, code.mend, code.wrong, code.right):
            assert words in html.unescape(text), code.code


def test_words_for_contributors_are_marked_as_english_on_a_french_page() -> None:
    text = page("fr")
    assert "<h1 class=cc-title>Règles</h1>" in text
    assert f"<p lang=en>{html.escape(load_codes()['E401'].why)}" in text
