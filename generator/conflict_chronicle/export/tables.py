"""Tables of entries and of claims as CSV, and the entries on a map as GeoJSON."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.export.columns import COLUMNS
from conflict_chronicle.export.data_file import Collection, Joined, Stretch
from conflict_chronicle.export.told import Told
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.plan import Desk

_FORMULA = frozenset("=+-@\t\r")
"""Signs at the beginning of a text that a spreadsheet takes for a formula."""
CLAIM_COLUMNS = (
    "entry", "claim", "by", "said_in", "date", "outcome", "of", "low", "best", "high", "figure",
    "cause", "who", "verified", "chosen", "standing", "responsible", "states",
)  # fmt: skip


Lines: TypeAlias = tuple[bytes, bytes, bytes]
"""What an entry adds to the tables: its row, those of its claims, its feature; nothing where it was
withdrawn or merged."""


def table_lines(told: Told) -> Lines:
    """Return the rows of an entry and of its claims, and its feature."""
    if told.entry.is_closed:
        return b"", b"", b""
    feature = json_text(_feature(told))
    return _csv((told.row,)), _csv(_claim_rows(told)), feature.encode("utf-8")


def join_tables(desk: Desk, fragments: Iterable[Lines]) -> Joined:
    """Yield the CSV of entries and of claims, and the GeoJSON, a line an item (RFC 4180, RFC 7946)."""
    yield Stretch(urls.ENTRIES_CSV, _csv((COLUMNS,)))
    yield Stretch(urls.CLAIMS_CSV, _csv((CLAIM_COLUMNS,)))
    yield Stretch(urls.ENTRIES_GEOJSON, b'{"type":"FeatureCollection","features":[')
    before = b"\n"
    for entry, claims, feature in fragments:
        if entry:
            yield Stretch(urls.ENTRIES_CSV, entry)
            yield Stretch(urls.CLAIMS_CSV, claims)
            yield Stretch(urls.ENTRIES_GEOJSON, before + feature)
            before = b",\n"
    yield Stretch(urls.ENTRIES_GEOJSON, b"\n]}\n")


TABLES = Collection("tables", table_lines, join_tables)


def _claim_rows(told: Told) -> Iterator[Sequence[object]]:
    entry = told.entry
    for at, (claim, standing) in enumerate(
        zip(entry.claims, told.ledger.standings, strict=True), 1
    ):
        figure = claim.figure
        yield (
            entry.id, at, claim.by, "; ".join(claim.source),
            claim.date.text if claim.date else None, claim.outcome, claim.of,
            figure.low if figure else None, figure.best if figure else None,
            figure.high if figure else None, figure.text if figure else None,
            claim.cause, claim.who, claim.verified, claim.best, str(standing),
            claim.responsible, claim.states,
        )  # fmt: skip


def _feature(told: Told) -> dict[str, Any]:
    """Return an entry as a feature (RFC 7946); its geometry is null without a position."""
    points = told.positions
    geometry: dict[str, Any] | None = None
    if len(points) == 1:
        geometry = {"type": "Point", "coordinates": points[0]}
    elif points:
        geometry = {"type": "MultiPoint", "coordinates": points}
    properties = dict(zip(COLUMNS, told.row, strict=True))
    return {"type": "Feature", "id": told.entry.id, "geometry": geometry, "properties": properties}


def _csv(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as RFC 4180, with a mark of order of bytes left out and formulas disarmed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows(map(_cells, rows))
    return buffer.getvalue().encode("utf-8")


def _cells(row: Iterable[object]) -> list[object]:
    """Return cells; text that a spreadsheet would take for a formula gets an apostrophe."""
    return [
        "'" + value
        if value.__class__ is str and value[:1] in _FORMULA
        else "true"
        if value is True
        else "false"
        if value is False
        else value
        for value in row
    ]
