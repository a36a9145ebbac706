"""Read the chronicle's own pages, which stand beside its records (reading)."""

from pathlib import Path

from pathspec import GitIgnoreSpec

from conflict_chronicle.load.discover import SourceFile

NEVER = (".*", "/templates/")
"""What MkDocs never takes for part of a site (its documentation of ``exclude_docs``)."""


def read_docs(folder: Path, exclude: str = "") -> tuple[SourceFile, ...]:
    """Return the files below a folder, sorted, by their path in it; links are left out.

    ``exclude`` are lines like those of a .gitignore, as in MkDocs' ``exclude_docs``. A folder that does not
    exist has none.
    """
    spec = GitIgnoreSpec.from_lines((*NEVER, *exclude.splitlines()))
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    named = ((path.relative_to(folder).as_posix(), path) for path in paths)
    return tuple(
        SourceFile(name, path.read_bytes()) for name, path in named if not spec.match_file(name)
    )
