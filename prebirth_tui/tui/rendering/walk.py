"""The rows of the walk, drawn from the plan: no state of its own, no widget."""

from collections.abc import Container, Sequence
from datetime import date
from functools import lru_cache
from textwrap import wrap

from rich.cells import cell_len
from textual.content import Content

from prebirth_tui.checklist.models import Item, YesNoItem
from prebirth_tui.checklist.values import offered_answers
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.english import (
    contact_label,
    named,
    provenance_in_words,
    reason_in_words,
    value_in_words,
)
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Explained, Gap
from prebirth_tui.ids import QuestionKey, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.review.comments import CommentThread, Place, open_comments
from prebirth_tui.session.plan import Part, Question
from prebirth_tui.session.reviewing import review_of
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_position import PRIVATE
from prebirth_tui.tui.rendering.differing import differing_mark
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, box, cut, sides, when_due
from prebirth_tui.tui.widgets.rows import Row, pressing
from prebirth_tui.wording import day, listed, short_day

_YES_NO_KEYS = {"yes": "y", "no": "n", "partly": "p"}
_APART = "   "
_DONE = "done"
_ROOM_FOR_TITLES = 24
"""Characters; a narrower list has the short titles."""


def part_rows(parts: Sequence[Part], width: int) -> list[Row]:
    """The parts, each with how much of it is open."""
    return [
        Row(_part_line(part.title, _short(part), part.name, part.open, width), part.key)
        for part in parts
    ]


PRIVATE_TITLE = "Private questions"
PRIVATE_EXPLAINED = (
    "Ask private questions with one person alone. Press c to say who is here. When you are "
    "alone with someone, their questions open by themselves.\n\n"
    "Press r twice to show them anyway."
)


def private_part_row(width: int) -> Row:
    """The line that says nothing but that private questions are not for now."""
    return Row(Content(PRIVATE_TITLE).truncate(width, ellipsis=True), PRIVATE)


def private_question_row() -> Row:
    """What stands in the place of private questions."""
    return Row(Content.styled("Not now: someone else may see this.", MUTED), PRIVATE)


def _short(part: Part) -> str:
    return part.section.section.short


_TELLING_LETTERS = 3


@lru_cache(maxsize=1024)
def _part_line(title: str, short: str, name: str, open_: int, width: int) -> Content:
    state = Content.styled(str(open_) if open_ else _DONE, MUTED)
    # The same room in every line: one section has one title, whoever it is about.
    label = _label(title, short, name, width - len(_DONE) - 2)
    line = sides(Content(label), state, width)
    return line if open_ else line.stylize(MUTED)


def _label(title: str, short: str, name: str, room: int) -> str:
    """The part's title, or in a narrow list its short one.

    The subject's name is kept whole, unless it would leave nothing of the title that says anything.
    """
    if room >= _ROOM_FOR_TITLES or not short:
        return title
    if not name:
        return short
    kept = room - len(name) - 4
    if _TELLING_LETTERS <= kept < len(short) - 1:
        short = f"{short[:kept]}…"
    return f"{short} · {name}"


def part_heading(part: Part, width: int, here: Sequence[str] = ()) -> Content:
    """The title of a part, and how much of it has been asked where there is room to say.

    At a private part that was opened all the same, who is `here` is said instead.
    """
    private = ("PRIVATE  ", LOUD) if part.restricted else ""
    title = Content.assemble(private, part.title)
    if here:
        verb = "is" if len(here) == 1 else "are"
        return sides(
            title, Content.styled(f"{listed(here)} {verb} here. Not now? x 1", LOUD), width
        )
    asked = f"{len(part.questions) - part.open} of {len(part.questions)}"
    more = f" asked, a: {part.left_out} more" if part.left_out else " asked"
    fits = title.cell_length + len(asked + more) + 2 <= width
    return sides(title, Content.styled(asked + more if fits else asked, MUTED), width)


def question_rows(
    part: Part, facts: DerivedFacts, veiled: frozenset[QuestionKey], width: int
) -> list[Row]:
    """The questions of a part, each with its answer under it."""
    commented = {thread.place for thread in open_comments(facts.assessment)}
    number_width = len(str(len(part.questions)))
    indent = " " * (number_width + 2)
    room = width - len(indent)
    return [
        Row(
            Content(f"\n{indent}").join(
                [
                    Content.assemble(
                        (f"{number:>{number_width}}  ", MUTED),
                        (f"\n{indent}".join(wrap(question.ask, room)), STRONG),
                    ),
                    *_below(question, facts, question.key in veiled, room, commented),
                ]
            ),
            question.key,
        )
        for number, question in enumerate(part.questions, 1)
    ]


