"""The ledger: what the claims about an event add up to, and by which rule.

Derived and pure. ``sides`` decides whose claims are about the other side, ``standing`` which claims
count, ``reckon`` makes the ledger of an entry, ``totals`` adds ledgers up.
"""

from conflict_chronicle.ledger.reckon import (
    Account,
    Choice,
    Ledger,
    Part,
    claimed_by_other_side,
    reckon,
)
from conflict_chronicle.ledger.shares import Listed, Share, Shares, share_of
from conflict_chronicle.ledger.standing import Standing
from conflict_chronicle.ledger.totals import GROUPS, Total, add_up, adds_up, is_violent, total

__all__ = [
    "GROUPS",
    "Account",
    "Choice",
    "Ledger",
    "Listed",
    "Part",
    "Share",
    "Shares",
    "Standing",
    "Total",
    "add_up",
    "adds_up",
    "claimed_by_other_side",
    "is_violent",
    "reckon",
    "share_of",
    "total",
]
