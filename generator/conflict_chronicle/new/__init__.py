"""Make new records: their ids, their text, and the questions that ask for them (pure).

``make_entry`` and its like turn answers into files that do not exist yet; the answers come from
options, or from ``interview_entry`` and its like, which ask through a ``Dialog``.
"""

from conflict_chronicle.new.answers import (
    ActorAnswers,
    ClaimAnswers,
    EntryAnswers,
    PlaceAnswers,
    SourceAnswers,
    ThreadAnswers,
)
from conflict_chronicle.new.dialog import Dialog, Unfit
from conflict_chronicle.new.ids import entry_id, slug
from conflict_chronicle.new.interview import (
    Stubs,
    interview_actor,
    interview_entry,
    interview_place,
    interview_thread,
)
from conflict_chronicle.new.make import make_actor, make_entry, make_place, make_thread
from conflict_chronicle.new.reading import read_country, read_date, read_figure, read_id

__all__ = [
    "ActorAnswers",
    "ClaimAnswers",
    "Dialog",
    "EntryAnswers",
    "PlaceAnswers",
    "SourceAnswers",
    "Stubs",
    "ThreadAnswers",
    "Unfit",
    "entry_id",
    "interview_actor",
    "interview_entry",
    "interview_place",
    "interview_thread",
    "make_actor",
    "make_entry",
    "make_place",
    "make_thread",
    "read_country",
    "read_date",
    "read_figure",
    "read_id",
    "slug",
]
