"""Pieces: the single things that a draft holds and that may leave, or have to stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece is."""

    PERSON = "person"
    CONTACT = "contact"
    NOTE = "note"
    """What was written down of a contact."""
    ANSWER = "answer"
    GAP = "gap"
    REQUEST = "request"
    ACTION = "action"
    PLACE = "place"
    REVIEW = "review"
    """What a supervisor said, and what was answered."""
    FACTOR = "factor"


@dataclass(frozen=True, order=True)
class Piece:
    """One thing of the draft, told from every other by its kind, key and subject."""

    kind: Kind
    key: str
    """An entry's id, the key of a person, contact, request or action, or a gap rule's id."""
    about: str = "case"
    """The subject, as the record writes it."""


def with_subjects(told: Iterable[Piece]) -> frozenset[Piece]:
    """The pieces, and the places and contacts that they name because they are about them."""
    pieces = frozenset(told)
    named = (piece.about.partition(":") for piece in pieces)
    return pieces | {Piece(_NAMED[kind], key) for kind, _, key in named if kind in _NAMED}


_NAMED = {"place": Kind.PLACE, "contact": Kind.CONTACT}


class Hold(StrEnum):
    """Why a piece does not leave unless it is chosen."""

    RESTRICTED = "restricted"
    OTHER_PARENT = "other-parent"
    THIRD_PARTY = "third-party"
    WORDS = "own-words"
    WORK = "work"

    @property
    def label(self) -> str:
        """For a person to read."""
        return _LABELS[self]


_LABELS = {
    Hold.RESTRICTED: "restricted",
    Hold.OTHER_PARENT: "about the other parent",
    Hold.THIRD_PARTY: "about or from somebody else",
    Hold.WORDS: "notes and free words, which can hold anything",
    Hold.WORK: "not for this reader",
}
