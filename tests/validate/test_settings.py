"""A setting that is wrong is named with what would be right, and keeps its default."""

from pathlib import Path
from typing import Any

import pytest

from conflict_chronicle.problems import Span
from conflict_chronicle.settings import Settings, make_settings, parse_settings, read_settings
from tests.chronicle import BASE, ENTRY, build_sound, edited

TERM = {"label": {"en": "hailstorm"}, "definition": "Ice fell.", "violent": "no"}


def wrong(options: dict[str, Any]) -> str:
    settings, messages = make_settings({}, options)
    assert settings == Settings()
    ((_, message),) = messages
    return message


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"auto_link": True}, "unknown option 'auto_link', did you mean 'auto_links'?"),
        ({"zzz": True}, "unknown option 'zzz'; known are entries, language"),
        ({"auto_links": "maybe"}, "'auto_links' is true or false, not 'maybe'"),
        ({"countries": "NER"}, "'countries' is a list"),
        ({"countries": ["NE"]}, "'NE' in 'countries' is not an ISO 3166-1 alpha-3 code"),
        ({"licence": ["x"]}, "'licence' is a single text"),
        ({"entries": "a/b"}, "'a/b' in 'entries' is not the name of a folder beside mkdocs.yml"),
        ({"entries": "../x"}, "is not the name of a folder"),
        ({"entries": "/etc"}, "is not the name of a folder"),
        ({"entries": "."}, "is not the name of a folder"),
        ({"terms": []}, "'terms' is a mapping of vocabularies"),
        ({"terms": {"kinds": {}}}, "'kinds' in 'terms' is not a vocabulary: actor-types"),
        ({"terms": {"grades": {"x": {"label": {"en": "x"}}}}}, "lacks its label or definition"),
        ({"terms": {"grades": {"x": "x"}}}, "lacks its label or definition"),
        ({"terms": {"grades": {"x": {"label": "x", "definition": "x"}}}}, "lacks its label"),
        (
            {"terms": {"grades": {"x": {"label": {"fr": "x"}, "definition": "x"}}}},
            "the term 'x' of 'grades' lacks its English label",
        ),
        (
            {"terms": {"event-types": {"hail": {**TERM, "violent": 3}}}},
            "the term 'hail' of 'event-types' lacks violent",
        ),
        (
            {"terms": {"actor-types": {"x": {"label": {"en": "x"}, "definition": "x"}}}},
            "the term 'x' of 'actor-types' lacks group, official",
        ),
    ],
)
def test_a_wrong_option_is_named(options: dict[str, Any], message: str) -> None:
    assert message in wrong(options)


def test_the_site_keys_of_the_host_are_used() -> None:
    site = {"site_name": "Example", "site_description": "d", "site_url": "https://example.org/x"}
    settings, messages = make_settings(site, {"entries": "records/", "auto_links": "false"})
    assert messages == ()
    assert settings == Settings(
        "Example", "d", "https://example.org/x/", entries="records", auto_links=False
    )


