"""One fact that makes a condition what it is."""

from dataclasses import dataclass

from prebirth_tui.record.answers import RecordedAnswer


@dataclass(frozen=True)
class Reason:
    """A fact that makes a condition what it is, and what of the draft its sentence tells."""

    text: str
    answers: tuple[RecordedAnswer, ...] = ()
    contacts: tuple[str, ...] = ()
    """Their keys."""
    requests: tuple[str, ...] = ()
    """Their keys."""
    never_asked: bool = False
    """It says no more than that a question has not been asked."""
    events: tuple[str, ...] = ()
    """Their keys."""
    only_lets: bool = False
    """It only lets a question be asked, whatever the answer was."""

    @property
    def rests_on_entries(self) -> bool:
        """Whether it tells what was said or done, not only who somebody is."""
        return bool(self.answers or self.contacts or self.requests or self.events)
