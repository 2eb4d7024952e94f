"""What is noted of each baby: what became of it, where it is, with whom and in whose care."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from prebirth_tui.days import Day
from prebirth_tui.record.base import Key, Noted
from prebirth_tui.record.pregnancy import Pregnancy
from prebirth_tui.text_types import ShortLine, Slug, Words

Outcome = Literal["expected", "born", "stillborn", "died", "lost"]

OUTCOMES: dict[str, str] = {
    "expected": "Not born yet",
    "born": "Born",
    "stillborn": "Stillborn",
    "died": "Died after the birth",
    "lost": "Died during the pregnancy",
}
"""What has become of a baby, in words."""

LIVING: frozenset[Outcome] = frozenset({"expected", "born"})


def time_of_day(text: str) -> str:
    """The text if it is a time or empty; otherwise a ValueError says how to write one."""
    if text and not _TIME.fullmatch(text):
        raise ValueError("write the time like 04:20")
    return text


_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class BabyNoted(Noted):
    """One baby of this pregnancy; a later one with the same key replaces it in the view."""

    kind: Literal["baby"] = "baby"
    baby: Key
    """`baby-1`, `baby-2`... unless a case file calls it something else."""
    name: ShortLine = ""
    outcome: Outcome = "expected"
    born: Day | None = None
    """The day of the birth, of a live or a stillborn baby."""
    time: Annotated[str, AfterValidator(time_of_day)] = ""
    weeks: Annotated[int, Field(ge=15, le=45)] | None = None
    """Completed weeks at the birth, as the maternity record says."""
    died: Day | None = None
    where: Slug | Literal[""] = ""
    """Where the baby is now: a place from the vocabulary."""
    where_since: Day | None = None
    carers: tuple[Key, ...] = ()
    """The people with whom the baby is."""
    legal: Slug | Literal[""] = ""
    """A legal status from the vocabulary."""
    legal_since: Day | None = None
    going_home: Day | None = None
    """The day on which it is to go home."""
    going_to: tuple[Key, ...] = ()
    """The people to whom it is to go."""
    mistake: bool = False
    """This baby was entered by mistake."""
    note: Words = ""

    @model_validator(mode="after")
    def _days_fit_the_outcome(self) -> Self:
        if self.outcome in ("born", "stillborn", "died") and self.born is None:
            raise ValueError("say on which day the baby was born")
        if self.outcome in ("expected", "lost") and self.born is not None:
            raise ValueError("a baby with a day of birth is born, stillborn or has died since")
        if self.outcome == "died" and self.died is None:
            raise ValueError("say on which day the baby died")
        if self.died is not None and self.outcome not in ("died", "lost"):
            raise ValueError("a baby with a day of death has died")
        if self.born is not None and self.died is not None and self.died < self.born:
            raise ValueError("the baby cannot have died before it was born")
        return self

    @property
    def is_living(self) -> bool:
        """Whether it is expected, or born and alive."""
        return self.outcome in LIVING

    @property
    def is_born(self) -> bool:
        """Whether it is born and alive."""
        return self.outcome == "born"

    @property
    def outcome_on(self) -> date | None:
        """The day of the outcome."""
        return self.died or self.born


def baby_key(number: int) -> str:
    """The key of the first, second... baby."""
    return f"baby-{number}"


FIRST_BABY = baby_key(1)


def babies_of(pregnancy: Pregnancy | None, noted: Mapping[str, BabyNoted]) -> dict[str, BabyNoted]:
    """Each baby of the pregnancy by key: as many as are expected, and every one that was noted.

    One where nobody has said how many, none where there was no pregnancy after all. A baby still
    expected when the pregnancy ended died with it.
    """
    if pregnancy is None or pregnancy.ended == "not-pregnant":
        return {}
    keys = dict.fromkeys(baby_key(number) for number in range(1, (pregnancy.expected or 1) + 1))
    if pregnancy.expected is None and noted:
        keys = {}
    found = {key: noted.get(key) or BabyNoted(baby=key) for key in (*keys, *sorted(noted))}
    return {key: _ended(baby, pregnancy) for key, baby in found.items() if not baby.mistake}


def _ended(baby: BabyNoted, pregnancy: Pregnancy) -> BabyNoted:
    if not pregnancy.ended or baby.outcome != "expected":
        return baby
    return baby.model_copy(update={"outcome": "lost", "died": pregnancy.ended_on})


def first_birth(babies: Iterable[BabyNoted]) -> date | None:
    """The day on which the first of them was born."""
    return min((baby.born for baby in babies if baby.born is not None), default=None)


def baby_name(key: str, babies: Mapping[str, BabyNoted]) -> str:
    """`the baby`, `Baby 2`, or the baby's own name."""
    baby = babies.get(key)
    if baby is not None and baby.name:
        return baby.name
    if len(babies) <= 1:
        return "the baby"
    place = list(babies).index(key) + 1 if key in babies else 0
    return f"Baby {place}" if place else key
