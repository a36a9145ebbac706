"""Stage 6 of a draft: the entry's text, each guess below the sentence it came from.

Nothing of the article gets into a field that readers see but its own title as that of the source: title
and text are made of the facts, and extracts and quotations stand in comments, to be put into own words.
"""

import re
from collections.abc import Iterator, Sequence

from conflict_chronicle.draft.article import About
from conflict_chronicle.draft.draft import shorten
from conflict_chronicle.draft.drafted import Draft
from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.phrasing import first_sentence, title_of
from conflict_chronicle.draft.registry import Registry
from conflict_chronicle.draft.tolls import Toll
from conflict_chronicle.edit import write_scalar

_CHECK = "# check: "
EVIDENCE_WORDS = 45
LONGEST_ID = 24
_PEOPLE = ("aid-worker", "journalist")


def write_draft(
    draft: Draft, registry: Registry, path: str, near: Sequence[str], language: str
) -> str:
    """Return the entry as the text of a Markdown file.

    ``path`` is where it belongs, ``near`` are entries of the same days, ``language`` that of the
    chronicle (en or fr).
    """
    lines = [
        "---",
        f"# A draft, for {path}",
        "# Each guess stands below the sentence it came from. Read the article, mend the value, and",
        "# delete the comment. `chronicle check` says what is still missing.",
        *_near(near),
        *_event(draft, registry, language),
        *_parts(draft),
        *_claims(draft),
        *_sources(draft, registry),
        *_points(draft),
        "# check: the text below only holds the place of yours",
        "---",
        first_sentence(draft, registry, source_id(draft), language),
    ]
    return "\n".join(_without_repeats(lines)) + "\n"


