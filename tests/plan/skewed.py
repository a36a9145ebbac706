"""Made-up chronicles in which every kind of list is long: one country, one actor, one day have most."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from conflict_chronicle.load import SourceFile
from conflict_chronicle.messages import load_messages
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.plan import Desk
from conflict_chronicle.problems import has_errors
from conflict_chronicle.settings import Settings

LONG = "Événement inventé « à l’essai » & “ŋŋŋŋ” <ሀሀሀ> 虚構虚構虚構虚構 "
"""Text of many bytes a character, and of characters that HTML writes with more."""
CROWDED = date(2022, 5, 9)
"""The day on which most happens; its month and its year are long as well."""


def skewed_files(entries: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file; about a third of the entries lie in one month."""
    chance = random.Random(seed)
    others = max(12, entries // 10)
    for number in range(others):
        parent = "parents: [{actor: actor-0, as: branch-of}]\n" if number % 2 else ""
        text = "Named beside [[actor:actor-0]] and [[2022-05-09-event-0]]."
        kind = "rebel-group" if number % 7 else "government"
        fields = f"---\nname: {LONG[:50]} {number}\ntype: {kind}\n{parent}---\n"
        yield f"actors/actor-{number}.md", f"{fields}{text if number else ''}\n"
        yield (
            f"threads/thread-{number}.md",
            f"---\ntitle: Made-up thread {number}\nsummary: {LONG * 2}\n---\n",
        )
    for code, most in (("NER", others), ("MLI", others // 3)):
        places = (
            f"{code.lower()}-{number}:\n  name: {LONG[:40]} {number}\n  lat: {12 + 5 * chance.random()}"
            f"\n  lon: {-4 + 9 * chance.random()}\n  precision: {('settlement', 'admin2')[number % 2]}\n"
            "  coords_from: made up\n"
            for number in range(most)
        )
        yield f"places/{code}.yml", "".join(places)
    for number in range(entries):
        yield _entry(number, others, chance)


def _entry(number: int, others: int, chance: random.Random) -> tuple[str, str]:
    share = number % 6
    day = CROWDED if share < 2 else CROWDED + timedelta(days=chance.randrange(-300, 200))
    if share > 3:
        day = date(1995, 1, 1) + timedelta(days=chance.randrange(28 * 365))
    said = {0: day.isoformat(), 10: f"{day:%Y-%m}", 20: f"{day:%Y}"}.get(
        number % 30, day.isoformat()
    )
    if number % 30 == 25:
        said = f"{day.isoformat()}/{(day + timedelta(days=70)).isoformat()}"
    ident = f"{day.isoformat()}-event-{number}"
    other = 1 + number % (others - 1)
    place = f"ner-{0 if number % 3 else number % others}"
    second = f", mli-{number % (others // 3)}" if number % 5 == 0 else ""
    tie = "related: [{entry: 2022-05-09-event-0, as: follows}]\n" if number % 4 == 1 else ""
    correction = (
        f"corrections:\n  - {{on: {day + timedelta(days=90)}, kind: correction, what: {LONG!r}}}\n"
        if number % 4 == 2
        else ""
    )
    roles = ("attacker", "target") if number % 2 else ("target", "attacker")
    said_on = day + timedelta(days=71)
    fields = (
        f"---\ntitle: {LONG[:70]} {number}\ndate: {said}\ndate_note: Made up.\ntype: attack\n"
        f"summary: {LONG * 3}\nplaces: [{place}{second}]\nactors:\n"
        f"  - {{actor: actor-0, role: {roles[0]}}}\n"
        f"  - {{actor: actor-{other if number % 2 else 1}, role: {roles[1]}}}\n"
        f"threads: [thread-{0 if number % 2 else number % others}]\n{tie}{correction}"
        f"claims:\n  - {{by: Made-up agency, source: a, killed: {number % 9}, of: actor-0, cause: combat, "
        f"date: {day}}}\n"
        f"  - {{by: actor-2, source: a, injured: 1, of: actor-0}}\n"
        f"sources:\n  a: {{title: Report {number}, publisher: {LONG[:30]} {number % others}, "
        f"published: {said_on}}}\n"
        f"  b: {{title: Report b {number}, publisher: Only here {number}, published: {said_on}}}\n"
        f"---\nMade-up text that names [[place:mli-0]] and [[2022-05-09-event-0]].\n"
    )
    return f"{day.year}/{ident}.md", fields


def skewed_desk(entries: int, language: str = "en") -> Desk:
    """Return the desk of such a chronicle."""
    settings = Settings(countries=("NER", "MLI"), language=language)
    files = [SourceFile(f"entries/{path}", text.encode()) for path, text in skewed_files(entries)]
    chronicle, problems = build_chronicle(sorted(files, key=lambda file: file.path), settings, None)
    assert not has_errors(problems), [problem for problem in problems if problem.code[0] == "E"][:5]
    return Desk(chronicle, settings, load_messages(language))
