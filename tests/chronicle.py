"""Build small chronicles in memory, of places and people that do not exist."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.load import SourceFile
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.problems import Problem
from conflict_chronicle.settings import Settings, make_settings

ENTRY = "entries/2023/2023-05-04-testville-attack.md"
"""The entry of the base; ``entry`` is short for it in case files."""
TODAY = date(2024, 1, 31)
BASE: Mapping[str, str] = yaml.load(
    (Path(__file__).parent / "base.yml").read_text("utf-8"), yaml.CBaseLoader
)
REPOSITORY = Path(__file__).parents[1]

Files = Mapping[str, str | bytes | None]


def files_with(changed: Files, base: Files = BASE) -> list[SourceFile]:
    """Return the base with files added or replaced; None takes one away."""
    merged = {**base, **changed}
    return [
        SourceFile(path, text.encode() if isinstance(text, str) else text)
        for path, text in sorted(merged.items())
        if text is not None
    ]


def build(
    changed: Files | None = None,
    settings: Settings | None = None,
    today: date | None = TODAY,
    base: Files = BASE,
) -> tuple[Chronicle, tuple[Problem, ...]]:
    """Build the base chronicle with changed files."""
    return build_chronicle(files_with(changed or {}, base), settings or Settings(), today)


def build_sound(
    changed: Files | None = None, settings: Settings | None = None, base: Files = BASE
) -> Chronicle:
    """Build a chronicle that must have no problem at all."""
    chronicle, problems = build(changed, settings, base=base)
    assert not problems, shown(problems)
    return chronicle


def edited(text: str, changes: Mapping[str, str]) -> str:
    """Replace parts of a text that each stand in it exactly once."""
    for old, new in changes.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in\n{text}"
        text = text.replace(old, new)
    return text


def full_path(short: str) -> str:
    return ENTRY if short == "entry" else f"entries/{short}"


def short_path(path: str) -> str:
    return "entry" if path == ENTRY else path.removeprefix("entries/")


def shown(problems: Iterable[Problem]) -> list[str]:
    """Write problems as case files do: ``entry:9:13 E203 unknown actor 'x' → suggestion``."""
    return [
        f"{short_path(p.span.file)}:{p.span.line}:{p.span.column} {p.code} {p.message}"
        + (f" → {p.suggestion}" if p.suggestion is not None else "")
        for p in problems
    ]


def changed_files(case: Mapping[str, Any]) -> dict[str, str | bytes | None]:
    """Return the files of a case: ``files``, ``bytes``, ``remove`` and ``change`` of the base.

    In ``bytes`` each character stands for the byte of its number. ``change`` is for the entry, or
    for the file that ``in`` names.
    """
    files: dict[str, str | bytes | None] = {
        full_path(path): text for path, text in case.get("files", {}).items()
    }
    for path, text in case.get("bytes", {}).items():
        files[full_path(path)] = text.encode("latin-1")
    for path in case.get("remove", ()):
        files[full_path(path)] = None
    if "change" in case:
        path = full_path(case.get("in", "entry"))
        source = files.get(path, BASE.get(path))
        assert isinstance(source, str)
        files[path] = edited(source, case["change"])
    return files


def settings_of(case: Mapping[str, Any]) -> Settings:
    settings, wrong = make_settings({}, case.get("settings", {}))
    assert not wrong
    return settings


def build_case(case: Mapping[str, Any]) -> tuple[Chronicle, tuple[Problem, ...]]:
    return build(changed_files(case), settings_of(case))
