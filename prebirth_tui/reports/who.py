"""The parts of a report about people, places and services."""

from collections.abc import Iterator

from prebirth_tui.checklist.layouts import Service
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.reports.context import NOTHING, PartContext
from prebirth_tui.reports.document import Block, Bullets, Phrase, Table
from prebirth_tui.wording import day, short_day

_NOT_HERE = "not in this copy"
"""Said in place of "no" where something private may say otherwise."""
_LIVES = {"yes": "yes", "no": "no", "not-known": "not known"}


def people(context: PartContext) -> Iterator[Block]:
    """Everybody in the baby's life, and when each was last seen."""
    view = context.disclosure.assessment
    wanted = [p for p in view.people.values() if context.of_wanted_people(Subject.person(p.person))]
    if wanted:
        columns = ("Who", "To the baby", "Lives with the mother", "Last seen in person", "Alone")
        rows = tuple(_person(person, context) for person in wanted)
        yield Table(columns, rows, (3, 5, 3, 4, 3))


def _person(person: PersonNoted, context: PartContext) -> tuple[Phrase, ...]:
    facts = context.disclosure.facts
    roles = [r.label for key in person.roles if (r := context.disclosure.catalogue.roles.get(key))]

    def seen(how: str) -> Phrase:
        contacts = facts.contacts_with(person.person, how)
        if not contacts:
            if context.disclosure.purpose.veils_private:
                return Phrase(_NOT_HERE)
            return Phrase("not seen" if how == "in-person" else "no")
        newest = contacts[-1]
        return Phrase(day(newest.on), (RecordItem(RecordItemKind.CONTACT, newest.contact),))

    called = context.disclosure.assessment.called(person.person)
    name = Phrase(called + _what_became_of(person), context.person(person.person))
    return (
        name,
        Phrase("; ".join(roles)),
        Phrase(_LIVES[person.lives_here]),
        seen("in-person"),
        seen("alone"),
    )


def _what_became_of(person: PersonNoted) -> str:
    """Whether somebody has died, left, or is not to be contacted yet."""
    lines = [
        "has died" if person.state == "died" else "",
        "no longer involved" if person.state == "left" else "",
        "NOT TO BE CONTACTED YET" if person.not_to_contact is not None else "",
    ]
    return "".join(f"\n{line}" for line in lines if line)


def places(context: PartContext) -> Iterator[Block]:
    """Where the baby may sleep."""
    known = context.disclosure.assessment.places
    if known:
        lines = [
            Phrase(place.name, (RecordItem(RecordItemKind.PLACE, key),))
            for key, place in known.items()
        ]
        yield Bullets(tuple(lines))


def services(context: PartContext) -> Iterator[Block]:
    """Who belongs at a meeting: what each was asked, and room to note whether they come."""
    rows = tuple(_service(service, context) for service in context.part.agencies)
    columns = ("Service", "Why it belongs there", "Asked so far", "Invited", "Comes, or sends")
    yield Table(columns, rows, (4, 5, 4, 3, 3))


def _service(service: Service, context: PartContext) -> tuple[Phrase, ...]:
    label = context.disclosure.catalogue.agencies[service.agency].label
    found = [
        (key, request)
        for key, request in context.disclosure.assessment.requests.items()
        if request.agency == service.agency
    ]
    lines = []
    for _, request in found:
        about = context.names(request.about)
        answered = request.answered
        came = f"answered {short_day(answered)}" if answered else "no answer yet"
        lines.append(f"{about or 'the family'}: asked {short_day(request.asked)}, {came}")
    asked = Phrase(
        "\n".join(lines), tuple(RecordItem(RecordItemKind.REQUEST, key) for key, _ in found)
    )
    if service.agency in context.disclosure.kept_requests:
        asked = Phrase("\n".join((*lines, "about others: left out here")), asked.discloses)
    elif not lines:
        asked = Phrase(_NOT_HERE if context.disclosure.purpose.veils_private else "not asked")
    return Phrase(label), Phrase(service.why), asked, NOTHING, NOTHING
