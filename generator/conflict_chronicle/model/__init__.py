"""The model: what a chronicle is made of, as frozen records (rank 0).

``model.base`` holds the field types, the other modules one kind of record each. Reading files into
these records is the work of ``load`` and ``validate``; joining them is the work of ``link``.
"""

from conflict_chronicle.model.actor import Actor, Parent
from conflict_chronicle.model.base import (
    ActorId,
    CountryCode,
    EntryId,
    PlaceId,
    SourceId,
    ThreadId,
)
from conflict_chronicle.model.claim import OUTCOMES, Claim
from conflict_chronicle.model.country import CountryNotes
from conflict_chronicle.model.entry import (
    DATASETS,
    Correction,
    Entry,
    Involvement,
    References,
    Relation,
    Scene,
    Translation,
)
from conflict_chronicle.model.names import Name
from conflict_chronicle.model.place import Place
from conflict_chronicle.model.record import Record
from conflict_chronicle.model.source import Source
from conflict_chronicle.model.thread import Thread

__all__ = [
    "DATASETS",
    "OUTCOMES",
    "Actor",
    "ActorId",
    "Claim",
    "Correction",
    "CountryCode",
    "CountryNotes",
    "Entry",
    "EntryId",
    "Involvement",
    "Name",
    "Parent",
    "Place",
    "PlaceId",
    "Record",
    "References",
    "Relation",
    "Scene",
    "Source",
    "SourceId",
    "Thread",
    "ThreadId",
    "Translation",
]
