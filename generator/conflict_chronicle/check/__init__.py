"""Stage 4: rules across the records of a chronicle. One small function a rule."""

from conflict_chronicle.check.check import RULES, check

__all__ = ["RULES", "check"]
