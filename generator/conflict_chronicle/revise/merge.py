"""Join two records of a registry: what named the one names the other, and its address leads on."""

from collections.abc import Iterator

from conflict_chronicle.edit import Edit, RecordText, write_scalar
from conflict_chronicle.format import key_order
from conflict_chronicle.load import Path, plain
from conflict_chronicle.revise.records import Drafts, Refused, RegistryKind
from conflict_chronicle.revise.rename import add_redirects
from conflict_chronicle.revise.uses import text_edits, uses

_MOVED = ("name", "names", "redirect_from")
"""Fields of a record that goes whose content is carried over."""


def merge(drafts: Drafts, kind: RegistryKind, old: str, into: str) -> None:
    """Let everything that names ``old`` name ``into``, carry its names over and remove its record.

    Where a list would then name the same twice, it names it once. Raises ``Refused`` when there are no
    such two records.
    """
    if old == into:
        raise Refused(f"'{old}' cannot be merged into itself")
    gone, kept = drafts.get(kind, old), drafts.get(kind, into)
    olds = [old, *(gone.text(("redirect_from", at)) or "" for at in range(_redirects(gone)))]
    for record, raw in drafts:
        if record is not gone:
            drafts.edit(record, *_moved(record, kind, old, into, is_kept=record is kept))
            drafts.edit(record, *text_edits(record, raw, kind, old, into))
    if kind == "place":
        _remove_place(drafts, gone)
    else:
        drafts.move(gone.file, None)
    drafts.settle()
    kept = drafts.get(kind, into)
    drafts.edit(kept, add_redirects(kept, olds), *_names(gone, kept))


def left_behind(drafts: Drafts, kind: RegistryKind, old: str, into: str) -> tuple[str, ...]:
    """Return in words what the record that goes says and the one that stays does not."""
    gone, kept = drafts.raw(kind, old), drafts.raw(kind, into)
    fields, there = plain(gone.fields), plain(kept.fields)
    assert isinstance(fields, dict), "a record is a mapping"
    assert isinstance(there, dict), "a record is a mapping"
    found = [
        f"{key}: {_short(value)}"
        for key, value in fields.items()
        if key not in _MOVED and there.get(key) != value
    ]
    if gone.body:
        found.append(f"its text: {_short(gone.body)}")
    return tuple(found)


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= 70 else words[:69] + "…"


def _redirects(record: RecordText) -> int:
    return record.count(("redirect_from",))


def _moved(
    record: RecordText, kind: RegistryKind, old: str, into: str, *, is_kept: bool
) -> Iterator[Edit]:
    """Yield the edits of the fields that name ``old``; an item that would stand twice goes."""
    for path in uses(record, kind, old):
        if path[0] == "parents" and is_kept:
            alone = record.count(path[:1]) == 1
            yield record.remove(path[:1] if alone else path[:2])  # nothing is a part of itself
        elif path[0] != "claims" and _stands_there(record, path, old, into):
            yield record.remove(path[:2])
        else:
            yield record.replace(path, into)


def _stands_there(record: RecordText, path: Path, old: str, into: str) -> bool:
    """Tell whether the item of a list, once it names ``into``, would repeat another one."""
    item = _item(record, path[:2])
    renamed = {key: into if value == old else value for key, value in item.items()}
    others = (_item(record, (path[0], at)) for at in range(record.count(path[:1])))
    return any(other == renamed for other in others)


def _item(record: RecordText, path: Path) -> dict[str, str | None]:
    if record.text(path) is not None:
        return {"": record.text(path)}
    return {key: record.text((*path, key)) for key in record.keys(path)}


def _names(gone: RecordText, kept: RecordText) -> Iterator[Edit]:
    """Yield the edits that give the record that stays the names of the one that goes."""
    if gone.kind == "thread":
        return
    known = {kept.text(("name",)), *(name["name"] for name in _names_of(kept))}
    first: dict[str, str] = {"name": gone.text(("name",)) or "", "kind": "alias"}
    new = [name for name in (first, *_names_of(gone)) if name["name"] not in known]
    written = [
        "{"
        + ", ".join(f"{key}: {write_scalar(value, in_flow=True)}" for key, value in one.items())
        + "}"
        for one in new
    ]
    if kept.count(("names",)):
        yield from (kept.append(("names",), item) for item in written)
    elif written:
        lines = "".join(f"\n  - {item}" for item in written)
        yield kept.add((), "names", lines, key_order(kept.kind))


def _names_of(record: RecordText) -> Iterator[dict[str, str]]:
    for at in range(record.count(("names",))):
        path = ("names", at)
        if record.text(path) is not None:
            yield {"name": record.text(path) or ""}
        else:
            yield {key: record.text((*path, key)) or "" for key in record.keys(path)}


def _remove_place(drafts: Drafts, gone: RecordText) -> None:
    """Take a place out of its file; a file of one place goes as a whole."""
    alone = [record for record, _ in drafts if record.file == gone.file] == [gone]
    if alone:
        drafts.move(gone.file, None)
    else:
        drafts.edit(gone, gone.remove_record())
