"""Tables of entries and of claims as CSV, and the entries on a map as GeoJSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.export.columns import COLUMNS, positions_of, row_of
from conflict_chronicle.export.data_file import Collection, Joined, Stretch
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.model import Entry
from conflict_chronicle.plan import Desk

_FORMULA = frozenset("=+-@\t\r")
"""Signs at the beginning of a text that a spreadsheet takes for a formula."""
CLAIM_COLUMNS = (
    "entry", "claim", "by", "said_in", "date", "outcome", "of", "low", "best", "high", "figure",
    "cause", "who", "verified", "chosen", "standing", "responsible", "states",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lines:
    """What an entry adds to the tables; nothing where it was withdrawn or merged."""

    entry: bytes = b""
    claims: bytes = b""
    feature: bytes = b""


def table_lines(desk: Desk, entry: Entry) -> Lines:
    """Return the rows of an entry and of its claims, and its feature."""
    if entry.is_closed:
        return Lines()
    row = row_of(desk.chronicle, desk.settings, entry)
    feature = json_text(_feature(desk.chronicle, entry, row))
    return Lines(_csv((row,)), _csv(_claim_rows(desk.chronicle, entry)), feature.encode("utf-8"))


def join_tables(desk: Desk, fragments: Iterable[Lines]) -> Joined:
    """Yield the CSV of entries and of claims, and the GeoJSON, a line an item (RFC 4180, RFC 7946)."""
    yield Stretch(urls.ENTRIES_CSV, _csv((COLUMNS,)))
    yield Stretch(urls.CLAIMS_CSV, _csv((CLAIM_COLUMNS,)))
    yield Stretch(urls.ENTRIES_GEOJSON, b'{"type":"FeatureCollection","features":[')
    before = b"\n"
    for lines in fragments:
        if lines.entry:
            yield Stretch(urls.ENTRIES_CSV, lines.entry)
            yield Stretch(urls.CLAIMS_CSV, lines.claims)
            yield Stretch(urls.ENTRIES_GEOJSON, before + lines.feature)
            before = b",\n"
    yield Stretch(urls.ENTRIES_GEOJSON, b"\n]}\n")


TABLES = Collection("tables", table_lines, join_tables)


def _claim_rows(chronicle: Chronicle, entry: Entry) -> Iterator[Sequence[object]]:
    standings = chronicle.ledgers[entry.id].standings
    for at, (claim, standing) in enumerate(zip(entry.claims, standings, strict=True), 1):
        figure = claim.figure
        yield (
            entry.id, at, claim.by, "; ".join(claim.source),
            claim.date.text if claim.date else None, claim.outcome, claim.of,
            figure.low if figure else None, figure.best if figure else None,
            figure.high if figure else None, figure.text if figure else None,
            claim.cause, claim.who, claim.verified, claim.best, str(standing),
            claim.responsible, claim.states,
        )  # fmt: skip


def _feature(chronicle: Chronicle, entry: Entry, row: Iterable[object]) -> dict[str, Any]:
    """Return an entry as a feature (RFC 7946); its geometry is null without a position."""
    points = positions_of(chronicle, entry)
    geometry: dict[str, Any] | None = None
    if len(points) == 1:
        geometry = {"type": "Point", "coordinates": points[0]}
    elif points:
        geometry = {"type": "MultiPoint", "coordinates": points}
    properties = dict(zip(COLUMNS, row, strict=True))
    return {"type": "Feature", "id": entry.id, "geometry": geometry, "properties": properties}


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as RFC 4180, with a mark of order of bytes left out and formulas disarmed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows(map(_cells, rows))
    return buffer.getvalue().encode("utf-8")


def _cells(row: Iterable[object]) -> list[object]:
    """Return cells; text that a spreadsheet would take for a formula gets an apostrophe."""
    return [
        ("'" + value if value[:1] in _FORMULA else value)
        if isinstance(value, str)
        else ("true" if value else "false")
        if isinstance(value, bool)
        else value
        for value in row
    ]
