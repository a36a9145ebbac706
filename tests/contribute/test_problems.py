"""What the form says of an entry is what `chronicle check` says, code by code and word by word.

The cases are those of the rules: every entry that they show, as the form would hold it.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.codes import load_codes
from conflict_chronicle.load import SourceFile, plain
from conflict_chronicle.load.parse import RawRecord, parse
from conflict_chronicle.problems import Problem
from tests.chronicle import BASE, ENTRY, TODAY, build_case, changed_files
from tests.rules.test_rules import load_cases

pytestmark = pytest.mark.browser

CHECK = """([cases, today]) => cases.map(([entry, names]) => {
  const known = {moved: {}, lives: new Map(names.lives)};
  for (const kind of ["actor", "place", "thread", "entry"]) known[kind] = new Map(names[kind]);
  for (const kind in names.moved) known.moved[kind] = new Map(names.moved[kind]);
  return chronicleForm.check(entry, known, today).filter(problem => !problem.isLate)
    .map(problem => [problem.code, problem.message, problem.suggestion]);
})"""
NOT_WRITTEN = {
    "translations",
    "corrections",
    "related",
    "merged_into",
    "civilian_targeting",
    "id",
    "body",
}
"""Fields that the form does not offer; `body` is the text, never a field."""
CHECKED = "chronicleForm.rules.CHECKED"


def one_entry(files: dict[str, str | bytes | None]) -> Iterator[RawRecord]:
    """Yield the records of the entries of a case that stand in files of their own."""
    for path, text in files.items():
        if (
            text is None
            or not path.endswith(".md")
            or path.split("/")[1] in ("actors", "threads", "countries")
        ):
            continue
        data = text.encode() if isinstance(text, str) else text
        raws, flaws = parse(SourceFile(path, data))
        if not flaws:
            yield from raws


def as_the_form_holds_it(raw: RawRecord) -> dict[str, Any] | None:
    """Return an entry without the short forms that the form never uses; None for what it cannot hold."""
    entry: Any = plain(raw.fields)
    graded = [
        source
        for source in entry.get("sources", {}).values()
        if {"reliability", "credibility"} & {*source}
    ]
    if NOT_WRITTEN & {*entry} or graded:
        return None
    if raw.body:
        entry["body"] = raw.body
    lists = ("places", "actors", "claims", "points", "countries", "threads", "tags", "related")
    if any(not isinstance(entry.get(name, []), list) for name in lists):
        return None
    for name, key in (("places", "place"), ("actors", "actor"), ("related", "entry")):
        if name in entry:
            entry[name] = [item if isinstance(item, dict) else {key: item} for item in entry[name]]
    for claim in entry.get("claims", ()):
        if isinstance(claim, dict) and isinstance(claim.get("source"), str):
            claim["source"] = [claim["source"]]
        if isinstance(claim, dict) and "best" in claim:
            if claim["best"] not in ("true", "false"):
                return None
            claim["best"] = claim["best"] == "true"
    return entry


def names_in(chronicle: Chronicle) -> dict[str, Any]:
    moved: dict[str, list[tuple[str, str]]] = {}
    for (kind, old), (_, new) in chronicle.redirects.items():
        moved.setdefault(kind, []).append((old, new))
    return {
        "actor": [(actor.id, actor.name) for actor in chronicle.actors.values()],
        "place": [(place.id, place.name) for place in chronicle.places.values()],
        "thread": [(thread.id, thread.title) for thread in chronicle.threads.values()],
        "entry": [(entry.id, entry.title) for entry in chronicle.entries.values()],
        "moved": moved,
        "lives": [
            (actor.id, {"name": actor.name, "founded": str(actor.founded or ""),
                        "dissolved": str(actor.dissolved or "")})
            for actor in chronicle.actors.values()
        ],
    }  # fmt: skip


def shown(problem: Problem) -> tuple[str, str, str | None]:
    return problem.code, problem.message, problem.suggestion


def cases() -> Iterator[tuple[str, Any, dict[str, Any], set[tuple[str, str, str | None]]]]:
    """Yield the name of each case, its entry, the names around it and what the command says."""
    for kind in ("valid", "invalid"):
        for parameter in load_cases(kind):
            code, case = parameter.values
            if case.get("settings"):
                continue
            files = {ENTRY: BASE[ENTRY], **changed_files(case)}
            chronicle, problems = build_case(case)
            # What cannot be read elsewhere is no business of the form's.
            if any("/2023/" not in problem.span.file for problem in problems):
                continue
            for raw in one_entry(files):
                entry = as_the_form_holds_it(raw)
                if entry is None or "accept" in entry:
                    continue
                said = {shown(problem) for problem in problems if problem.span.file == raw.file}
                yield f"{code} {case['name']}", entry, names_in(chronicle), said


def test_problems_are_the_command_s(reading: tuple[Page, str]) -> None:
    page, _ = reading
    codes = set(page.evaluate(CHECKED))
    given = [case for case in cases() if {code for code, _, _ in case[3]} <= codes]
    assert len(given) > 150
    found = page.evaluate(
        CHECK, [[(entry, names) for _, entry, names, _ in given], TODAY.isoformat()]
    )
    differing = [
        (name, {tuple(item) for item in ours} ^ theirs)
        for (name, _, _, theirs), ours in zip(given, found, strict=True)
        if {tuple(item) for item in ours} != theirs
    ]
    assert not differing, "\n".join(map(str, differing))


def test_every_code_that_the_form_tells_is_held_by_a_case(reading: tuple[Page, str]) -> None:
    page, _ = reading
    checked = set(page.evaluate(CHECKED))
    assert checked <= set(load_codes())
    named = {code for _, _, _, said in cases() for code, _, _ in said}
    assert checked <= named
