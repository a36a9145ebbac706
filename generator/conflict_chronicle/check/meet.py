"""Let records meet that may be one, without comparing each with all (part of the check)."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

NEIGHBOURS = 50
"""Earlier records of a bucket that a record meets: the work grows with the records alone."""
SWEEP = 4096
"""After so many items buckets that are over are forgotten."""
K = TypeVar("K")
B = TypeVar("B", bound=Hashable)


def meet(
    items: Iterable[tuple[K, Iterable[B]]], is_over: Callable[[B], bool] | None = None
) -> Iterator[tuple[K, K]]:
    """Yield each two items that share a bucket once, the earlier one first.

    Each item comes with the buckets that it is in. Of a bucket it meets the NEIGHBOURS before it.
    ``is_over`` tells that no further item will be in a bucket, which is then forgotten.
    """
    buckets: defaultdict[B, list[K]] = defaultdict(list)
    for number, (item, keys) in enumerate(items, 1):
        if is_over and number % SWEEP == 0:
            for key in [key for key in buckets if is_over(key)]:
                del buckets[key]
        met: dict[K, None] = {}
        for key in dict.fromkeys(keys):
            bucket = buckets[key]
            met.update(dict.fromkeys(bucket[-NEIGHBOURS:]))
            bucket.append(item)
        for other in met:
            yield other, item
