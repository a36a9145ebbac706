"""What can be found of the chronicle's own pages: about, methodology, coverage and the like."""

import re
from collections.abc import Iterable, Iterator

from conflict_chronicle import urls
from conflict_chronicle.fold import list_words
from conflict_chronicle.load import SourceFile
from conflict_chronicle.search.documents import Document, plain

LONGEST = 140
"""Characters of a page's beginning that a result shows."""
_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
_MARKS = re.compile(r"[*_`\[\]]+")


def doc_documents(docs: Iterable[SourceFile], taken: frozenset[str]) -> Iterator[Document]:
    """Yield a document for each Markdown file but those whose address is ``taken``.

    The words of headings count more than those of the text; the file's name finds it too.
    """
    for doc in docs:
        uri = _uri(doc.path)
        if uri is None or uri in taken:
            continue
        text = _MATTER.sub("", doc.data.decode("utf-8", "replace").replace("\r\n", "\n"))
        headings = [_MARKS.sub("", plain(heading)) for heading in _HEADING.findall(text)]
        name = doc.path.rsplit("/", 1)[-1].removesuffix(".md")
        title = headings[0] if headings else name
        body = plain(_HEADING.sub("", text))
        texts = ([title], [name], headings, (body,))
        yield Document(
            kind="page",
            uri=uri,
            title=title,
            detail=_beginning(body),
            fields=tuple(list_words(" ".join(words)) for words in texts),
        )


def _uri(path: str) -> str | None:
    """Return the address of a Markdown file's page; README.md is its folder's index, as in MkDocs."""
    if not path.endswith(".md"):
        return None
    uri = re.sub(r"(^|/)README\.md$", r"\1index.md", path).removesuffix(".md") + ".html"
    return None if uri == urls.HOME else uri


def _beginning(body: str) -> str:
    """Return the first paragraph without marks, cut at a word where it is long."""
    first = next((part for part in body.split("\n\n") if part.strip()), "")
    words = " ".join(_MARKS.sub("", first).split())
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
