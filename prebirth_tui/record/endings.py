"""How a pregnancy, or the lives of its babies, ended. No gap about a living baby outlasts it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prebirth_tui.record.babies import OUTCOMES, BabyNoted, Outcome
from prebirth_tui.record.pregnancy import ENDED, Ended, Pregnancy

How = Outcome | Ended | Literal["several"]
"""`several`: the babies died in different ways."""


@dataclass(frozen=True)
class Ending:
    """The end: no baby of this pregnancy lives or is expected any more."""

    how: How
    on: date | None
    """The last day of the pregnancy or of a baby's life, where that is known."""

    @property
    def in_words(self) -> str:
        """`Stillborn`, `Ended in a miscarriage`, for a quiet line in a list."""
        return _IN_WORDS[self.how]


_IN_WORDS: Mapping[str, str] = dict(
    [*OUTCOMES.items(), *ENDED.items(), ("several", "The babies have died")]
)


def ending_of(pregnancy: Pregnancy, babies: Mapping[str, BabyNoted]) -> Ending | None:
    """How it ended; None while a baby is expected or lives."""
    if pregnancy.ended == "not-pregnant":
        return Ending("not-pregnant", pregnancy.ended_on)
    if any(baby.is_living for baby in babies.values()) or not babies:
        return None
    days = [baby.outcome_on for baby in babies.values() if baby.outcome_on is not None]
    outcomes = {baby.outcome for baby in babies.values()}
    if outcomes == {"lost"} and pregnancy.ended:
        return Ending(pregnancy.ended, pregnancy.ended_on)
    how: How = outcomes.pop() if len(outcomes) == 1 else "several"
    return Ending(how, max(days, default=None))
