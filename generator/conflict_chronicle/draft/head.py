"""The head of an article: headline, byline, dateline, publisher, day of publication."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.lexicon import Hit, Lexicon
from conflict_chronicle.draft.when import When, find_times

LINES = 14
"""Lines in which the head is looked for."""
SAID = 20
"""Characters between "said" and the day on which it was said, the last resort for one of publication."""
FEW_WORDS = 12
"""A line of at most so many words may be a line of the head."""
_AGENCY = re.compile(r"\(([A-ZÀ-Ý@][^()]{1,40})\)\s*[-–—:]\s*")
_DATELINE = re.compile(
    r"[A-ZÀ-Ý][A-ZÀ-Ý'’ -]{2,30}(?:,[^.()]{1,40})?\s*(?:\([^()]{1,40}\))?\s*[-–—]\s+"
)
_HANDLE = re.compile(r"([^@()]{2,40}?)\s*\(@\w{2,30}\)")
_BYLINE = re.compile(r"^(?:[Bb]y|BY|[Pp]ar) [^,]{2,40}, ([A-ZÀ-Ý][^,.]{2,40})$")
_SEPARATOR = re.compile(r"[,|·•]| [-–—] ")
_NUMBERED = re.compile(r"[0-9]{1,3}[./)]\s")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text, and the paragraphs below it."""

    headline: str | None
    publisher: str | None
    published: date | None
    published_from: str | None
    body: tuple[str, ...]


def read_head(paragraphs: Sequence[str], lexicon: Lexicon) -> Head:
    """Tell the head from the text."""
    paragraphs = [line for line in paragraphs if not _is_junk(line, lexicon)]
    top = paragraphs[:LINES]
    headline = _headline(top, lexicon)
    published, line = _published(paragraphs, lexicon)
    body = tuple(
        _without_dateline(paragraph)
        for number, paragraph in enumerate(paragraphs)
        if number >= LINES or paragraph not in (headline, line) or _is_prose(paragraph)
    )
    return Head(headline, _publisher(top, line, headline, lexicon), published, line, body)


def _is_junk(line: str, lexicon: Lexicon) -> bool:
    """Tell whether a line is furniture of the page: "Advertisement", "Share"."""
    hits = [hit for hit in lexicon.find(line[:80]) if hit.kind == "junk"]
    return len(line) < 60 and sum(hit.end - hit.start for hit in hits) >= 0.7 * len(line)


def _is_prose(line: str) -> bool:
    return len(line.split()) > FEW_WORDS and line.rstrip("\"”»' ").endswith((".", "!", "?", "…"))


def _headline(top: Sequence[str], lexicon: Lexicon) -> str | None:
    """Return the line that is repeated, else the first that reads like a headline."""
    for line in top:
        if top.count(line) > 1 and len(line.split()) > 3:
            return line
    fit = [line for line in top if _reads_like_headline(line, lexicon)]
    return fit[0] if fit else None


def _reads_like_headline(line: str, lexicon: Lexicon) -> bool:
    words = line.split()
    if not 4 <= len(words) <= 22 or line.endswith((".", ":", ";", ",")) or line.isupper():
        return False
    if _NUMBERED.match(line) or _HANDLE.match(line):
        return False
    hits = lexicon.find(line)
    if any(hit.kind in ("published", "byline") and hit.start == 0 for hit in hits):
        return False
    told = {"outcome", "type", "victim", "vague", "claimed"} & {hit.kind for hit in hits}
    dated = any(when.is_day and not when.relative for when in find_times(line, hits, None))
    return bool(told) and not dated


def _published(paragraphs: Sequence[str], lexicon: Lexicon) -> tuple[date | None, str | None]:
    """Return the day of publication and its line: marked as such, alone on a line, in the dateline."""
    near = [*paragraphs[:LINES], *paragraphs[LINES:][-3:]]
    best: tuple[int, date, str] | None = None
    for line in near:
        start = line[:300]
        hits = lexicon.find(start)
        days = [w for w in find_times(start, hits, None) if w.is_day and not w.relative]
        if days and (rank := _rank(line, start, hits, days[0])) and (not best or rank > best[0]):
            best = (rank, days[0].first, line)
    return (best[1], best[2]) if best else (None, None)


def _rank(line: str, start: str, hits: Sequence[Hit], day: When) -> int:
    """Rank a line that names a day: how surely is it that of publication? 0 is: not at all."""
    marks = [hit for hit in hits if hit.kind == "published" and hit.end <= day.start]
    short = len(line.split()) <= FEW_WORDS + 2
    if marks and short and fold(start[marks[0].start : marks[0].end]) != "le":
        return 5
    if (agency := _AGENCY.search(start)) and (day.start < agency.end() or marks):
        return 4
    if short and not line.endswith("."):
        return 3
    dateline = _DATELINE.match(start)
    if dateline and day.start < dateline.end():
        return 2
    said = [hit for hit in hits if hit.kind in ("say", "spokesman")]
    return int(any(0 <= day.start - hit.end <= SAID for hit in said))


def _without_dateline(paragraph: str) -> str:
    """Return a paragraph without the dateline, whose place is only where it was written."""
    found = _DATELINE.match(paragraph) or _AGENCY.match(paragraph)
    return paragraph[found.end() :] if found and _is_prose(paragraph) else paragraph


def _publisher(
    top: Sequence[str], dated: str | None, headline: str | None, lexicon: Lexicon
) -> str | None:
    for line in top:
        for pattern in (_HANDLE, _BYLINE, _AGENCY):
            if found := pattern.search(line[:160]):
                return found[1].strip()
    for line in top[:5]:
        if (name := _named(line, lexicon)) is not None:
            return name
    if dated and _SEPARATOR.search(dated) and not dated[0].isdigit():
        first = _SEPARATOR.split(dated)[0].strip()
        if (
            first
            and len(first.split()) <= 4
            and not lexicon_has(first, lexicon, "published", "place")
        ):
            return first
    return _short_name(top, dated, headline, lexicon)


def _named(line: str, lexicon: Lexicon) -> str | None:
    """Return the registered actor or the office that makes up most of a short line."""
    if len(line.split()) > FEW_WORDS:
        return None
    for hit in lexicon.find(line):
        if hit.kind in ("actor", "office") and hit.end - hit.start > 0.5 * len(line):
            name = line[hit.start : hit.end]
            return name.title() if name.isupper() else name
    return None


def _short_name(
    top: Sequence[str], dated: str | None, headline: str | None, lexicon: Lexicon
) -> str | None:
    """Return a short line of capitalised words that stands beside the headline or the date."""
    for number, line in enumerate(top[:6]):
        beside = {dated, headline} & {*top[number - 1 : number], *top[number + 1 : number + 2]}
        words = line.split()
        if line in (dated, headline) or not beside or not 2 <= len(words) <= 5:
            continue
        capitals = sum(word[0].isupper() for word in words)
        if capitals >= len(words) - 1 and not lexicon_has(line, lexicon, "byline", "outcome"):
            return line
    return None


def lexicon_has(text: str, lexicon: Lexicon, *kinds: str) -> bool:
    """Tell whether a text holds a phrase of one of the kinds."""
    return any(hit.kind in kinds for hit in lexicon.find(text))
