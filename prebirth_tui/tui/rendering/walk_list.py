"""The list of the walk and the outline beside it as rows, rebuilt only where something changed."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from textwrap import wrap

from textual.content import Content

from prebirth_tui.gaps.english import contact_label, named, reason_in_words, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import PartKey, QuestionKey
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.review.comments import Place
from prebirth_tui.session.plan import Part, Question
from prebirth_tui.session.privacy import in_company, people_in_the_way
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_list import (
    PRIVATE,
    AnswerChoice,
    ChoiceLine,
    PartLine,
    QuestionLine,
    StepLine,
    Steps,
    choices_of,
    lines_of,
    takes_several,
)
from prebirth_tui.session.walk_position import WalkPosition
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, STRONG, box, in_column, sides
from prebirth_tui.tui.widgets.rows import LazyLine, Row, pressing
from prebirth_tui.wording import listed, short_day

PRIVATE_TITLE = "Private questions"
PRIVATE_EXPLAINED = (
    "Ask private questions with one person alone. Press c to say who is here. When you are "
    "alone with someone, their questions open by themselves.\n\n"
    "Press r twice to show them anyway."
)
_APART = "   "
_DONE, _GAP = "done", "gap"
_ROOM_FOR_TITLES = 24
"""Characters; a narrower list shows short titles."""
_TELLING_LETTERS = 3
_MARGIN = " "
_INDENT = "   "
_INTRO_LINES, _INTRO_LINES_SPACIOUS = 2, 6
"""The most lines of how to begin with a part; all of it is shown beside a question."""
CUT = " …"


def part_rows(
    parts: Sequence[Part], width: int, with_open_gaps: Container[PartKey] = ()
) -> list[Row]:
    """The parts, each with the number of open questions, or that a gap is open there."""
    return [
        Row(
            _part_line(
                part.title, _short(part), part.name, _part_state(part, with_open_gaps), width
            ),
            part.key,
        )
        for part in parts
    ]


def _part_state(part: Part, with_open_gaps: Container[PartKey]) -> str:
    """The number of open questions; nothing for a private part, where it would be a tell."""
    if part.restricted:
        return ""
    return str(part.open or (_GAP if part.key in with_open_gaps else _DONE))


def private_part_row(width: int) -> Row:
    """The line that says only that private questions are not for now."""
    return Row(Content(PRIVATE_TITLE).truncate(width, ellipsis=True), PRIVATE)


def _short(part: Part) -> str:
    return part.section.section.short


@lru_cache(maxsize=1024)
def _part_line(title: str, short: str, name: str, state: str, width: int) -> Content:
    # Equal room in every line, so that one section has the same title for everyone.
    label = _label(title, short, name, width - len(_DONE) - 1)
    drawn = Content.styled(state, LOUD if state == _GAP else MUTED)
    line = Content.assemble(in_column(label, width - drawn.cell_length), drawn)
    return line.stylize(MUTED) if state == _DONE else line


def _label(title: str, short: str, name: str, room: int) -> str:
    """The title of a part, or in a narrow list the short one.

    The subject's name is kept whole unless that would leave nothing useful of the title.
    """
    if room >= _ROOM_FOR_TITLES or not short:
        return title
    if not name:
        return short
    kept = room - len(name) - 4
    if _TELLING_LETTERS <= kept < len(short) - 1:
        short = f"{short[:kept]}…"
    return f"{short} · {name}"


@dataclass(frozen=True)
class Writing:
    """An editor that is open under a question."""

    at: QuestionKey
    lines: int


class WalkRows:
    """The rows of the whole list; rows without a change are the very same objects as before."""

    def __init__(self, session: Session, position: WalkPosition, view: RestrictedView) -> None:
        self._session, self._position, self._view = session, position, view
        self._parts: dict[PartKey, tuple[Part, object, list[Row]]] = {}
        self._questions: dict[QuestionKey, tuple[Question, object, Row]] = {}
        self._people: Mapping[str, PersonNoted] = {}

    def rows(
        self, width: int, *, writing: Writing | None = None, spacious: bool = False
    ) -> list[Row]:
        """The rows, with room for an editor under the question of `writing`."""
        facts, rows = in_company(self._session).facts, list[Row]()
        if facts.assessment.people != self._people:
            # Answers name people too.
            self._people = facts.assessment.people
            self._parts.clear()
            self._questions.clear()
        commented = {thread.place for thread in self._position.comments}
        unfinished = self._unfinished(writing)
        for part in self._position.parts:
            keys = frozenset(question.key for question in part.questions)
            opened = self._position.opened
            looks = _Looks(
                width,
                self._view.veiled_of(part),
                opened if opened in keys else None,
                self._position.steps if opened in keys else (),
                writing if writing and writing.at in keys else None,
                keys & commented,
                keys & unfinished,
                tuple(people_in_the_way(part.subject, self._session)) if part.restricted else (),
                spacious,
                spacious and bool(rows),
            )
            kept = self._parts.get(part.key)
            if kept is None or kept[0] is not part or kept[1] != looks:
                kept = part, looks, list(self._rows_of(part, looks, facts))
                self._parts[part.key] = kept
            rows += kept[2]
        if self._position.private_waits:
            rows.append(Row(Content.styled(PRIVATE_TITLE, "bold $primary")))
            waiting = Content.styled("Not now: someone else may see this.", MUTED)
            rows.append(Row(Content.assemble(_MARGIN, waiting), PRIVATE))
        return rows

    def _unfinished(self, writing: Writing | None) -> frozenset[QuestionKey]:
        """Where text waits for its answer, apart from what is being typed at this moment."""
        return frozenset(self._session.typed.on_view) - {writing.at if writing else None}

    def _rows_of(self, part: Part, looks: "_Looks", facts: DerivedFacts) -> Iterable[Row]:
        """The rows of a part, beginning with its heading."""
        drawing, writing = _Drawing(facts, looks), looks.writing
        for line in lines_of(part, facts, looks.opened, looks.steps):
            match line:
                case StepLine():
                    yield Row(drawing.step(line))
                case PartLine():
                    title = drawing.heading(part)
                    yield Row(Content.assemble("\n", title) if looks.apart else title)
                case ChoiceLine():
                    yield Row(drawing.choice(line), line.key)
                case QuestionLine():
                    yield self._row_of(line.question, drawing)
                    if writing is not None and line.key == writing.at:
                        empty = partial(Content, "\n" * (writing.lines - 1))
                        yield Row(LazyLine(empty, writing.lines, writing.lines))

    def _row_of(self, question: Question, drawing: "_Drawing") -> Row:
        looks = drawing.looks_of(question)
        kept = self._questions.get(question.key)
        if kept is None or kept[1] != looks or kept[0] != question:
            kept = question, looks, Row(drawing.question(question), question.key)
            self._questions[question.key] = kept
        return kept[2]


@dataclass(frozen=True)
class _Looks:
    """What the look of a part's rows depends on, besides its questions."""

    width: int
    veiled: frozenset[QuestionKey]
    opened: QuestionKey | None
    steps: Steps
    writing: Writing | None
    commented: frozenset[Place]
    unfinished: frozenset[QuestionKey]
    here: tuple[str, ...]
    spacious: bool
    apart: bool


