"""One fact behind the outcome of a condition."""

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
