"""How a draft, a question and a gap are told: in the words of the screens, a sentence each."""

from collections.abc import Iterator, Sequence

from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, Item, NumberItem
from prebirth_tui.checklist.values import offered_answers
from prebirth_tui.dates import FORMS
from prebirth_tui.gaps.due import when_due
from prebirth_tui.gaps.english import (
    contact_sentence,
    named,
    provenance_in_words,
    reason_in_words,
    value_in_words,
)
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.threads import GapThread
from prebirth_tui.ids import Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.review.comments import comment_in, open_comments
from prebirth_tui.review.differing_in_words import differing_in_short
from prebirth_tui.session.noting import differing_on_view
from prebirth_tui.session.plan import Part, Question
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.session.since import Since
from prebirth_tui.wording import capital, day, listed, sentence

_PRIVATE_SHOWS = "type private to hear it"


def where_it_stands(session: Session) -> Iterator[str]:
    """Whose draft it is, how far on, which contact, and whether it can be written in."""
    pregnancy, clock = session.assessment.pregnancy, session.facts.clock
    assert pregnancy is not None
    assert clock is not None
    training = "Training. " if session.is_training else ""
    weeks = " weeks" if clock.is_estimate else ""
    yield f"{training}{pregnancy.reference}, {clock.gestation}{weeks}. {_left(session)}"
    contact = session.contact
    if session.reviewing:
        yield "You review this draft: your own checklist comes first."
    elif contact is None:
        yield "No contact chosen yet: type c before you answer."
    else:
        yield f"Contact: {contact_sentence(contact, in_company(session).facts)}."
    if number := len(differing_on_view(session)):
        yield f"{sentence(differing_in_short(number))} Type differing to settle it."
    if not session.may_write:
        yield "Read only: this draft is open in another window."


def _left(session: Session) -> str:
    clock = session.facts.clock
    assert clock is not None
    if clock.ended or clock.counts_from is None:
        return f"{clock.standing}."
    if clock.born is not None:
        return f"Born {day(clock.born)}, {clock.left}."
    if clock.asks_whether_born:
        return "Is the baby born? Type dates to say."
    return f"Due {day(clock.counts_from)}, {clock.left} left."


def heading_of(part: Part, others: Sequence[str]) -> Iterator[str]:
    """The title of a part, how many of its questions are open, and who is in the way."""
    private = "Private. " if part.restricted else ""
    number = len(part.questions)
    # Each question is said with its number: what that tells is not said twice.
    open_ = "" if part.open == number else f" {part.open or 'None'} of {number} open."
    yield f"{private}{part.title}.{open_}"
    if others:
        verb = "is" if len(others) == 1 else "are"
        yield f"{listed(others)} {verb} here. Not now? Type s, then 1."


Heard = tuple[str | None, str | None, Subject]
"""The contact of an answer, how it is known, and whom it is about."""


def heard_from(question: Question) -> Heard:
    """Where the answer of a question that has one comes from."""
    assert question.answers is not None
    answer = question.answers.current.answer
    return answer.contact, answer.provenance, answer.about


def answer_now(
    question: Question, facts: DerivedFacts, *, veiled: bool, source: Heard | None = None
) -> Iterator[str]:
    """What is recorded for a question; nothing where nothing is.

    `source` has been said just now; the same is not said again.
    """
    answers = question.answers
    if answers is None:
        return
    if veiled:
        yield "Answered. Type private to hear it."
        return
    current = answers.current
    if current.answer.missing is not None:
        yield f"Not answered: {reason_in_words(current, facts)}."
        if answers.given:
            yield f"Before: {value_in_words(answers.given[-1], facts)}."
    else:
        said = "" if heard_from(question) == source else f" {source_of(question, facts)}."
        yield f"Recorded: {value_in_words(current, facts)}.{said}"
    if current.answer.note:
        yield f"Note: {current.answer.note}"
    if facts.differing(answers):
        yield "Answers differ. Type settle to say which is right."


def source_of(question: Question, facts: DerivedFacts) -> str:
    """Where the answer of a question that has one comes from: `From Amy, home visit 2 Nov`."""
    assert question.answers is not None
    return capital(provenance_in_words(question.answers.current, facts))


