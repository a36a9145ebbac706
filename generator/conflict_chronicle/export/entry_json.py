"""An entry as JSON: what was written, and what follows from it; one file each, and one of all."""

import pickle
from array import array
from collections.abc import Container, Iterable, Sequence
from itertools import accumulate
from typing import Any, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.export.data_file import (
    Amended,
    Collection,
    DataFile,
    Edit,
    Joined,
    Patch,
    State,
    Stretch,
)
from conflict_chronicle.export.told import Told
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Account, Standing
from conflict_chronicle.model import Claim, Involvement, Place, Relation, Scene, Source
from conflict_chronicle.plan import Desk

Record: TypeAlias = tuple[str, bytes]
"""The id of an entry, and the entry as JSON on one line, without its end."""


_BETWEEN = b",\n"


def record_of(told: Told) -> Record:
    """Return an entry as JSON, closed ones too."""
    return told.entry.id, json_text(entry_json(told)).encode("utf-8")


def join_records(desk: Desk, fragments: Iterable[Record]) -> Joined:
    """Yield the JSON of all entries, a line an entry."""
    head = f'{{"licence":{json_text(desk.settings.licence)},"entries":[\n'.encode()
    before, lengths = head, array("I")
    for _, text in fragments:
        yield Stretch(urls.ENTRIES_JSON, before + text)
        lengths.append(len(text))
        before = _BETWEEN
    yield Stretch(urls.ENTRIES_JSON, b"\n]}\n" if lengths else head + b"]}\n")
    yield State(pickle.dumps((len(head), lengths), 5))


def amend_records(state: bytes, edits: Sequence[Edit[Record]], also: Container[str]) -> Amended:
    """Return what takes the places of the lines of some entries."""
    head, lengths = pickle.loads(state)  # noqa: S301 - ours, behind a digest
    starts = list(accumulate((length + len(_BETWEEN) for length in lengths), initial=head))
    patches = []
    for at, _, (_, text) in edits:
        patches.append(Patch(urls.ENTRIES_JSON, starts[at], starts[at] + lengths[at], text))
        lengths[at] = len(text)
    return (*patches, State(pickle.dumps((head, lengths), 5)))


def own_file(record: Record) -> tuple[DataFile, ...]:
    """Return the file of one entry."""
    ident, text = record
    return (DataFile(urls.entry_json_uri(ident), text + b"\n"),)


RECORDS = Collection("records", record_of, join_records, own_file, amend_records)


def entry_json(told: Told) -> dict[str, Any]:
    """Return an entry with its claims, sources and ledger; unknown values are null.

    JSON has no tuples: they are written as lists.
    """
    entry, ledger, settings = told.entry, told.ledger, told.desk.settings
    return {
        "id": entry.id,
        "url": settings.site_url + told.uri,
        "licence": settings.licence,
        "title": entry.title,
        "date": {
            "edtf": entry.date.text,
            "earliest": entry.date.earliest.isoformat() if entry.date.earliest else None,
            "latest": entry.date.latest.isoformat() if entry.date.latest else None,
            "ucdp_date_prec": entry.date.ucdp_date_prec,
            "acled_time_precision": entry.date.acled_time_precision,
            "note": entry.date_note,
        },
        "time": entry.time,
        "type": entry.type,
        "violence": entry.violence,
        "civilian_targeting": entry.civilian_targeting,
        "status": entry.status,
        "status_reason": entry.status_reason,
        "merged_into": entry.merged_into,
        "grade": entry.grade,
        "countries": told.countries,
        "places": [
            _place(scene, place) for scene, place in zip(entry.places, told.places, strict=True)
        ],
        "actors": [_part(part) for part in entry.actors],
        "summary": entry.summary,
        "points": entry.points,
        "text": entry.body,
        "claims": [
            _claim(claim, standing)
            for claim, standing in zip(entry.claims, ledger.standings, strict=True)
        ],
        "ledger": [_account(account) for account in ledger.accounts],
        "sources": {ident: _source(source) for ident, source in entry.sources.items()},
        "related": [_tie(tie) for tie in entry.related],
        "threads": entry.threads,
        "tags": entry.tags,
        "xref": {key: ids for key, ids in vars(entry.xref).items() if ids},
        "corrections": [
            {"on": item.on.text, "kind": item.kind, "what": item.what, "why": item.why}
            for item in entry.corrections
        ],
        "redirect_from": entry.redirect_from,
    }


def _place(scene: Scene, place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "role": scene.role,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "coords_from": place.coords_from,
    }


def _claim(claim: Claim, standing: Standing) -> dict[str, Any]:
    figure = claim.figure
    return {
        "by": claim.by,
        "source": claim.source,
        "date": claim.date.text if claim.date else None,
        "outcome": claim.outcome,
        "figure": (
            {"text": figure.text, "low": figure.low, "best": figure.best, "high": figure.high}
            if figure
            else None
        ),
        "of": claim.of,
        "cause": claim.cause,
        "who": claim.who,
        "responsible": claim.responsible,
        "states": claim.states,
        "quote": claim.quote,
        "verified": claim.verified,
        "best": claim.best,
        "note": claim.note,
        "standing": standing,
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "of": account.victim,
        "group": account.group,
        "outcome": account.outcome,
        **_tally(account.tally),
        "choice": account.choice,
        "chosen_by": account.chosen_by,
        "parts": [{"cause": part.cause, **_tally(part.tally)} for part in account.parts],
        "claims": [at + 1 for at in account.claims],
        "counted": [at + 1 for at in account.counted],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "low": tally.low,
        "best": tally.best,
        "high": tally.high,
        "high_is_open": tally.open_high,
        "best_is_lower_bound": tally.at_least,
        "approximate": tally.approximate,
    }


def _part(part: Involvement) -> dict[str, Any]:
    note = {"note": part.note} if part.note is not None else {}
    return {"actor": part.actor, "role": part.role, "certainty": part.certainty, **note}


def _tie(tie: Relation) -> dict[str, Any]:
    note = {"note": tie.note} if tie.note is not None else {}
    return {"entry": tie.entry, "as": tie.as_, **note}


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
        "archive_url": source.archive_url,
        "lang": source.lang,
        "kind": source.kind,
        "origin": source.origin,
        "reliability": source.reliability,
        "credibility": source.credibility,
        "quote": source.quote,
        "note": source.note,
        "published": source.published.text if source.published else None,
        "accessed": source.accessed.text if source.accessed else None,
    }
