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

    @property
    def rests_on_entries(self) -> bool:
        """Whether it says what was said or done, rather than who somebody is."""
        return bool(self.answers or self.contacts or self.requests or self.events)


def known_of(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """What is known among the reasons, a sentence each and once; what nobody asked is not.

    What was said or done comes before who somebody is, and last what only lets a question be
    asked.
    """
    known = [each for each in reasons if not each.never_asked]
    known.sort(key=lambda each: (each.only_lets, not each.rests_on_entries))
    return tuple(dict.fromkeys(each.text for each in known))
