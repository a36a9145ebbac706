"""Draft an entry from a filled-in form "report an event", as the forge writes it into an issue.

The body of such an issue is Markdown: for each field a heading with its label, and below it the answer.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from conflict_chronicle.draft.article import About, with_given
from conflict_chronicle.draft.draft import draft_article, lexicon_maker
from conflict_chronicle.draft.drafted import Draft, Guess
from conflict_chronicle.draft.fold import fold
from conflict_chronicle.draft.issue_form import load_form
from conflict_chronicle.draft.lexicon import Lexicon
from conflict_chronicle.draft.read import decode, read_article
from conflict_chronicle.draft.reading import read_closely
from conflict_chronicle.draft.registry import Registry
from conflict_chronicle.draft.when import find_times

NO_ANSWER = ("_no response_", "_pas de reponse_")
MOST_SOURCES = 10
_HEADING = re.compile(r"#{2,4} +(.+?) *#*$")
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"']+")
_MARKS = re.compile(r"^[-*•\s]+|[\s,;:–-]+$")


def draft_from_issue(data: bytes, registry: Registry, given: About | None = None) -> Draft:
    """Draft an entry from the text of an issue; a text without the form's labels is an article.

    What the fields say of day, place and country stands before what the text says.
    """
    answers = read_answers(decode(data))
    if not answers:
        answers = {"known": decode(data)}
    text = "\n\n".join((answers.get("known", ""), *_lines(answers.get("figures", ""))))
    sources = tuple(_sources(answers.get("sources", "")))
    first = sources[0] if sources else About()
    article, lexicon = read_article(
        text.encode(), lexicon_maker(registry), with_given(first, given)
    )
    reading = read_closely(article, lexicon, registry)
    codes = _named("country", answers, lexicon)
    if codes:
        reading = replace(reading, country=codes[0].value)
    draft = draft_article(reading, registry)
    return replace(
        draft,
        title=_title(answers),
        date=_date(answers, lexicon) or draft.date,
        places=_places(answers, registry, lexicon) or draft.places,
        new_places=_new_place(answers, lexicon) or draft.new_places,
        countries=codes or draft.countries,
        sources=sources[1:],
        remarks=tuple(_remarks(answers, draft, lexicon)),
    )


def _lines(answer: str) -> Iterator[str]:
    """Yield the lines of an answer as sentences."""
    for line in answer.split("\n"):
        if words := " ".join(line.split()):
            yield words if words.endswith((".", "!", "?")) else words + "."


def read_answers(text: str) -> Mapping[str, str]:
    """Return field -> answer; fields without an answer are left out.

    A heading that is no label of the form belongs to the answer above it: a pasted text may have some.
    """
    labels = {
        fold(word): field.id for field in load_form().values() for word in field.label.values()
    }
    answers: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.split("\n"):
        heading = _HEADING.match(line[:200].strip())
        ident = labels.get(fold(heading[1]).strip(" *:")) if heading else None
        if ident is not None:
            current = answers.setdefault(ident, [])
        else:
            current.append(line)
    joined = {ident: "\n".join(lines).strip() for ident, lines in answers.items()}
    return {
        ident: answer
        for ident, answer in joined.items()
        if answer and fold(answer).strip() not in NO_ANSWER
    }


def _title(answers: Mapping[str, str]) -> Guess | None:
    line = " ".join(answers.get("happened", "").split())
    return Guess(line, None) if line else None


def _date(answers: Mapping[str, str], lexicon: Lexicon) -> Guess | None:
    answer = " ".join(answers.get("date", "").split())[:200]
    times = find_times(answer, lexicon.find(answer), None)
    if not times:
        return None
    first = times[0]
    following = [
        when for when in times[1:] if when.is_day and first.is_day and when.first > first.last
    ]
    edtf = f"{first.edtf}/{following[-1].edtf}" if following else first.edtf
    return Guess(edtf, answer, f'"{answer}" in the report')


def _named(kind: str, answers: Mapping[str, str], lexicon: Lexicon) -> tuple[Guess, ...]:
    """Return the registered places or the countries that the field of their name names."""
    answer = " ".join(answers.get(kind, "").split())[:400]
    found = dict.fromkeys(hit.value for hit in lexicon.find(answer) if hit.kind == kind)
    return tuple(Guess(value, answer) for value in found)


def _places(answers: Mapping[str, str], registry: Registry, lexicon: Lexicon) -> tuple[Guess, ...]:
    found = {guess.value: guess for guess in _named("place", answers, lexicon)}
    return tuple(found[ident] for ident in registry.finest(found))


def _new_place(answers: Mapping[str, str], lexicon: Lexicon) -> tuple[Guess, ...]:
    """Return the place as it was written, where no registered one is named."""
    answer = " ".join(answers.get("place", "").split())[:200]
    if not answer or _named("place", answers, lexicon):
        return ()
    return (Guess(re.split("[,;(]", answer)[0].strip(), answer),)


def _sources(answer: str) -> Iterator[About]:
    """Yield the sources: one a line, "publisher, title, day, link" in whatever part is there."""
    for line in [line for line in answer.split("\n") if line.strip()][:MOST_SOURCES]:
        address = _ADDRESS.search(line)
        words = line.replace(address[0], " ") if address else line
        times = find_times(words, (), None)
        for when in reversed(times):
            words = words[: when.start] + words[when.end :]
        parts = [part for part in (_MARKS.sub("", part) for part in words.split(",")) if part]
        host = urlsplit(address[0]).hostname if address and _is_address(address[0]) else None
        yield About(
            headline=", ".join(parts[1:]) or None,
            publisher=parts[0] if parts else host,
            published=times[0].first if times and times[0].is_day else None,
            url=address[0].rstrip(".,;") if address else None,
        )


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False


def _remarks(answers: Mapping[str, str], draft: Draft, lexicon: Lexicon) -> Iterator[str]:
    """Yield what the form says that has no field of its own."""
    named = {
        hit.value for hit in lexicon.find(answers.get("actors", "")[:2000]) if hit.kind == "actor"
    }
    for line in answers.get("actors", "").split("\n")[:10]:
        if line.strip():
            yield f"the report names among those who took part: {' '.join(line.split())[:200]}"
    for ident in sorted(named - {part.actor for part in draft.parts}):
        yield f"in the registry: {ident}; add it to `actors` if the sources say so"
    for line in answers.get("consent", "").split("\n"):
        if line.strip().startswith("- [ ]"):
            yield f"not ticked in the form: {line.strip()[5:].strip()[:200]}"
