"""Let records meet that may be one, without comparing each with all (part of the check)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

NEIGHBOURS = 50
"""Earlier records of a bucket that a record meets: the work grows with the records alone."""
K = TypeVar("K")


def meet(items: Iterable[tuple[K, Iterable[Hashable]]]) -> Iterator[tuple[K, K]]:
    """Yield each two items that share a bucket once, the earlier one first.

    Each item comes with the buckets that it is in. Of a bucket it meets the NEIGHBOURS before it.
    """
    buckets: defaultdict[Hashable, list[K]] = defaultdict(list)
    for item, keys in items:
        met: dict[K, None] = {}
        for key in dict.fromkeys(keys):
            bucket = buckets[key]
            met.update(dict.fromkeys(bucket[-NEIGHBOURS:]))
            bucket.append(item)
        for other in met:
            yield other, item
