"""Scripts and style sheets are given their words, whatever these hold."""

import json
from dataclasses import replace

import pytest

from conflict_chronicle.messages import languages, load_messages
from conflict_chronicle.render import spoken as module
from conflict_chronicle.render.spoken import SCRIPT, SHEET, spoken


def test_words_come_before_a_script_and_after_a_sheet() -> None:
    assert spoken(SCRIPT, "run();").endswith(";\nrun();")
    assert spoken(SHEET, "a {}\n").startswith("a {}\n@media (max-width: 40.99rem) {\n")
    assert spoken("shell.css", "a {}") == "a {}"


def test_all_languages_are_there() -> None:
    words = json.loads(spoken(SCRIPT, "").partition(" = ")[2].rstrip(";\n"))
    assert sorted(words) == languages()
    assert words["fr"]["copied"] == load_messages("fr").text("pages.copied")
    for language in languages():
        assert spoken(SHEET, "").count(f":lang({language})::before") == 3


def test_quotation_marks_end_no_string(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = load_messages("en")
    odd = {"pages.entry.source": 'The "source"', "pages.copy": 'A "copy" \\'}
    messages = replace(plain, templates={**plain.templates, **odd})
    monkeypatch.setattr(module, "load_messages", lambda _: messages)
    assert r'{ content: "The \"source\""; }' in spoken(SHEET, "")
    words = json.loads(spoken(SCRIPT, "").partition(" = ")[2].rstrip(";\n"))
    assert words["en"]["copy"] == odd["pages.copy"]
