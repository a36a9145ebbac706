"""Vocabularies: the closed lists of terms, with labels, definitions and crosswalks (rank 0).

Each list is one data file beside this module. A chronicle may add terms in its settings.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

import yaml

VOCABULARIES = (
    "actor-types",
    "affiliations",
    "causes",
    "certainties",
    "correction-kinds",
    "day-parts",
    "event-types",
    "grades",
    "name-kinds",
    "outcomes",
    "people",
    "place-precisions",
    "relations",
    "roles",
    "source-kinds",
    "statuses",
    "verdicts",
    "violence",
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary."""

    id: str
    labels: tuple[tuple[str, str], ...]
    """Language and label, English first."""
    definition: str
    inverse: tuple[tuple[str, str], ...] = ()
    """Labels seen from the other end, for terms that tie two records."""
    crosswalk: tuple[tuple[str, str], ...] = ()
    """Further keys of the data file: codes of other datasets, classes that the ledger uses."""

    def label(self, language: str) -> str:
        """Return the label in the language, else in English."""
        return _pick(self.labels, language)

    def inverse_label(self, language: str) -> str:
        """Return the label seen from the other end, in the language or in English."""
        return _pick(self.inverse or self.labels, language)

    def get(self, key: str) -> str:
        """Return a crosswalk value; raises ``KeyError`` when the term has none."""
        for name, value in self.crosswalk:  # of so few, a dict is made more slowly
            if name == key:
                return value
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of one list, in the order of the data file."""

    name: str
    terms: Mapping[str, Term]

    def __contains__(self, term: object) -> bool:
        return term in self.terms

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms.values())

    def __getitem__(self, term: str) -> Term:
        return self.terms[term]


@lru_cache
def load_vocabularies() -> Mapping[str, Vocabulary]:
    """Read the built-in vocabularies by name (``event-types``, ``roles`` …)."""
    return MappingProxyType({name: _read(name) for name in VOCABULARIES})


def extend_vocabularies(
    base: Mapping[str, Vocabulary], extra: Mapping[str, Mapping[str, Term]]
) -> Mapping[str, Vocabulary]:
    """Return the vocabularies with a chronicle's own terms added after the built-in ones.

    Raises ``KeyError`` for a vocabulary that does not exist.
    """
    merged = dict(base)
    for name, terms in extra.items():
        merged[name] = replace(merged[name], terms={**merged[name].terms, **terms})
    return MappingProxyType(merged)


def read_term(ident: str, fields: Mapping[str, object]) -> Term:
    """Make a term of the fields of a data file; raises ``KeyError`` when one is missing."""
    rest = {key: value for key, value in fields.items() if isinstance(value, str)}
    definition = rest.pop("definition")
    return Term(
        id=ident,
        labels=_labels(fields["label"]),
        definition=definition,
        inverse=_labels(fields["inverse"]) if "inverse" in fields else (),
        crosswalk=tuple(sorted(rest.items())),
    )


def _read(name: str) -> Vocabulary:
    text = (resources.files(__name__) / f"{name}.yml").read_text("utf-8")
    data: Mapping[str, Mapping[str, object]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return Vocabulary(name, {ident: read_term(ident, fields) for ident, fields in data.items()})


def _labels(value: object) -> tuple[tuple[str, str], ...]:
    assert isinstance(value, Mapping)
    return tuple((str(language), str(label)) for language, label in value.items())


def _pick(labels: tuple[tuple[str, str], ...], language: str) -> str:
    for tag, label in labels:
        if tag == language and label:
            return label
    return dict(labels)["en"]
