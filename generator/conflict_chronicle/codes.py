"""Problem codes: what each one means, why it matters, how to mend it (rank 0).

The texts are data: ``codes.yml``, and ``codes_examples.yml`` with what passes and what does not. The
command, the page of all rules and the tests read them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

import yaml


@dataclass(frozen=True, slots=True)
class Code:
    """One problem code in plain words."""

    code: str
    title: str
    why: str
    mend: str
    wrong: str = ""
    """What the rule refuses; an empty text where an example says nothing, as for the size of a file."""
    right: str = ""
    """The same as it should be."""
    where: str = "fields"
    """Where the examples stand: fields, text, place, actor, file, or path."""

    @property
    def is_warning(self) -> bool:
        """Warnings can be right as they stand; errors stop a build."""
        return self.code.startswith("W")


@lru_cache
def load_codes() -> Mapping[str, Code]:
    """Read all codes, in order."""
    examples = _read("codes_examples.yml")
    return MappingProxyType(
        {
            code: Code(
                code, item["title"], item["why"], item["mend"], **_example(examples.get(code))
            )
            for code, item in _read("codes.yml").items()
        }
    )


def _read(name: str) -> Mapping[str, Mapping[str, str]]:
    text = (resources.files("conflict_chronicle") / name).read_text("utf-8")
    data: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return data


def _example(item: Mapping[str, str] | None) -> dict[str, str]:
    if item is None:
        return {}
    return {"wrong": item["wrong"], "right": item["right"], "where": item.get("in", "fields")}


FIRM = frozenset({"W117", "W132"})
"""Warnings about how a file is written: they are mended, there is nothing to accept."""


def refuse_accepting(code: str) -> str | None:
    """Return why a code cannot be accepted as it is, in plain words, or None where it can."""
    if code not in load_codes():
        return f"there is no warning '{code[:40]}'"
    if not code.startswith("W"):
        return f"{code} is an error: errors are mended and cannot be accepted"
    return f"{code} cannot be accepted: {load_codes()[code].mend}" if code in FIRM else None
