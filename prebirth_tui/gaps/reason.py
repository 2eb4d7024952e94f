"""One fact behind the outcome of a condition."""

from collections.abc import Iterable
from dataclasses import dataclass

from prebirth_tui.record.answers import RecordedAnswer


@dataclass(frozen=True)
class Reason:
    """A fact behind the outcome of a condition, and the parts of the draft that its
    sentence uses.
    """

    text: str
    answers: tuple[RecordedAnswer, ...] = ()
    contacts: tuple[str, ...] = ()
    """Keys of contacts."""
    requests: tuple[str, ...] = ()
    """Keys of requests."""
    never_asked: bool = False
    """It says only that a question has not been asked."""
    events: tuple[str, ...] = ()
    """Keys of events."""
    only_lets: bool = False
    """It only lets a question be asked, whatever the answer was."""
    written: str = ""
    """The same with what a person wrote about it, where its words alone say little. For whoever has
    the draft open: what is written may have to stay where the fact leaves.
    """
    common: int = 0
    """How many rules read the question behind it: what many read says little of one; what a list
    of families shows, least of all.
    """
    from_: str = ""
    """The id of the checklist that asks the question behind it."""

    @property
    def told(self) -> str:
        """The sentence as whoever has the draft open reads it."""
        return self.written or self.text

    @property
    def rests_on_entries(self) -> bool:
        """Whether it says what was said or done, rather than who somebody is."""
        return bool(self.answers or self.contacts or self.requests or self.events)


def known_of(reasons: Iterable[Reason], of: str = "") -> tuple[str, ...]:
    """What is known among the reasons, a sentence each and once; what nobody asked is not.

    What was said or happened comes before when someone was visited and who somebody is, what few
    rules read before what many do, and last what only lets a question be asked. What the checklist
    `of` the gap asks itself counts as read by fewer.
    """
    known = [each for each in reasons if not each.never_asked]
    known.sort(key=lambda each: _says_little(each, of))
    return tuple(dict.fromkeys(each.told for each in known))


_OWN = 4
"""By how much less what a checklist asks itself counts as read."""


def _says_little(reason: Reason, of: str) -> tuple[object, ...]:
    told = reason.answers or reason.events or reason.requests
    common = reason.common // _OWN if of and reason.from_ == of else reason.common
    return reason.only_lets, not told, not reason.rests_on_entries, common
