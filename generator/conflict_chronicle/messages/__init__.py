"""Messages: every word that readers see, by key, from one catalogue a language (rank 0).

A catalogue is the folder ``messages/<language>/``: one YAML file a section, the file's name being
the first part of each key (``dates.yml`` holds ``dates.about``). A text may name values in braces.
A text that depends on a number is a mapping of CLDR plural categories; the number is ``n``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from importlib import resources

import yaml
from babel import Locale
from babel.numbers import format_decimal

Template = str | Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Messages:
    """The texts of one language; build it with :func:`load_messages`.

    Two are equal only if they are one: so words made with one can be remembered under it.
    """

    language: str
    locale: Locale
    templates: Mapping[str, Template]

    def text(self, key: str, /, **values: object) -> str:
        """Return the text of ``key`` with its values filled in.

        Whole numbers are written as the language writes them (``1,204``). Raises ``KeyError`` for
        a key the catalogue does not hold and for a value the text names but the caller left out:
        both are mistakes in the program, never in somebody's data.
        """
        template = self.templates[key]
        if not isinstance(template, str):
            number = values["n"]
            assert isinstance(number, int), f"{key} needs a whole number n"
            template = template.get(_plural_form(number, self)) or template["other"]
        if "{" not in template and "}" not in template:
            return template
        for name, value in values.items():
            if value.__class__ is int:
                values[name] = self.number(value)
        return template.format_map(values)

    def has(self, key: str) -> bool:
        """Tell whether the catalogue holds ``key``."""
        return key in self.templates

    def number(self, value: int) -> str:
        """Write a whole number as the language does (``1204`` as ``1,204``)."""
        return _written_number(value, self.language)

    def decimal(self, value: float, places: int) -> str:
        """Write a number with so many decimal places as the language does (``14,6266``)."""
        return format_decimal(value, format=f"0.{'0' * places}", locale=self.language)

    def listed(self, texts: Iterable[str]) -> str:
        """Join texts that have commas of their own: with semicolons, as the language sets them."""
        return reduce(lambda first, then: self.text("plan.listed", first=first, then=then), texts)


@lru_cache(maxsize=16384)
def _plural_form(number: int, messages: Messages) -> str:
    return str(messages.locale.plural_form(number))


@lru_cache(maxsize=16384)
def _written_number(value: int, language: str) -> str:
    return format_decimal(value, locale=language)


def languages() -> list[str]:
    """Return the languages of which there are catalogues."""
    folders = (item for item in resources.files(__name__).iterdir() if item.is_dir())
    return sorted(item.name for item in folders if not item.name.startswith("_"))


@lru_cache
def load_messages(language: str = "en") -> Messages:
    """Read the catalogue of ``language`` (a folder of this package); keys are ``section.name``.

    Raises ``FileNotFoundError`` when there is no catalogue for the language.
    """
    folder = resources.files(__name__) / language
    if not folder.is_dir():
        raise FileNotFoundError(f"no message catalogue for language {language!r}")
    templates: dict[str, Template] = {}
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        section = file.name.removesuffix(".yml")
        _flatten(section, yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader), templates)
    return Messages(language, Locale.parse(language), templates)


PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


def _flatten(prefix: str, node: object, into: dict[str, Template]) -> None:
    if isinstance(node, Mapping) and not ("other" in node and set(node) <= PLURAL_CATEGORIES):
        for name, child in node.items():
            _flatten(f"{prefix}.{name}", child, into)
    else:
        assert isinstance(node, str | Mapping), f"{prefix} is neither a text nor a plural"
        into[prefix] = node
