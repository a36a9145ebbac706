"""Change the text of records in place: whatever an edit does not name stays byte for byte (pure).

``SourceText`` is the text of a file, ``Edit`` the replacement of one stretch of it, ``RecordText``
finds the stretch of a field by its path, and ``write_scalar`` writes a value so that it is read back
as it is.
"""

from conflict_chronicle.edit.edits import Edit, Overlap, SourceText
from conflict_chronicle.edit.fields import RecordText, open_records
from conflict_chronicle.edit.scalars import write_scalar, write_words

__all__ = [
    "Edit",
    "Overlap",
    "RecordText",
    "SourceText",
    "open_records",
    "write_scalar",
    "write_words",
]