class _Drawing:
    """Draws the lines of one part."""

    def __init__(self, facts: DerivedFacts, looks: _Looks) -> None:
        self._facts, self._looks, self._width = facts, looks, looks.width

    def looks_of(self, question: Question) -> tuple[object, ...]:
        """What the look of a question depends on, besides the question and its answer."""
        looks, key = self._looks, question.key
        return (
            looks.width,
            key in looks.veiled,
            key == looks.opened,
            key in looks.commented,
            key in looks.unfinished,
        )

    def heading(self, part: Part) -> Content:
        """The title of a part; while something in it is open, with how to begin."""
        title = part_heading(part, self._width, self._looks.here)
        intro = part_intro(part, self._facts) if part.open else ""
        lines = intro_lines(intro, self._width, self._looks.spacious)
        said = (Content.styled(f"{_MARGIN}{line}", MUTED) for line in lines)
        return Content("\n").join([title, *said])

    def step(self, line: StepLine) -> Content:
        """The question of a screening tool that is asked now, to be read out as it is."""
        said = wrap(f"{line.place} of {line.of}  {line.ask}", self._width - len(_INDENT))
        return Content("\n").join(Content.assemble(_INDENT, (each, STRONG)) for each in said)

    def choice(self, line: ChoiceLine) -> Content:
        """One of the answers shown under a question."""
        choice = line.choice
        drawn = Content.assemble(
            _INDENT, "  ", (f"{choice.key or ' '} ", "$primary"), box(choice.chosen, choice.label)
        )
        return drawn.stylize(pressing(choice.key)) if choice.key else drawn

    def question(self, question: Question) -> LazyLine:
        """A question, with its answer below it, or the possible ones."""
        room = max(self._width - len(_INDENT), 10)
        style = STRONG if question.is_open else ""
        ask = wrap(question.ask, self._width - len(_MARGIN))
        below = self._below(question, room, is_opened=question.key == self._looks.opened)
        lines = [(_MARGIN, Content.styled(line, style)) for line in ask]
        lines += [(_INDENT, line) for line in below]
        return LazyLine.of_lines(lines, (question, self.looks_of(question), lines))

    def _below(self, question: Question, room: int, *, is_opened: bool) -> list[Content]:
        """The lines under a question: the answer, and where it comes from."""
        lines, source = self._answer(question, room, is_opened=is_opened)
        notes = [("COMMENT", LOUD)] if question.key in self._looks.commented else []
        if question.key in self._looks.unfinished:
            notes.append(("unfinished note", LOUD))
        for note in notes:
            mark = Content.styled(note[0], note[1])
            if source:
                source = Content.assemble(source, (" · ", LOUD), mark)
            elif lines:
                lines = [*lines[:-1], Content.assemble(lines[-1], _APART, mark)]
            else:
                lines = [mark]
        if source and lines and lines[-1].cell_length + len(_APART) + source.cell_length <= room:
            lines, source = [*lines[:-1], Content.assemble(lines[-1], _APART, source)], Content("")
        return [line for text in (*lines, source) if text for line in _wrapped(text, room)]

    def _answer(
        self, question: Question, room: int, *, is_opened: bool
    ) -> tuple[list[Content], Content]:
        """What is recorded for a question, line by line, and where it comes from."""
        facts, answers = self._facts, question.answers
        if answers is not None and question.key in self._looks.veiled:
            veil = Content.styled("answered; r to show", MUTED).stylize(pressing("r"))
            return [veil], Content("")
        current = answers.current if answers else None
        if current is not None and current.answer.missing is not None:
            reason = Content.styled(f"not answered: {reason_in_words(current, facts)}", LOUD)
            known = answers.given[-1] if answers and answers.given else None
            if known is None:
                return [reason], Content("")
            before = f"; before: {value_in_words(known, facts)}"
            return [Content.assemble(reason, before)], Content("")
        lines = [] if is_opened else self._choices(question, room)
        if current is None:
            return lines or ([] if is_opened else [how_to_answer(question)]), Content("")
        if not lines and not is_opened:
            lines = [Content.styled(value_in_words(current, facts), STRONG)]
        differ = " · ANSWERS DIFFER" if answers and facts.differing(answers) else ""
        return lines, Content.assemble((_source(current, facts), MUTED), (differ, LOUD))

    def _choices(self, question: Question, room: int) -> list[Content]:
        """The answers to choose from, as many as fit on a line; once chosen, only the chosen."""
        several = takes_several(question)
        is_yes_no = question.resolved.item.kind == "yes-no"
        choices = choices_of(question, self._facts)
        if question.answers is not None and not is_yes_no:
            choices = [each for each in choices if each.chosen]
        drawn = [_inline(each, boxed=several or is_yes_no) for each in choices]
        return list(_filled(drawn, room))


