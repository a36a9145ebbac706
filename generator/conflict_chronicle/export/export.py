"""Write the chronicle as data files."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.data_file import DataFile
from conflict_chronicle.export.entry_json import entry_json
from conflict_chronicle.export.write_json import write_json
from conflict_chronicle.model import Entry
from conflict_chronicle.settings import Settings

_FORMULA = re.compile(r"[=+\-@\t\r]")
CLAIM_COLUMNS = (
    "entry", "claim", "by", "said_in", "date", "outcome", "of", "low", "best", "high", "figure",
    "cause", "who", "verified", "chosen", "standing", "responsible", "states",
)  # fmt: skip


def export(chronicle: Chronicle, settings: Settings) -> Iterator[DataFile]:
    """Yield every data file: CSV, GeoJSON and JSON of all entries, and JSON of each."""
    entries = tuple(chronicle.entries.values())
    records = [entry_json(chronicle, settings, entry) for entry in entries]
    yield DataFile(urls.ENTRIES_CSV, _csv(_entry_rows(chronicle, settings)))
    yield DataFile(urls.CLAIMS_CSV, _csv(_claim_rows(chronicle)))
    yield DataFile(urls.ENTRIES_GEOJSON, write_json(_geojson(chronicle, settings)))
    yield DataFile(urls.ENTRIES_JSON, write_json({"licence": settings.licence, "entries": records}))
    for entry, record in zip(entries, records, strict=True):
        yield DataFile(urls.entry_json_uri(entry.id), write_json(record))


def page_address(settings: Settings, entry: Entry) -> str:
    """Return the published address of an entry, or its uri where the site has none."""
    return settings.site_url + urls.entry_uri(entry.id)


def _entry_rows(chronicle: Chronicle, settings: Settings) -> Iterator[list[object]]:
    yield list(COLUMNS)
    for entry in chronicle.timeline:
        row = [fill(chronicle, entry) for fill in COLUMNS.values()]
        row[-1] = page_address(settings, entry)
        yield row


def _claim_rows(chronicle: Chronicle) -> Iterator[list[object]]:
    yield list(CLAIM_COLUMNS)
    for entry in chronicle.timeline:
        standings = chronicle.ledgers[entry.id].standings
        for at, (claim, standing) in enumerate(zip(entry.claims, standings, strict=True), 1):
            figure = claim.figure
            yield [
                entry.id, at, claim.by, "; ".join(claim.source),
                claim.date.text if claim.date else None, claim.outcome, claim.of,
                figure.low if figure else None, figure.best if figure else None,
                figure.high if figure else None, figure.text if figure else None,
                claim.cause, claim.who, claim.verified, claim.best, str(standing),
                claim.responsible, claim.states,
            ]  # fmt: skip


def _geojson(chronicle: Chronicle, settings: Settings) -> dict[str, Any]:
    """Return the entries that stand as features (RFC 7946); geometry is null without a position."""
    features = []
    for entry in chronicle.timeline:
        points = [
            (place.lon, place.lat)
            for place in (chronicle.places[scene.place] for scene in entry.places)
            if place.lat is not None
        ]
        geometry: dict[str, Any] | None = None
        if len(points) == 1:
            geometry = {"type": "Point", "coordinates": points[0]}
        elif points:
            geometry = {"type": "MultiPoint", "coordinates": points}
        properties = {name: fill(chronicle, entry) for name, fill in COLUMNS.items()}
        properties["url"] = page_address(settings, entry)
        features.append(
            {"type": "Feature", "id": entry.id, "geometry": geometry, "properties": properties}
        )
    return {"type": "FeatureCollection", "features": features}


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as RFC 4180, with a mark of order of bytes left out and formulas disarmed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return buffer.getvalue().encode("utf-8")


def _cell(value: object) -> str:
    """Return a cell; text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, str) and _FORMULA.match(text):
        return "'" + text
    return text
