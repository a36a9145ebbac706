"""Write the files of a chronicle in one form: order of keys, quotes, layout (pure).

What they mean stays the same to the last character, and every comment stays at its item.
"""

from conflict_chronicle.format.format import Formatted, format_file
from conflict_chronicle.format.shapes import key_order

__all__ = ["Formatted", "format_file", "key_order"]
