"""Every language says everything that English says, and says it in its own typography."""

import re
from collections.abc import Iterator, Mapping
from importlib import resources
from string import Formatter
from typing import get_args

import pytest
import yaml

from conflict_chronicle.dates.moments import Precision
from conflict_chronicle.messages import PLURAL_CATEGORIES, Template, load_messages

FOLDER = resources.files("conflict_chronicle.messages")
LANGUAGES = sorted(item.name for item in FOLDER.iterdir() if item.joinpath("plan.yml").is_file())
OTHERS = [language for language in LANGUAGES if language != "en"]
NOT_ZERO = {"en": ("zero", "not zero"), "fr": ("zéro", "et non zéro")}
ENGLISH = load_messages("en").templates
UNITS = ("about", *get_args(Precision))

# U+00A0 and U+202F: a mark of two parts never stands alone at the start of a line.
UNBREAKABLE = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
FRENCH_FLAWS = {
    "a colon without a no-break space before it": rf"(?<![{UNBREAKABLE}\d]):|(?<=\d):(?!\d)",
    "a two-part mark without a no-break space before it": rf"(?<![{UNBREAKABLE}])[;!?]",
    "an opening guillemet without a no-break space after it": rf"«(?![{UNBREAKABLE}])",
    "a closing guillemet without a no-break space before it": rf"(?<![{UNBREAKABLE}])»",
    "an apostrophe of the typewriter": r"'",
    "quotation marks of another language": r"[\"“”„]",
    "three dots for an ellipsis": r"\.\.\.",
    "two spaces": r"[ \u00a0\u202f]{2}",
    "a space before a comma or a full stop": r"[ \u00a0\u202f][,.]",
}


def texts(template: Template) -> tuple[str, ...]:
    return (template,) if isinstance(template, str) else tuple(template.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice_so_that_none_speaks_for_another(language: str) -> None:
    """YAML takes the last one: the place where attackers came from was told in a source's words."""
    for file in sorted(FOLDER.joinpath(language).iterdir(), key=lambda item: item.name):
        if file.name.endswith(".yml"):
            root = yaml.compose(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
            keys = [key.value for key, _ in root.value]
            assert len(keys) == len(set(keys)), file.name


def said(language: str) -> Iterator[tuple[str, str]]:
    for key, template in load_messages(language).templates.items():
        for text in texts(template):
            yield key, text


def placeholders(template: Template) -> frozenset[str]:
    parts = (part for text in texts(template) for part in Formatter().parse(text))
    return frozenset(name for _, name, _, _ in parts if name is not None)


def is_form(key: str) -> bool:
    """Tell whether a key is a form of a date that only some languages need."""
    base, _, unit = key.rpartition("_")
    return key == "dates.first_day" or (base in ENGLISH and unit in UNITS)


def test_french_is_among_the_languages() -> None:
    assert {"en", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_files_of_english(language: str) -> None:
    files = {item.name for item in FOLDER.joinpath(language).iterdir()}
    assert files == {item.name for item in FOLDER.joinpath("en").iterdir()}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_keys_of_english(language: str) -> None:
    templates = load_messages(language).templates
    assert {key for key in templates if not (is_form(key) and key not in ENGLISH)} == set(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_names_the_values_that_english_names(language: str) -> None:
    for key, template in load_messages(language).templates.items():
        model = ENGLISH.get(key) or ENGLISH.get(key.rpartition("_")[0], "")
        assert placeholders(template) == placeholders(model), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_a_text_for_all_other_numbers(language: str) -> None:
    messages = load_messages(language)
    allowed = frozenset(messages.locale.plural_form.tags) | {"other"}
    for key, template in messages.templates.items():
        if isinstance(template, Mapping):
            assert "other" in template, key
            assert set(template) <= PLURAL_CATEGORIES & allowed, key


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_depends_on_a_number_where_the_english_one_does(language: str) -> None:
    templates = load_messages(language).templates
    for key, template in ENGLISH.items():
        assert isinstance(templates[key], Mapping) == isinstance(template, Mapping), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_space_around_it(language: str) -> None:
    for key, text in said(language):
        assert text.strip(), key
        assert text == text.strip() or key == "pages.colon", key


def flaws_of_french(text: str) -> list[str]:
    return [flaw for flaw, pattern in FRENCH_FLAWS.items() if re.search(pattern, text)]


def test_french_texts_have_french_typography() -> None:
    found = {f"{key}: {text}": flaws_of_french(text) for key, text in said("fr")}
    assert {words: flaws for words, flaws in found.items() if flaws} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Licence: CC BY 4.0",
        "Licence : CC BY 4.0",
        "inconnu ; non compté",
        "« Attaque »",
        "«Attaque»",
        "l'entrée",
        "“Attaque”",
        "et puis...",
        "inconnu .",
    ],
)
def test_flaws_of_typography_are_found(text: str) -> None:
    assert flaws_of_french(text)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 entrée"), (1, "1 entrée"), (2, "2 entrées"), (1204, "1\u202f204 entrées")],
)
def test_french_counts_zero_with_the_singular(number: int, words: str) -> None:
    assert load_messages("fr").text("plan.count.entries", n=number) == words


@pytest.mark.parametrize("language", NOT_ZERO)
def test_unknown_is_never_worded_as_zero(language: str) -> None:
    messages = load_messages(language)
    zero, not_zero = NOT_ZERO[language]
    unknown = messages.text("figures.unknown")
    for text in (
        messages.text("plan.figure.none"),
        messages.text("plan.total.without", n=1),
        messages.text("plan.total.without", n=2),
    ):
        assert unknown in text
        assert text.count(zero) == 1
        assert not_zero in text
    assert zero in messages.text("plan.strip.caption")