def how_to_answer(item: Item) -> str:
    """What to type at a question that has no list of answers."""
    match item:
        case NumberItem():
            return f"A number, {item.unit}: {item.minimum:g} to {item.maximum:g}."
        case InstrumentItem():
            return "Type start to go through its questions."
        case ChoiceItem(kind="choices"):
            return "As many as fit, as in 1, 3."
    return {
        "date": f"A date, as in {FORMS}.",
        "person": "A number or a name.",
        "agency": "A number or a name.",
        "text": "Type the answer.",
        "long-text": "Type the answer. For more than one line, type n.",
    }.get(item.kind, "")


def choices_of(question: Question, session: Session) -> dict[str, str]:
    """The answers to choose from; empty where something is typed."""
    item = question.resolved.item
    if item.kind == "person":
        return {p.person: p.name for p in in_company(session).assessment.people.values()}
    if item.kind == "agency":
        return {a.id: a.label for a in session.catalogue.agencies.values()}
    given = question.answers.given if question.answers else ()
    value = given[-1].answer.value if given else None
    before = value if isinstance(value, tuple) else (value,)
    return offered_answers(item, *map(str, before))


def why_asked(question: Question, session: Session) -> Iterator[str]:
    """Why a question is asked, and how."""
    facts, item = in_company(session).facts, question.resolved.item
    yield f"Why this is asked: {named(item.why, question.subject, facts)}"
    if item.hint:
        yield f"How: {named(item.hint, question.subject, facts)}"


def said_before(question: Question, facts: DerivedFacts) -> Iterator[str]:
    """Everything recorded for a question, newest first."""
    for statement in reversed(question.answers.statements if question.answers else ()):
        by = f", recorded by {statement.entry.by}"
        source = capital(provenance_in_words(statement, facts))
        yield f"{value_in_words(statement, facts)}. {source}{by}."


def gap_in_brief(gap: Gap, session: Session, *, hidden: bool) -> str:
    """A gap in one sentence."""
    when = ", ".join(filter(None, (gap.when_to_close, when_due(gap, session.today))))
    return f"{gap.brief_here(_PRIVATE_SHOWS) if hidden else gap.title}, {when}."


def gap_in_full(gap: Gap, session: Session, shown: Assessment) -> Iterator[str]:
    """A gap: what is missing, the facts that raise it, why it matters, what closes it.

    `shown` is the draft as it may be told of in this company.
    """
    yield gap_in_brief(gap, session, hidden=False)
    for thread in open_comments(shown, gap.key):
        last = thread.said[-1]
        yield f"Comment, {last.by}: {comment_in(last).text}"
    explanation = shown.explanations.get(gap.key)
    if explanation is not None and explanation.is_refused and explanation.judged is not None:
        yield f"Was explained: {explanation.body.reason} Refused: {explanation.judged.reason}"
    if gap.explained:
        yield gap.explained.in_words[:1].upper() + gap.explained.in_words[1:] + "."
    if gap.known:
        yield f"Known: {' '.join(gap.known)}"
    yield f"Why: {gap.why}"
    yield f"Closed by: {gap.close_by} ({listed(gap.who, 'or')})"
    for ref in gap.resolved.rule.learned_from[:1]:
        if ref in session.catalogue.points:
            yield f"Learned from {ref}: {session.catalogue.points[ref].teaches}"


def thread_in_brief(thread: GapThread, session: Session) -> str:
    """A line of the list of gaps."""
    if thread.kind == "private":
        return "Private items: type private to hear them"
    if thread.kind != "topic" or not thread.gaps:
        return thread.line
    when = when_due(thread.gaps[0], session.today)
    return f"{thread.line}{', ' if when else ''}{when}"


def contact_in_brief(session: Session, key: str) -> str:
    """A contact in the list: when, what and who."""
    contact = session.assessment.contacts[key]
    now = ". Answers come from it now" if key == session.contact_in_force else ""
    return f"{contact_sentence(contact, in_company(session).facts)}{now}"


def news_in_words(news: Since) -> Iterator[str]:
    """What is new since somebody last looked, a sentence each."""
    yield f"{news.title}."
    if news.last_contact:
        yield news.last_contact
    for line in news.lines:
        yield sentence(f"{line.text}{f', {line.right}' if line.right else ''}")
    if not news.lines:
        yield "Nothing is new."
