"""The parts of a report about what was done: contacts, requests, actions and review."""

from collections.abc import Iterator
from datetime import date

from prebirth_tui.disclosure.disclosed import answer_as_item
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind, WithholdReason
from prebirth_tui.gaps.because_of_babies import ended_with_the_pregnancy
from prebirth_tui.gaps.english import contact_label
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import (
    ActionAgreed,
    BabyNoted,
    ContactNoted,
    EventNoted,
    RequestMade,
)
from prebirth_tui.record.pregnancy import ENDED
from prebirth_tui.reports.context import PartContext
from prebirth_tui.reports.document import Block, Bullets, Heading, Phrase, Table
from prebirth_tui.review.in_words import in_words
from prebirth_tui.wording import day, listed, moment

_Row = tuple[date, tuple[Phrase, ...]]


def chronology(context: PartContext) -> Iterator[Block]:
    """What happened, oldest first, with what was learned each time."""
    view = context.disclosure.assessment
    rows = [
        *(_contact(contact, context) for contact in view.chronology),
        *(row for key, request in view.requests.items() for row in _asked(key, request, context)),
        *(_done(key, action, context) for key, action in view.actions.items() if action.done),
        *(_event(event, context) for event in view.event_chronology),
        *(
            row
            for key, baby in view.babies.items()
            if not ended_with_the_pregnancy(key, view)
            for row in _of_baby(key, baby, context)
        ),
        *_ending(context),
    ]
    rows.sort(key=lambda row: row[0])
    if rows:
        columns = ("When", "What", "Who was there", "What was learned")
        yield Table(columns, tuple(cells for _, cells in rows), (3, 3, 3, 9))
    yield from _dangling(context)


def _dangling(context: PartContext) -> Iterator[Block]:
    """Answers from a contact that is no longer in the draft."""
    rows = tuple(
        (
            Phrase(context.when(each.on)),
            Phrase(f"{context.question(each)} {context.said(each)}", (answer_as_item(each),)),
        )
        for each in context.disclosure.assessment.dangling
        if each.answer.item in context.disclosure.catalogue.items
        and context.wanted(each.answer.item)
        and context.of_wanted_people(each.answer.about)
    )
    if rows:
        yield Heading(DANGLING, 2)
        yield Table(("Recorded", "What was answered"), rows, (3, 9))


DANGLING = "Answers whose contact was removed or undone"


def _event(event: EventNoted, context: PartContext) -> _Row:
    record_item = (RecordItem(RecordItemKind.EVENT, event.event),)
    what = _kind(event, context)
    source = f"\n{event.source}" if event.source else ""
    names = listed([context.disclosure.assessment.name(subject) for subject in event.about])
    lines = [
        event.happened,
        f"Told: {event.told}" if event.told else "No one recorded as told.",
        f"Then: {event.followed}" if event.followed else "",
    ]
    learned = Phrase("\n".join(filter(None, lines)), record_item)
    return event.on, (
        Phrase(context.when(event.on)),
        Phrase(what + source, record_item),
        Phrase(names),
        learned,
    )


def _kind(event: EventNoted, context: PartContext) -> str:
    """The kind of an event."""
    kind = context.disclosure.catalogue.event_kinds.get(event.type)
    return kind.label if kind else event.type


def _contact(contact: ContactNoted, context: PartContext) -> _Row:
    facts = context.disclosure.facts
    label = contact_label(contact, facts.catalogue)
    what = label[:1].upper() + label[1:] + (f", {contact.where}" if contact.where else "")
    what += f"\n{contact.by}" if contact.by else ""
    there = context.names(contact.there)
    if contact.alone:
        there += f"\nalone for part: {context.names(contact.alone)}"
    what += "".join(f"\n{line}" for line in context.apart("contact", contact.contact))
    lines, discloses = [], [RecordItem(RecordItemKind.CONTACT, contact.contact)]
    if contact.note:
        lines.append(contact.note)
        discloses.append(RecordItem(RecordItemKind.NOTE, contact.contact))
    for each in context.disclosure.assessment.answers_in.get(contact.contact, ()):
        if context.wanted(each.answer.item) and context.of_wanted_people(each.answer.about):
            said, note = context.said(each), each.answer.note
            in_full = f"{said.rstrip('.')}. {note}" if note else said
            lines.append(f"{context.question(each)} {in_full}")
            discloses.append(answer_as_item(each))
    when = Phrase(context.when(contact.on))
    return contact.on, (
        when,
        Phrase(what),
        Phrase(there),
        Phrase("\n".join(lines), tuple(discloses)),
    )


