"""The view of downloads and the codebook."""

from collections.abc import Mapping, Sequence

from conflict_chronicle import urls
from conflict_chronicle.model import DATASETS
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import (
    DataFileRow,
    DataView,
    FieldRow,
    Head,
    Link,
    TermTable,
)
from conflict_chronicle.vocabulary import Term, Vocabulary

DATA_FILES = (
    ("entries_csv", urls.ENTRIES_CSV, "CSV"),
    ("claims_csv", urls.CLAIMS_CSV, "CSV"),
    ("entries_geojson", urls.ENTRIES_GEOJSON, "GeoJSON"),
    ("entries_json", urls.ENTRIES_JSON, "JSON"),
    ("bib", urls.CHRONICLE_BIB, "BibTeX"),
    ("ris", urls.CHRONICLE_RIS, "RIS"),
    ("csl", urls.CHRONICLE_CSL, "CSL-JSON"),
    ("calendar", urls.TIMELINE_ICS, "iCalendar"),
    ("feed", urls.feed_uri(), "Atom"),
    ("json_feed", urls.feed_uri(form="json"), "JSON Feed"),
)


def data_view(desk: Desk, sizes: Mapping[str, int], columns: Sequence[str]) -> DataView:
    """Return the downloads with their sizes (bytes by uri), and the codebook of the columns."""
    messages = desk.messages
    title, lead = messages.text("plan.title.data"), messages.text("plan.lead.data")
    return DataView(
        head=Head(urls.DATA, title, lead, "data", desk.language),
        title=title,
        lead=lead,
        files=tuple(
            DataFileRow(
                Link(uri.rsplit("/", 1)[-1], uri),
                kind,
                messages.text(f"plan.data.{key}"),
                messages.text("plan.data.size", n=max(round(sizes.get(uri, 0) / 1024), 1)),
            )
            for key, uri, kind in DATA_FILES
        ),
        columns=tuple(FieldRow(name, messages.text(f"columns.{name}")) for name in columns),
        vocabularies=tuple(_table(desk, item) for item in desk.chronicle.vocabularies.values()),
        licence=messages.text(
            "plan.data.licence", name=desk.settings.name, licence=desk.settings.licence
        ),
        citation=messages.text("plan.data.citation", name=desk.settings.name),
        notices=desk.settings.notices,
    )


def _table(desk: Desk, vocabulary: Vocabulary) -> TermTable:
    return TermTable(
        title=desk.messages.text(f"plan.vocabulary.{vocabulary.name}"),
        anchor=f"vocabulary-{vocabulary.name}",
        rows=tuple(
            (term.id, term.label(desk.language), term.definition, _crosswalk(term))
            for term in vocabulary
        ),
    )


def _crosswalk(term: Term) -> str:
    codes = dict(term.crosswalk)
    pairs = (f"{DATASETS[key]}: {codes[key]}" for key in ("acled", "ucdp") if key in codes)
    return "; ".join(pairs)
