"""How to cite an entry, for reference managers: BibTeX, RIS and CSL-JSON (rank 1).

The date of a citation is the day on which the entry was last changed, its version; it is left out
where that is not known. The date of the event is another one: it stands in words in the note, and as data
where a format has a field for it, never more precise than it is known.

A chronicle is the container of its entries in RIS and CSL-JSON. BibTeX has no container for ``@misc``,
and its styles sort by author, so there it is the corporate author.
"""

import re
from collections.abc import Mapping
from datetime import date as date_type
from typing import Any, NamedTuple

from conflict_chronicle import urls
from conflict_chronicle.changes import History, recorded
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.dates import EdtfDate, Moment, date_words
from conflict_chronicle.messages import Messages
from conflict_chronicle.model import Entry
from conflict_chronicle.plain_words import one_line, sentence, where_words
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
_SPECIAL = re.compile(f"[{re.escape(''.join(map(chr, _LATEX)))}]")
_NOT_IN_ADDRESS = str.maketrans({char: f"%{ord(char):02X}" for char in ' "<>\\^`{|}'})


class Citation(NamedTuple):
    """What all formats say; texts are on one line and not yet escaped for any of them."""

    ident: str
    title: str
    chronicle: str
    language: str
    date: EdtfDate
    when: str
    """The date of the event in words."""
    where: str
    summary: str
    note: str
    brief: str
    """The note without what a format has fields for: the entry's id and the chronicle."""
    version: date_type | None
    """The day of the last change; None where it is not known."""
    status: str
    """``withdrawn`` or ``merged``; empty for an entry that stands."""
    address: str
    """Published address of the page; empty where the site has none."""


def cite(
    chronicle: Chronicle,
    settings: Settings,
    messages: Messages,
    history: History,
    entry: Entry,
    language: str | None = None,
) -> Citation:
    """Gather what a citation of an entry says, or of its translation into ``language``."""
    found = recorded(entry, history)
    when = one_line(date_words(entry.date, messages))
    words = entry.translations[language] if language else entry
    return Citation(
        ident=entry.id,
        title=one_line(words.title),
        chronicle=one_line(settings.name),
        language=language or messages.language,
        date=entry.date,
        when=when,
        where=one_line(where_words(chronicle, messages, entry)),
        summary=one_line(words.summary or ""),
        note=_note("note", chronicle, settings, messages, entry, when),
        brief=_note("brief", chronicle, settings, messages, entry, when),
        version=found.last if found else None,
        status=entry.status if entry.is_closed else "",
        address=_address(settings, entry) if settings.site_url else "",
    )


def bibtex(cited: Citation) -> str:
    """Return a record that BibTeX and biblatex read, in UTF-8.

    ``year`` and ``month`` are for both; ``version``, ``eventdate`` (EDTF) and ``url`` are read by
    biblatex and passed over by styles that do not know them.
    """
    changed = cited.version
    # Doubled braces: one name and not two, and the capitals of a title as they are.
    fields = {
        "author": f"{{{{{_latex(cited.chronicle)}}}}}",
        "title": f"{{{{{_latex(cited.title)}}}}}",
    }
    if changed:
        fields["year"] = f"{{{changed.year:04d}}}"
        fields["month"] = MONTHS[changed.month - 1]
        fields["version"] = f"{{{changed.isoformat()}}}"
    if "%" not in cited.date.text:  # EDTF's "about and uncertain" begins a comment in TeX
        fields["eventdate"] = f"{{{cited.date.text}}}"
    fields["note"] = f"{{{_latex(cited.note)}}}"
    if cited.address:
        fields["url"] = f"{{{cited.address}}}"
    lines = [f"  {name} = {value}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{cited.ident},", *lines, "}", ""])


def ris(cited: Citation) -> str:
    """Return a record in the format of Research Information Systems, in UTF-8.

    Every line is two letters, two blanks, a hyphen, a blank and the value; lines end with CR LF.
    """
    changed = cited.version.isoformat() if cited.version else ""
    lines = [
        ("TY", "ELEC"),
        ("ID", cited.ident),
        ("TI", cited.title),
        ("T2", cited.chronicle),
        ("LA", cited.language),
        ("N1", cited.brief),
        ("PY", changed[:4]),
        ("DA", changed.replace("-", "/")),
        ("ET", changed),
        ("AB", cited.summary),
        ("UR", cited.address),
    ]
    written = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{written}ER  - \r\n"


def csl_json(cited: Citation) -> dict[str, Any]:
    """Return an item of CSL-JSON (schema 1.0.2); a file of it holds a list.

    Its type is ``entry``: "an entry in a database, directory, or catalog" (CSL 1.0.2, appendix III).
    ``dataset`` would be the chronicle as a whole, and ``webpage`` says nothing of what it is.
    """
    changed = cited.version
    item: dict[str, Any] = {
        "id": cited.ident,
        "type": "entry",
        "title": cited.title,
        "container-title": cited.chronicle,
        "number": cited.ident,
        "event-date": _csl_date(cited),
        "event-place": cited.where,
        "language": cited.language,
        "note": cited.brief,
    }
    if changed:
        item["issued"] = {"date-parts": [[changed.year, changed.month, changed.day]]}
        item["version"] = changed.isoformat()
    if cited.status:
        item["status"] = cited.status
    if cited.address:
        item["URL"] = cited.address
    return item


def _csl_date(cited: Citation) -> Mapping[str, Any]:
    """Return a date in parts, as many as are known, or in words where parts cannot say it."""
    value = cited.date
    ends = [value.start, value.end] if value.is_interval else [value.start]
    parts = [_parts(moment) for moment in ends]
    if not all(parts):
        return {"literal": cited.when}
    # CSL knows one sign for "about", "perhaps" and both.
    return {"date-parts": parts} | ({"circa": True} if value.approximate or value.uncertain else {})


def _parts(moment: Moment) -> list[int]:
    """Return year, month and day as far as they are known; none for seasons, decades, open ends."""
    if moment.earliest is None or moment.precision not in ("day", "month", "year"):
        return []
    year = moment.earliest.year
    return [part for part in (year, moment.month, moment.day) if part is not None]


def _note(
    kind: str,
    chronicle: Chronicle,
    settings: Settings,
    messages: Messages,
    entry: Entry,
    when: str,
) -> str:
    words = {"date": when, "licence": settings.licence}
    if kind == "note":
        words |= {"id": entry.id, "chronicle": settings.name}
    note = messages.text(f"feeds.cite.{kind}", **words)
    if entry.is_closed:
        status = chronicle.vocabularies["statuses"][entry.status].label(messages.language)
        reason = sentence(entry.status_reason or "")
        note = f"{messages.text('feeds.cite.closed', status=status, reason=reason)} {note}"
    return one_line(note)


def _address(settings: Settings, entry: Entry) -> str:
    """Return the page's address; what would end a field of a format is percent-encoded."""
    return one_line(settings.site_url + urls.entry_uri(entry.id)).translate(_NOT_IN_ADDRESS)


def _latex(text: str) -> str:
    return text.translate(_LATEX) if _SPECIAL.search(text) else text