def _inline(choice: AnswerChoice, *, boxed: bool) -> Content:
    """`[x] Yes`, or for one of several with numbers `2 Late`."""
    if choice.chosen or (boxed and choice.key in "ynp"):
        return box(choice.chosen, choice.label, choice.key or None)
    number = (f"{choice.key} " if choice.key else "", "$primary")
    drawn = Content.assemble("[ ] " if boxed else "", number, choice.label)
    return drawn.stylize(pressing(choice.key)) if choice.key else drawn


def _filled(pieces: Iterable[Content], room: int) -> Iterable[Content]:
    """The pieces set in lines, each kept whole if it fits."""
    line = Content("")
    for piece in pieces:
        if line and line.cell_length + 2 + piece.cell_length > room:
            yield line
            line = Content("")
        line = Content.assemble(line, "  ", piece) if line else piece
    if line:
        yield line


def _wrapped(text: Content, room: int) -> list[Content]:
    fits = text.cell_length <= room and "\n" not in text.plain
    return [text] if fits else text.wrap(room)


def how_to_answer(question: Question) -> Content:
    """What to press where there is nothing to choose from."""
    words = {
        "date": "enter to give the date",
        "number": "enter to give the number",
        "instrument": "enter to go through the questions",
        "person": "Press w to add who it is.",
    }.get(question.resolved.item.kind, "enter to write")
    return Content.styled(words, MUTED)


def _source(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    contact = statement.contact
    if contact is None:
        return short_day(statement.on)
    return f"{contact_label(contact, facts.catalogue)} {short_day(contact.on)}"


def intro_lines(intro: str, width: int, spacious: bool) -> list[str]:
    """How to begin with a part, as far as the list has room for it; cut, it ends with CUT."""
    most = _INTRO_LINES_SPACIOUS if spacious else _INTRO_LINES
    return wrap(intro, width - len(_MARGIN), max_lines=most, placeholder=CUT)


def part_intro(part: Part, facts: DerivedFacts) -> str:
    """How to begin with a part, on one line; empty where nothing is said."""
    return " ".join(named(part.section.section.intro, part.subject, facts).split())


def part_heading(part: Part, width: int, here: Sequence[str] = ()) -> Content:
    """The title of a part, with how much of it is answered if there is room.

    For a private part opened in company, who is `here` is said instead.
    """
    private = ("PRIVATE  ", LOUD) if part.restricted else ""
    title = Content.assemble(private, (part.title, "bold $primary"))
    if here:
        verb = "is" if len(here) == 1 else "are"
        return sides(
            title, Content.styled(f"{listed(here)} {verb} here. Not now? x 1", LOUD), width
        )
    answered = f"{len(part.questions) - part.open} of {len(part.questions)}"
    *above, last = title.wrap(width - len(answered) - 2)
    return Content("\n").join([*above, sides(last, Content.styled(answered, MUTED), width)])