def _below(
    question: Question, facts: DerivedFacts, veiled: bool, room: int, commented: Container[Place]
) -> list[Content]:
    """The lines under a question: what was answered, and where that comes from."""
    answer, source = _answer(question, facts, veiled, room)
    if question.key in commented:
        comment = Content.styled(" · COMMENT", LOUD)
        answer, source = (answer, source + comment) if source else (answer + comment, source)
    if source and answer.cell_length + len(_APART) + source.cell_length <= room:
        answer, source = Content.assemble(answer, _APART, source), Content("")
    return [line for text in (answer, source) if text for line in _wrapped(text, room)]


def _wrapped(text: Content, room: int) -> list[Content]:
    fits = text.cell_length <= room and "\n" not in text.plain
    return [text] if fits else text.wrap(room)


def _answer(
    question: Question, facts: DerivedFacts, veiled: bool, room: int
) -> tuple[Content, Content]:
    """What stands to a question, and where it comes from."""
    answers = question.answers
    if answers is not None and veiled:
        return Content.styled("answered; r to show", MUTED).stylize(pressing("r")), Content("")
    current = answers.current if answers else None
    if current is not None and current.answer.missing is not None:
        reason = Content.styled(f"not answered: {reason_in_words(current, facts)}", LOUD)
        known = answers.given[-1] if answers and answers.given else None
        if known is None:
            return reason, Content("")
        before = f"; before: {value_in_words(known, facts)}"
        return Content.assemble(reason, before), Content("")
    value = current.answer.value if current else None
    boxes = answer_boxes(question.resolved.item, value, room)
    if boxes is None:
        boxes = (
            Content.styled(value_in_words(current, facts), STRONG)
            if current
            else Content.styled(_how_to_answer(question.resolved.item), MUTED)
        )
    if current is None:
        return boxes, Content("")
    differ = " · ANSWERS DIFFER" if answers and facts.differing(answers) else ""
    return boxes, Content.assemble((_source(current, facts), MUTED), (differ, LOUD))


def answer_boxes(item: Item, value: object, room: int) -> Content | None:
    """The answers as boxes, each a place to click; None where they do not fit on a line."""
    possible = offered_answers(item, str(value))
    if not possible or item.kind == "choices":
        return None
    if sum(len(label) + 6 for label in possible.values()) - 2 > room:
        return None
    keys = (
        _YES_NO_KEYS
        if isinstance(item, YesNoItem)
        else dict(zip(possible, "123456789", strict=False))
    )
    return Content("  ").join(
        box(value == name, label, keys[name]) for name, label in possible.items()
    )


def _how_to_answer(item: Item) -> str:
    return {
        "choice": "enter to choose",
        "choices": "enter to choose one or more",
        "date": "enter to give the date",
        "number": "enter to give the number",
        "instrument": "enter to go through the questions",
        "person": "enter to say who",
        "agency": "enter to say which",
    }.get(item.kind, "enter to write")


