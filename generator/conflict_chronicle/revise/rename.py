"""Give an actor, a place or a thread another id, everywhere; the old address leads on."""

import re

from conflict_chronicle.edit import Edit, RecordText, write_scalar
from conflict_chronicle.format import key_order
from conflict_chronicle.model.base import ID_LENGTH, ID_PATTERN, suggest_id
from conflict_chronicle.revise.records import Drafts, Refused, RegistryKind
from conflict_chronicle.revise.uses import text_edits, uses


def rename(drafts: Drafts, kind: RegistryKind, old: str, new: str) -> None:
    """Rename a record's file or key and all that names it, and keep the old id as a redirect.

    Raises ``Refused`` when there is no such record, or the new id is none or is taken.
    """
    record = drafts.get(kind, old)
    _check_new(drafts, kind, old, new)
    drafts.edit(record, _redirect(record, [old], new))
    if kind == "place":
        drafts.edit(record, record.rename((), new))
    else:
        drafts.move(record.file, re.sub(r"[^/]+(?=\.[a-z]+\Z)", new, record.file))
    point_to(drafts, kind, old, new)


def point_to(drafts: Drafts, kind: RegistryKind, old: str, new: str) -> int:
    """Let all fields and texts that name a record name another one; return how many they were."""
    count = 0
    for record, raw in drafts:
        edits = [record.replace(path, new) for path in uses(record, kind, old)]
        edits += text_edits(record, raw, kind, old, new)
        drafts.edit(record, *edits)
        count += len(edits)
    return count


def add_redirects(record: RecordText, olds: list[str]) -> Edit:
    """Return the edit that adds old ids to those that lead to a record."""
    return _redirect(record, olds, None)


def _redirect(record: RecordText, olds: list[str], new: str | None) -> Edit:
    """Return the edit of ``redirect_from``; a new id that was an old one leaves it."""
    path = ("redirect_from",)
    before = [record.text((*path, at)) or "" for at in range(record.count(path))]
    words = [word for word in dict.fromkeys((*before, *olds)) if word != new]
    written = "[" + ", ".join(write_scalar(word, in_flow=True) for word in words) + "]"
    if record.find(path) is None:
        return record.add((), "redirect_from", written, key_order(record.kind))
    if len(words) == len(before) + 1 and words[:-1] == before and before:
        return record.append(path, words[-1])
    start, end = record.span(path)
    return Edit(start, end, written)


def _check_new(drafts: Drafts, kind: RegistryKind, old: str, new: str) -> None:
    if not ID_PATTERN.fullmatch(new) or len(new) > ID_LENGTH:
        better = suggest_id(new)
        hint = f"; '{better}' would be one" if better and better != new else ""
        raise Refused(
            f"'{new}' is not an id: lower-case letters a-z and digits in words joined by single "
            f"hyphens, at most {ID_LENGTH} characters{hint}"
        )
    if drafts.has(kind, new):
        same = (
            " already" if new == old else f"; to join the two: chronicle merge {kind} {old} {new}"
        )
        raise Refused(f"the {kind} '{new}' is there{same}")
    for record, _ in drafts:
        if record.kind == kind and record.id != old:
            for at in range(record.count(("redirect_from",))):
                if record.text(("redirect_from", at)) == new:
                    raise Refused(f"'{new}' is an old id of the {kind} '{record.id}'")
