"""Settings: what a chronicle decides for itself, in one flat class (rank 0).

They stand in ``mkdocs.yml`` under ``plugins: - chronicle:``; the name and the address of the site are
MkDocs' own ``site_name``, ``site_description`` and ``site_url``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from conflict_chronicle.codes import load_codes, refuse_accepting
from conflict_chronicle.countries import is_country
from conflict_chronicle.plain_yaml import find_key, read_plain
from conflict_chronicle.problems import Problem, Span, nearest
from conflict_chronicle.vocabulary import (
    VOCABULARIES,
    Term,
    Vocabulary,
    extend_vocabularies,
    load_vocabularies,
    read_term,
)

CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A warning that a chronicle accepts, everywhere or in some files."""

    code: str
    why: str
    paths: tuple[str, ...] = ("*",)
    """Patterns of files as the check prints them; ``*`` stands for any characters, ``/`` too."""

    def covers(self, code: str, file: str) -> bool:
        """Tell whether a warning in a file is accepted."""
        return code == self.code and any(fnmatchcase(file, path) for path in self.paths)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one chronicle; every field has a default."""

    name: str = "Conflict chronicle"
    description: str = ""
    site_url: str = ""
    """Address of the published site, with a slash at the end; empty when it has none."""
    exclude_docs: str = ""
    """Which of the chronicle's own pages are left out, as lines of a .gitignore."""
    entries: str = "entries"
    """Folder of the records, relative to mkdocs.yml."""
    language: str = "en"
    countries: tuple[str, ...] = ()
    """Countries in focus, drawn on the front page; default: all with notes."""
    auto_links: bool = True
    """Link the first mention of a registered actor, place or country in a text."""
    edit_url: str = ""
    """Address for editing a file, with ``{path}`` in it."""
    history_url: str = ""
    """Address of a file's history, with ``{path}`` in it."""
    report_url: str = ""
    """Address to report an error, with ``{id}`` and ``{title}`` in it if it takes them."""
    new_file_url: str = ""
    """Address for proposing a new file, with ``{path}`` and, if it takes it, ``{content}`` in it."""
    guide_url: str = ""
    """Address of the guide for contributors, within the site or elsewhere."""
    licence: str = "CC BY 4.0"
    """Licence of the chronicle's data."""
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    tags: tuple[str, ...] = ()
    """The tags that entries may bear."""
    notices: tuple[str, ...] = ()
    """Notices of data that the chronicle uses, shown on the data page."""
    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    """Terms added to the vocabularies: vocabulary -> id -> term."""

    loaded_words: tuple[str, ...] = ()
    """Words that take a side, beside those of the tool."""
    accept: tuple[Acceptance, ...] = ()
    """Warnings that the chronicle accepts."""

    def accepts(self, code: str, file: str) -> bool:
        """Tell whether the settings accept a warning in a file."""
        return any(item.covers(code, file) for item in self.accept)

    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """Return the built-in vocabularies with the chronicle's own terms."""
        return extend_vocabularies(load_vocabularies(), self.terms)


_ADDRESS = re.compile(r"(?:(?:https?://|mailto:)|(?![^/?#]*:))[^\x00-\x20\\\x7f]*", re.IGNORECASE)
"""What a link may lead to: no script, no data, no file of the reader's machine."""
SITE_KEYS = {
    "site_name": "name",
    "site_description": "description",
    "site_url": "site_url",
    "exclude_docs": "exclude_docs",
}
OPTIONS = tuple(item.name for item in fields(Settings) if item.name not in SITE_KEYS.values())


def make_settings(
    site: Mapping[str, Any], options: Mapping[str, Any]
) -> tuple[Settings, tuple[tuple[str, str], ...]]:
    """Return settings from MkDocs' own values and the plugin's options.

    The second part names each option that is wrong, with a message in plain words; such an option
    keeps its default.
    """
    values: dict[str, Any] = {}
    wrong: list[tuple[str, str]] = []
    for key, ours in SITE_KEYS.items():
        try:
            if site.get(key) and isinstance(
                site[key], str
            ):  # !ENV, for MkDocs alone, is a list here
                values[ours] = _typed(key, site[key])
        except ValueError as error:
            wrong.append((key, str(error)))
    for key, value in options.items():
        if key not in OPTIONS:
            near = nearest(key, OPTIONS)
            hint = f", did you mean '{near}'?" if near else f"; known are {', '.join(OPTIONS)}"
            wrong.append((key, f"unknown option '{key}'{hint}"))
            continue
        try:
            values[key] = _typed(key, value)
        except ValueError as error:
            wrong.append((key, str(error)))
    if values.get("site_url") and not values["site_url"].endswith("/"):
        values["site_url"] += "/"
    return Settings(**values), tuple(wrong)


