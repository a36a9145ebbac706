"""Whom running text names: all names of a chronicle, and what one text mentions (stage)."""

import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TypeAlias

from conflict_chronicle.chronicle import Chronicle, PageKey
from conflict_chronicle.countries import country_name
from conflict_chronicle.model import Entry
from conflict_chronicle.text import Kind, MentionIndex

Name: TypeAlias = tuple[str, Kind, str]
"""A name, and kind and id of what it stands for."""


def names_of(chronicle: Chronicle, language: str) -> Iterator[Name]:
    """Yield every name that running text may mention; those of countries in a language."""
    for actor in chronicle.actors.values():
        if actor.type not in ("civilians", "unidentified"):
            yield actor.name, "actor", actor.id
            yield from ((name.name, "actor", actor.id) for name in actor.names)
    for place in chronicle.places.values():
        yield place.name, "place", place.id
        yield from ((name.name, "place", place.id) for name in place.names)
    for code in chronicle.countries:
        yield country_name(code, language), "country", code


def digest_of_names(names: Iterable[Name]) -> bytes:
    """Return what stands for all names."""
    return blake2b(repr([*names]).encode(), digest_size=8).digest()


def all_named(chronicle: Chronicle, language: str, is_on: bool) -> list[tuple[PageKey, ...]] | None:
    """Return what the text of each entry that stands names; None where that is not known of all.

    ``is_on`` says whether names in running text are linked at all.
    """
    called = digest_of_names(names_of(chronicle, language)) if is_on else b""
    gists, named = chronicle.gists, chronicle.named
    found = [named.get(gists[ident].words + called) for ident in chronicle.standing]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) else None


def named_in(text: str, names: MentionIndex) -> tuple[PageKey, ...]:
    """Return the records that a text names, each once."""
    found = names.find(unicodedata.normalize("NFC", text))
    keys = (mention.key for mention in found if mention.key is not None)
    named: Iterator[PageKey] = ((kind, ident) for kind, ident in keys if kind != "source")
    return tuple(dict.fromkeys(named))


def named_by(entry: Entry, names: MentionIndex) -> tuple[PageKey, ...]:
    """Return the records that an entry's text names and whose pages do not list the entry anyway."""
    parties = {*(part.actor for part in entry.actors), *(claim.by for claim in entry.claims)}
    listed = {*(("actor", one) for one in parties), *(("place", at.place) for at in entry.places)}
    named = named_in(entry.body, names)
    return tuple(key for key in named if key not in listed and key[0] != "country")
