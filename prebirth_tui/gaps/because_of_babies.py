"""Why a condition about babies, events or the pregnancy is true or false, in sentences."""

from collections.abc import Iterator

from prebirth_tui.checklist.conditions import BabyTest, EventTest, PregnancyTest
from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.english import in_short
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.moments import events_that_count
from prebirth_tui.gaps.reason import Reason
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.babies import OUTCOMES, BabyNoted
from prebirth_tui.record.events import EventNoted
from prebirth_tui.wording import counted, day, in_sentence, listed


def because_of_birth(facts: DerivedFacts, subject: Subject) -> Reason:
    """Whether the baby that the condition is about, or the first of them, is born."""
    born = facts.babies.born(subject)
    name = _name(facts, subject)
    if born and len(facts.babies.of(subject)) > 1:
        return Reason(f"The first of the babies was born on {day(born)}.")
    if born:
        return Reason(f"{name} was born on {day(born)}.")
    # That only lets something be asked, and is nothing known of the family.
    return Reason(f"{name} is not born yet.", only_lets=True)


def _name(facts: DerivedFacts, subject: Subject) -> str:
    name = facts.assessment.name(subject) if subject.kind == "baby" else "the baby"
    return name[:1].upper() + name[1:]


def because_of_babies(leaf: BabyTest, facts: DerivedFacts, subject: Subject) -> Iterator[Reason]:
    """What was noted about each baby that the condition reads."""
    babies = facts.babies.of(subject if leaf.baby == "this" else CASE)
    if not babies:
        yield Reason("There is no baby of this pregnancy.")
    key, _ = leaf.comparison
    if leaf.baby == "any":
        # One is enough: the others make nothing so.
        babies = [
            each for each in babies if facts.babies.truth_of(leaf, each) is Truth.TRUE
        ] or babies
    for baby in babies:
        if ended := ended_with_the_pregnancy(baby.baby, facts.assessment):
            yield Reason(f"The pregnancy {in_sentence(ended)}.")
            continue
        name = _name(facts, Subject.of("baby", baby.baby))
        if baby.outcome == "expected":
            yield Reason(f"{name} is not born yet.", only_lets=True)
        else:
            yield Reason(f"{name}: {_of_baby(key, baby, facts)}.")


def ended_with_the_pregnancy(key: str, assessment: Assessment) -> str:
    """How the pregnancy ended, where that is all that is noted of a baby; empty otherwise."""
    pregnancy, ending = assessment.pregnancy, assessment.ending
    noted = assessment.noted_babies.get(key)
    if pregnancy is None or ending is None or not pregnancy.ended:
        return ""
    if noted is not None and noted.outcome != "expected":
        return ""
    return ending.in_words + (f", {day(ending.on)}" if ending.on else "")


def _of_baby(key: str, baby: BabyNoted, facts: DerivedFacts) -> str:
    catalogue = facts.catalogue
    if key == "outcome" or not facts.babies.is_born(baby):
        return outcome_in_words(baby)
    match key:
        case "where" | "home" | "placed":
            place = catalogue.baby_places.get(baby.where)
            return in_sentence(place.label) if place else "place not recorded"
        case "legal":
            status = catalogue.legal_statuses.get(baby.legal)
            return in_sentence(status.label) if status else "legal status not recorded"
        case "with":
            names = [facts.assessment.called(each) for each in baby.carers]
            return f"with {listed(names)}" if names else "carer not recorded"
        case _:
            going = baby.going_home
            return f"going home on {day(going)}" if going else "no date for going home recorded"


def life_in_words(baby: BabyNoted, weeks: str = "") -> str:
    """`born 3 Dec 2026 at 04:20, at 38 weeks; died 9 Dec 2026`, as far as each is known.

    `weeks` are those at the birth; without them, those of the record.
    """
    born = baby.model_copy(update={"outcome": "born"}) if baby.outcome == "died" else baby
    parts = [outcome_in_words(born) + (f" at {baby.time}" if baby.time else "")]
    weeks = weeks or str(baby.weeks or "")
    if weeks and baby.born:
        parts.append(f"at {weeks} weeks")
    died = f"; died {day(baby.died)}" if baby.outcome == "died" and baby.died else ""
    return ", ".join(parts) + died


def outcome_in_words(baby: BabyNoted) -> str:
    """`born 3 Dec 2026`, `died after the birth, 9 Dec 2026`."""
    words = in_sentence(OUTCOMES[baby.outcome])
    if baby.outcome == "born" and baby.born:
        return f"{words} {day(baby.born)}"
    return f"{words}, {day(baby.outcome_on)}" if baby.outcome_on else words


def because_of_events(leaf: EventTest, facts: DerivedFacts, subject: Subject) -> Reason:
    """The events that count, or that there is none."""
    kinds = (leaf.event,) if isinstance(leaf.event, str) else leaf.event
    known = facts.catalogue.event_kinds
    labels = [in_sentence(known[kind].label) for kind in kinds if kind in known]
    what = f"event of the kind “{listed(labels, 'or')}”" if labels else "event"
    events = events_that_count(leaf, facts, subject) or []
    if leaf.comparison[0] in ("told", "followed"):
        wanted = leaf.comparison[1]
        events = [
            each for each in events if bool(getattr(each, leaf.comparison[0])) is wanted
        ] or events
    if not events:
        return Reason(f"No {what} is recorded.")
    newest = events[-1]
    said = f"{event_label(newest, facts)}, {day(newest.on)}"
    if leaf.comparison == ("told", False):
        said += ": no one recorded as told"
    elif leaf.comparison == ("followed", False):
        said += ": what was done about it is not recorded"
    more = f"; {counted(len(events), 'such event')} in all" if len(events) > 1 else ""
    kind = known.get(newest.type)
    is_told = newest.happened and kind is not None and kind.unnamed and not newest.private
    return Reason(
        f"{said}{more}.",
        events=tuple(each.event for each in events),
        written=f"{said}{more}: {in_short(newest.happened)}." if is_told else "",
    )


def event_label(event: EventNoted, facts: DerivedFacts) -> str:
    """The kind of an event; for a private one, only that something private happened."""
    if event.private:
        return "Something private happened"
    kind = facts.catalogue.event_kinds.get(event.type)
    return kind.label if kind else "Something happened"


def because_of_pregnancy(leaf: PregnancyTest, facts: DerivedFacts) -> Reason:
    """What is known of the pregnancy."""
    clock, ending = facts.clock, facts.assessment.ending
    assert clock is not None
    match leaf.pregnancy:
        case "ended" | "goes-on":
            if ending is None:
                return because_of_birth(facts, CASE)
            on = f", {day(ending.on)}" if ending.on else ""
            return Reason(f"{ending.in_words}{on}.")
        case "several" | "number-unknown":
            pregnancy = facts.assessment.pregnancy
            is_known = pregnancy is not None and pregnancy.expected is not None
            if not is_known and not facts.assessment.noted_babies:
                return Reason("How many babies is not recorded.")
            told = counted(facts.babies.number_living, "baby", "babies")
            return Reason(f"{told} expected." if facts.is_pregnant else f"{told}.")
        case "past-42-weeks" if clock.asks_whether_born:
            return Reason(f"It was due {clock.due_words}, and no birth is recorded.")
        case _:
            return Reason(f"Due: {clock.due_words}.")
