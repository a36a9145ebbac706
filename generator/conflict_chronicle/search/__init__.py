"""Stage 7: the index of the site's search, made from the model.

Words are made comparable by ``fold``. Three steps follow: ``documents`` says what can be found and by
which words, ``postings`` and ``shards`` make the inverted index and cut it into bounded parts, ``files``
writes them as scripts. The other half is ``theme/assets/chronicle/search.js``.

**How results are ordered.** All words must occur; the last one may be the beginning of a word. A
document scores for each word by the best field that holds it: title 4, names 3 (places, actors,
countries, speakers, type, ids), summary 2 (key points and dates too), body 1; doubled, and one more when
the whole word was typed. The sum orders a group; on ties the newer entry and the record with more
entries come first. This is the field-weighted "coordination" ranking of early ranked retrieval (Salton,
Wong and Yang, "A vector space model for automatic indexing", CACM 18(11), 1975, with constant weights in
place of frequencies): a reader can see why a result stands where it does, which tf-idf and BM25 do
not allow, and titles of events are too short for frequencies to say much.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from conflict_chronicle.export import Collection, Joined, Told
from conflict_chronicle.load import SourceFile
from conflict_chronicle.messages import Messages
from conflict_chronicle.plan import Desk
from conflict_chronicle.search.amend import amend_files
from conflict_chronicle.search.docs import doc_documents
from conflict_chronicle.search.documents import KINDS, entry_document, record_documents
from conflict_chronicle.search.files import write_files
from conflict_chronicle.search.postings import Posted, posted

__all__ = ["search_index"]

_TEXTS = ("count", "more", "loose", "none", "all", "show_more")


def search_index(docs: Sequence[SourceFile] = ()) -> Collection[Posted]:
    """Return the scripts of the search index of a chronicle and of its own pages."""
    return Collection("search", found_of, partial(join_index, docs), amend=amend_files)


def found_of(told: Told) -> Posted:
    """Return what finds an entry, and what a result shows of it."""
    return posted(entry_document(told))


def join_index(docs: Sequence[SourceFile], desk: Desk, fragments: Iterable[Posted]) -> Joined:
    """Yield the scripts of the index."""
    made = tuple(record_documents(desk))
    own = doc_documents(docs, frozenset(one.uri for one in made))
    records = sorted((*made, *own), key=lambda one: (KINDS.index(one.kind), one.weight, one.uri))
    yield from write_files(fragments, records, _words(desk.messages))


def _words(messages: Messages) -> dict[str, str]:
    """Return what the list of results says; the script fills in ``{n}`` and ``{words}``."""
    keys = (*_TEXTS, *(f"kind.{kind}" for kind in (*KINDS, "entry")))
    return {key: messages.text(f"search.{key}", n="{n}", words="{words}") for key in keys}
