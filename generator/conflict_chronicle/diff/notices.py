"""Name what a reviewer must not overlook: lost ids and addresses, facts changed in silence."""

from collections.abc import Iterator, Sequence

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.diff.difference import Notice, RecordChange, Said, Words
from conflict_chronicle.diff.records import registry
from conflict_chronicle.diff.words import joined
from conflict_chronicle.problems import Problem, Severity


def notices(
    before: Chronicle,
    after: Chronicle,
    records: Sequence[RecordChange],
    problems: Sequence[Problem],
) -> Iterator[Notice]:
    """Yield errors first, then warnings."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        count = f"{len(errors)} new error{'' if len(errors) == 1 else 's'}"
        yield Notice(Severity.ERROR, (f"{count}: the site cannot be built",))
    for record in records:
        if record.how == "removed" and record.kind != "country":
            yield Notice(Severity.ERROR, _vanished(record))
    yield from _lost_addresses(before, after)
    for record in records:
        facts = _silent_facts(record)
        if facts:
            words = joined(facts, "; ")
            told = (Said(record.id), ": ", *words, ": changed without an item in 'corrections'")
            yield Notice(Severity.WARNING, told)
        if any(_is_dropped_correction(record)):
            told = (Said(record.id), ": an item of 'corrections' was changed or taken out")
            yield Notice(Severity.WARNING, told)


def _vanished(record: RecordChange) -> Words:
    keep = "withdraw the entry (status: withdrawn), or put its id into 'redirect_from' of another"
    if record.kind != "entry":
        keep = "put it into 'redirect_from' of the record that replaces it"
    return (f"the {record.kind} ", Said(record.id), f" vanished. Ids are permanent: {keep}")


def _lost_addresses(before: Chronicle, after: Chronicle) -> Iterator[Notice]:
    """Yield the old ids that led somewhere before and lead nowhere now."""
    for (kind, old), (_, target) in before.redirects.items():
        stands = registry(after, kind)
        if (kind, old) not in after.redirects and old not in stands and target in stands:
            told = ("the old address ", Said(old), " leads nowhere: 'redirect_from' lost it")
            yield Notice(Severity.ERROR, told)


def _silent_facts(record: RecordChange) -> list[Words]:
    """Return what is told differently of an entry that has no new correction."""
    if record.kind != "entry" or record.corrections or record.how not in ("changed", "renamed"):
        return []
    figures = [
        (f"{figure.outcome} of ", *figure.victim) for figure in record.figures if figure.is_fact
    ]
    return list(dict.fromkeys([*figures, *(one.label for one in record.changes if one.is_fact)]))


def _is_dropped_correction(record: RecordChange) -> Iterator[bool]:
    for change in record.changes:
        yield change.label[0] == "corrections" and change.before is not None
