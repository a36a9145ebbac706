"""Keep what entries add to totals and whom they name, for the next run (reads and writes one file)."""

import pickle
from functools import lru_cache
from pathlib import Path
from typing import Any

from conflict_chronicle.chronicle import Chronicle
from conflict_chronicle.figures import Tally
from conflict_chronicle.ledger import Share
from conflict_chronicle.recheck.behind import name_of, read_behind, write_behind


def recall_weights(path: Path, made_for: str, chronicle: Chronicle) -> None:
    """Let a chronicle know what is remembered at a path; damaged files are passed over."""
    named, data = name_of(made_for), read_behind(path)
    if data is None or data[: len(named)] != named:
        return
    shares, names = pickle.loads(data[len(named) :])  # noqa: S301 - ours, behind its checksum
    chronicle.shares.known.update({key: _share(*bare) for key, bare in shares.items()})
    chronicle.named.update(names)


def keep_weights(path: Path, made_for: str, chronicle: Chronicle) -> None:
    """Keep what a chronicle knows of its entries; done without where it cannot be written."""
    shares = {key: _bare(share) for key, share in chronicle.shares.known.items()}
    data = name_of(made_for) + pickle.dumps((shares, chronicle.named), 5)
    try:
        write_behind(path, data)
    except OSError:
        return  # a full or read-only disk: the next time everything is weighed again


def _bare(share: Share) -> tuple[Any, ...]:
    counted = tuple([(victim, group, tuple(tally)) for victim, group, tally in share.counted])
    return counted, tuple(share.other_side)


def _share(counted: Any, other_side: Any) -> Share:
    return Share(
        tuple((victim, group, _tally(*tally)) for victim, group, tally in counted),
        _tally(*other_side),
    )


@lru_cache(maxsize=4096)
def _tally(*parts: Any) -> Tally:
    return Tally(*parts)
