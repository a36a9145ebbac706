"""Make chronicles of hostile texts: one payload in each field that a contributor writes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.load import SourceFile
from conflict_chronicle.pipeline import build_chronicle
from conflict_chronicle.problems import Problem, Severity
from conflict_chronicle.settings import Settings

FOLDER = Path(__file__).parents[2].parent / "shared" / "data" / "hostile"
FAMILIES = ("xss", "markdown", "strings")
SETTINGS = Settings(
    name="Hostile", site_url="https://chronicle.invalid/", edit_url="https://forge.invalid/{path}",
    report_url="https://forge.invalid/?id={id}&title={title}",
)  # fmt: skip
LONG, SHORT = 290, 88
FIELDS = 22
"""How many payloads an entry takes."""


def payloads(ids: frozenset[str] | None = None) -> Iterator[str]:
    """Yield every payload of the families, or those with the given ids."""
    for family in FAMILIES:
        for file in sorted((FOLDER / family).glob("*.jsonl")):
            for line in file.read_text("ascii").splitlines():
                item = json.loads(line)
                if "payload" in item and (ids is None or item["id"] in ids):
                    yield item["payload"]


def live_payloads() -> tuple[tuple[str, str], ...]:
    """Return the payloads that run in a bare page, each with when: at load or by an event."""
    live = json.loads((FOLDER / "live-sample.json").read_text("utf-8"))["live"]
    found = []
    for ident, when in sorted(live.items()):
        found += [(text, when) for text in payloads(frozenset({ident}))]
    return tuple(found)


def flat(text: str, length: int = LONG) -> str:
    """Return a payload on one line, cut to a length."""
    return " ".join(text.split())[:length].strip()


def files_of(number: int, texts: Sequence[str], body: str) -> tuple[SourceFile, ...]:
    """Return an entry and an actor that have a payload in each field."""
    line = [flat(text) for text in texts]
    short = [flat(text, SHORT) for text in texts]
    closed = number % 4 == 0
    entry: dict[str, Any] = {
        "title": short[0],
        "date": "2001-02-03",
        "date_note": line[1],
        "type": "attack",
        "places": [{"place": f"p{number}", "note": line[2]}],
        "actors": [{"actor": f"a{number}", "role": "other", "note": line[3]}],
        "claims": [
            {"by": short[4], "source": "s", "killed": "3", "of": f"a{number}", "note": line[5]},
            {"by": f"a{number}", "source": "s", "states": line[6], "quote": short[7]},
        ],
        "sources": {
            "s": {"title": line[8], "publisher": short[9], "origin": short[10], "note": line[11],
                  "quote": line[12], "url": "https://source.invalid/", "kind": "article"}
        },
        "summary": line[13],
        "points": [line[14], line[15]],
        "corrections": [
            {"on": "2001-03-01", "kind": "update", "what": line[16], "why": line[17]}
        ],
        "credits": [{"name": short[18]}],
        "content_warning": short[19],
        "translations": {"fr": {"title": short[20], "summary": line[21], "body": body}},
        "threads": ["t"],
        "body": body,
    }  # fmt: skip
    if closed:
        entry |= {"status": "withdrawn", "status_reason": line[1]}
    actor = {"name": short[3], "type": "other", "names": [{"name": short[4]}], "note": line[5]}
    actor |= {"type": "rebel-group"}
    head = json.dumps(actor, ensure_ascii=False)
    made = json.dumps(entry, ensure_ascii=False)
    return (
        SourceFile(f"entries/2001/2001-02-03-e{number}.yml", made.encode("utf-8", "replace")),
        SourceFile(
            f"entries/actors/a{number}.md", f"---\n{head}\n---\n".encode("utf-8", "replace")
        ),
    )


def shared_files(chosen: Iterable[tuple[int, Sequence[str]]]) -> tuple[SourceFile, ...]:
    """Return the places, whose names are payloads too, and the thread of all entries."""
    places = {
        f"p{number}": {"name": flat(texts[6], SHORT), "admin1": flat(texts[7], SHORT),
                       "lat": "13.5", "lon": "2.1", "note": flat(texts[8])}
        for number, texts in chosen
    }  # fmt: skip
    title = {"title": "Thread", "summary": "Summary"}
    return (
        SourceFile("entries/places/NER.yml", json.dumps(places, ensure_ascii=False).encode()),
        SourceFile("entries/threads/t.md", f"---\n{json.dumps(title)}\n---\n".encode()),
    )


def chronicle_of(
    chosen: Sequence[tuple[int, Sequence[str], str]],
) -> tuple[tuple[SourceFile, ...], Chronicle, tuple[Problem, ...]]:
    """Build a chronicle of entries, each with its number, its payloads and its text."""
    files = [file for number, texts, body in chosen for file in files_of(number, texts, body)]
    files += shared_files([(number, texts) for number, texts, _ in chosen])
    chronicle, problems = build_chronicle(files, SETTINGS, None)
    return tuple(files), chronicle, problems


def accepted(texts: Sequence[str], *, as_body: bool, batch: int = 100) -> tuple[str, ...]:
    """Return the payloads that the checks let through; each other one is named with its line."""
    kept: list[str] = []
    harmless = ["words"] * FIELDS
    for start in range(0, len(texts), batch):
        part = texts[start : start + batch]
        chosen = [
            (at, harmless if as_body else [text] * FIELDS, text if as_body else "Words.")
            for at, text in enumerate(part)
        ]
        places = [(at, harmless) for at, _ in enumerate(part)]
        files = [file for number, one, body in chosen for file in files_of(number, one, body)]
        _, problems = build_chronicle([*files, *shared_files(places)], SETTINGS, None)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        assert all(error.span.line >= 1 and error.code and error.message for error in errors)
        refused = {error.span.file.rsplit("/", 1)[1].split(".")[0] for error in errors}
        kept += [
            text
            for at, text in enumerate(part)
            if not refused & {f"2001-02-03-e{at}", f"a{at}"} and (as_body or _may_name(text))
        ]
    return tuple(kept)


def _may_name(text: str) -> bool:
    """Leave out what cannot name a place of its own file: such files stand or fall as one."""
    place = shared_files([(0, [text] * FIELDS)])
    _, problems = build_chronicle(place, SETTINGS, None)
    return not any(problem.severity is Severity.ERROR for problem in problems)


def combined(flat_texts: Sequence[str], bodies: Sequence[str], step: int) -> list[
    tuple[int, tuple[str, ...], str]
]:  # fmt: skip
    """Fill entries with payloads so that each one stands in some field; ``step`` turns the fields."""
    made = []
    count = max(-(-len(flat_texts) // FIELDS), len(bodies))
    for number in range(count):
        at = number * FIELDS + step
        texts = tuple(flat_texts[(at + k) % len(flat_texts)] for k in range(FIELDS))
        made.append((number, texts, bodies[number % len(bodies)]))
    return made
