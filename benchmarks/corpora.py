"""The chronicles that are built: made up, of UCDP's events multiplied, or the one of this repository."""

from pathlib import Path

from benchmarks.corpus import write_corpus
from benchmarks.rivals import ours
from benchmarks.ucdp import write_multiplied

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ("made-up", "ucdp", "reference")


def write_chronicle(corpus: str, folder: Path, entries: int, ucdp: Path | None = None) -> int:
    """Write a chronicle into a new folder; return how many entries it has."""
    if corpus == "reference":
        ours.write(ROOT, folder)
        return sum(1 for _ in (folder / "entries").glob("[12]*/*.md"))
    if corpus == "ucdp":
        if ucdp is None:
            raise SystemExit("the corpus ucdp needs --ucdp FILE_OR_FOLDER, the data set as CSV")
        write_multiplied(folder, entries, ucdp)
    else:
        write_corpus(folder, entries)
    return entries
