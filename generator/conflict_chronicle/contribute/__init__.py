"""Stage 7: the data of the form that writes an entry, as small scripts.

A page cannot fetch anything when it is opened from ``file://``, but it can run scripts that stand
beside it. So what the form knows is handed over by classic scripts below ``data/contribute/``:

- ``core.js``, loaded with the page: the JSON Schema of an entry, the terms, the countries, the words
  (``core``);
- ``actors….js``, ``places….js``, ``threads….js``, loaded when a field first needs them: ids and names
  to choose from (``registries``);
- ``ids<year>-….js``, loaded when a date is written: the entries of that year, so that an event is not
  recorded twice (``registries``).

The other half is ``theme/assets/chronicle/contribute*.js``.
"""

from collections.abc import Iterable, Iterator

from conflict_chronicle import urls
from conflict_chronicle.contribute.core import make_core
from conflict_chronicle.contribute.registries import make_registries
from conflict_chronicle.explore.files import cut, list_text
from conflict_chronicle.export import Collection, DataFile, Told
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.plan import Desk

__all__ = ["FORM"]


def entry_row(told: Told) -> str:
    """Return id and title of an entry as JSON."""
    return json_text([told.entry.id, told.entry.title])


def join_form(desk: Desk, fragments: Iterable[str]) -> Iterator[DataFile]:
    """Yield the scripts of the form of a chronicle, the core first; none is above 100 KB."""
    rows = {
        name: [json_text(row) for row in found]
        for name, found in make_registries(desk.chronicle).items()
    }
    # Texts that begin with an id are in the order of ids.
    for row in sorted(fragments):
        rows.setdefault(f"ids{_year(row)}", []).append(row)
    pieces = {name: tuple(cut(found)) for name, found in rows.items()}
    counts = {name: len(found) for name, found in pieces.items()}
    core = make_core(desk.chronicle, desk.settings, desk.messages)
    yield _script("core", json_text({**core, "pieces": counts}))
    for name, found in pieces.items():
        for at, piece in enumerate(found):
            yield _script(f"{name}-{at}", list_text(piece.items))


FORM = Collection("form", entry_row, join_form)


def _year(row: str) -> str:
    """Return the year that an id begins with; most events of a day begin with that day."""
    return row[2:6]


def _script(name: str, value: str) -> DataFile:
    """Return a script that hands JSON over, which is JavaScript since ECMAScript 2019."""
    call = f"chronicleForm.add({json_text(name)},{value});\n"
    return DataFile(f"{urls.CONTRIBUTE_DATA}{name}.js", call.encode())
