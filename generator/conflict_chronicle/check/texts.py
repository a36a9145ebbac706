"""Rules for texts (family 6xx): loaded and relative words; what cannot be shown is found in ``link``."""

import re
from collections.abc import Iterator

from conflict_chronicle.check.case import Case, Rule, at, in_text
from conflict_chronicle.check.words import LOADED, RELATIVE, Sieve, sieve_of
from conflict_chronicle.link.register import texts_of
from conflict_chronicle.model import Actor, CountryNotes, Entry, Place, Thread
from conflict_chronicle.problems import Finding, Where, nearest

MENTION = Sieve(
    re.compile(r"(?<![\w@./\[:])@[A-Za-z0-9_][\w-]{1,38}(?![\w.-]*[\w@])"), ("@",), "[@"
)
"""A name as social networks and forges write it; not an address, not a citation ``[@bol]``."""


def loaded_words(case: Case) -> Iterator[Finding]:
    """W608: a word that takes a side, outside a quotation."""
    for word, where in _matches(case, sieve_of((*LOADED, *case.settings.loaded_words))):
        message = f"'{word}' takes a side; outside a quotation, say what was done and by whom"
        yield Finding("W608", message, where)


def relative_time(case: Case) -> Iterator[Finding]:
    """W609: a time that is counted from the day of writing."""
    for word, where in _matches(case, RELATIVE):
        message = f"'{word}' means another day to each reader; write the date"
        yield Finding("W609", message, where)


def bare_mentions(case: Case) -> Iterator[Finding]:
    """W610: a name with @, which calls a person where the text is copied to."""
    for word, where in _matches(case, MENTION):
        message = f"'{word}' would call a person wherever the text is copied to"
        help = "say who it is; a source is cited as [@its-id]"
        yield Finding("W610", message, where, help=help)


def unknown_tags(case: Case) -> Iterator[Finding]:
    """E131: a tag that is not in the chronicle's closed list."""
    for entry in case.entries():
        for number, tag in enumerate(entry.tags):
            if tag not in case.settings.tags:
                known = ", ".join(case.settings.tags) or "none; add 'tags' to the settings first"
                message = f"the tag '{tag}' is not in the chronicle's list: {known}"
                near = nearest(tag, case.settings.tags)
                yield Finding("E131", message, at(entry, "tags", number), suggestion=near)


def _matches(case: Case, sieve: Sieve) -> Iterator[tuple[str, Where]]:
    """Yield the matches outside quotations in all that is written about events and records."""
    for record in case.records():
        if isinstance(record, Place):
            continue
        lines, texts = tuple(_lines(record)), tuple(texts_of(record))
        if not sieve.may_match("\n".join(text for _, text in (*lines, *texts))):
            continue
        for path, line in lines:
            for match in sieve.outside_quotes(line):
                yield match.group(), at(record, *path)
        for path, text in texts:
            for match in sieve.outside_quotes(text):
                before = text[: match.start()]
                number = before.count("\n") + 1
                column = len(before) - (before.rfind("\n") + 1) + 1
                yield match.group(), in_text(record, number, column, len(match.group()), path)


def _lines(
    record: Entry | Actor | CountryNotes | Thread,
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the texts of one line with their paths: titles, summaries, key points, in all languages."""
    if isinstance(record, Entry | Thread):
        yield ("title",), record.title
        if record.summary:
            yield ("summary",), record.summary
    if isinstance(record, Entry):
        for number, point in enumerate(record.points):
            yield ("points", number), point
        for language, words in record.translations.items():
            yield ("translations", language, "title"), words.title
            if words.summary:
                yield ("translations", language, "summary"), words.summary


RULES: tuple[Rule, ...] = (loaded_words, relative_time, bare_mentions, unknown_tags)