def test_every_wrong_option_is_a_problem_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Example\nplugins:\n  - search\n  - chronicle:\n      tag: [x]\n      countries: 3\n"
    )
    settings, problems = read_settings(tmp_path)
    assert settings.name == "Example"
    assert [(problem.code, problem.span) for problem in problems] == [
        ("E130", Span("mkdocs.yml", 5, 7, 3)),
        ("E130", Span("mkdocs.yml", 6, 7, 9)),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("plugins: {chronicle: {zzz: 1}}\n", 1, 23),
        ("plugins:\n  chronicle:\n    tags: []\n    zzz: 1\n", 4, 5),
        ("x: &o {zzz: 1}\nplugins:\n- chronicle: *o\n", 1, 8),
        ("plugins:\n- chronicle: {zzz: 1}\n- search\nplugins:\n- chronicle:\n    zzz: 1\n", 6, 5),
    ],
    ids=["flow", "mapping", "alias", "twice"],
)
def test_a_wrong_option_is_named_with_its_line(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    (problem,) = read_settings(tmp_path)[1]
    assert (problem.span.line, problem.span.column) == (line, column)


@pytest.mark.parametrize("text", ["a: [", "site_name: \xff"])
def test_a_configuration_that_cannot_be_read_is_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(text.encode("latin-1"))
    settings, (problem,) = read_settings(tmp_path)
    assert settings == Settings()
    assert (problem.code, problem.span.file) == ("E104", "mkdocs.yml")


def test_tags_of_other_plugins_are_not_acted_on(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: !ENV [NAME, Example]\nmarkdown_extensions:\n"
        "  - x: {emoji: !!python/name:os.system }\nplugins: {chronicle: {tags: [x]}}\n"
    )
    settings, problems = read_settings(tmp_path)
    assert problems == ()
    assert settings.tags == ("x",)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]\nb: &b {c: *b}\n",
        "a: &a [x, x]\n" + "".join(f"{n}: &n{n} [*{p}, *{p}, *{p}, *{p}]\n" for n, p in zip(
            range(40), ["a", *(f"n{n}" for n in range(39))], strict=True)),
        "? [a, b]\n: c\n",
    ],
    ids=["loop", "bomb", "list as key"],
)  # fmt: skip
def test_aliases_cannot_make_a_configuration_endless(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{text}site_name: Example\n")
    settings, problems = read_settings(tmp_path)
    assert problems == ()
    assert settings.name == "Example"


@pytest.mark.parametrize("text", ["", "just words", "- a", "plugins:\n", "plugins: [chronicle]"])
def test_a_configuration_without_options_gives_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text)
    assert read_settings(tmp_path) == (Settings(), ())


def test_an_added_part_of_the_day_is_a_time() -> None:
    noon = {"label": {"en": "forenoon"}, "definition": "Before noon."}
    settings, messages = make_settings({}, {"terms": {"day-parts": {"forenoon": noon}}})
    assert messages == ()
    text = edited(BASE[ENTRY], {"type: attack": "type: attack\ntime: forenoon"})
    assert build_sound({ENTRY: text}, settings).timeline[0].time == "forenoon"


def test_an_added_term_counts_like_a_built_in_one() -> None:
    options = {"terms": {"event-types": {"hailstorm": TERM}}}
    settings, messages = make_settings({}, options)
    assert messages == ()
    text = """\
---
title: Hail at Testville
date: 2023-05-05
type: hailstorm
countries: [NER]
sources: {herald: {title: Hail, publisher: Example Herald}}
---
"""
    chronicle = build_sound({"entries/2023/2023-05-05-hail.md": text}, settings)
    assert [entry.type for entry in chronicle.timeline] == ["attack", "hailstorm"]
    assert chronicle.vocabularies["event-types"]["hailstorm"].label("fr") == "hailstorm"
    assert ENTRY in {entry.file for entry in chronicle.timeline}


@pytest.mark.parametrize(
    "key", ["report_url", "edit_url", "history_url", "guide_url", "licence_url"]
)
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "JAVASCRIPT:x",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "\x01javascript:x", "https:\\\\x",
    ],
)  # fmt: skip
def test_an_address_leads_to_no_script_and_no_file(key: str, address: str) -> None:
    settings, wrong = make_settings({}, {key: address})
    assert [name for name, _ in wrong] == [key]
    assert settings == Settings()


@pytest.mark.parametrize(
    "address",
    ["https://forge.invalid/{path}?a=b:c", "mailto:a@b.invalid", "about.html#a:b", "../a/b:c", ""],
)
def test_an_address_of_the_web_of_mail_or_of_the_site_is_one(address: str) -> None:
    assert make_settings({}, {"report_url": address})[1] == ()


@pytest.mark.parametrize("key", ["site_name", "site_url", "site_description", "exclude_docs"])
@pytest.mark.parametrize("value", ["[a]", "{a: b}", "&a [*a]"])
def test_a_setting_of_the_site_that_is_no_text_keeps_its_default(key: str, value: str) -> None:
    assert parse_settings(f"{key}: {value}\n".encode()) == (Settings(), ())


def test_the_address_of_the_site_is_one() -> None:
    settings, problems = parse_settings(b"site_url: 'javascript:alert(1)//'\n")
    assert [problem.code for problem in problems] == ["E130"]
    assert settings == Settings()
