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
    """How many rules read the question behind it: what is read by many says little of one."""

    @property
    def told(self) -> str:
        """The sentence as whoever has the draft open reads it."""
        return self.written or self.text

    @property
    def rests_on_entries(self) -> bool:
        """Whether it says what was said or done, rather than who somebody is."""
        return bool(self.answers or self.contacts or self.requests or self.events)


def known_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """What is known among the reasons, a sentence each and once; what nobody asked is not.

    What was said or happened comes before when someone was visited and who somebody is, what few
    rules read before what many do, and last what only lets a question be asked.
    """
    known = [each for each in reasons if not each.never_asked]
    known.sort(key=_says_little)
    return tuple(dict.fromkeys(each.told for each in known))


def _says_little(reason: Reason) -> tuple[object, ...]:
    told = reason.answers or reason.events or reason.requests
    return reason.only_lets, not told, not reason.rests_on_entries, reason.common
