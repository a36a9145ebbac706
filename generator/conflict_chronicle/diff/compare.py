"""Compare two states of a chronicle: the one place where all comparisons meet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.diff.carry import carry
from conflict_chronicle.diff.difference import Change, Difference, PageChange
from conflict_chronicle.diff.fields import compare_values
from conflict_chronicle.diff.notices import notices
from conflict_chronicle.diff.pages import compare_pages, page_digests
from conflict_chronicle.diff.records import compare_registries
from conflict_chronicle.diff.totals import compare_totals
from conflict_chronicle.diff.words import Names
from conflict_chronicle.problems import Problem, Severity, has_errors
from conflict_chronicle.settings import Settings


@dataclass(frozen=True, slots=True)
class State:
    """A chronicle at one moment, with its name in words and all its problems."""

    name: str
    chronicle: Chronicle
    settings: Settings
    problems: tuple[Problem, ...] = ()


def compare(before: State, after: State, changed_files: Sequence[str] = ()) -> Difference:
    """Return all that differs; ``changed_files`` are the paths that differ, of any kind."""
    old, new = before.chronicle, after.chronicle
    carried = carry(old, new)
    spoiled = frozenset(
        problem.span.file for problem in after.problems if problem.severity is Severity.ERROR
    )
    records = tuple(compare_registries(old, carried, new, spoiled))
    appeared = _only_in(after.problems, before.problems)
    folders = {f"{state.settings.entries}/" for state in (before, after)}
    settings = tuple(_settings(before.settings, after.settings, Names((new, old))))
    return Difference(
        base=before.name,
        head=after.name,
        notices=tuple(notices(old, new, records, appeared)),
        records=records,
        totals=tuple(compare_totals(carried, new)),
        settings=settings,
        pages=_pages(before, after) if records or settings else (),
        problems_new=appeared,
        problems_gone=_only_in(before.problems, after.problems),
        other_files=tuple(name for name in changed_files if not name.startswith(tuple(folders))),
    )


def _pages(before: State, after: State) -> tuple[PageChange, ...] | None:
    """Compare the pages; None where a state has errors, so that it has no pages."""
    if has_errors((*before.problems, *after.problems)):
        return None
    one, two = (page_digests(state.chronicle, state.settings) for state in (before, after))
    return tuple(compare_pages(one, two))


def _only_in(found: Sequence[Problem], others: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems that the others lack; where in its file a problem stands is no matter."""
    left = Counter(_key(problem) for problem in others)
    kept = []
    for problem in found:
        if left[_key(problem)]:
            left[_key(problem)] -= 1
        else:
            kept.append(problem)
    return tuple(kept)


def _key(problem: Problem) -> tuple[str, str, str]:
    return (problem.span.file, problem.code, problem.message)


def _settings(before: Settings, after: Settings, names: Names) -> Iterator[Change]:
    for item in fields(Settings):
        one, two = (_plain(getattr(settings, item.name)) for settings in (before, after))
        yield from compare_values(item.name, one, two, names, (item.name,))


def _plain(value: object) -> object:
    """Write the terms of a chronicle as texts; other settings are texts and lists already."""
    if isinstance(value, Mapping):
        return {
            f"{name} {ident}": str(term)
            for name, terms in value.items()
            for ident, term in terms.items()
        }
    return value
