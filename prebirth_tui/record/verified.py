"""What the seals of a draft prove, and what they do not."""

from dataclasses import dataclass

from prebirth_tui.problems import Problem, UserInputError, input_error
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry

SHORTEST_SEAL = 8
"""Digits of a seal that are enough to find it."""


class UnknownSealError(UserInputError):
    """The draft lacks the entry whose seal was noted."""


@dataclass(frozen=True)
class Verified:
    """A draft checked against its own seals."""

    draft: Draft
    changed: tuple[Entry, ...]
    """Entries whose seal does not fit their content."""
    orphans: tuple[Entry, ...]
    """Entries whose author had seen an entry that is not here."""

    @property
    def is_whole(self) -> bool:
        """Whether every seal fits, and nothing is missing that another entry names."""
        return not self.changed and not self.orphans

    def since(self, seal: str) -> tuple[Entry, ...]:
        """What was added after a seal was noted, or apart from it, in order.

        UserInputError unless exactly one entry has a seal that begins so: then this is not the
        draft that the seal was noted from, or its newest entries were taken away.
        """
        wanted = "".join(seal.split()).lower()
        if len(wanted) < SHORTEST_SEAL:
            raise input_error(f"a seal is given by at least its first {SHORTEST_SEAL} digits")
        history = self.draft.assessment.history
        found = [entry for entry in history.entries if entry.seal.startswith(wanted)]
        if not found:
            raise UnknownSealError(
                Problem(
                    f"no entry of this draft has the seal {in_groups(wanted)}: entries that were "
                    "there when it was noted are gone, or it is of another draft"
                )
            )
        if len(found) > 1:
            raise input_error(
                f"more than one entry has a seal that begins with {wanted}; give more"
            )
        (head,) = found
        return history.since([head.seal])


def verified(draft: Draft) -> Verified:
    """Check a draft against its seals."""
    changed = tuple(entry for entry in draft.entries if not entry.is_sound)
    return Verified(draft, changed, draft.assessment.history.orphans)


def in_groups(seal: str, length: int = 16) -> str:
    """The first digits of a seal in groups of four, to print and read out."""
    digits = seal[:length]
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
