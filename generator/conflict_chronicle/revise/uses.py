"""Find where records name another one: in their fields and in their texts."""

import re
from collections.abc import Iterator

from conflict_chronicle.edit import Edit, RecordText
from conflict_chronicle.load import Kind, Path, RawRecord
from conflict_chronicle.text import find_references

EACH = "*"
# Where each kind of record names others. An item that is a plain text names them by itself.
_PLACES: dict[Kind, tuple[tuple[Kind, Path], ...]] = {
    "entry": (
        ("place", ("places", EACH, "place")),
        ("actor", ("actors", EACH, "actor")),
        ("actor", ("claims", EACH, "by")),
        ("actor", ("claims", EACH, "of")),
        ("actor", ("claims", EACH, "responsible")),
        ("entry", ("related", EACH, "entry")),
        ("thread", ("threads", EACH)),
        ("entry", ("merged_into",)),
    ),
    "actor": (("actor", ("parents", EACH, "actor")),),
}


def uses(record: RecordText, kind: Kind, ident: str) -> Iterator[Path]:
    """Yield the paths of the fields of a record that name another one."""
    for of, pattern in _PLACES.get(record.kind, ()):
        if of == kind:
            for path in _paths(record, pattern):
                if record.text(path) == ident:
                    yield path


def text_edits(
    record: RecordText, raw: RawRecord, kind: Kind, old: str, new: str
) -> Iterator[Edit]:
    """Yield the edits that let the wiki links of a record's texts name another id."""
    prefix = "" if kind == "entry" else rf"{kind}\s*:\s*"
    link = re.compile(rf"\[\[\s*{prefix}({re.escape(old)})\s*(?=[|\]])")
    text = record.source.text
    for reference in find_references(raw.body or ""):
        if (reference.kind, reference.target) == (kind, old):
            line = raw.body_line + reference.line - 1
            found = link.match(text, record.source.offset(line, reference.column))
            if found:
                yield Edit(found.start(1), found.end(1), new)
    for path in _texts(record):
        found_there = find_references(record.text(path) or "")
        if any((item.kind, item.target) == (kind, old) for item in found_there):
            for match in link.finditer(text, *record.span(path)):
                yield Edit(match.start(1), match.end(1), new)


def _texts(record: RecordText) -> Iterator[Path]:
    """Yield the paths of texts that are fields."""
    if record.text(("body",)) is not None:
        yield ("body",)
    for language in record.keys(("translations",)):
        if record.text(("translations", language, "body")) is not None:
            yield ("translations", language, "body")


def _paths(record: RecordText, pattern: Path) -> Iterator[Path]:
    if EACH not in pattern:
        yield pattern
        return
    key = pattern[0]
    for at in range(record.count((key,))):
        item: Path = (key, at)
        yield item if record.text(item) is not None else (*item, *pattern[2:])
