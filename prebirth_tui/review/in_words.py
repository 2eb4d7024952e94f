"""What an entry says in one line, for a list of changes."""

from prebirth_tui.gaps.english import contact_sentence, named, subject_name, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.ids import Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.bodies import (
    ActionAgreed,
    Allocation,
    AnswerGiven,
    BabyNoted,
    Commented,
    CommentSettled,
    ContactNoted,
    Disclosed,
    EventNoted,
    ExplanationJudged,
    GapExplained,
    HandedOver,
    Marked,
    PersonNoted,
    PlaceNoted,
    Pregnancy,
    Redaction,
    RequestMade,
    Retention,
    ReviewAsked,
    Reviewed,
    SameFamily,
    SamePerson,
    StepTold,
    TakenBack,
)
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.renamed import answer_as_asked_now
from prebirth_tui.review.noted_in_words import (
    allocation_in_words,
    baby_in_words,
    event_in_words,
    person_in_words,
    pregnancy_in_words,
)
from prebirth_tui.wording import day, listed

VEILED = "private"
_OPTIONAL = {
    "restricted": "private answers",
    "other-parent": "the other parent",
    "third-party": "other people",
    "own-words": "notes and free text",
    "not-to-contact": "someone who is not to be contacted yet",
}
"""What can be included in a copy, by its word in the record."""


def in_words(entry: Entry, facts: DerivedFacts, *, restricted: bool = False) -> str:
    """What was recorded; with restricted answers only if that is asked for."""
    catalogue, assessment = facts.catalogue, facts.assessment
    match entry.body:
        case None:
            return "redacted"
        case Pregnancy() as said:
            return pregnancy_in_words(said, facts)
        case PersonNoted() as said:
            return person_in_words(said, facts)
        case BabyNoted() as said:
            return baby_in_words(said, facts)
        case EventNoted() as said:
            return VEILED if said.private and not restricted else event_in_words(said, facts)
        case SameFamily() as said:
            joined = "; its entries were added" if said.brought_in else ""
            if said.apart:
                return f"Not the same family as {said.reference} after all"
            return f"The same family as {said.reference}{joined}"
        case SamePerson() as said:
            return f"{assessment.called(said.same_as)} was entered twice: one person"
        case ContactNoted() as said:
            return contact_sentence(said, facts)
        case PlaceNoted() as said:
            return f"A place where the baby may sleep: {said.name}"
        case AnswerGiven() as said:
            return _answer(entry, said, facts, restricted=restricted)
        case RequestMade() as said:
            agency = subject_name(Subject.of("agency", said.agency), catalogue, assessment)
            answered = f", answered {day(said.answered)}" if said.answered else ""
            return f"Asked {agency} on {day(said.asked)}{answered}"
        case ActionAgreed() as said:
            done = f", done {day(said.done)}" if said.done else ""
            return f"To do: {said.what} ({said.owner}, by {day(said.due)}){done}"
        case GapExplained() as said:
            why = VEILED if is_veiled(said.gap, facts, restricted=restricted) else said.reason
            return f"Explained “{title_in_words(said.gap, said.about, facts)}”: {why}"
        case ExplanationJudged() as said:
            reason = f": {said.reason}" if said.reason else ""
            return f"{'Agreed to' if said.agreed else 'Refused'} an explanation{reason}"
        case Commented() as said:
            to = f" to “{title_in_words(said.on, said.about, facts)}”" if said.on else ""
            veiled = said.on is not None and is_veiled(said.on, facts, restricted=restricted)
            return f"{'Reply' if said.replies_to else 'Comment'}{to}: " + (
                VEILED if veiled else said.text
            )
        case CommentSettled():
            return "Comment dealt with"
        case Allocation() as said:
            return allocation_in_words(said)
        case ReviewAsked() as said:
            return "Ready for review" + (f": {said.note}" if said.note else "")
        case Reviewed() as said:
            own = ", by one of its authors" if said.own_work else ""
            return (
                f"Signed off{own}" if said.outcome == "signed-off" else f"Returned: {said.reasons}"
            )
        case TakenBack() as said:
            of = next((e for e in assessment.history.entries if e.id == said.entry), None)
            what = in_words(of, facts, restricted=restricted) if of else said.entry
            return f"Undone: {what}"
        case Marked() as said:
            of = next((e for e in assessment.history.entries if e.id == said.entry), None)
            what = in_words(of, facts, restricted=restricted) if of else said.entry
            return f"{'Kept private' if said.private else 'No longer private'}: {what}"
        case Retention() as said:
            return f"Keeping: {_keeping(said)}"
        case Redaction() as said:
            return f"What entry {said.entry} said was removed: {said.reason}"
        case HandedOver() as said:
            return f"Copy sent to {said.to}: {said.purpose}"
        case StepTold() as said:
            return f"{said.table}: step {said.step} of the scenario was told"
        case Disclosed() as said:
            veiled = "restricted" in said.chosen and not restricted
            why = VEILED if veiled else said.reason
            chosen = f", with {listed(_chosen(said))}: {why}" if said.chosen else ""
            return f"Copy saved as {said.what} ({said.form}), for {said.to}{chosen}"


def _chosen(said: Disclosed) -> list[str]:
    return [_OPTIONAL.get(each, each) for each in said.chosen]


def _answer(entry: Entry, said: AnswerGiven, facts: DerivedFacts, *, restricted: bool) -> str:
    contact = facts.assessment.contacts.get(said.contact or "")
    about = subject_name(said.about, facts.catalogue, facts.assessment)
    said = answer_as_asked_now(said, facts.catalogue)
    if is_veiled(said.item, facts, restricted=restricted):
        value = VEILED
    elif said.item in facts.catalogue.items:
        value = value_in_words(RecordedAnswer(entry, said, contact), facts)
    else:
        value = str(said.missing if said.value is None else said.value)
    corrected = " (corrected)" if said.corrects else ""
    note = f". {said.note}" if said.note and value != VEILED else ""
    return f"{about}: {title_in_words(said.item, said.about, facts)} {value}{corrected}{note}"


def title_in_words(key: str, about: Subject, facts: DerivedFacts) -> str:
    """The question or gap with that id, about somebody; the id where there is none any more."""
    catalogue = facts.catalogue
    key = catalogue.current_id(key)
    if key in catalogue.items:
        return named(catalogue.items[key].item.ask, about, facts)
    rule = catalogue.rules.get(key)
    return named(rule.rule.brief or rule.rule.title, about, facts) if rule else key


def is_veiled(key: str, facts: DerivedFacts, *, restricted: bool = False) -> bool:
    """Whether something about a question or gap is restricted, and not to be shown."""
    return not restricted and facts.catalogue.is_restricted(key)


def private_about(entry: Entry, facts: DerivedFacts) -> tuple[Subject, ...] | None:
    """Whose it is, if what an entry says is private; otherwise None."""
    return private_things(facts.catalogue, facts.assessment).of(entry)


def _keeping(said: Retention) -> str:
    parts = [
        f"review by {day(said.review_by)}" if said.review_by else "",
        f"in the record: {said.transferred}" if said.transferred else "",
        f"on hold: {said.hold}" if said.hold else "not on hold",
    ]
    return listed([part for part in parts if part])