def _asked(key: str, request: RequestMade, context: PartContext) -> Iterator[_Row]:
    agency = context.name(Subject.of("agency", request.agency))
    about = f" about {context.names(request.about)}" if request.about else ""
    record_item = (RecordItem(RecordItemKind.REQUEST, key),)

    def row(on: date, what: str, learned: str) -> _Row:
        return on, (
            Phrase(context.when(on)),
            Phrase(what, record_item),
            Phrase(""),
            Phrase(learned),
        )

    yield row(request.asked, f"{agency} asked{about}", "")
    if request.answered is not None:
        yield row(request.answered, f"{agency} answered{about}", _came_back(request))


def _done(key: str, action: ActionAgreed, context: PartContext) -> _Row:
    assert action.done is not None
    what = Phrase(f"Done: {action.what}", (RecordItem(RecordItemKind.ACTION, key, action.about),))
    return action.done, (Phrase(context.when(action.done)), what, Phrase(action.owner), Phrase(""))


def _of_baby(key: str, baby: BabyNoted, context: PartContext) -> Iterator[_Row]:
    """A baby's birth and death."""
    name = context.disclosure.assessment.name(Subject.of("baby", key))
    name = name[:1].upper() + name[1:]
    time = f", {baby.time}" if baby.time else ""
    born = "was stillborn" if baby.outcome == "stillborn" else "was born"
    told = [(baby.born, f"{name} {born}{time}"), (baby.died, f"{name} died")]
    for on, what in told:
        if on is not None and on <= context.disclosure.today:
            yield on, (Phrase(context.when(on)), Phrase(what), Phrase(""), Phrase(""))


def _ending(context: PartContext) -> Iterator[_Row]:
    """That the pregnancy ended, where no baby was born."""
    pregnancy = context.disclosure.assessment.pregnancy
    if pregnancy is not None and pregnancy.ended and pregnancy.ended_on is not None:
        on, what = pregnancy.ended_on, ENDED[pregnancy.ended]
        yield on, (Phrase(context.when(on)), Phrase(what), Phrase(""), Phrase(""))


_OUTCOMES = {
    None: "",
    "held": "Information received.",
    "not-held": "Nothing held.",
    "refused": "Declined.",
}


def requests(context: PartContext) -> Iterator[Block]:
    """Requests to services, and their replies."""
    rows = tuple(
        (
            Phrase(
                context.name(Subject.of("agency", request.agency)),
                (RecordItem(RecordItemKind.REQUEST, key),),
            ),
            Phrase(context.names(request.about)),
            Phrase(day(request.asked) + (f"\n{request.basis}" if request.basis else "")),
            Phrase(day(request.answered) if request.answered else "not yet"),
            Phrase(_came_back(request)),
        )
        for key, request in context.disclosure.assessment.requests.items()
        if not (context.part.open_only and request.answered)
    )
    if rows:
        columns = ("Service", "About", "Asked", "Answered", "What came back")
        yield Table(columns, rows, (4, 3, 3, 3, 6))


def _came_back(request: RequestMade) -> str:
    return "\n".join(filter(None, (_OUTCOMES[request.outcome], request.said)))


def actions(context: PartContext) -> Iterator[Block]:
    """Agreed actions, with who does them and by when."""
    rows = tuple(
        (
            Phrase(action.what, (RecordItem(RecordItemKind.ACTION, key, action.about),)),
            Phrase(action.owner),
            Phrase(day(action.due)),
            Phrase(day(action.done) if action.done else "not yet"),
        )
        for key, action in sorted(
            context.disclosure.assessment.actions.items(), key=lambda each: each[1].due
        )
        if not (context.part.open_only and action.done)
    )
    if rows and context.part.manner == "lines":
        lines = [
            Phrase(f"{what.text} ({who.text}, by {by.text})", what.discloses)
            for what, who, by, _ in rows
        ]
        yield Bullets(tuple(lines))
    elif rows:
        yield Table(("What", "Who", "By", "Done"), rows, (8, 4, 3, 3))


def review(context: PartContext) -> Iterator[Block]:
    """What was said in review: comments, replies, returns and sign-offs."""
    restricted = WithholdReason.RESTRICTED in context.disclosure.purpose.chosen
    rows = tuple(
        (
            Phrase(moment(entry.at)),
            Phrase(entry.by),
            Phrase(
                in_words(entry, context.disclosure.facts, restricted=restricted),
                (RecordItem(RecordItemKind.REVIEW, entry.id),),
            ),
        )
        for entry in context.disclosure.reviews
    )
    if rows:
        yield Table(("When (UTC)", "Who", "What"), rows, (3, 3, 10))
