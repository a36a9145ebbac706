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

from collections.abc import Iterator

from conflict_chronicle import urls
from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.contribute.core import make_core
from conflict_chronicle.contribute.registries import make_registries
from conflict_chronicle.explore.files import cut
from conflict_chronicle.export import DataFile
from conflict_chronicle.export.write_json import json_text
from conflict_chronicle.messages import Messages
from conflict_chronicle.settings import Settings

__all__ = ["contribute_files"]


def contribute_files(
    chronicle: Chronicle, settings: Settings, messages: Messages
) -> Iterator[DataFile]:
    """Yield the scripts of the form of a chronicle, the core first; none is above 100 KB."""
    pieces = {name: cut(rows) for name, rows in make_registries(chronicle).items()}
    counts = {name: len(found) for name, found in pieces.items()}
    yield _script("core", {**make_core(chronicle, settings, messages), "pieces": counts})
    for name, found in pieces.items():
        for at, piece in enumerate(found):
            yield _script(f"{name}-{at}", list(piece.items))


def _script(name: str, value: object) -> DataFile:
    """Return a script that hands one value over; JSON is JavaScript since ECMAScript 2019."""
    call = f"chronicleForm.add({json_text(name)},{json_text(value)});\n"
    return DataFile(f"{urls.CONTRIBUTE_DATA}{name}.js", call.encode())
