"""What cannot be right, and what is asked about: all checks of dates, ages and outcomes.

The screens, the commands and the case files use the same words. Some things cannot be right; others
are unlikely, and the person is asked whether they are sure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prebirth_tui.checklist.timescales import DAYS_PREGNANT_AT_DUE_DATE
from prebirth_tui.checklist.vocabulary import Role
from prebirth_tui.dates import in_the_future
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.babies import BabyNoted, baby_name
from prebirth_tui.record.events import EventNoted
from prebirth_tui.record.people import PersonNoted
from prebirth_tui.record.pregnancy import ENDED, Pregnancy
from prebirth_tui.wording import counted, day

LONGEST_PREGNANCY = timedelta(weeks=41)
FEWEST_WEEKS, MOST_WEEKS = 20, 45
"""A birth at fewer or more weeks than these, by the due date, is asked about."""
STILLBIRTH_FROM = 24
"""Completed weeks from which a baby born without signs of life is stillborn in law."""
WEEKS_APART = 3
"""By how much the weeks in the maternity record may differ from those by the due date."""
YOUNGEST_ADULT, OLDEST_PARENT, OLDEST = 10, 80, 110
"""Ages in years."""

SURE = "If it is right, enter it again."
"""How to confirm something unlikely."""


@dataclass(frozen=True)
class Doubt:
    """Something that cannot be right, or that is asked about."""

    field: str
    """The field of the body that was checked."""
    text: str
    """What is wrong, and what to do."""
    can_be: bool = False
    """Whether it may be right all the same."""


def check(doubts: Iterable[Doubt], *, sure: bool = False) -> None:
    """UserInputError for the first thing that cannot be right, else for the first that is asked
    about.

    With `sure`, what is only asked about passes.
    """
    found = sorted(doubts, key=lambda each: each.can_be)
    for each in found:
        if not (sure and each.can_be):
            raise UnlikelyError(each) if each.can_be else input_error(each.text)


class UnlikelyError(UserInputError):
    """Something that may be right, but is asked about first."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(*input_error(f"{doubt.text} {SURE}").problems)
        self.doubt = doubt


def doubts_of_pregnancy(
    said: Pregnancy, babies: Mapping[str, BabyNoted], today: date
) -> Iterator[Doubt]:
    """Doubts about what is said of a pregnancy with these babies."""
    due = said.counts_from
    if due is not None and due > today + LONGEST_PREGNANCY:
        field = "earliest" if said.is_estimate else "due"
        yield Doubt(
            field,
            f"{day(due)} is more than 40 weeks away; a due date must be before "
            f"{day(today + LONGEST_PREGNANCY)}. Check the year.",
        )
    if said.ended_on is not None and said.ended_on > today:
        yield Doubt("ended_on", f"{day(said.ended_on)} is in the future.")
    noted = [key for key, baby in babies.items() if baby.outcome not in ("expected", "lost")]
    if said.ended and noted:
        name = baby_name(noted[0], babies)
        yield Doubt(
            "ended",
            f"{name[:1].upper()}{name[1:]} is noted as {_NOTED[babies[noted[0]].outcome]}. "
            "Record what happened to each baby instead.",
        )
    last = said.latest or said.due
    if said.ended == "miscarriage" and said.ended_on is not None and last and not noted:
        weeks = _weeks(said.ended_on, last)
        if weeks >= STILLBIRTH_FROM:
            yield Doubt(
                "ended",
                f"At {weeks} weeks a loss is called a stillbirth, not a miscarriage "
                f"(from {STILLBIRTH_FROM} weeks).",
                can_be=True,
            )
    for key, baby in babies.items():
        if baby.born is not None:
            yield from _birth(baby.born, said, "due", baby_name(key, babies))


_NOTED = {"born": "born", "stillborn": "stillborn", "died": "died after the birth"}


def doubts_of_baby(
    said: BabyNoted, pregnancy: Pregnancy | None, name: str, today: date
) -> Iterator[Doubt]:
    """Doubts about what is said of a baby of that name."""
    if said.born is not None and said.born > today:
        yield Doubt("born", f"{day(said.born)} is in the future; the baby is not born yet.")
    if said.died is not None and said.died > today:
        yield Doubt("died", f"{day(said.died)} is in the future.")
    if said.outcome == "expected":
        for field, what in (("where", "is somewhere"), ("legal", "has a legal status")):
            if getattr(said, field):
                yield Doubt(
                    field,
                    f"{_capital(name)} is not born yet, and {what} only after the birth. "
                    "Record the birth first.",
                )
    if said.born is None:
        return
    yield from _outside_its_life(said, said.born)
    if pregnancy is None:
        return
    if pregnancy.ended:
        how = ENDED[pregnancy.ended]
        yield Doubt(
            "born",
            f"The pregnancy is recorded as over: {how[:1].lower()}{how[1:]}. "
            "If that is wrong, put it right first.",
            can_be=True,
        )
    yield from _birth(said.born, pregnancy, "born", name)
    yield from _weeks_by_due(said, said.born, pregnancy)
    latest = pregnancy.latest or pregnancy.due
    weeks = said.weeks or (_weeks(said.born, latest) if latest else None)
    if said.outcome == "stillborn" and weeks is not None and 0 <= weeks < STILLBIRTH_FROM:
        yield Doubt(
            "outcome",
            f"At {weeks} weeks a loss is called a miscarriage, not a stillbirth "
            f"(before {STILLBIRTH_FROM} weeks).",
            can_be=True,
        )


