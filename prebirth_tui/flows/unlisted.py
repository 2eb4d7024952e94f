"""What a list does not show: files that cannot be read, and drafts whose file is gone."""

from collections.abc import Iterator
from dataclasses import dataclass

from prebirth_tui.flows.asking import OneAsked, Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.store.gone import Gone, gone_drafts, traces_of_gone, was_meant
from prebirth_tui.store.listing import Listing
from prebirth_tui.wording import counted


@dataclass(frozen=True)
class Unlisted:
    """What is not in a list of drafts."""

    locked: int = 0
    """Practice drafts, while the key is locked."""
    unreadable: int = 0
    """Files."""
    gone: tuple[Gone, ...] = ()
    traces: int = 0
    """Drafts whose file is missing, while the key is locked and cannot say which."""

    @property
    def needs_key(self) -> bool:
        """Whether unlocking would show more."""
        return bool(self.locked or self.traces)

    @property
    def can_be_told(self) -> bool:
        """Whether files are unreadable or missing, so that there are details to show."""
        return bool(self.unreadable or self.gone)

    def in_words(self, unlock: str, tell: str, *, see: str = "see") -> Iterator[str]:
        """One sentence for each kind; `unlock` and `tell` are what to do, such as `Press p`."""
        if self.locked:
            number = counted(self.locked, "practice draft")
            yield f"{number}, encrypted and locked. {unlock} to unlock."
        elif self.traces:
            is_ = "is" if self.traces == 1 else "are"
            yield f"{counted(self.traces, 'draft')} {is_} missing. {unlock} to {see} which."
        if self.unreadable:
            yield f"{counted(self.unreadable, 'file')} cannot be read. {tell} to {see} why."
        for each in self.gone:
            yield f"{each.in_words} {tell} to {see} what to do."


def unlisted(listing: Listing, context: AppContext) -> Unlisted:
    """What a list does not show of the drafts in a folder."""
    is_locked = context.keys.exists and not context.keys.ring.is_unlocked
    return Unlisted(
        listing.locked,
        len(listing.problems),
        tuple(gone_drafts(context.drafts)),
        len(traces_of_gone(context.drafts)) if is_locked else 0,
    )


async def tell_unlisted(context: AppContext) -> bool:
    """Say why each file cannot be read, and ask about each draft that is gone.

    Returns whether anything was settled.
    """
    problems, gone = context.drafts.listed().problems, gone_drafts(context.drafts)
    if problems:
        await answer_to(Told("\n\n".join(map(str, problems))))
    settled = False
    for each in gone:
        if await answer_to(OneAsked(each.in_words, _CHOICES, note=_NOTE)) == "meant":
            was_meant(each, context.drafts)
            settled = True
    if not (problems or gone):
        await answer_to(Told("Every file is here and can be read."))
    return settled


_CHOICES = {
    "restore": "Restore it from a backup, and say so again until then",
    "meant": "That was meant: do not say so again",
}
_NOTE = "Nobody deleted it with d, which leaves a receipt. Ask whoever looks after this machine."
