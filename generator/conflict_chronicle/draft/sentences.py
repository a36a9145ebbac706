"""Cut a paragraph into sentences."""

import re
from collections.abc import Iterator

# Each run is bounded, so that ten thousand full stops cost no more than as many letters.
_END = re.compile(r"[.!?…]{1,5}[\"”»’')\]]{0,4}\s{1,3}(?=[\"“«‘(\[]{0,4}\s?[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|[Mm]rs?|Ms|Mme|Dr|Prof|St|Ste|Gen|Gén|Col|Lt|Cpt|Capt|Maj|Sgt|Adj|No|no|n°"
    r"|art|vs|cf|approx|env|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|janv|févr|avr|juil|déc"
    r"|[Aa]\.m|[Pp]\.m|U\.S|U\.N)\.$"
)
LONGEST = 1200
"""Characters; what runs on without an end is cut here, so that nothing grows with it."""


def cut_sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph that stands on one line."""
    start = 0
    for match in _END.finditer(paragraph):
        if _ABBREVIATION.search(paragraph[max(match.start() - 8, start) : match.start() + 1]):
            continue
        yield from _bounded(paragraph[start : match.end()].strip())
        start = match.end()
    yield from _bounded(paragraph[start:].strip())


def _bounded(sentence: str) -> Iterator[str]:
    for at in range(0, len(sentence), LONGEST):
        yield sentence[at : at + LONGEST]
