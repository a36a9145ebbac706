"""Draft: a first entry from the raw text of an article, a statement or a reported event (rank 3)."""

from conflict_chronicle.draft.issue_form import FormField, load_form

__all__ = ["FormField", "load_form"]
