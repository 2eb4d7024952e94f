"""What follows from the notes about the babies: who is alive, born or at home."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prebirth_tui.checklist.conditions import BabyTest
from prebirth_tui.checklist.timescales import Length, Moment, Timescale
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.checklist.vocabulary import BabyPlace
from prebirth_tui.gaps.clock import day_after
from prebirth_tui.gaps.once import once
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.babies import BabyNoted
from prebirth_tui.record.bodies import PlaceNoted


@dataclass(frozen=True)
class BabyFacts:
    """The babies of a draft as they are on a day."""

    assessment: Assessment
    known_places: Mapping[str, BabyPlace]
    today: date
    end_is_in_doubt: bool = False
    """Whether the pregnancy is recorded as ended on somebody's word only: then a baby may be on the
    way all the same."""

    @property
    def babies(self) -> Mapping[str, BabyNoted]:
        """Each baby by key."""
        return self.assessment.babies

    def of(self, subject: Subject) -> list[BabyNoted]:
        """The baby that a section is about, or all of them."""
        if subject.kind != "baby":
            return list(self.babies.values())
        baby = self.babies.get(subject.key)
        return [baby] if baby is not None else []

    def is_born(self, baby: BabyNoted) -> bool:
        """Whether it is born and alive; a birth on a later day does not count."""
        return baby.is_born and baby.born is not None and baby.born <= self.today

    def is_expected(self, baby: BabyNoted) -> bool:
        """Whether it is not born yet."""
        return baby.is_living and not self.is_born(baby)

    def is_home(self, baby: BabyNoted) -> bool:
        """Whether it has left hospital, if anybody has said where it is."""
        place = self.known_places.get(baby.where)
        return self.is_born(baby) and place is not None and not place.hospital

    @once
    def born(self, subject: Subject) -> date | None:
        """The day on which the baby, or the first of them, was born; None before it."""
        days = [each.born for each in self.of(subject) if each.born is not None]
        return min((day for day in days if day <= self.today), default=None)

    def is_pregnant(self, subject: Subject = CASE) -> bool:
        """Whether this baby, or any of them, is not born yet."""
        return self._in_doubt(subject) or any(self.is_expected(each) for each in self.of(subject))

    def any_born(self, subject: Subject = CASE) -> bool:
        """Whether this baby, or any of them, is born and alive."""
        return any(self.is_born(each) for each in self.of(subject))

    def all_home(self, subject: Subject = CASE) -> bool:
        """Whether this baby, or every one born and alive, has left hospital."""
        born = [each for each in self.of(subject) if self.is_born(each)]
        return bool(born) and all(self.is_home(each) for each in born)

    @once
    def all_placed(self) -> bool:
        """Whether all that are born and live are with carers whom a service or a court chose."""
        born = [each for each in self.of(CASE) if self.is_born(each)]
        return bool(born) and all(self._placed_since(each) is not None for each in born)

    def any_new(self, lately: Timescale | None) -> bool:
        """Whether a baby is known to be in hospital, or was born within that length of time.

        With no length of time given, whether one is born and alive.
        """
        born = [each for each in self.of(CASE) if self.is_born(each) and each.born is not None]
        if lately is None or any(self._is_in_hospital(each) for each in born):
            return bool(born)
        return any(self.today <= _last_day(each.born, lately.parsed) for each in born if each.born)

    def presumed_home(self, after: Timescale | None) -> date | None:
        """The day by which any baby is home: that long after the birth, or the due date if later.

        None when no length of time is given, and before a birth.
        """
        born = self.born(CASE)
        if after is None or born is None:
            return None
        pregnancy = self.assessment.pregnancy
        due = pregnancy.due if pregnancy is not None else None
        return _last_day(max(born, due or born), after.parsed)

    def _is_in_hospital(self, baby: BabyNoted) -> bool:
        place = self.known_places.get(baby.where)
        return place is not None and place.hospital

    def any_in_hospital(self) -> bool:
        """Whether somebody said that a baby born and alive is in hospital."""
        return any(self._is_in_hospital(each) for each in self.of(CASE) if self.is_born(each))

    @property
    def number_living(self) -> int:
        """How many are expected, or born and alive."""
        return sum(each.is_living for each in self.babies.values())

    def several_born(self) -> bool:
        """Whether more than one is born and alive."""
        return sum(self.is_born(each) for each in self.of(CASE)) > 1

    def places(self) -> list[str]:
        """The places where a baby may sleep; once every baby is placed, those noted since then.

        What was planned in pregnancy is asked about again when a baby comes home to it.
        """
        living = [each for each in self.babies.values() if each.is_living]
        since = [self._placed_since(each) for each in living]
        first = min((day for day in since if day is not None), default=None)
        if first is None or None in since:
            return list(self.assessment.places)
        noted = self._places_noted_since(first)
        return [key for key in self.assessment.places if key in noted]

    def _places_noted_since(self, placed: date) -> set[str]:
        """The places noted after that day, or on it once a baby was recorded as placed."""
        noted, recorded_as_placed = set[str](), set[str]()
        for entry in self.assessment.history.entries:
            body = entry.body
            if isinstance(body, BabyNoted):
                where = self.known_places.get(body.where)
                recorded_as_placed.discard(body.baby)
                if where is not None and where.placed:
                    recorded_as_placed.add(body.baby)
            elif isinstance(body, PlaceNoted) and (
                entry.day > placed or (entry.day == placed and recorded_as_placed)
            ):
                noted.add(body.place)
        return noted

    def _placed_since(self, baby: BabyNoted) -> date | None:
        """Since when it is with carers chosen by a service or a court; None where it is not."""
        place = self.known_places.get(baby.where)
        is_placed = self.is_born(baby) and place is not None and place.placed
        return (baby.where_since or baby.born) if is_placed else None

    @once
    def first_out_of_hospital(self, subject: Subject) -> date | None:
        """Since when this baby, or the first of them, is out of hospital; None where none is."""
        home = (each for each in self.of(subject) if self.is_home(each))
        return min((day for each in home if (day := each.where_since or each.born)), default=None)

    def any_living(self, subject: Subject = CASE) -> bool:
        """Whether this baby, or any of them, is expected or alive."""
        return self._in_doubt(subject) or any(each.is_living for each in self.of(subject))

    def _in_doubt(self, subject: Subject) -> bool:
        if not self.end_is_in_doubt:
            return False
        return subject.kind != "baby" or any(each.outcome == "lost" for each in self.of(subject))

    def truth(self, leaf: BabyTest, subject: Subject) -> Truth:
        """Whether a test of babies is true, false, or cannot be told."""
        babies = self.of(subject if leaf.baby == "this" else CASE)
        if leaf.baby == "every" and leaf.outcome is None:
            # One that has died is nowhere, and under no order.
            babies = [each for each in babies if each.is_living] or babies
        truths = [self.truth_of(leaf, each) for each in babies]
        if leaf.baby == "every":
            return min(truths, default=Truth.FALSE)
        return max(truths, default=Truth.FALSE)

    def truth_of(self, leaf: BabyTest, baby: BabyNoted) -> Truth:
        """Whether the test is true of this baby, false, or cannot be told."""
        key, against = leaf.comparison
        wanted = against if isinstance(against, tuple) else (against,)
        born = self.is_born(baby)
        match key:
            case "outcome":
                return Truth.of(baby.outcome in wanted)
            case "where":
                return _known(born, bool(baby.where), baby.where in wanted)
            case "legal":
                return _known(born, bool(baby.legal), baby.legal in wanted)
            case "with":
                people = (self.assessment.people.get(key) for key in baby.carers)
                roles = {role for person in people if person for role in person.roles}
                return _known(born, bool(baby.carers), not roles.isdisjoint(wanted))
            case "placed":
                place = self.known_places.get(baby.where)
                is_placed = born and place is not None and place.placed
                return Truth.of(is_placed is against)
            case "home":
                return _opposite_unless(against, _known(born, bool(baby.where), self.is_home(baby)))
            case _:
                return Truth.of((baby.going_home is not None) is against)


def _known(born: bool, is_known: bool, so: bool) -> Truth:
    """None of this is true of a baby that is not born, or has died."""
    if not born:
        return Truth.FALSE
    return Truth.of(so) if is_known else Truth.UNKNOWN


def _opposite_unless(wanted: object, truth: Truth) -> Truth:
    return truth if wanted is True else truth.opposite()


def _last_day(born: date, lately: Length | Moment) -> date:
    if isinstance(lately, Length):
        return day_after(born, lately)
    return born + timedelta(days=max(lately.days, 0))