def _without_repeats(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines; a sentence that was quoted just before is not quoted again."""
    last = ""
    for line in lines:
        pad, mark, said = line.partition(_CHECK)
        if not mark or not said.startswith('"'):
            yield line
            continue
        quoted, _, note = said.rpartition('"')
        yield f"{pad}{mark}the same sentence{note}" if quoted == last else line
        last = quoted


def source_id(draft: Draft) -> str:
    """Return the short id of the article among the sources: of its publisher."""
    words = re.findall("[a-z0-9]+", fold(draft.about.publisher or ""))
    ident = ""
    for word in words:
        if len(ident) + len(word) >= LONGEST_ID:
            break
        ident = f"{ident}-{word}".strip("-")
    return ident or "article"


def _near(near: Sequence[str]) -> Iterator[str]:
    if near:
        yield f"# check: entries of the same days, is it one of them? {', '.join(near)}"


def _check(sentence: str | None, note: str = "", indent: str = "") -> Iterator[str]:
    """Yield the comment above a guess: the sentence, and what was made of it."""
    words = [f'"{shorten(sentence, EVIDENCE_WORDS)}"'] if sentence else []
    text = " ".join([*words, f"({note})" if note and words else note]).strip()
    if text:
        yield f"{indent}# check: {text}"


def _event(draft: Draft, registry: Registry, language: str) -> Iterator[str]:
    yield from (f"# check: {remark}" for remark in draft.remarks)
    yield "# check: " + ("as reported" if draft.title else "made of type, target and place")
    yield f"title: {write_scalar(title_of(draft, registry, language))}"
    yield from _date(draft)
    if draft.type.value:
        yield from _check(draft.type.sentence)
        yield f"type: {draft.type.value}"
    else:
        yield "# type:  # check: no word was found that says what kind of event it was"
    if draft.places:
        for place in draft.places:
            yield from _check(place.sentence, f"{place.value}")
        yield f"places: [{', '.join(place.value for place in draft.places)}]"
    for place in draft.new_places:
        yield from _check(place.sentence, f"in no registry: {_new_place(place.value, draft)}")
    if draft.places:
        return
    if draft.countries:
        yield from _check(draft.countries[0].sentence)
        yield f"countries: [{', '.join(code.value for code in draft.countries)}]"
    else:
        yield "# places: []  # check: no registered place and no country was found"


def _new_place(name: str, draft: Draft) -> str:
    """Return the command that registers a place."""
    ident = "-".join(re.findall("[a-z0-9]+", fold(name)))
    country = f" --country {draft.countries[0].value}" if draft.countries else ""
    return f'chronicle new place {ident}{country} --name "{name}"'


def _date(draft: Draft) -> Iterator[str]:
    if draft.date is None:
        published = draft.about.published
        of_day = f"; the article is of {published:%A} {published}" if published else ""
        yield f"# date:  # check: no day of the event was found{of_day}"
        return
    yield from _check(draft.date.sentence)
    yield f"date: {draft.date.value}"
    yield f"date_note: {write_scalar(_sentence(draft.date.note))}"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else text + "."


def _parts(draft: Draft) -> Iterator[str]:
    if not draft.parts:
        yield "# actors: []  # check: no registered actor was found to have taken part"
        return
    yield "actors:"
    for part in draft.parts:
        if part.sentence:
            yield from _check(part.sentence, indent="  ")
        elif not draft.blame.stated and part.role in ("attacker", "perpetrator"):
            yield "  # check: nobody is said to have done it; never put a likely name"
        fields = [f"actor: {part.actor}", f"role: {part.role}"]
        if part.certainty:
            fields.append(f"certainty: {part.certainty}")
        if part.note:
            fields.append(f"note: {write_scalar(part.note, in_flow=True)}")
        yield f"  - {{{', '.join(fields)}}}"


def _claims(draft: Draft) -> Iterator[str]:
    source = source_id(draft)
    accusations = [one for one in draft.blame.accusations if one.by is not None]
    if draft.tolls or accusations:
        yield "claims:"
    for toll in draft.tolls:
        yield from _check(toll.read.text, _doubts(toll), "  ")
        yield f"  - {{{', '.join(_toll_fields(toll, source))}}}"
    for one in accusations:
        assert one.by is not None
        by = write_scalar(one.by.by, in_flow=True)
        yield from _check(one.read.text, indent="  ")
        yield f"  - {{by: {by}, source: {source}, responsible: {one.actor}}}"
    for quote in draft.quotes:
        by = write_scalar(quote.by, in_flow=True)
        words = write_scalar(quote.words, in_flow=True)
        yield "  # check: a quotation; say in `states` in your own words what it says, then uncomment"
        yield f"  # - {{by: {by}, source: {source}, states: , quote: {words}}}"
    for guess in draft.vague:
        yield from _check(guess.sentence, f"'{guess.value}' is no number: use `states`", "  ")
    for toll in draft.others:
        about = f"{toll.other}: {toll.outcome} {toll.figure} of {toll.of}; not of this entry"
        yield from _check(toll.read.text, about, "  ")


def _toll_fields(toll: Toll, source: str) -> Iterator[str]:
    yield f"by: {write_scalar(toll.by.by, in_flow=True)}"
    yield f"source: {source}"
    yield f"{toll.outcome}: {write_scalar(toll.figure, in_flow=True)}"
    yield f"of: {toll.of}"
    if toll.cause:
        yield f"cause: {toll.cause}"
    if toll.victim in _PEOPLE:
        yield f"who: {toll.victim}"


def _doubts(toll: Toll) -> str:
    """Say what was not said in the sentence itself."""
    if toll.by.named:
        return ""
    return f"the sentence names no speaker; {toll.by.by} is taken from before or is the publisher"


def _sources(draft: Draft, registry: Registry) -> Iterator[str]:
    yield "sources:"
    yield from _source(draft.about, source_id(draft))
    yield f"    lang: {draft.about.language}"
    yield f"    kind: {'statement' if draft.publisher.actor else 'article'}"
    origins = {toll.by.actor for toll in draft.tolls}
    if len(origins) == 1 and (one := origins.pop()) and one != draft.publisher.actor:
        yield "    # check: all figures come from one speaker"
        yield f"    origin: {write_scalar(registry.actors[one].name)}"
    for number, about in enumerate(draft.sources, 2):
        yield from _source(about, f"source-{number}")


def _source(about: About, ident: str) -> Iterator[str]:
    yield f"  {ident}:"
    if about.headline:
        yield f"    title: {write_scalar(about.headline)}"
    else:
        yield "    note: No headline was found in the text."
    if about.publisher:
        yield f"    publisher: {write_scalar(about.publisher)}"
    else:
        yield "    # publisher:  # check: the text does not name its publisher"
    if about.published:
        yield f"    published: {about.published}"
    else:
        yield "    # published:  # check: no day of publication was found"
    if about.url:
        yield f"    url: {write_scalar(about.url)}"


def _points(draft: Draft) -> Iterator[str]:
    if draft.points:
        yield "# points:  # check: extracts; put them into your own words, then uncomment"
        yield from (f"#   - {write_scalar(point)}" for point in draft.points)
