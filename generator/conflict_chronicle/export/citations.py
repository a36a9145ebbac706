"""How to cite an entry, for reference managers: BibTeX, RIS and CSL-JSON.

The date of a citation is the day on which the entry was last changed, its version; it is left out
where that is not known. The date of the event is another one: it stands in words in the note, and as data
where a format has a field for it, never more precise than it is known.

A chronicle is the container of its entries in RIS and CSL-JSON. BibTeX has no container for ``@misc``,
and its styles sort by author, so there it is the corporate author.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import EdtfDate, Moment, date_words
from conflict_chronicle.export.changes import History, recorded
from conflict_chronicle.export.data_file import DataFile
from conflict_chronicle.export.plain_words import one_line, sentence, where_words
from conflict_chronicle.export.write_json import write_json
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import Entry
from conflict_chronicle.settings import Settings

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Names that every style of BibTeX defines; they stand without braces."""
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # Not \{ and \}: BibTeX counts braces without looking at what stands before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{char: f"\\{char}" for char in "$&#%_"},
        "\N{NO-BREAK SPACE}": "~",
        "\N{NARROW NO-BREAK SPACE}": r"\,",
    }
)
_NOT_IN_ADDRESS = str.maketrans({char: f"%{ord(char):02X}" for char in ' "<>\\^`{|}'})


def citation_files(
    chronicle: Chronicle, settings: Settings, messages: Messages, history: History
) -> Iterator[DataFile]:
    """Yield three files for each entry, closed ones too, and one of all entries that stand."""
    whole = []
    for entry in chronicle.entries.values():
        bib = bibtex(chronicle, settings, messages, history, entry)
        if not entry.is_closed:
            whole.append(bib)
        lines = ris(chronicle, settings, messages, history, entry)
        item = csl_json(chronicle, settings, messages, history, entry)
        yield DataFile(urls.citation_uri(entry.id, "bib"), bib.encode())
        yield DataFile(urls.citation_uri(entry.id, "ris"), lines.encode())
        yield DataFile(urls.citation_uri(entry.id, "csl.json"), write_json([item]))
    yield DataFile(urls.CHRONICLE_BIB, "\n".join(whole).encode())


def version(entry: Entry, history: History) -> date | None:
    """Return the day on which the entry was last changed, where that is known."""
    found = recorded(entry, history)
    return found.last if found else None


def bibtex(
    chronicle: Chronicle, settings: Settings, messages: Messages, history: History, entry: Entry
) -> str:
    """Return an entry as a record that BibTeX and biblatex read, in UTF-8.

    ``year`` and ``month`` are for both; ``version``, ``eventdate`` (EDTF) and ``url`` are read by
    biblatex and passed over by styles that do not know them.
    """
    changed = version(entry, history)
    # Doubled braces: one name and not two, and the capitals of a title as they are.
    fields = {
        "author": f"{{{{{_latex(settings.name)}}}}}",
        "title": f"{{{{{_latex(entry.title)}}}}}",
    }
    if changed:
        fields["year"] = f"{{{changed.year:04d}}}"
        fields["month"] = MONTHS[changed.month - 1]
        fields["version"] = f"{{{changed.isoformat()}}}"
    if "%" not in entry.date.text:  # EDTF's "about and uncertain" begins a comment in TeX
        fields["eventdate"] = f"{{{entry.date.text}}}"
    fields["note"] = f"{{{_latex(_note(chronicle, settings, messages, entry))}}}"
    if settings.site_url:
        fields["url"] = f"{{{_address(settings, entry)}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{entry.id},", *lines, "}", ""])


def ris(
    chronicle: Chronicle, settings: Settings, messages: Messages, history: History, entry: Entry
) -> str:
    """Return an entry in the format of Research Information Systems, in UTF-8.

    Every line is two letters, two blanks, a hyphen, a blank and the value; lines end with CR LF.
    """
    changed = version(entry, history)
    lines = [
        ("TY", "ELEC"),
        ("ID", entry.id),
        ("TI", entry.title),
        ("T2", settings.name),
        ("LA", messages.language),
        ("N1", _note(chronicle, settings, messages, entry)),
    ]
    if changed:
        lines += [("PY", f"{changed.year:04d}"), ("DA", changed.isoformat().replace("-", "/"))]
        lines.append(("ET", changed.isoformat()))
    if entry.summary:
        lines.append(("AB", entry.summary))
    if settings.site_url:
        lines.append(("UR", _address(settings, entry)))
    written = "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in lines)
    return f"{written}ER  - \r\n"


def csl_json(
    chronicle: Chronicle, settings: Settings, messages: Messages, history: History, entry: Entry
) -> dict[str, Any]:
    """Return an entry as an item of CSL-JSON (schema 1.0.2); a file of it holds a list.

    Its type is ``entry``: "an entry in a database, directory, or catalog" (CSL 1.0.2, appendix III).
    ``dataset`` would be the chronicle as a whole, and ``webpage`` says nothing of what it is.
    """
    changed = version(entry, history)
    item: dict[str, Any] = {
        "id": entry.id,
        "type": "entry",
        "title": one_line(entry.title),
        "container-title": one_line(settings.name),
        "number": entry.id,
        "event-date": _csl_date(entry.date, messages),
        "event-place": one_line(where_words(chronicle, entry, messages.language)),
        "language": messages.language,
        "note": _note(chronicle, settings, messages, entry),
    }
    if changed:
        item["issued"] = {"date-parts": [[changed.year, changed.month, changed.day]]}
        item["version"] = changed.isoformat()
    if entry.is_closed:
        item["status"] = entry.status
    if settings.site_url:
        item["URL"] = _address(settings, entry)
    return item


def _csl_date(value: EdtfDate, messages: Messages) -> Mapping[str, Any]:
    """Return a date in parts, as many as are known, or in words where parts cannot say it."""
    ends = [value.start, value.end] if value.is_interval else [value.start]
    parts = [_parts(moment) for moment in ends]
    if not all(parts):
        return {"literal": one_line(date_words(value, messages))}
    # CSL knows one sign for "about", "perhaps" and both.
    return {"date-parts": parts} | ({"circa": True} if value.approximate or value.uncertain else {})


def _parts(moment: Moment) -> list[int]:
    """Return year, month and day as far as they are known; none for seasons, decades, open ends."""
    if moment.earliest is None or moment.precision not in ("day", "month", "year"):
        return []
    year = moment.earliest.year
    return [part for part in (year, moment.month, moment.day) if part is not None]


def _note(chronicle: Chronicle, settings: Settings, messages: Messages, entry: Entry) -> str:
    note = messages.text(
        "feeds.cite.note",
        date=date_words(entry.date, messages),
        id=entry.id,
        chronicle=settings.name,
        licence=settings.licence,
    )
    if entry.is_closed:
        status = chronicle.vocabularies["statuses"][entry.status].label(messages.language)
        reason = sentence(entry.status_reason or "")
        note = f"{messages.text('feeds.cite.closed', status=status, reason=reason)} {note}"
    return one_line(note)


def _address(settings: Settings, entry: Entry) -> str:
    """Return the page's address; what would end a field of a format is percent-encoded."""
    return one_line(settings.site_url + urls.entry_uri(entry.id)).translate(_NOT_IN_ADDRESS)


def _latex(text: str) -> str:
    return one_line(text).translate(_LATEX)
