"""Title and first sentence of a draft, made of the facts alone, in the language of the chronicle.

The phrases stand in ``phrases.yml``; none of them takes a side, and none is a sentence of an article.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from conflict_chronicle.draft.drafted import Draft
from conflict_chronicle.draft.registry import Registry
from conflict_chronicle.plain_yaml import read_plain

LONGEST_TITLE = 90


def title_of(draft: Draft, registry: Registry, language: str) -> str:
    """Return the title that was given, else one of the facts: what happened, to whom, where."""
    if draft.title:
        return draft.title.value[:LONGEST_TITLE].strip()
    words = _phrases(language)
    kind = words["types"].get(draft.type.value) or words["text"]["event"]
    section = _ON_SOMEBODY.get(draft.type.value)
    target = words[section].get(draft.target or "", "") if section else ""
    where = _where(draft, registry, words)
    full = " ".join(part for part in (kind, target, where) if part)
    return full if len(full) <= LONGEST_TITLE else f"{kind} {where}"[:LONGEST_TITLE].strip()


_ON_SOMEBODY = {
    "attack": "targets",
    "violence-against-civilians": "targets",
    "air-drone-strike": "targets",
    "suicide-attack": "targets",
    "abduction": "taken",
}
"""Types of events that are done to somebody -> the phrases that say to whom."""


def first_sentence(draft: Draft, registry: Registry, source: str, language: str) -> str:
    """Return a first sentence that says no more than the fields do, with its source."""
    words = _phrases(language)["text"]
    by = draft.about.publisher or words["article"]
    title = title_of(draft, registry, language)
    return words["first"].format(title=title, publisher=by, source=source)


def _where(draft: Draft, registry: Registry, words: Mapping[str, Mapping[str, str]]) -> str:
    if draft.places:
        name = registry.places[draft.places[0].value].name
    elif draft.new_places:
        name = draft.new_places[0].value
    elif draft.countries:
        from conflict_chronicle.countries import country_name

        name = country_name(draft.countries[0].value, words["text"]["language"])
        return words["text"]["in"].format(place=name)
    else:
        return ""
    return words["text"]["at"].format(place=name)


@lru_cache
def _phrases(language: str) -> Mapping[str, Mapping[str, str]]:
    text = (resources.files(__package__) / "phrases.yml").read_text("utf-8")
    data: dict[str, Mapping[str, Mapping[str, str]]] = read_plain(text)
    return data.get(language) or data["en"]