def _source(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    contact = statement.contact
    if contact is None:
        return short_day(statement.on)
    return f"{contact_label(contact, facts.catalogue)} {short_day(contact.on)}"


def detail(
    question: Question,
    session: Session,
    gaps: Sequence[Gap],
    *,
    veiled: bool,
    shown: bool,
    spacious: bool,
    editing: bool,
) -> Content:
    """Why the question is asked, what has been said to it, and which gaps hang on it.

    `shown` has gaps told in full that tell what was answered in private.
    """
    facts, item = session.facts, question.resolved.item
    paragraphs: list[Content] = []
    gaps_first = [gap for gap in gaps if gap.explained is None]
    if question.answers is not None and not veiled:
        paragraphs.append(_said(question, facts))
    for thread in open_comments(session.assessment, question.key):
        paragraphs.append(_comment(thread, veiled))
    if (half_typed := session.half_typed(*question.key)) and not editing:
        note = "r to show" if veiled else half_typed
        paragraphs.append(Content.assemble(("Note without an answer yet: ", MUTED), note))
    for gap in gaps_first[:3]:
        paragraphs.append(_gap(gap, facts.today, shown))
    if len(gaps_first) > 3:
        paragraphs.append(Content.styled(f"and {len(gaps_first) - 3} more: g", MUTED))
    for gap in gaps:
        if gap.explained is not None and not (gap.discloses_answer and not shown):
            paragraphs.append(_explained(gap, gap.explained))
    why = Content.assemble(("Why this is asked: ", MUTED), named(item.why, question.subject, facts))
    if lessons := _lessons(item, session):
        why = Content.assemble(why, (f" ({lessons})", MUTED))
    paragraphs.append(why)
    if item.hint:
        hint = named(item.hint, question.subject, facts)
        paragraphs.append(Content.assemble(("How: ", MUTED), hint))
    return Content("\n\n" if spacious else "\n").join(paragraphs)


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


def _comment(thread: CommentThread, veiled: bool) -> Content:
    last = thread.said[-1]
    text = "r to show" if veiled else str(getattr(last.body, "text", ""))
    return Content.assemble(("COMMENT ", LOUD), (f"{last.by}: ", MUTED), text, (" · m", MUTED))


def _gap(gap: Gap, today: date, shown: bool) -> Content:
    hidden = gap.discloses_answer and not shown
    title = gap.brief if hidden else gap.title
    text = Content.assemble(
        ("OPEN ", LOUD),
        (title, STRONG),
        (f" · {gap.urgency.label}, {when_due(gap, today)}".rstrip(", "), MUTED),
    )
    if hidden:
        return text
    because = " ".join(gap.because[-2:])
    return Content.assemble(
        text,
        ("\n  because ", MUTED),
        because,
        ("\n  closed by: ", MUTED),
        gap.close_by[0].lower() + gap.close_by[1:],
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
    """Whose draft, how far on, which contact, and whether all of it is on the disk."""
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
    # What matters most is cut last: whether it is saved, whose draft it is, then the contact.
    whose = cut(whose, width - _ROOM_FOR_STATE)
    saved = cut(saved, width - whose.cell_length - 2)
    room = width - whose.cell_length - saved.cell_length - 4
    contact = (
        _reviewed(session) if session.reviewing else _contact(session, room - when.cell_length)
    )
    if room > 0:
        saved = Content.assemble(cut(contact, room), "  ", saved)
    room = width - whose.cell_length - saved.cell_length - 2
    if room > len(clock.gestation) + 2:
        whose = Content.assemble(whose, cut(when, room))
    return sides(whose, saved, width)


def _when(clock: PregnancyClock) -> str:
    """What stands behind the weeks: how long it is to the birth, or what has been."""
    if clock.ended or clock.counts_from is None:
        return clock.standing
    if clock.born is not None:
        return f"born {day(clock.born)}, {clock.left}"
    if clock.asks_whether_born:
        return "IS THE BABY BORN? b"
    due = clock.due_words if clock.is_estimate else short_day(clock.counts_from)
    return f"due {due}, {clock.left} left"


_ROOM_FOR_STATE = 13
"""Characters of NOT SAVED, a sign that there is more, and the space before them."""


_REVIEWED = {"returned": "RETURNED", "signed-off": "signed off", "lapsed": "SIGN-OFF LAPSED"}


def _reviewed(session: Session) -> Content:
    """Where the draft stands with its supervisor."""
    review = review_of(session)
    state = f"{_REVIEWED[review.state]} {short_day(review.entry.day)}" if review else ""
    return Content.styled(f"REVIEW  {state}".rstrip(), LOUD)


def _contact(session: Session, room: int) -> Content:
    """The contact in force; of many people, in a room too small for all, the first two."""
    contact = session.contact
    if contact is None:
        return Content.styled("c: choose a contact", LOUD).stylize(pressing("c"))
    names = [session.assessment.name(Subject.person(key)) for key in contact.present]
    label = f"{session.catalogue.contact_kinds[contact.how].label} {short_day(contact.on)}"
    who = f": {', '.join(names)}" if names else ""
    more = len(names) - _NAMED_AT_LEAST
    if more > 0 and cell_len(label + who) > room:
        who = f": {', '.join(names[:_NAMED_AT_LEAST])} + {more}"
    return Content(label + who).stylize(pressing("c"))


_NAMED_AT_LEAST = 2
