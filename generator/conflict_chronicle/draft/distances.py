"""Which words of a sentence belong together: a number, whom it counts, what became of them."""

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import Hit
from conflict_chronicle.draft.numbers import ARTICLES, Number
from conflict_chronicle.draft.reading import Read

NOUN_REACH = 5
"""Words between a number and whom it counts."""
ONE_REACH = 7
"""Words between "a driver" and what became of him."""
OUTCOME_REACH = 16
"""Words between a number and what became of them."""
TAKEN = 3
_BREAKS = (
    ",",
    ";",
    ":",
    "(",
    " while ",
    " tandis que ",
    " alors que ",
    " after ",
    " before ",
    " when ",
)


class Distances:
    """Distances within a sentence, in words."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.flat = fold(read.text)
        self.starts = [at for at in range(len(self.flat)) if self._begins(at)]

    def _begins(self, at: int) -> bool:
        return self.flat[at] != " " and (at == 0 or self.flat[at - 1] == " ")

    def between(self, end: int, start: int) -> int:
        """Return how many words begin between two places."""
        return bisect_left(self.starts, start) - bisect_left(self.starts, end)

    def counts_things(self, number: Number) -> bool:
        """Tell whether a number is one of kilometres, vehicles or hours."""
        return any(
            0 <= hit.start - number.end <= 14 and self.between(number.end, hit.start) <= 1
            for hit in self.read.of("thing")
        )

    def noun(self, number: Number, numbers: Sequence[Number]) -> Hit | None:
        """Return whom a number counts: the first kind of people behind it."""
        limit = min((n.start for n in numbers if n.start > number.start), default=len(self.flat))
        for hit in self.read.of("victim"):
            behind = number.end <= hit.start < limit
            if behind and self.between(number.end, hit.start) <= NOUN_REACH:
                gap = self.flat[number.end : hit.start]
                if not any(sign in gap for sign in (",", ";", ":", "(")) and not self._verb(
                    number, hit
                ):
                    return hit
        return None

    def _verb(self, number: Number, noun: Hit) -> bool:
        """Tell whether an outcome stands between a number and people: "killed 12 and wounded civilians"."""
        return any(
            number.end <= hit.start and hit.end <= noun.start for hit in self.read.of("outcome")
        )

    def noun_before(self, outcome: Hit, number: Number) -> Hit | None:
        """Return who is counted in "the number of attackers killed at more than 30"."""
        if outcome.end > number.start or self.between(outcome.end, number.start) > 2:
            return None
        near = [hit for hit in self.read.of("victim") if 0 <= outcome.start - hit.end <= 6]
        return near[-1] if near else None

    def is_part(self, number: Number) -> bool:
        """Tell whether a number is part of the one before it: "18 civilians, among them four children"."""
        before = any(0 <= number.start - hit.end <= 2 for hit in self.read.of("part-of"))
        return before or any(hit.start - number.end == 1 for hit in self.read.of("part-after"))

    def former(self, number: Number) -> str | None:
        """Say that a number is one that was corrected: "up from 16"."""
        cues = self.read.of("former")
        return next((c.value for c in cues if 0 <= number.start - c.end <= 2), None)

    def is_told_of_one(self, number: Number, noun: Hit | None, outcome: Hit) -> bool:
        """Tell whether "a driver" or "one" was harmed himself: the word for it follows at once."""
        if self.flat[number.start : number.end] not in ARTICLES:
            return True
        end = noun.end if noun else number.end
        return outcome.start >= end and self.between(end, outcome.start) <= ONE_REACH

    def outcome(
        self,
        number: Number,
        numbers: Sequence[Number],
        noun: Hit | None,
        taken: AbstractSet[Hit],
    ) -> Hit | None:
        """Return what became of the people counted: the nearest word for it.

        One that stands behind an earlier number (``taken``) is more likely that one's: "nine died and
        four were hurt".
        """
        best: tuple[float, Hit] | None = None
        for hit in self.read.of("outcome"):
            if hit.start < number.end and hit.end > number.start:
                continue
            cost = self._cost(number, numbers, noun, hit) + TAKEN * (hit in taken)
            if cost <= OUTCOME_REACH and (best is None or cost < best[0]):
                best = (cost, hit)
        return best[1] if best else None

    def _cost(self, number: Number, numbers: Sequence[Number], noun: Hit | None, hit: Hit) -> float:
        behind = hit.start >= number.end
        first, last = (number.end, hit.start) if behind else (hit.end, number.start)
        if behind and noun is not None and noun.end <= hit.start:
            first = noun.end
        gap = self.flat[first:last]
        others = sum(first <= n.start < last for n in numbers)
        breaks = sum(gap.count(sign) for sign in _BREAKS)
        joined = gap.strip() in ("and", "et")
        return self.between(first, last) + 3 * others + 3 * breaks + 2 * joined + 4 * (". " in gap)

    def cause(self, number: Number, numbers: Sequence[Number]) -> str | None:
        """Return the cause named nearest to a number, unless another number is nearer to it."""
        best: tuple[float, Hit] | None = None
        for hit in self.read.of("cause"):
            mine = self._cost(number, numbers, None, hit)
            rivals = [self._cost(n, numbers, None, hit) for n in numbers if n is not number]
            shared = not any(number.end < n.start <= hit.start for n in numbers)
            if any(rival < mine for rival in rivals) and not shared:
                continue
            if mine <= OUTCOME_REACH + 4 and (best is None or mine < best[0]):
                best = (mine, hit)
        return best[1].value if best else None
