"""The citations of all entries in one file for each format of reference managers.

Each entry's own stand on its page (``plan/following.py``): three more files an entry would be most files
of a site, and each takes a whole cluster of a disk.
"""

from collections.abc import Iterable
from typing import TypeAlias

from conflict_chronicle import urls
from conflict_chronicle.citing import bibtex, cite, csl_json, ris
from conflict_chronicle.export.data_file import Collection, Joined, Stretch
from conflict_chronicle.export.told import Told
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.plan import Desk

Cited: TypeAlias = tuple[bytes, bytes, bytes]
"""The citation of an entry that stands: as BibTeX, as RIS, and as an item of CSL-JSON, without the list
that a file has around it."""


def citation_of(told: Told) -> Cited | None:
    """Return the citation of an entry; None where it was withdrawn or merged."""
    desk = told.desk
    if told.entry.is_closed:
        return None
    found = cite(desk.chronicle, desk.settings, desk.messages, desk.history, told.entry)
    return bibtex(found).encode(), ris(found).encode(), json_text(csl_json(found)).encode("utf-8")


def join_citations(desk: Desk, fragments: Iterable[Cited | None]) -> Joined:
    """Yield the citations of all entries that stand as BibTeX, RIS and CSL-JSON."""
    before, between = b"", b"["
    for found in fragments:
        if found is not None:
            bib, in_ris, csl = found
            yield Stretch(urls.CHRONICLE_BIB, before + bib)
            yield Stretch(urls.CHRONICLE_RIS, in_ris)
            yield Stretch(urls.CHRONICLE_CSL, between + b"\n" + csl)
            before, between = b"\n", b","
    # A chronicle without entries has these files, too.
    yield Stretch(urls.CHRONICLE_BIB, b"")
    yield Stretch(urls.CHRONICLE_RIS, b"")
    yield Stretch(urls.CHRONICLE_CSL, b"\n]\n" if before else b"[]\n")


CITATIONS = Collection("citations", citation_of, join_citations)
