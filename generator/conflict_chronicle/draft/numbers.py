"""Numbers of people in a sentence: digits and words, with "at least", "about" and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import Hit

_DIGITS = re.compile(
    r"(?<![\w.,:/-])[0-9]{1,3}(?:[ .,'][0-9]{3})+(?![0-9])|(?<![\w.,:/])[0-9]{1,7}(?![0-9])"
)
_NO_NUMBER = re.compile(r"[0-9]*(?:[:%]|h[0-9 ]|[.,][0-9]|er\b|st\b|nd\b|rd\b|th\b|/[0-9]?)")
_NUMBERED = re.compile(r"(?:n°|n[o°]\.|no|number|numero|resolution|article|page|covid) ?-?$")
_RANGE = re.compile(r" ?(?:-|to|and|et|a|ou|or) ?")
_BETWEEN = re.compile(r"(?:between|from|entre|de) $")
_RISEN = re.compile(r"(?:rise|risen|rose|raised|passe|passer|porte|ramene) (?:from|de) $")
_LINK = re.compile(r"(?:[- ]|,? and | et |-et-)")
ARTICLES = ("a", "an", "one", "another", "un", "une")
_TOLLS = ("toll", "death toll", "bilan")
_IS = 4
"""Characters of " is " between "one" and what became of that one."""
GREATEST = 100_000_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a sentence gives it."""

    start: int
    end: int
    """Its place with the words before it ("at least"), in characters."""
    text: str
    """As a figure of the chronicle: 12, >100, >=17, ~10, 10-15."""


def find_numbers(
    text: str, hits: Sequence[Hit], taken: Sequence[tuple[int, int]]
) -> tuple[Number, ...]:
    """Return the numbers of a sentence; what lies in ``taken`` (dates, names) is none."""
    flat = fold(text)
    plain = [*_digits(flat), *_worded(flat, hits)]
    names = [(hit.start, hit.end) for hit in hits if hit.kind in ("actor", "place", "vague")]
    free = [
        (start, end, value)
        for start, end, value in sorted(plain)
        if not any(start < last and end > first for first, last in (*taken, *names))
    ]
    about = [hit for hit in hits if hit.kind == "approximate"]
    return tuple(sorted((*_joined(flat, free, hits), *_approximate(about, hits, flat)), key=_place))


def _place(number: Number) -> int:
    return number.start


def _digits(flat: str) -> Iterator[tuple[int, int, int]]:
    for match in _DIGITS.finditer(flat):
        after = flat[match.end() : match.end() + 4]
        if _NO_NUMBER.match(after) or _NUMBERED.search(
            flat, max(match.start() - 12, 0), match.start()
        ):
            continue
        value = int(re.sub("[^0-9]", "", match[0]))
        if value <= GREATEST and not (1900 <= value <= 2100 and len(match[0]) == 4):
            yield match.start(), match.end(), value


def _worded(flat: str, hits: Sequence[Hit]) -> Iterator[tuple[int, int, int]]:
    """Yield numbers in words; neighbours are one number: two hundred and ten, quatre-vingt-dix."""
    words = [hit for hit in hits if hit.kind == "number"]
    at = 0
    while at < len(words):
        run = [words[at]]
        while at + 1 < len(words) and _LINK.fullmatch(flat, run[-1].end, words[at + 1].start):
            following = words[at + 1]
            if not _goes_on(run, int(following.value), flat):
                break
            run.append(following)
            at += 1
        at += 1
        yield run[0].start, run[-1].end, _value([int(hit.value) for hit in run])


def _goes_on(run: Sequence[Hit], value: int, flat: str) -> bool:
    """Tell whether a word goes on the number before it: twenty + one, but not two + three."""
    last = int(run[-1].value)
    if value in (100, 1000):
        return last < value
    if value == 20 and last == 4:
        return True
    if last == 10:  # dix-sept
        return value >= 7 and flat[run[-1].end] == "-" and value < last
    return last >= 20 and value < last


def _value(parts: Sequence[int]) -> int:
    """Add up the words of a number: [2, 100, 10] is 210, [4, 20, 10, 7] is 97."""
    total = group = 0
    for part in parts:
        if part == 1000:
            total, group = total + max(group, 1) * part, 0
        elif part == 100 or (part == 20 and group == 4):
            group = max(group, 1) * part
        else:
            group += part
    return total + group


def _joined(
    flat: str, free: Sequence[tuple[int, int, int]], hits: Sequence[Hit]
) -> Iterator[Number]:
    """Yield the numbers with their qualifiers, ranges as one."""
    at = 0
    while at < len(free):
        start, end, value = free[at]
        at += 1
        if at < len(free) and _RISEN.search(flat, max(start - 16, 0), start):
            continue  # what the figure was before: "from eight to fourteen"
        if at < len(free) and _is_range(flat, start, end, free[at], value):
            first = _BETWEEN.search(flat, max(start - 8, 0), start)
            yield Number(first.start() if first else start, free[at][1], f"{value}-{free[at][2]}")
            at += 1
            continue
        sign = _qualifier(flat, start, end, hits)
        article = flat[start:end] in ARTICLES
        if article and (sign is not None or not _counts_one(flat, start, end, hits)):
            continue
        yield Number(sign.start if sign else start, end, f"{sign.value if sign else ''}{value}")


def _counts_one(flat: str, start: int, end: int, hits: Sequence[Hit]) -> bool:
    """Tell whether "a" or "one" counts somebody: a driver, one soldier, one wounded, one is missing."""
    for hit in hits:
        if hit.kind == "victim" and hit.start == end + 1:
            return True
        near = 0 < hit.start - end <= _IS and flat[hit.start : hit.end] not in _TOLLS
        if hit.kind == "outcome" and near and flat[start:end] not in ("a", "an"):
            return True
    return False


def _is_range(flat: str, start: int, end: int, following: tuple[int, int, int], value: int) -> bool:
    between = flat[end : following[0]]
    if not _RANGE.fullmatch(between) or following[2] <= value:
        return False
    if between.strip() in ("and", "et"):
        return bool(_BETWEEN.search(flat, max(start - 8, 0), start))
    return True


def _qualifier(flat: str, start: int, end: int, hits: Sequence[Hit]) -> Hit | None:
    """Return the words before a number that bound it; "or more" stands behind it."""
    for hit in hits:
        if hit.kind != "qualifier":
            continue
        is_article = flat[hit.start : hit.end] == "une"
        if not is_article and 0 <= start - hit.end <= 1:
            return hit
        if 0 <= hit.start - end <= 1 and flat[hit.start : hit.end] == "or more":
            return Hit(start, hit.end, hit.kind, hit.value)
    return None


def _approximate(about: Sequence[Hit], hits: Sequence[Hit], flat: str) -> Iterator[Number]:
    """Yield what counts in rounds: une dizaine is about ten, plus d'une centaine more than 100."""
    for hit in about:
        sign = next(
            (
                q
                for q in hits
                if q.kind == "qualifier" and q.value != "~" and 0 <= hit.start - q.end <= 3
            ),
            None,
        )
        bounded = flat.startswith(("plus d'", "moins d'"), max(hit.start - 7, 0))
        value = f"{sign.value if sign else '>' if bounded else '~'}{hit.value}"
        yield Number(sign.start if sign else hit.start, hit.end, value)
