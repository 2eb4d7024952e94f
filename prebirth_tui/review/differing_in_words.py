"""What two people recorded differently, in words: the field, and who recorded what."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from prebirth_tui.gaps.because_of_babies import event_label
from prebirth_tui.gaps.english import contact_label, named, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import Subject
from prebirth_tui.record.babies import OUTCOMES
from prebirth_tui.record.fields import Differing
from prebirth_tui.record.people import HOMES, STATES, Age, NotToContact
from prebirth_tui.record.pregnancy import ENDED
from prebirth_tui.wording import counted, day, listed, short_day

_NOTHING = "nothing recorded"


def field_in_words(differing: Differing, facts: DerivedFacts) -> str:
    """`Lee: where they live`, `This pregnancy: due date`."""
    whose = _whose(differing, facts)
    return f"{whose[:1].upper()}{whose[1:]}: {differing.label}"


def _whose(differing: Differing, facts: DerivedFacts) -> str:
    view, key = facts.assessment, differing.key
    match differing.kind:
        case "pregnancy":
            return "this pregnancy"
        case "allocation":
            return "who works with the family"
        case "contact" if key in view.contacts:
            contact = view.contacts[key]
            if differing.field == "how":
                return f"contact on {short_day(contact.on)}"
            return f"{contact_label(contact, facts.catalogue)} {short_day(contact.on)}"
        case "request" if key in view.requests:
            request = view.requests[key]
            agency = facts.catalogue.agencies.get(request.agency)
            return f"request to {agency.label if agency else request.agency}"
        case "action" if key in view.actions:
            return f"action “{view.actions[key].what}”"
        case "event" if key in view.events:
            event = view.events[key]
            return f"{event_label(event, facts)} {short_day(event.on)}"
        case kind:
            return view.name(Subject.of(kind, key))


def accounts_in_words(differing: Differing, facts: DerivedFacts) -> list[str]:
    """`20 Jan 2027 (Rose, 3 Nov)`, for each person who recorded a different value."""
    return [
        f"{values_in_words(differing, each.values, facts)} "
        f"({each.entry.by}, {short_day(each.entry.day)})"
        for each in differing.written
    ]


def values_apart(differing: Differing, facts: DerivedFacts) -> str:
    """`Due date: 20 Jan 2027 or 20 Mar 2027 (not settled)`, without who recorded what."""
    said = [values_in_words(differing, each, facts) for each in differing.values]
    return _not_settled(differing, said)


def _not_settled(differing: Differing, said: Sequence[str]) -> str:
    label = differing.label
    return f"{label[:1].upper()}{label[1:]}: {listed(said, 'or')} (not settled)"


def recorded_differently(kind: str, key: str, facts: DerivedFacts) -> list[str]:
    """A line for each detail that differs about a person, contact and so on."""
    return [
        _not_settled(each, accounts_in_words(each, facts))
        for each in facts.assessment.differing_of(kind, key)
    ]


def values_in_words(differing: Differing, values: tuple[Any, ...], facts: DerivedFacts) -> str:
    """The value of a field in words."""
    if differing.kind == "pregnancy" and differing.field == "due" and values[1]:
        return f"between {day(values[1])} and {day(values[2])}"
    pairs = zip(differing.fields, values, strict=True)
    said = [_value(differing.kind, name, value, facts) for name, value in pairs]
    if differing.kind == "contact" and differing.field == "how":
        said = list(_contact_in_words(differing, *said))
    return ", ".join(each for each in said if each != _NOTHING) or _NOTHING


def _contact_in_words(differing: Differing, how: str, present: str, alone: str) -> Iterator[str]:
    """`Home visit, with Amy and Lee`, of which only what the accounts do not share."""
    hows, presents, alones = (len(set(said)) > 1 for said in zip(*differing.values, strict=True))
    if hows:
        yield how
    if presents:
        yield f"with {present}" if present != _NOTHING else "with no one"
    if alones:
        yield f"{alone} alone" if alone != _NOTHING else "no one alone"


def _value(kind: str, field: str, value: Any, facts: DerivedFacts) -> str:
    words = _words(kind, field, facts)
    match value:
        case None | "" | () if value not in words:
            return _NOTHING
        case tuple() if words:
            return listed([words.get(each, str(each)) for each in value])
        case tuple():
            view = facts.assessment
            return listed(
                [view.name(e) if isinstance(e, Subject) else view.called(str(e)) for e in value]
            )
        case date():
            return day(value)
        case Age():
            return f"{value.in_words} on {day(value.on)}"
        case NotToContact():
            return f"not to be contacted yet: {value.why} ({value.decided_by})"
        case bool():
            return "yes" if value else "no"
        case _:
            return words.get(value, str(value))


def _words(kind: str, field: str, facts: DerivedFacts) -> dict[Any, str]:
    """The words for the values of a field."""
    catalogue = facts.catalogue
    labels: dict[str, dict[Any, str]] = {
        "ended": dict(ENDED),
        "state": dict(STATES),
        "lives_here": dict(HOMES),
        "where": {key: each.label for key, each in catalogue.baby_places.items()},
        "legal": {key: each.label for key, each in catalogue.legal_statuses.items()},
        "how": {key: each.label for key, each in catalogue.contact_kinds.items()},
        "type": {key: each.label for key, each in catalogue.event_kinds.items()},
        "roles": {key: each.label for key, each in catalogue.roles.items()},
        "agency": {key: each.label for key, each in catalogue.agencies.items()},
        "outcome": dict(OUTCOMES) if kind == "baby" else dict(_REPLIES),
    }
    return labels.get(field, {})


_REPLIES = {"held": "information received", "not-held": "nothing held", "refused": "declined"}


def differences_in_words(facts: DerivedFacts) -> Iterator[str]:
    """A line for each field, and for each question that two people answered differently:
    `Lee: where they live: lives elsewhere (Rose, 3 Nov) or ...`.
    """
    for each in facts.assessment.differing_fields:
        told = listed(accounts_in_words(each, facts), "or")
        yield f"{field_in_words(each, facts)}: {told}"
    for (item, about), answers in facts.assessment.answers.items():
        resolved = facts.catalogue.items.get(item)
        if resolved is not None and answers.side_by_side:
            said = [
                f"{value_in_words(each, facts)} ({each.entry.by}, {short_day(each.entry.day)})"
                for each in answers.side_by_side
            ]
            yield f"{named(resolved.item.ask, about, facts)} {listed(said, 'or')}"


def differing_in_short(number: int) -> str:
    """`2 details differ`; empty when none does."""
    return f"{counted(number, 'detail')} differ{'s' if number == 1 else ''}" if number else ""
