"""Write a chronicle of UCDP's events, multiplied with shifted days to any size: test data, never a record.

    python -m benchmarks.ucdp FOLDER ENTRIES DATA      (DATA: a CSV of UCDP GED, or a folder of such files)

Names, places and figures are those of the UCDP Georeferenced Event Dataset (Uppsala Conflict Data
Program, CC BY 4.0; Sundberg and Melander 2013, doi:10.1177/0022343313484347), so that lengths, accents
and the few actors who stand in most events are real. Only the first copy has the days of the data set;
in copy ``n`` all days are ``n`` times 61 days earlier. Every title says that it is test data. The
chronicle passes ``chronicle check`` without an error; it belongs into a temporary folder.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from babel import Locale

from conflict_chronicle.countries import country_codes
from conflict_chronicle.new.ids import slug

SHIFT = 61
"""Days by which each copy lies earlier: another month, and never in the future."""
MOST_SOURCES = 6
PRECISIONS = {
    "1": "settlement",
    "2": "near",
    "3": "admin2",
    "4": "admin1",
    "5": "area",
    "6": "country",
    "7": "sea-air",
}
VIOLENCE = {"1": "state-based", "2": "non-state", "3": "one-sided"}
# UCDP names its losses by side: column, and whose they are.
LOSSES = (
    ("deaths_a", "side_a"),
    ("deaths_b", "side_b"),
    ("deaths_civilians", None),
    ("deaths_unknown", None),
)
CIVILIANS = "1"
"""UCDP's actor id of civilians, who are no actor of ours but a word."""
SETTINGS = """\
site_name: TEST DATA, UCDP events multiplied
theme:
  name: material
  font: false
plugins:
  - chronicle:
      countries: [NER, MLI, BFA]
      accept:
        - {code: W304, why: The days of copies are shifted.}
        - {code: W701, why: Points are those of the data set.}
        - {code: W801, why: Each event is there several times.}
        - {code: W803, why: A place is there once for each precision that the data set gives it.}
      notices:
        - >-
          Test data. Events of the UCDP Georeferenced Event Dataset (Uppsala Conflict Data Program,
          CC BY 4.0), each repeated with shifted days. Nothing here is a record of what happened.
"""
Row = Mapping[str, str]
_ARTICLE = re.compile(r'"([^",]+),(\d{4}-\d{2}-\d{2}),(.+?)"(?=;"|$)')
_UNSAFE = re.compile(r"[^\w\s.,;:()'’\-/%&+éèêàâôûîïç]", re.UNICODE)


def main() -> None:
    """Write the chronicle that the arguments name."""
    folder, entries, data = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    print(f"{write_multiplied(folder, entries, data):,} files in {folder}")


def write_multiplied(folder: Path, entries: int, data: Path) -> int:
    """Write a chronicle into a new folder; return the number of its files."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    written = 0
    for path, text in make_multiplied(entries, read_events(data)):
        target = folder / "entries" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
        written += 1
    return written


def read_events(data: Path) -> list[Row]:
    """Read one file, or all of a folder, of either of UCDP's two formats; each event once, by id."""
    files = sorted(data.glob("*.csv")) if data.is_dir() else [data]
    found: dict[str, Row] = {}
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        if all(
            row.get("id", "").isdecimal() and row.get("low_est", row.get("low")) for row in rows
        ):
            found |= {row["id"]: row for row in rows}
        else:
            print(f"left out, since it is not as UCDP writes it: {file.name}")
    if not found:
        raise SystemExit(f"no events of UCDP GED in {data}")
    return [found[ident] for ident in sorted(found, key=int)]


def make_multiplied(entries: int, events: list[Row]) -> Iterator[tuple[str, str]]:
    """Yield path below ``entries/`` and text of each file."""
    gazetteer = _Gazetteer()
    actors: dict[str, Row] = {}
    for number, (copy, row) in enumerate(_copies(events)):
        if number == entries:
            break
        for side in ("side_a", "side_b"):
            if row[f"{side}_new_id"] != CIVILIANS:
                actors.setdefault(row[f"{side}_new_id"], {"name": row[side], "side": side, **row})
        yield _entry(row, copy, gazetteer.place(row))
    for ident, row in sorted(actors.items()):
        yield f"actors/ucdp-{ident}.md", _actor(ident, row)
    for code, places in sorted(gazetteer.files.items()):
        yield f"places/{code}.yml", "".join(places)


def _copies(events: list[Row]) -> Iterator[tuple[int, Row]]:
    """Yield all events, then all again as the next copy, without end."""
    for copy in count():
        yield from ((copy, row) for row in events)


@dataclass(slots=True)
class _Gazetteer:
    """The places so far: one for each name, point and precision, since ours belong to the place."""

    ids: dict[tuple[str, ...], str] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)

    def place(self, row: Row) -> str:
        """Return the id of an event's place; register it the first time."""
        code = _country(row)
        columns = ("where_coordinates", "latitude", "longitude", "where_prec")
        key = (code, *(row[column] for column in columns))
        if key not in self.ids:
            self.ids[key] = f"{slug(row['where_coordinates']) or 'place'}-{len(self.ids)}"
            self.files.setdefault(code, []).append(_place(self.ids[key], row))
        return self.ids[key]


def _country(row: Row) -> str:
    """Return the ISO code of the country that UCDP names in English."""
    names = Locale("en").territories
    name = re.sub(r" \(.*\)$", "", row["country"])
    return next(three for three, two in country_codes().items() if names.get(two) == name)


