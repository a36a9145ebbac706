"""The lexicon: every name and word that a draft looks for, found in one pass over a text.

All phrases stand in one Aho–Corasick automaton (Aho and Corasick, "Efficient string matching", CACM
18(6), 1975), so that the time depends on the text, not on the number of names.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources

from ahocorasick_rs import AhoCorasick

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.plain_yaml import read_plain

LANGUAGES = ("en", "fr")
NAMES = frozenset({"actor", "place", "country"})
"""Kinds that compete with each other: the longest name at a place is the one that is meant."""
LONGEST_ACRONYM = 6
PARTS = ("number", "month")
"""Kinds that may be a part of a word with hyphens: twenty-one, mid-August."""
HYPHENED, INSIDE = 1, 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase stands for."""

    kind: str
    value: str
    capitals: bool = False
    """An acronym: it counts only where it is written in capitals."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a sentence; places count in characters."""

    start: int
    end: int
    kind: str
    value: str


class Lexicon:
    """Finds phrases; built once for a chronicle and a language."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]]) -> None:
        meanings: dict[str, dict[Meaning, None]] = defaultdict(dict)
        for phrase, meaning in phrases:
            plain = " ".join(fold(phrase).split())
            if plain:
                meanings[plain][meaning] = None
        self._phrases = tuple(meanings)
        self._meanings = tuple(tuple(found) for found in meanings.values())
        self._automaton = AhoCorasick(self._phrases)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return what stands in a text: whole words, of each kind the longest, by place."""
        flat = fold(text)
        found = []
        for number, start, end in self._automaton.find_matches_as_indexes(flat, overlapping=True):
            joined = _joins(flat, start, end)
            if joined <= HYPHENED:
                found += [
                    Hit(start, end, meaning.kind, meaning.value)
                    for meaning in self._meanings[number]
                    if (not joined or meaning.kind in PARTS)
                    and (not meaning.capitals or text[start:end].isupper())
                ]
        return tuple(_longest(found))


def acronym(name: str) -> bool:
    """Tell whether a name is an acronym, which in small letters may be another word."""
    return len(name) <= LONGEST_ACRONYM and name.isalpha() and name.isupper()


def words_of(language: str) -> Iterator[tuple[str, Meaning]]:
    """Yield the phrases of a language from its file of words."""
    for kind, values in _read(language).items():
        for value, phrases in values.items():
            for phrase in phrases:
                yield phrase, Meaning(kind, value)


def nationalities() -> Iterator[tuple[str, Meaning]]:
    """Yield the adjectives of countries with their forms in English and French."""
    for code, (english, french) in _read("nationalities").items():
        meaning = Meaning("country", code)
        yield from ((english + ending, meaning) for ending in ("", "s"))
        yield from ((form, meaning) for form in _french_forms(french))


def language_of(text: str) -> str:
    """Return the language whose small words are the more frequent ones in a text."""
    words = [word.strip(".,:;!?\"'()") for word in fold(text).split()]
    small = _read("languages")["small"]
    return max(LANGUAGES, key=lambda language: sum(word in small[language] for word in words))


def _french_forms(word: str) -> Iterator[str]:
    """Yield masculine and feminine, singular and plural: nigérien, nigérienne and so on."""
    doubled = word.endswith(("ien", "éen"))
    feminine = word + ("ne" if doubled else "" if word.endswith("e") else "e")
    yield from (word, feminine)
    yield feminine + "s"
    yield word if word.endswith("s") else word + "s"


def _read(name: str) -> Mapping[str, Mapping[str, list[str]]]:
    text = (resources.files(__package__) / "words" / f"{name}.yml").read_text("utf-8")
    data: Mapping[str, Mapping[str, list[str]]] = read_plain(text)
    return data


def _joins(flat: str, start: int, end: int) -> int:
    """Tell how a stretch is joined to what stands beside it: not at all, by a hyphen, or inside a word.

    A hyphen ends no name (Guinea-Bissau).
    """
    return max(_joined(flat, start - 1, start - 2), _joined(flat, end, end + 1))


def _joined(flat: str, at: int, beyond: int) -> int:
    if not 0 <= at < len(flat):
        return 0
    if flat[at] == "-":
        return HYPHENED * (0 <= beyond < len(flat) and flat[beyond].isalnum())
    return INSIDE * (flat[at].isalnum() or flat[at] == "_")


def _longest(found: list[Hit]) -> Iterator[Hit]:
    """Yield the hits that no longer hit of their kind covers, in order of place.

    A name that begins inside another one is left out as well.
    """
    done: dict[str, int] = {}
    for hit in sorted(found, key=lambda hit: (hit.start, -hit.end)):
        family = "name" if hit.kind in NAMES else hit.kind
        if hit.start >= done.get(family, 0) or _is_same(done, family, hit):
            done[family] = hit.end
            done[family + " start"] = hit.start
            yield hit


def _is_same(done: Mapping[str, int], family: str, hit: Hit) -> bool:
    """Tell whether a hit covers just what another one of its family does: a word of two meanings."""
    return done[family] == hit.end and done[family + " start"] == hit.start