def _outside_its_life(said: BabyNoted, born: date) -> Iterator[Doubt]:
    """Days that lie before the birth or after the death."""
    days = (
        ("where_since", said.where_since),
        ("legal_since", said.legal_since),
        ("going_home", said.going_home),
    )
    for field, on in days:
        if on is not None and on < born:
            yield Doubt(field, f"{day(on)} is before the birth ({day(born)}).")
        elif on is not None and said.died is not None and on > said.died and field != "going_home":
            yield Doubt(field, f"{day(on)} is after the death ({day(said.died)}).")


def _weeks_by_due(said: BabyNoted, born: date, pregnancy: Pregnancy) -> Iterator[Doubt]:
    """Whether the weeks in the maternity record fit the due date, or any day of an estimate."""
    first, last = pregnancy.earliest or pregnancy.due, pregnancy.latest or pregnancy.due
    if said.weeks is None or first is None or last is None:
        return
    fewest, most = _weeks(born, last), _weeks(born, first)
    if not fewest - WEEKS_APART <= said.weeks <= most + WEEKS_APART:
        by_due = counted(fewest if said.weeks < fewest else most, "week")
        yield Doubt(
            "weeks",
            f"{counted(said.weeks, 'week')} at the birth, but {by_due} by the due date. "
            "Check both.",
            can_be=True,
        )


def _weeks(on: date, due: date) -> int:
    return (DAYS_PREGNANT_AT_DUE_DATE - (due - on).days) // 7


def _birth(born: date, pregnancy: Pregnancy, field: str, name: str) -> Iterator[Doubt]:
    """Whether a birth on that day fits the due date, or any day of an estimate."""
    first, last = pregnancy.earliest or pregnancy.due, pregnancy.latest or pregnancy.due
    if first is None or last is None:
        return
    most, fewest = _weeks(born, first), _weeks(born, last)
    the_due = f"the due date ({day(first)})" if first == last else "the estimated due date"
    who = "" if name == "the baby" else f"{name}: "
    if most < 0:
        before = counted((first - born).days // 7, "week")
        text = f"{who}a birth on {day(born)} would be {before} before {the_due}. Check the year."
        yield Doubt(field, _capital(text))
    elif most < FEWEST_WEEKS:
        weeks = counted(most, "week")
        text = f"{who}a birth on {day(born)} would be at {weeks} by {the_due}. Check both dates."
        yield Doubt(field, _capital(text), can_be=True)
    elif fewest > MOST_WEEKS:
        after = counted((born - last).days // 7, "week")
        text = f"{who}a birth on {day(born)} would be {after} after {the_due}. Check both dates."
        yield Doubt(field, _capital(text), can_be=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def doubts_of_person(
    said: PersonNoted, others: Mapping[str, PersonNoted], roles: Mapping[str, Role], today: date
) -> Iterator[Doubt]:
    """Doubts about what is said of a person, given the others in the draft."""
    held = [roles[role] for role in said.roles if role in roles]
    born, years = said.date_of_birth, said.age.years if said.age else None
    if born is not None:
        if born > today:
            yield Doubt("date_of_birth", in_the_future(born))
            return
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if years is not None:
        yield from _age(said, years, held)
    if said.state_since is not None:
        if said.state_since > today:
            yield Doubt("state_since", f"{day(said.state_since)} is in the future.")
        elif born is not None and said.state_since < born:
            yield Doubt("state_since", f"{day(said.state_since)} is before {said.name} was born.")
    if any(role.pregnant for role in held):
        for other in others.values():
            if other.person != said.person and not other.state and _carries(other, roles):
                yield Doubt(
                    "roles",
                    f"{other.name} is already recorded as pregnant. Of two mothers, the one "
                    "who is not pregnant is the second mother or other legal parent.",
                    can_be=True,
                )


def _carries(person: PersonNoted, roles: Mapping[str, Role]) -> bool:
    return any(role in roles and roles[role].pregnant for role in person.roles)


def _age(said: PersonNoted, years: int, held: list[Role]) -> Iterator[Doubt]:
    born = f"born {day(said.date_of_birth)}" if said.date_of_birth else "at that age"
    adults = [role for role in held if role.adult]
    if adults and years < YOUNGEST_ADULT:
        yield Doubt(
            "date_of_birth",
            f"{said.name}, {born}, would be {counted(years, 'year')} old. Check the year.",
            can_be=True,
        )
    elif years > OLDEST or (years > OLDEST_PARENT and any(role.parent for role in adults)):
        yield Doubt(
            "date_of_birth",
            f"{said.name}, {born}, would be {years} years old. Check the year.",
            can_be=True,
        )


def doubts_of_event(said: EventNoted, today: date) -> Iterator[Doubt]:
    """Doubts about what is said of an event."""
    if said.on > today:
        yield Doubt("on", f"{day(said.on)} is in the future; an event has happened.")
