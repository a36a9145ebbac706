"""Problem codes: what each one means, why it matters, how to mend it (rank 0).

The texts are one data file, ``codes.yml``; the command, the rule pages and the tests read it.
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


@lru_cache
def load_codes() -> Mapping[str, Code]:
    """Read all codes, in order."""
    text = (resources.files("conflict_chronicle") / "codes.yml").read_text("utf-8")
    data: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return MappingProxyType(
        {code: Code(code, item["title"], item["why"], item["mend"]) for code, item in data.items()}
    )


FIRM = frozenset({"W117", "W132"})
"""Warnings about how a file is written: they are mended, there is nothing to accept."""


def refuse_accepting(code: str) -> str | None:
    """Return why a code cannot be accepted as it is, in plain words, or None where it can."""
    if code not in load_codes():
        return f"there is no warning '{code[:40]}'"
    if not code.startswith("W"):
        return f"{code} is an error: errors are mended and cannot be accepted"
    return f"{code} cannot be accepted: {load_codes()[code].mend}" if code in FIRM else None