def read_settings(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings from ``mkdocs.yml`` in a folder; without that file all are defaults."""
    path = root / CONFIG
    if not path.is_file():
        return Settings(), ()
    return parse_settings(path.read_bytes())


def parse_settings(data: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """Make settings of the content of a ``mkdocs.yml``."""
    try:
        text = data.decode("utf-8")
        read = read_plain(text)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        return Settings(), (Problem("E104", f"not valid YAML: {error}", _where(error)),)
    site = read if isinstance(read, dict) else {}
    path, options = _plugin_options(site.get("plugins"))
    settings, wrong = make_settings(site, options)
    return settings, tuple(
        Problem("E130", message, Span(CONFIG, *find_key(text, (*path, key)), len(key)))
        for key, message in wrong
    )


def _where(error: Exception) -> Span:
    """Return where a file stops being YAML, as far as the parser says."""
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    return Span(CONFIG, mark.line + 1, mark.column + 1) if mark else Span(CONFIG)


def _plugin_options(plugins: Any) -> tuple[tuple[str | int, ...], Mapping[str, Any]]:
    """Find the options of the plugin in either form that MkDocs allows, and the path to them."""
    if not isinstance(plugins, list):
        forms: list[tuple[tuple[str | int, ...], Any]] = [(("plugins",), plugins)]
    else:
        forms = [(("plugins", at), item) for at, item in enumerate(plugins)]
    for path, item in forms:
        if isinstance(item, dict) and isinstance(item.get("chronicle"), dict):
            return (*path, "chronicle"), dict(item["chronicle"])
    return (), {}


def _typed(key: str, value: Any) -> Any:
    match key:
        case "auto_links":
            if str(value).lower() not in ("true", "false"):
                raise ValueError(f"'{key}' is true or false, not '{value}'")
            return str(value).lower() == "true"
        case "countries" | "tags" | "notices" | "loaded_words":
            return tuple(_listed(key, value))
        case "terms":
            return _terms(value)
        case "accept":
            return tuple(_acceptances(value))
        case "new_file_url":
            return _new_file_address(value)
        case _:
            if not isinstance(value, str):
                raise ValueError(f"'{key}' is a single text")
            if key.endswith("_url") and not _ADDRESS.fullmatch(value):
                raise ValueError(
                    f"'{key}' is an address: https://…, mailto:… or a path of the site"
                )
            return _folder(value) if key == "entries" else value


def _new_file_address(value: Any) -> str:
    """Return the address of the forge's page for a new file; the form fills its names in."""
    if not isinstance(value, str) or (
        value and not (re.match("https?://", value) and "{path}" in value)
    ):
        raise ValueError("'new_file_url' is an address (https://…) with {path} in it")
    return value


def _folder(value: str) -> str:
    """Return the name of the folder of records; what a record is follows from the folder below it."""
    name = value.rstrip("/")
    if not name or name.startswith(".") or re.search(r"[/\\:]", name):
        raise ValueError(f"'{value}' in 'entries' is not the name of a folder beside {CONFIG}")
    return name


def _listed(key: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        raise ValueError(f"'{key}' is a list")
    for item in value:
        if key == "countries" and not is_country(str(item)):
            raise ValueError(f"'{item}' in '{key}' is not an ISO 3166-1 alpha-3 code")
        yield str(item)


def _acceptances(value: Any) -> Iterator[Acceptance]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("'accept' is a list of {code, why, paths}")
    for item in value:
        unknown = sorted(str(key) for key in item.keys() - {"code", "why", "paths"})
        if unknown:
            raise ValueError(f"'{unknown[0]}' in 'accept' is none of code, why, paths")
        code, why, paths = str(item.get("code")), item.get("why"), item.get("paths", ["*"])
        refused = refuse_accepting(code)
        if refused:
            near = nearest(code, [known for known in load_codes() if known.startswith("W")])
            hint = f", did you mean '{near}'?" if near and code not in load_codes() else ""
            raise ValueError(f"'accept': {refused}{hint}")
        if not isinstance(why, str) or not why.strip():
            raise ValueError(f"'accept': {code} needs 'why', the reason for accepting it")
        if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
            raise ValueError(f"'accept': the 'paths' of {code} are a list of patterns")
        yield Acceptance(code, why, tuple(paths))


def _terms(value: Any) -> dict[str, dict[str, Term]]:
    if not isinstance(value, dict):
        raise ValueError("'terms' is a mapping of vocabularies to their added terms")
    terms: dict[str, dict[str, Term]] = {}
    for name, added in value.items():
        if name not in VOCABULARIES:
            raise ValueError(f"'{name}' in 'terms' is not a vocabulary: {', '.join(VOCABULARIES)}")
        try:
            terms[name] = {ident: _term(name, ident, term) for ident, term in added.items()}
        except (KeyError, AttributeError, TypeError, AssertionError) as error:
            raise ValueError(f"a term of '{name}' lacks its label or definition: {error}") from None
    return terms


def _term(vocabulary: str, ident: str, fields: Mapping[str, object]) -> Term:
    """Make an added term; it needs the classes that all built-in ones have: totals are made by them.

    Codes of other datasets may be missing where an export leaves its column empty then.
    """
    term = read_term(ident, fields)
    if "en" not in dict(term.labels):
        raise ValueError(f"the term '{ident}' of '{vocabulary}' lacks its English label")
    needed = set.intersection(*({*dict(one.crosswalk)} for one in load_vocabularies()[vocabulary]))
    if vocabulary != "place-precisions":
        needed -= {"acled", "ucdp"}
    missing = sorted(needed - {*dict(term.crosswalk)})
    if missing:
        raise ValueError(f"the term '{ident}' of '{vocabulary}' lacks {', '.join(missing)}")
    return term
