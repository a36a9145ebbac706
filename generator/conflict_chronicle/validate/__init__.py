"""Stage 2: turn a raw record into a typed one, with every problem and not only the first."""

from conflict_chronicle.validate.validate import AnyRecord, Vocabularies, validate, validate_plain

__all__ = ["AnyRecord", "Vocabularies", "validate", "validate_plain"]
