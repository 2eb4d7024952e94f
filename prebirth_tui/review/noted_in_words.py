"""What was noted about the pregnancy, a person, a baby, an event or the work, in one line."""

from datetime import date

from prebirth_tui.gaps.because_of_babies import life_in_words
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import Allocation, BabyNoted, EventNoted, PersonNoted, Pregnancy
from prebirth_tui.record.people import STATES
from prebirth_tui.record.pregnancy import ENDED
from prebirth_tui.wording import counted, day, in_sentence, listed, short_day


def pregnancy_in_words(said: Pregnancy, facts: DerivedFacts) -> str:
    """`The pregnancy: Fern, due 12 Mar 2027, 2 babies`."""
    due = PregnancyClock(said.due, facts.today, None, said.earliest, said.latest).due_words
    parts = [
        f"due {due}",
        f"born {day(said.born)}" if said.born else "",
        counted(said.expected, "baby", "babies") if said.expected else "",
        in_sentence(ENDED[said.ended]) if said.ended else "",
        day(said.ended_on) if said.ended_on else "",
    ]
    return f"The pregnancy: {', '.join([said.reference, *filter(None, parts)])}"


def person_in_words(said: PersonNoted, facts: DerivedFacts) -> str:
    """`Lee: Father; moved away, or no part of it any more, since 3 Nov 2026`."""
    roles = facts.catalogue.roles
    parts = [roles[role].label for role in said.roles if role in roles]
    if said.state:
        since = f", {day(said.state_since)}" if said.state_since else ""
        reason = f" ({said.state_reason})" if said.state_reason else ""
        parts.append(in_sentence(STATES[said.state]) + since + reason)
    if said.not_to_contact is not None:
        until = said.not_to_contact.until
        parts.append("not to be contacted yet" + (f", until {day(until)}" if until else ""))
    return f"{said.name}: {'; '.join(parts)}"


def baby_in_words(said: BabyNoted, facts: DerivedFacts) -> str:
    """`The baby: born 3 Dec 2026; neonatal unit; interim care order`."""
    name = said.name or facts.assessment.name(Subject.of("baby", said.baby))
    gone = "no such baby: entered by mistake"
    parts = [gone] if said.mistake else standing_of_baby(said, facts)
    return f"{name[:1].upper()}{name[1:]}: {'; '.join(parts)}"


def standing_of_baby(said: BabyNoted, facts: DerivedFacts) -> list[str]:
    """The outcome of a baby, where it is and with whom, its legal status, and what comes next."""
    catalogue, called = facts.catalogue, facts.assessment.called
    place, status = catalogue.baby_places.get(said.where), catalogue.legal_statuses.get(said.legal)
    carers, to = (
        listed([called(key) for key in people]) for people in (said.carers, said.going_to)
    )
    birth = life_in_words(said)
    if not said.is_living:
        return [part for part in (birth, said.note) if part]
    parts = [
        birth,
        in_sentence(place.label) + _since(said.where_since) if place else "",
        f"with {carers}" if carers else "",
        in_sentence(status.label) + _since(said.legal_since) if status else "",
        f"going home on {day(said.going_home)}" if said.going_home else "",
        f"to go to {to}" if to else "",
        said.note,
    ]
    return [part for part in parts if part]


def _since(on: date | None) -> str:
    return f" since {short_day(on)}" if on else ""


def event_in_words(said: EventNoted, facts: DerivedFacts) -> str:
    """`Police called 3 Nov 2026: what happened`."""
    kind = facts.catalogue.event_kinds.get(said.type)
    happened = f": {said.happened}" if said.happened else ""
    return f"{kind.label if kind else said.type} {day(said.on)}{happened}"


def allocation_in_words(said: Allocation) -> str:
    """`Allocated to Ann since 3 Nov 2026; Ben covers until 17 Nov 2026; supervisor Sue`."""
    since = f" since {day(said.since)}" if said.since else ""
    until = f" until {day(said.cover_until)}" if said.cover_until else ""
    parts = [
        f"Allocated to {said.worker}{since}" if said.worker else f"Not allocated{since}",
        f"{said.cover} covers{until}" if said.cover else "",
        f"supervisor {said.supervisor}" if said.supervisor else "",
        f"team {said.team}" if said.team else "",
    ]
    return "; ".join(filter(None, parts))