def _place(ident: str, row: Row) -> str:
    columns = {"name": "where_coordinates", "admin1": "adm_1", "admin2": "adm_2"}
    cleaned = {name: _clean(row[column], 190) for name, column in columns.items()}
    fields = {name: value for name, value in cleaned.items() if value}
    point = {"lat": float(row["latitude"]), "lon": float(row["longitude"])}
    origin = {"precision": PRECISIONS[row["where_prec"]], "coords_from": "UCDP GED"}
    return f"{ident}:\n{_yaml({**fields, **point, **origin}, '  ')}"


def _actor(ident: str, row: Row) -> str:
    """Return an actor; what UCDP does not say of it is not made up, but a type is needed."""
    is_state = row["name"].startswith("Government of")
    kind = "government" if is_state else "rebel-group"
    fields = {"name": _clean(row["name"], 190), "type": kind, "xref": {"ucdp": [ident]}}
    return f"---\n{_yaml(fields)}---\nTest data; the name is that of UCDP.\n"


def _entry(row: Row, copy: int, place: str) -> tuple[str, str]:
    shift = timedelta(days=-copy * SHIFT)
    start, end = (_day(row[name]) + shift for name in ("date_start", "date_end"))
    ident = f"{start.isoformat()}-ucdp-{row['id']}-copy-{copy}"
    is_fight = row["type_of_violence"] != "3"
    sources = dict(_sources(row, shift, start))
    fields = {
        "title": _clean(f"Test data, copy {copy} of UCDP event {row['id']}", 90),
        "date": _said(start, end, row["date_prec"]),
        "date_note": "Test data: the days of copies are shifted.",
        "type": "armed-clash" if is_fight else "violence-against-civilians",
        "places": [place],
        "actors": list(_actors(row, is_fight)),
        "claims": list(_claims(row)),
        "sources": sources,
        "violence": VIOLENCE[row["type_of_violence"]],
        "xref": {} if copy else {"ucdp": [row["id"]]},
    }
    fields = {key: value for key, value in fields.items() if value}
    return f"{start.year}/{ident}.md", f"---\n{_yaml(fields)}---\n{_body(row, place, sources)}\n"


def _day(text: str) -> date:
    """Read a day of the website's export (04/30/2019 …) or of the bulk download (2019-04-30 …)."""
    day = text.split(maxsplit=1)[0]
    if "/" in day:
        month, of_month, year = day.split("/")
        return date(int(year), int(month), int(of_month))
    return date.fromisoformat(day)


def _said(start: date, end: date, precision: str) -> str:
    """Return the date as EDTF: a day, about a day where UCDP does not vouch for it, or a span."""
    if start == end:
        return start.isoformat() + ("" if precision == "1" else "~")
    return f"{start.isoformat()}/{end.isoformat()}"


def _actors(row: Row, is_fight: bool) -> Iterator[Mapping[str, str]]:
    roles = {"side_a": "clash", "side_b": "clash"} if is_fight else {"side_a": "perpetrator"}
    for side, role in roles.items():
        yield {"actor": f"ucdp-{row[f'{side}_new_id']}", "role": role}


def _claims(row: Row) -> Iterator[Mapping[str, object]]:
    """Yield UCDP's losses of each side, and its whole estimate where that is a range."""
    base = {"by": "UCDP", "source": "ucdp"}
    for column, side in LOSSES:
        if int(row[column]):
            whose = "civilians" if column == "deaths_civilians" else "unknown"
            if side and row[f"{side}_new_id"] != CIVILIANS:
                whose = f"ucdp-{row[f'{side}_new_id']}"
            yield {**base, "killed": int(row[column]), "of": whose}
    low, best, high = (row.get(name) or row[f"{name}_est"] for name in ("low", "best", "high"))
    if not (low == best == high):
        said = f"UCDP's estimate of all deaths is {best}, at least {low}, at most {high}."
        yield {**base, "states": said}


def _sources(row: Row, shift: timedelta, start: date) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the data set, then what it names as its sources, but those older than the event."""
    title = f"UCDP GED, event {row['id']}"
    publisher = "Uppsala Conflict Data Program"
    yield "ucdp", {"title": title, "publisher": publisher, "kind": "dataset"}
    articles = _ARTICLE.finditer(row["source_article"])
    for number, found in enumerate(islice(articles, MOST_SOURCES), 1):
        headline, by = _clean(found[3], 300), _clean(found[1], 190)
        try:
            published = date.fromisoformat(found[2]) + shift
        except ValueError:
            continue
        if headline and by and published >= start:
            yield f"s{number}", {"title": headline, "publisher": by, "published": str(published)}


def _body(row: Row, place: str, sources: Mapping[str, object]) -> str:
    cited = " ".join(f"[@{ident}]" for ident in sources)
    where = _clean(row.get("where_description", ""), 400)
    more = f' What its sources say of the place: "{where}".' if where else ""
    sides = _clean(f"{row['side_a']} and {row['side_b']}", 300)
    return (
        f"Test data. The sides of this event are {sides}. UCDP puts it at [[place:{place}]].{more}\n\n"
        f"It belongs to the conflict that UCDP calls {_clean(row['conflict_name'], 300)}. {cited}"
    )


def _yaml(fields: Mapping[str, object], indent: str = "") -> str:
    """Lay out fields; a value in JSON is a value in YAML as well."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "".join(f"{indent}{line}\n" for line in lines)


def _clean(text: str, most: int) -> str:
    """Return a text as one line without what Markdown or the check would take amiss."""
    return " ".join(_UNSAFE.sub(" ", text).split())[:most].strip()


if __name__ == "__main__":
    main()
