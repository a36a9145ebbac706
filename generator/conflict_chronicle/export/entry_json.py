"""An entry as JSON: what was written, and what follows from it."""

from typing import Any

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Account
from conflict_chronicle.model import Claim, Entry, Source
from conflict_chronicle.settings import Settings


def entry_json(chronicle: Chronicle, settings: Settings, entry: Entry) -> dict[str, Any]:
    """Return an entry with its claims, sources and ledger; unknown values are null."""
    ledger = chronicle.ledgers[entry.id]
    return {
        "id": entry.id,
        "url": settings.site_url + urls.entry_uri(entry.id),
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
        "countries": list(chronicle.countries_of(entry)),
        "places": [_place(chronicle, entry, at) for at in range(len(entry.places))],
        "actors": [part.model_dump(exclude_none=True) for part in entry.actors],
        "summary": entry.summary,
        "points": list(entry.points),
        "text": entry.body,
        "claims": [
            {**_claim(claim), "standing": str(standing)}
            for claim, standing in zip(entry.claims, ledger.standings, strict=True)
        ],
        "ledger": [_account(account) for account in ledger.accounts],
        "sources": {ident: _source(source) for ident, source in entry.sources.items()},
        "related": [tie.model_dump(by_alias=True, exclude_none=True) for tie in entry.related],
        "threads": list(entry.threads),
        "tags": list(entry.tags),
        "xref": {key: list(ids) for key, ids in entry.xref if ids},
        "corrections": [
            {"on": item.on.text, "kind": item.kind, "what": item.what, "why": item.why}
            for item in entry.corrections
        ],
        "redirect_from": list(entry.redirect_from),
    }


def _place(chronicle: Chronicle, entry: Entry, at: int) -> dict[str, Any]:
    scene = entry.places[at]
    place = chronicle.places[scene.place]
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


def _claim(claim: Claim) -> dict[str, Any]:
    figure = claim.figure
    return {
        "by": claim.by,
        "source": list(claim.source),
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
    }


def _account(account: Account) -> dict[str, Any]:
    return {
        "of": account.victim,
        "group": account.group,
        "outcome": account.outcome,
        **_tally(account.tally),
        "choice": str(account.choice),
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


def _source(source: Source) -> dict[str, Any]:
    fields = source.model_dump(exclude={"published", "accessed"})
    for key in ("published", "accessed"):
        value = getattr(source, key)
        fields[key] = value.text if value else None
    return fields
