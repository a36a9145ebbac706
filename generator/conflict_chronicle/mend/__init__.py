"""Mend what is mechanical: the edits for problems whose way out is certain (pure).

What a person has to decide is left alone, and so is all that is no problem: layout is the work of
``format``.
"""

from conflict_chronicle.mend.fixes import FIXES
from conflict_chronicle.mend.mend import Mended, can_mend, mend_file

__all__ = ["FIXES", "Mended", "can_mend", "mend_file"]
