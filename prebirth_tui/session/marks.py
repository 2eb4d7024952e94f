"""What people mark as private, and what is marked automatically as it is written."""

from collections.abc import Iterable
from typing import Protocol

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    AnyBody,
    Commented,
    ContactNoted,
    EventNoted,
    GapExplained,
    Marked,
    PersonNoted,
    PlaceNoted,
    RequestMade,
)
from prebirth_tui.record.draft import Author
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.company import Sitting, is_on_view, looking_on
from prebirth_tui.text_types import LONGEST_LINE

Markable = PersonNoted | ContactNoted | PlaceNoted | RequestMade | ActionAgreed | EventNoted
"""Things that a person can mark as private with one key."""
_PRIVATE_WITH_WHAT_WAS_SAID = (
    PlaceNoted,
    RequestMade,
    ActionAgreed,
    EventNoted,
    GapExplained,
    Commented,
)
"""Things that are private if they are first written where something private was said."""


KEPT_PRIVATE = "Kept private."
NOT_PRIVATE = "No longer private."


class InForce(Sitting, Protocol):
    """An open draft, and the contact that answers come from."""

    catalogue: Catalogue
    author: Author

    @property
    def assessment(self) -> Assessment:
        """What the entries add up to."""


def marked(session: InForce, body: AnyBody) -> AnyBody:
    """The body to record, with its privacy set.

    A thing keeps its mark; a new one written where something private was said is private until
    somebody marks it otherwise. An action that the program filled in itself holds nobody's words.
    """
    if not isinstance(body, Markable | GapExplained | Commented | AnswerGiven):
        return body
    if isinstance(body, RequestMade):
        body = _with_what_was_hidden(session, body)
    field = _field(body)
    if getattr(body, field) is not None:
        return body
    before = _before(session.assessment, body)
    if before is not None:
        mark = getattr(before, field)
    elif any(_is_marked_and_on_view(session, entry) for entry in _replaced(session, body)):
        mark = True
    else:
        is_new = isinstance(body, _PRIVATE_WITH_WHAT_WAS_SAID)
        is_private = is_new and writes_in_private(session)
        mark = True if is_private and not _is_filled_in(session, body) else None
    return body if mark is None else body.model_copy(update={field: mark})


def writes_in_private(session: InForce) -> bool:
    """Whether something private was said in the current contact, and nobody else can see the
    screen.

    What is written before everyone's eyes is no secret from them; if it vanished from the list,
    that would tell that there is one.
    """
    things = private_things(session.catalogue, session.assessment)
    return things.was_private(session.contact_in_force) and is_on_view(CASE, session)


def _is_filled_in(session: InForce, body: AnyBody) -> bool:
    """Whether it says only what the program says of a gap that is open whatever was said in
    private.

    Nobody's words are in it: hidden, it would only be forgotten.
    """
    if not isinstance(body, ActionAgreed) or body.owner != session.author.name:
        return False
    facts = session.facts
    veiled = without_private(session.assessment, facts.catalogue)
    return any(
        gap.key == (body.gap, body.about) and body.what == gap.close_by[:LONGEST_LINE]
        for gap in veiled_gaps(facts.catalogue, veiled, facts.today)
    )


def marked_otherwise(session: InForce, thing: Markable) -> tuple[Markable, bool]:
    """The thing with its mark turned over; and whether it is private now.

    `thing` is as shown on the screen; the mark is put on all of it. The note about a person is
    opened only where it can be read, which would else show it to whoever looks on.
    """
    whole: Markable = _before(session.assessment, thing) or thing  # type: ignore[assignment]
    is_private = not private_things(session.catalogue, session.assessment).is_marked(whole)
    if isinstance(thing, PersonNoted) and isinstance(whole, PersonNoted):
        is_read = bool(thing.note) and thing.note == whole.note
        is_private |= not is_read and not is_on_view(Subject.person(thing.person), session)
    return whole.model_copy(update={_field(thing): is_private}), is_private


def mark_of_entry(session: InForce, entry: Entry) -> Marked:
    """The mark that makes an answer, an explanation or a comment private, or no longer so."""
    private = private_things(session.catalogue, session.assessment).of(entry) is not None
    return Marked(entry=entry.id, private=not private)


def may_be_corrected(session: InForce, statement: RecordedAnswer) -> bool:
    """Whether a new answer replaces this one, rather than standing beside it.

    One that was marked private and is not on view is left alone: the new one would inherit the mark
    and vanish from the screen.
    """
    if session.catalogue.is_restricted(statement.answer.item):
        return True
    return stands_on_screen(session, statement.entry)


def stands_on_screen(session: InForce, entry: Entry) -> bool:
    """Whether what an entry says may be shown in this company."""
    things = private_things(session.catalogue, session.assessment)
    whose = things.of(entry)
    return things.told_of(entry) not in looking_on(session) and (
        whose is None or all(is_on_view(each, session) for each in whose)
    )


def newest_to_change(session: InForce, item: ItemId, about: Subject) -> RecordedAnswer | None:
    """The newest answer to a question, of those that may be seen and changed in this company."""
    answers = session.assessment.answers.get((item, about))
    statements = reversed(answers.statements if answers else ())
    return next((each for each in statements if may_be_corrected(session, each)), None)


def _field(body: AnyBody) -> str:
    return "note_private" if isinstance(body, PersonNoted) else "private"


def _before(view: Assessment, body: AnyBody) -> AnyBody | None:
    """The same thing as it was noted before."""
    match body:
        case PersonNoted(person=key):
            return view.people.get(key)
        case ContactNoted(contact=key):
            return view.contacts.get(key)
        case PlaceNoted(place=key):
            return view.places.get(key)
        case RequestMade(request=key):
            return view.requests.get(key)
        case ActionAgreed(action=key):
            return view.actions.get(key)
        case EventNoted(event=key):
            return view.events.get(key)
        case _:
            return None


def _replaced(session: InForce, body: AnyBody) -> Iterable[Entry]:
    """The entries that it replaces."""
    match body:
        case AnswerGiven(corrects=keys) if keys:
            history = session.assessment.history
            return [entry for entry in history.entries if entry.id in keys]
        case GapExplained(gap=gap, about=about):
            explanation = session.assessment.explanations.get((gap, about))
            return [explanation.entry] if explanation is not None else []
        case _:
            return []


def _is_marked_and_on_view(session: InForce, entry: Entry) -> bool:
    things = private_things(session.catalogue, session.assessment)
    return things.mark_of(entry) is True and stands_on_screen(session, entry)


def _with_what_was_hidden(session: InForce, request: RequestMade) -> RequestMade:
    """A request that was changed in company, with the reply that was not on view."""
    before = session.assessment.requests.get(request.request)
    if before is None:
        return request
    whose = private_things(session.catalogue, session.assessment).reply(before)
    if whose is None or all(is_on_view(each, session) for each in whose):
        return request
    said = before.said
    if request.said and request.said not in said:
        said = f"{said}\n{request.said}" if said else request.said
    return request.model_copy(update={"said": said, "basis": request.basis or before.basis})
