"""The citations of all entries in one file for each format of reference managers.

Each entry's own stand on its page (``plan/following.py``): three more files an entry would be most files
of a site, and each takes a whole cluster of a disk.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from conflict_chronicle import urls
from conflict_chronicle.citing import bibtex, cite, csl_json, ris
from conflict_chronicle.export.data_file import Collection, Joined, Stretch
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.model import Entry
from conflict_chronicle.plan import Desk


@dataclass(frozen=True, slots=True)
class Cited:
    """The citation of an entry that stands, in every format."""

    bib: bytes
    ris: bytes
    csl: bytes
    """An item, without the list that a file has around it."""


def citation_of(desk: Desk, entry: Entry) -> Cited | None:
    """Return the citation of an entry; None where it was withdrawn or merged."""
    if entry.is_closed:
        return None
    found = cite(desk.chronicle, desk.settings, desk.messages, desk.history, entry)
    return Cited(
        bibtex(found).encode(), ris(found).encode(), json_text(csl_json(found)).encode("utf-8")
    )


def join_citations(desk: Desk, fragments: Iterable[Cited | None]) -> Joined:
    """Yield the citations of all entries that stand as BibTeX, RIS and CSL-JSON."""
    before, between = b"", b"["
    for found in fragments:
        if found is not None:
            yield Stretch(urls.CHRONICLE_BIB, before + found.bib)
            yield Stretch(urls.CHRONICLE_RIS, found.ris)
            yield Stretch(urls.CHRONICLE_CSL, between + b"\n" + found.csl)
            before, between = b"\n", b","
    # A chronicle without entries has these files, too.
    yield Stretch(urls.CHRONICLE_BIB, b"")
    yield Stretch(urls.CHRONICLE_RIS, b"")
    yield Stretch(urls.CHRONICLE_CSL, b"\n]\n" if before else b"[]\n")


CITATIONS = Collection("citations", citation_of, join_citations)
