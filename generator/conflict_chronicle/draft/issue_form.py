"""The form "report an event": its fields and their labels, from ``issue_form.yml`` (data).

The template of the form in the forge is made of these fields, and the reader of filled-in forms finds
the answers by the same labels.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from conflict_chronicle.plain_yaml import read_plain

Kind: TypeAlias = Literal["input", "textarea", "checkboxes"]
Words: TypeAlias = Mapping[str, str]
"""Language -> text."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of the form."""

    id: str
    kind: Kind
    required: bool
    label: Words
    help: Words
    choices: tuple[Words, ...] = ()
    """What can be ticked, for checkboxes."""


@lru_cache
def load_form() -> Mapping[str, FormField]:
    """Return the fields by id, in the order of the form."""
    text = (resources.files(__package__) / "issue_form.yml").read_text("utf-8")
    data: dict[str, dict[str, Any]] = read_plain(text)
    return MappingProxyType({ident: _field(ident, value) for ident, value in data.items()})


def _field(ident: str, value: Mapping[str, Any]) -> FormField:
    return FormField(
        id=ident,
        kind=value["kind"],
        required=value.get("required") == "true",
        label=value["label"],
        help=value["help"],
        choices=tuple(value.get("choices", ())),
    )
