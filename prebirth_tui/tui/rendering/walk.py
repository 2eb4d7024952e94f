"""The text around the walk, drawn from the plan: no state of its own, no widget."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from prebirth_tui.checklist.models import InstrumentItem, Item, Urgency
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.english import (
    named,
    provenance_in_words,
    value_in_words,
)
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Explained, Gap
from prebirth_tui.gaps.reason import known_of
from prebirth_tui.ids import Subject
from prebirth_tui.review.comments import CommentThread, comment_in
from prebirth_tui.session.plan import Question, gaps_at
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.reviewing import review_of
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_position import WalkPosition
from prebirth_tui.tui.rendering.differing import differing_mark
from prebirth_tui.tui.rendering.drawing import (
    LOUD,
    MUTED,
    R_SHOWS,
    STRONG,
    cut,
    sides,
    when_drawn,
    when_due,
)
from prebirth_tui.tui.rendering.walk_list import part_intro
from prebirth_tui.tui.widgets.rows import pressing
from prebirth_tui.wording import day, listed, short_day

_GAPS_IN_FULL = 3
"""The most gaps told in full beside a question."""


def detail(
    session: Session,
    position: WalkPosition,
    view: RestrictedView,
    *,
    spacious: bool,
    editing: bool,
    begins: bool = False,
) -> Content:
    """What has been said at the question in focus, what is open because of it, and why it is asked.

    While it is being edited (`editing`), half-typed text stands in the editor and not here.
    `begins` says that the question begins its part, and that the list has no room for all of how.
    """
    question = view.question
    if question is None:
        return Content("")
    item, subject = question.resolved.item, question.subject
    facts = in_company(session).facts
    paragraphs = list(_recorded(question, session, position, veiled=view.hides_answers))
    if (half_typed := session.half_typed(*question.key)) and not editing:
        note = R_SHOWS if view.hides_answers else half_typed
        paragraphs.append(Content.assemble(("Note without an answer yet: ", MUTED), note))
    gaps = gaps_at(question, position.gaps)
    paragraphs += _gaps(question, list(gaps), facts.today, shown=view.is_shown)
    why = Content.assemble(("Why this is asked: ", MUTED), named(item.why, subject, facts))
    if lessons := _lessons(item, session):
        why = Content.assemble(why, (f" ({lessons})", MUTED))
    paragraphs.append(why)
    if isinstance(item, InstrumentItem):
        tool = session.catalogue.instruments[item.instrument]
        paragraphs.append(Content.assemble(("Before you ask: ", MUTED), tool.intro))
        paragraphs.append(Content.assemble(("Source: ", MUTED), tool.source))
    if item.hint:
        paragraphs.append(Content.assemble(("How: ", MUTED), named(item.hint, subject, facts)))
    if view.part is not None and (intro := part_intro(view.part, facts)):
        how = Content.assemble(("This part: ", MUTED), intro)
        paragraphs.insert(0 if begins and question.is_open else len(paragraphs), how)
    return Content("\n\n" if spacious else "\n").join(paragraphs)


def _recorded(
    question: Question, session: Session, position: WalkPosition, *, veiled: bool
) -> Iterator[Content]:
    """The answers, and the comments that may be on the screen."""
    if question.answers is not None and not veiled:
        yield _said(question, in_company(session).facts)
    for thread in position.comments:
        if thread.place == question.key:
            yield _comment(thread, veiled=veiled)


def _gaps(
    question: Question, gaps: Sequence[Gap], today: date, *, shown: bool
) -> Iterator[Content]:
    """The first open gaps, then those that are explained; in full, if private ones are `shown`."""
    open_ = [gap for gap in gaps if gap.explained is None]
    ask = f"“{question.ask}”"
    on_view = (f"{ask} has not been asked.", f"{ask} is not answered: ", f"{ask}: ")
    for gap in open_[:_GAPS_IN_FULL]:
        if gap.discloses_answer and not shown:
            yield _headline(gap, gap.brief_here(R_SHOWS), today)
        else:
            yield _gap(gap, today, on_view)
    if len(open_) > _GAPS_IN_FULL:
        yield Content.styled(f"and {len(open_) - _GAPS_IN_FULL} more: g", MUTED)
    for gap in gaps:
        if gap.explained is not None and (shown or not gap.discloses_answer):
            yield _explained(gap, gap.explained)


def _said(question: Question, facts: DerivedFacts) -> Content:
    lines = []
    assert question.answers is not None
    several = len({each.entry.by for each in question.answers.statements}) > 1
    for statement in reversed(question.answers.statements):
        writer = f", recorded by {statement.entry.by}" if several else ""
        line = Content.assemble(
            (value_in_words(statement, facts), STRONG),
            (f" · {provenance_in_words(statement, facts)}{writer}", MUTED),
        )
        if statement.answer.note:
            line = Content.assemble(line, "\n  ", statement.answer.note)
        lines.append(line)
    if facts.differing(question.answers):
        lines.append(
            Content.styled("These answers differ. Press s to choose which is right.", LOUD)
        )
    return Content("\n").join(lines)


def _comment(thread: CommentThread, *, veiled: bool) -> Content:
    last = thread.said[-1]
    text = R_SHOWS if veiled else comment_in(last).text
    return Content.assemble(
        ("COMMENT ", LOUD), (f"{last.by}: ", MUTED), text, (" · m replies", MUTED)
    )


def _headline(gap: Gap, title: str, today: date) -> Content:
    """What is open, and when to close it."""
    line = Content.assemble(("OPEN ", LOUD), (title, STRONG), (f" · {gap.when_to_close}", MUTED))
    when = when_due(gap, today)
    is_said = when == "today" and gap.urgency is Urgency.NOW
    return Content.assemble(line, (", ", MUTED), when_drawn(when)) if when and not is_said else line


def _gap(gap: Gap, today: date, on_view: tuple[str, ...]) -> Content:
    """A gap at this question, in full.

    Reasons that begin with `on_view` repeat what the question itself shows.
    """
    told = known_of(each for each in gap.reasons if not each.only_lets)
    because = " ".join([each for each in told if not each.startswith(on_view)][:2])
    return Content.assemble(
        _headline(gap, gap.title, today),
        ("\nBecause: ", MUTED) if because else "",
        because,
        ("\nClosed by: ", MUTED),
        gap.close_by,
        (f" ({listed(gap.who, 'or')})", MUTED),
    )


def _explained(gap: Gap, explained: Explained) -> Content:
    return Content.assemble(
        ("EXPLAINED ", MUTED),
        (f"until {day(explained.until)}: ", MUTED),
        gap.title,
        (f" · {explained.owner} reviews" if explained.owner else "", MUTED),
    )


def _lessons(item: Item, session: Session) -> str:
    return ", ".join(ref for ref in item.learned_from if ref in session.catalogue.points)


def top_line(session: Session, width: int) -> Content:
    """Whose draft, how far on, which contact, and whether everything is saved."""
    pregnancy, clock = session.assessment.pregnancy, session.facts.clock
    assert pregnancy is not None
    assert clock is not None
    whose = Content.assemble(
        ("TRAINING ", LOUD) if session.is_training else "", (pregnancy.reference, STRONG)
    )
    differs = differing_mark(session)
    when = Content.assemble(f"  {clock.gestation}", differs, (f"  {_when(clock)}", MUTED))
    saved = (
        Content.styled(f"NOT SAVED: {session.not_saved}", "bold reverse $error")
        if session.not_saved
        else Content.styled("saved" if session.may_write else "READ ONLY", MUTED)
    )
    # The most important is cut last: whether it is saved, whose draft it is, then the contact.
    whose = cut(whose, width - _ROOM_FOR_STATE)
    saved = cut(saved, width - whose.cell_length - 2)
    room = width - whose.cell_length - saved.cell_length - 4
    contact = (
        _reviewed(session) if session.reviewing else _contact(session, room - when.cell_length)
    )
    if room > 0:
        saved = Content.assemble(cut(contact, room), "  ", saved)
    room = width - whose.cell_length - saved.cell_length - 2
    if when.cell_length > room and not clock.asks_whether_born:
        when = Content.assemble(f"  {clock.gestation}", differs)
    if when.cell_length <= room or clock.asks_whether_born:
        whose = Content.assemble(whose, cut(when, room))
    return sides(whose, saved, width)


def _when(clock: PregnancyClock) -> str:
    """What follows the weeks: the time until the birth, or what has happened."""
    if clock.ended or clock.counts_from is None:
        return clock.standing
    if clock.born is not None:
        return f"born {day(clock.born)}, {clock.left}"
    if clock.asks_whether_born:
        return "IS THE BABY BORN? b"
    due = clock.due_words if clock.is_estimate else short_day(clock.counts_from)
    return f"due {due}, {clock.left} left"


_ROOM_FOR_STATE = 13
"""Characters of NOT SAVED, of a sign that there is more, and of the space before them."""


_REVIEWED = {"returned": "RETURNED", "signed-off": "signed off", "lapsed": "SIGN-OFF LAPSED"}


def _reviewed(session: Session) -> Content:
    """Where the draft stands with its supervisor."""
    review = review_of(session)
    state = f"{_REVIEWED[review.state]} {short_day(review.entry.day)}" if review else ""
    return Content.styled(f"REVIEW  {state}".rstrip(), LOUD)


def _contact(session: Session, room: int) -> Content:
    """The current contact; in a small room, the first two of many people."""
    contact = session.contact
    if contact is None:
        return Content.styled("c: choose a contact", LOUD).stylize(pressing("c"))
    view = in_company(session).assessment
    names = [view.name(Subject.person(key)) for key in contact.present]
    label = f"{session.catalogue.contact_kinds[contact.how].label} {short_day(contact.on)}"
    who = f": {', '.join(names)}" if names else ""
    more = len(names) - _NAMED_AT_LEAST
    if more > 0 and cell_len(label + who) > room:
        who = f": {', '.join(names[:_NAMED_AT_LEAST])} + {more}"
    return Content(label + who).stylize(pressing("c"))


_NAMED_AT_LEAST = 2
