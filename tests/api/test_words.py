"""Every word that code asks for is in the catalogue, and every word in the catalogue is used."""

import ast
import re
from pathlib import Path

import pytest

from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.messages import load_messages
from conflict_chronicle.vocabulary import VOCABULARIES, load_vocabularies
from tests.api.test_layers import FILES, FOLDER

KEYS = frozenset(load_messages("en").templates)
# A few forms are only in languages that need them; ``Messages.has`` asks for those.
ALL_KEYS = KEYS | load_messages("fr").templates.keys()
SECTIONS = {key.split(".")[0] for key in KEYS}
TEMPLATES = sorted((FOLDER / "render").rglob("*.html")) + sorted((FOLDER / "theme").rglob("*.html"))
# Written for pages that say it otherwise now; take a text out of the catalogues and of this list.
_KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_-]+)+")
_SPOKEN = re.compile(r"""\b(?:t|text)\(\s*['"]([^'"]+)['"]""")
_FILLED_IN = re.compile(r"""['"]([^'"]+)['"] \| t\b""")
_SPOKEN_PART = re.compile(r"""(?:\bt|\btext|[ ,])\(\s*['"]([a-z_.]+\.)['"] ?~""")


def strings_of(file: Path) -> list[tuple[str, bool]]:
    """Return the texts in a module that may be keys; True for the beginning of a composed one."""
    found: list[tuple[str, bool]] = []
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append((node.value, False))
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            found.append((str(node.values[0].value), True))
    return found


def spoken_in_code() -> tuple[set[str], set[str]]:
    """Return whole keys and beginnings of keys that modules name."""
    whole: set[str] = set()
    begun: set[str] = set()
    for file in FILES:
        for text, is_begun in strings_of(file):
            if text.split(".")[0] in SECTIONS and "." in text:
                (begun if is_begun else whole).add(text)
                # "figures.words" is handed on, and its end put to it elsewhere.
                begun.add(f"{text}.")
    return whole, begun


def spoken_in_templates() -> tuple[set[str], set[str]]:
    texts = [file.read_text("utf-8") for file in TEMPLATES]
    begun = {part for text in texts for part in _SPOKEN_PART.findall(text)}
    spoken = (pattern.findall(text) for text in texts for pattern in (_SPOKEN, _FILLED_IN))
    whole = {key for keys in spoken for key in keys} - begun
    return whole, begun


def literal_keys(file: Path) -> set[str]:
    """Return the keys given to ``text("…")`` as they stand."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "text"
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_every_key_that_code_names_is_in_the_catalogue() -> None:
    named = {key: file for file in FILES for key in literal_keys(file)}
    assert {key: file.name for key, file in named.items() if key not in ALL_KEYS} == {}
    assert len(named) > 50


def test_every_key_that_a_template_names_is_in_the_catalogue() -> None:
    whole, begun = spoken_in_templates()
    assert {key for key in whole if key not in KEYS} == set()
    assert {part for part in begun if not any(key.startswith(part) for key in KEYS)} == set()
    assert len(whole) > 50


def test_no_text_of_the_catalogue_is_unused() -> None:
    whole, begun = (
        one | two for one, two in zip(spoken_in_code(), spoken_in_templates(), strict=True)
    )
    columns = {f"columns.{name}" for name in COLUMNS}
    unused = {
        key
        for key in KEYS - whole - columns
        if not any(key.startswith(part) for part in begun if part.count(".") > 0)
    }
    assert unused == set()


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_term_has_labels_in_three_languages_and_a_definition(name: str) -> None:
    for term in load_vocabularies()[name]:
        assert {language for language, _ in term.labels} >= {"en", "fr", "ar"}, term.id
        assert all(label.strip() for _, label in term.labels), term.id
        assert term.definition.endswith((".", "?")), term.id
        if term.inverse:
            assert {language for language, _ in term.inverse} >= {"en", "fr", "ar"}, term.id


@pytest.mark.parametrize("name", VOCABULARIES)
def test_terms_of_a_vocabulary_have_the_same_classes(name: str) -> None:
    optional = {"inverse", "acled", "ucdp", "acled_sub"}
    classes = [{key for key, _ in term.crosswalk} - optional for term in load_vocabularies()[name]]
    assert all(one == classes[0] for one in classes), name


def test_the_folder_of_vocabularies_holds_those_and_no_others() -> None:
    files = {path.stem for path in (FOLDER / "vocabulary").glob("*.yml")}
    assert files == set(VOCABULARIES)


def test_keys_are_words_joined_by_dots() -> None:
    assert not [key for key in KEYS if not _KEY.fullmatch(key)]
