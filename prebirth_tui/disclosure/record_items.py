"""Record items: the single things in a draft that may leave or have to stay."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from prebirth_tui.ids import CASE, Subject


class RecordItemKind(StrEnum):
    """The kind of a record item."""

    PERSON = "person"
    CONTACT = "contact"
    NOTE = "note"
    """The note of a contact."""
    ANSWER = "answer"
    GAP = "gap"
    REQUEST = "request"
    ACTION = "action"
    PLACE = "place"
    REVIEW = "review"
    """What a supervisor said, and the replies."""
    FACTOR = "factor"
    BABY = "baby"
    """Where a baby is, with whom and under what legal status."""
    EVENT = "event"


@dataclass(frozen=True, order=True)
class RecordItem:
    """One thing in the draft, identified by its kind, key and subject."""

    kind: RecordItemKind
    key: str
    """The id of an entry or a gap rule, or the key of a person, contact, request or action."""
    about: Subject = CASE
    """The subject, as the record writes it."""


def with_subjects(told: Iterable[RecordItem]) -> frozenset[RecordItem]:
    """The items, with the places and contacts that they name as their subjects."""
    record_items = frozenset(told)
    named = (record_item.about for record_item in record_items if record_item.about.kind in _NAMED)
    return record_items | {RecordItem(_NAMED[about.kind], about.key) for about in named}


_NAMED = {
    "place": RecordItemKind.PLACE,
    "contact": RecordItemKind.CONTACT,
    "baby": RecordItemKind.BABY,
}


class WithholdReason(StrEnum):
    """Why an item does not leave unless somebody includes it."""

    RESTRICTED = "restricted"
    OTHER_PARENT = "other-parent"
    THIRD_PARTY = "third-party"
    WORDS = "own-words"
    WORK = "work"
    NOT_TO_CONTACT = "not-to-contact"
    """For a letter or a copy about somebody who is not to be contacted yet: all of it."""

    @property
    def label(self) -> str:
        """For a person to read."""
        return _LABELS[self]


_LABELS = {
    WithholdReason.RESTRICTED: "private",
    WithholdReason.OTHER_PARENT: "about the other parent",
    WithholdReason.THIRD_PARTY: "about or from someone else",
    WithholdReason.WORDS: "notes and free text, which can contain anything",
    WithholdReason.WORK: "not for this reader",
    WithholdReason.NOT_TO_CONTACT: "about someone who is not to be contacted yet",
}
