"""Stock MkDocs with the Material theme: one Markdown page a record, as one would write it by hand."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks.rivals.plain import Records, claim_words, facts, link, read, text
from benchmarks.rivals.rival import Rival
from conflict_chronicle.model import Entry

COMMAND = (sys.executable, "-m", "mkdocs")
# With every entry in the navigation the cost grows with the square of their number, so nobody who has
# thousands puts them there.
SETTINGS = """\
site_name: Stock
theme: {name: material, font: false}
use_directory_urls: false
nav: [index.md]
markdown_extensions: [tables]
validation: {nav: {omitted_files: ignore}}
"""


def write(source: Path, target: Path) -> None:
    """Write the records as pages."""
    records = read(source)
    docs = target / "docs"
    docs.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    for path, page in _pages(records):
        file = docs / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, "utf-8")


def _address(kind: str, ident: str) -> str:
    return f"../{kind}/{ident}.md"


def _pages(records: Records) -> Iterator[tuple[str, str]]:
    years: dict[str, list[str]] = defaultdict(list)
    for entry in records.entries.values():
        years[entry.id[:4]].append(f"- {link('entries', entry.id, records, _address)}")
        yield f"entries/{entry.id}.md", _entry(entry, records)
    for year, lines in sorted(years.items()):
        yield f"years/{year}.md", "\n".join((f"# {year}", "", *lines, ""))
    for actor in records.actors.values():
        yield f"actors/{actor.id}.md", f"# {actor.name}\n\n{text(actor.body, records, _address)}\n"
    for thread in records.threads.values():
        body = text(thread.body, records, _address)
        yield f"threads/{thread.id}.md", f"# {thread.title}\n\n{thread.summary or ''}\n\n{body}\n"
    for place in records.places.values():
        where = link("countries", place.country, records, _address)
        known = f"{where}, {place.admin1 or ''}\n\n{place.lat}, {place.lon} ({place.precision})"
        yield f"places/{place.id}.md", f"# {place.name}\n\n{known}\n\n{place.note or ''}\n"
    for code in sorted({place.country for place in records.places.values()} | {*records.countries}):
        yield f"countries/{code}.md", f"# {records.name('countries', code)}\n"
    rows = (f"- [{year}](years/{year}.md)" for year in sorted(years))
    yield "index.md", "\n".join(("# Stock", "", *rows, ""))


def _entry(entry: Entry, records: Records) -> str:
    lines = [f"# {entry.title}", "", "| | |", "| --- | --- |"]
    lines += [f"| {name} | {value} |" for name, value in facts(entry, records, _address)]
    lines += ["", *(f"- {point}" for point in entry.points), ""]
    lines += [text(entry.body, records, _address, entry), ""]
    if entry.claims:
        lines += ["## Claims", "", "| by | says | of | source |", "| --- | --- | --- | --- |"]
        lines += [f"| {' | '.join(claim_words(claim))} |" for claim in entry.claims]
    lines += ["", "## Sources", ""]
    for number, (ident, source) in enumerate(entry.sources.items(), 1):
        said = source.title or source.note or ""
        name = f"[{said}]({source.url})" if source.url else said
        published = source.published.text if source.published else ""
        lines.append(f'{number}. <a id="source-{ident}"></a>{name}, {source.by}, {published}')
    return "\n".join(lines) + "\n"


def _serve(port: int) -> tuple[str, ...]:
    # Without --livereload an edit is not noticed (click 8.2 and later read its default so).
    return (*COMMAND, "serve", "-q", "--livereload", "--dev-addr", f"127.0.0.1:{port}")


def _entry_pages(site: Path) -> Iterator[Path]:
    yield from (site / "entries").glob("*.html")


MATERIAL = Rival(
    name="MkDocs + Material",
    version=lambda: f"{version('mkdocs')} + {version('mkdocs-material')}",
    write=write,
    build=(*COMMAND, "build", "-q"),
    serve=_serve,
    site="site",
    source=lambda folder, ident: folder / "docs" / "entries" / f"{ident}.md",
    page=lambda ident: f"entries/{ident}.html",
    entry_pages=_entry_pages,
)
