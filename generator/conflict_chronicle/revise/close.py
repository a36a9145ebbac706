"""Take an entry out of what counts: merge it into another one, or withdraw it; its page stays."""

from datetime import date

from conflict_chronicle.edit import RecordText, write_scalar
from conflict_chronicle.format import key_order
from conflict_chronicle.load import plain
from conflict_chronicle.revise.records import Drafts, Refused

_CLOSED = ("withdrawn", "merged")


def withdraw(drafts: Drafts, entry: str, why: str, today: date) -> None:
    """Give an entry the status withdrawn, with the reason and a correction of today."""
    record = _open_entry(drafts, entry)
    _set(drafts, record, "status", "withdrawn")
    _set(drafts, record, "status_reason", why)
    item = f"{{on: {today}, kind: retraction, what: The entry was withdrawn., why: {_inner(why)}}}"
    _add_item(drafts, record, "corrections", item)


def merge_entry(drafts: Drafts, entry: str, into: str, why: str) -> tuple[str, ...]:
    """Give an entry the status merged; return what it holds and the other one does not.

    Nothing is moved: which claims and sources belong into the other entry is an editor's decision.
    """
    if entry == into:
        raise Refused(f"'{entry}' cannot be merged into itself")
    record = _open_entry(drafts, entry)
    drafts.get("entry", into)
    _set(drafts, record, "status", "merged")
    _set(drafts, record, "status_reason", why)
    _set(drafts, record, "merged_into", into)
    return _missing(drafts, entry, into)


def _open_entry(drafts: Drafts, entry: str) -> RecordText:
    record = drafts.get("entry", entry)
    status = record.text(("status",))
    if status in _CLOSED:
        raise Refused(f"the entry '{entry}' is {status} already")
    return record


def _set(drafts: Drafts, record: RecordText, key: str, value: str) -> None:
    if record.find((key,)) is not None:
        drafts.edit(record, record.replace((key,), value))
    else:
        written = _inner(value) if record.is_in_braces else write_scalar(value)
        drafts.edit(record, record.add((), key, written, key_order("entry")))


def _add_item(drafts: Drafts, record: RecordText, key: str, item: str) -> None:
    if record.count((key,)):
        drafts.edit(record, record.append((key,), item))
    elif record.find((key,)) is not None:
        raise Refused(f"'{key}' of the entry '{record.id}' is not a list of corrections")
    else:
        written = f"[{item}]" if record.is_in_braces else f"\n  - {item}"
        drafts.edit(record, record.add((), key, written, key_order("entry")))


def _inner(text: str) -> str:
    return write_scalar(text, in_flow=True)


def _missing(drafts: Drafts, entry: str, into: str) -> tuple[str, ...]:
    """Return the claims and sources of an entry that another one does not have, in words."""
    here, there = (plain(drafts.raw("entry", ident).fields) for ident in (entry, into))
    assert isinstance(here, dict), "a record is a mapping"
    assert isinstance(there, dict), "a record is a mapping"
    known = [_without_source(claim) for claim in there.get("claims", [])]
    claims = [claim for claim in here.get("claims", []) if _without_source(claim) not in known]
    sources = {str(source) for source in there.get("sources", {}).values()}
    return (
        *(f"claim: {_words(claim)}" for claim in claims),
        *(
            f"source: {name}: {_words(source)}"
            for name, source in here.get("sources", {}).items()
            if str(source) not in sources
        ),
    )


def _without_source(claim: object) -> object:
    """Return a claim without the short ids of its sources, which differ from entry to entry."""
    if not isinstance(claim, dict):
        return claim
    return {key: value for key, value in claim.items() if key != "source"}


def _words(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    return ", ".join(f"{key}: {item}" for key, item in value.items())
