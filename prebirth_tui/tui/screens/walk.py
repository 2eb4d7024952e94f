"""The walk: the questions of one part at a time, answered with one key."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from prebirth_tui.checklist.models import YesNoItem
from prebirth_tui.gaps.find import Gap
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.comments import Place
from prebirth_tui.session.plan import Part, Question, QuestionScope, gaps_at, next_open
from prebirth_tui.session.reviewing import WHOLE_DRAFT
from prebirth_tui.session.session import Session
from prebirth_tui.tui.flows.undo import take_back
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, sides
from prebirth_tui.tui.rendering.walk import (
    PartKey,
    QuestionKey,
    detail,
    part_rows,
    question_rows,
)
from prebirth_tui.tui.screens.draft_navigation import DraftNavigation
from prebirth_tui.tui.screens.veiling import Veiling
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.note_editor import NoteEditor
from prebirth_tui.tui.widgets.pane import ScrollablePane, TextPane
from prebirth_tui.tui.widgets.rows import RowList


class Walk(Veiling, ScrollablePane):
    """One draft, part by part."""

    HELP = """
    The parts of the checklists are on the left, the questions of one part in the middle; beside or
    under them, why a question is asked and what is open because of it. Say first what contact this
    is (c): answers come from it. Then answer with one key; the walk goes on to the next question.
    Leaving a question loses nothing, and every answer is on the disk when it says so at the top.
    """
    CSS_PATH = Path(__file__).with_name("walk.tcss")
    BINDINGS = [
        Binding("y", "say('yes')", "Yes", id="walk.yes"),
        Binding("n", "say('no')", "No", id="walk.no"),
        Binding("p", "say('partly')", "Partly", id="walk.partly"),
        *(
            Binding(str(number), f"choose({number - 1})", f"Answer {number}", show=False)
            for number in range(1, 10)
        ),
        Binding("enter", "answer", "Write / choose", id="walk.answer"),
        Binding("x", "not_answered", "Not because…", id="walk.not_answered"),
        Binding("full_stop", "next", "Next open", key_display=".", id="walk.next"),
        Binding("e", "note", "Note", id="walk.note"),
        Binding("r", "show_restricted", "Show / hide", id="walk.show_restricted"),
        *ScrollablePane.READING,
        Binding("c", "contact", "This contact", id="walk.contact"),
        *DraftNavigation.ROADS,
        Binding("u", "take_back", "Take back", id="walk.take_back"),
        Binding("h", "history", "History", id="walk.history"),
        Binding("s", "settle", "Settle", id="walk.settle"),
        Binding("i", "source", "Where from", id="walk.source"),
        Binding("a", "change_scope", "All / short", id="walk.scope"),
        Binding("right_square_bracket,right", "part(1)", "Next part", key_display="]", show=False),
        Binding("left_square_bracket,left", "part(-1)", "Part before", key_display="[", show=False),
        Binding("escape", "leave", "Back", id="walk.leave"),
    ]

    WRITES = DraftNavigation.WRITES | {
        "say",
        "choose",
        "answer",
        "not_answered",
        "note",
        "contact",
        "take_back",
        "settle",
        "source",
    }

    heading = query_one("#title", Static)
    detail_pane = query_one("#detail", TextPane)

    def __init__(self, session: Session, role: str = "") -> None:
        super().__init__(session, role)
        self.scope = QuestionScope.SHORT
        self._parts: list[Part] = []
        self._by_key: dict[PartKey, Part] = {}
        self._question: Question | None = None
        self._offers: tuple[object, ...] = ()
        """What the keys on offer depend on."""
        self._gaps: list[Gap] = []
        self._part_key: PartKey | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        with Container(id="body"):
            yield RowList(id="parts")
            with Vertical(id="middle"):
                yield Static("", id="title", markup=False)
                yield RowList(id="questions")
            with Vertical(id="side"):
                yield TextPane(id="detail")
                yield NoteEditor(id="editor")
        yield Hints()

    def begin(self) -> None:
        self.question_list.focus()
        self._recompute()
        first = next_open(self._parts, None)
        if first is not None:
            self._part_key = _part_of(first.key, self._parts)
        self.draw(first.key if first else None)

    def on_return(self) -> None:
        self.refresh_view()

    @property
    def part(self) -> Part | None:
        """The part on view."""
        return self._by_key.get(self._part_key) if self._part_key else None

    @property
    def question(self) -> Question | None:
        """The question in focus."""
        return self._question

    @property
    def place(self) -> Place:
        return self._question.key if self._question else WHOLE_DRAFT

    def _recompute(self) -> None:
        """Work out what the draft comes to now."""
        self._parts = self.session.parts(self.scope)
        self._by_key = {part.key: part for part in self._parts}
        self._gaps = self.session.gaps()
        if self.part is None and self._parts:
            self._part_key = self._parts[0].key

    def refresh_view(self, focus_on: QuestionKey | None = None) -> None:
        """Work out what the draft comes to now, and draw it with that question in focus."""
        self._recompute()
        self._show(focus_on)

    def _show(self, focus_on: QuestionKey | None) -> None:
        """Draw everything with that question in focus, or the one that has been."""
        key = _part_of(focus_on, self._parts)
        if key is not None and key != self._part_key:
            self._part_key = key
            self._shown.clear()
        self.draw(focus_on)

    def draw(self, focus_on: QuestionKey | None = None) -> None:
        self.draw_top()
        with self.prevent(RowList.Moved):
            rows = part_rows(self._parts, self.part_list.row_width)
            self.part_list.show_rows(rows, self._part_key)
        self._draw_questions(focus_on)

    def _draw_questions(self, focus_on: QuestionKey | None = None) -> None:
        part = self.part
        if part is None:
            self.heading.update("Nobody is in this draft yet: w to say who.", layout=False)
            return
        width = max(self.question_list.row_width, 20)
        rows = question_rows(part, self.session.facts, self._veiled(part), width)
        with self.prevent(RowList.Moved):
            self.question_list.show_rows(rows, focus_on)
        self._draw_heading(part)
        self._draw_detail()

    def _draw_heading(self, part: Part) -> None:
        restricted = ("RESTRICTED  ", LOUD) if part.restricted else ""
        title = Content.assemble(restricted, part.title)
        asked = f"{len(part.questions) - part.open} of {len(part.questions)}"
        more = f" asked, a: {part.left_out} more" if part.left_out else " asked"
        width = max(self.heading.size.width - 2, 20)
        state = asked + more
        if title.cell_length + len(state) + 2 > width:
            state = asked
        self.heading.update(sides(title, Content.styled(state, MUTED), width), layout=False)

    def _draw_detail(self) -> None:
        part, key = self.part, self.question_list.key
        questions = part.questions if part else ()
        question = next((each for each in questions if each.key == key), None)
        self._question, self._has_telling_gap = question, False
        veiled = part is not None and self._hides_answers(part)
        if question is None:
            self.detail_pane.show(Content(""))
        else:
            gaps = list(gaps_at(question, self._gaps))
            shown = key in self._shown
            self._has_telling_gap = any(gap.discloses_answer for gap in gaps)
            spacious = self.has_class("-wide") or self.has_class("-widest")
            editing = self._typing == question.key
            self.detail_pane.show(
                detail(
                    question,
                    self.session,
                    gaps,
                    veiled=veiled,
                    shown=shown,
                    spacious=spacious,
                    editing=editing,
                )
            )
        self._offer_keys(veiled)

    def _offer_keys(self, veiled: bool) -> None:
        """Show the keys that do something here; they are looked up again only when they change."""
        question = self._question
        item = question.resolved.item if question else None
        answers = question.answers if question else None
        offers = (
            self._typing is None,
            item.kind if item else None,
            getattr(item, "partly", False),
            answers is not None,
            self._differ(question),
            veiled,
            self._conceals(question),
            self.shows_restricted,
            self.hides_anything,
        )
        if offers != self._offers:
            self._offers = offers
            self.refresh_bindings()

    def _differ(self, question: Question | None) -> bool:
        answers = question.answers if question else None
        return answers is not None and bool(self.session.facts.differing(answers))

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        if event.rows is self.part_list:
            self._enter_part(event.rows.key)
        else:
            self._draw_detail()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if event.rows is self.part_list:
            self.question_list.focus()
        elif self.check_action("answer", ()):
            self.action_answer()

    def _enter_part(self, key: PartKey | None, focus_on: QuestionKey | None = None) -> None:
        if key is None or key == self._part_key:
            return
        self._part_key = key
        self._shown.clear()
        part = self.part
        if focus_on is None and part is not None:
            first = next((q for q in part.questions if q.is_open), None)
            focus_on = (first or part.questions[0]).key
        self._draw_questions(focus_on)

    def _go_to(self, key: QuestionKey | None) -> None:
        """Put a question in focus, in whichever part it stands."""
        part = _part_of(key, self._parts)
        if part is None:
            return
        if part == self._part_key:
            self._draw_questions(key)
        else:
            self._enter_part(part, key)
            with self.prevent(RowList.Moved):
                self.part_list.go_to(part)

    def return_to(self, key: QuestionKey | None) -> None:
        """Put a question in focus that was chosen elsewhere, also one the short way leaves out."""
        if key is None:
            return
        self._recompute()
        if _part_of(key, self._parts) is None:
            if _part_of(key, self.session.parts(QuestionScope.ALL)) is None:
                self.notify("This question is not asked any more.")
                return
            self.scope = QuestionScope.ALL
        self.refresh_view(key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self._typing is not None:
            return False
        if not (allowed := super().check_action(action, parameters)):
            return allowed
        question = self.question
        item = question.resolved.item if question else None
        if action in _OF_ANSWERS and self._conceals(question):
            # Enter in the list of parts goes to the questions, and shows nothing.
            return action == "answer" and self.focused is self.part_list
        match action:
            case "say":
                partly = parameters == ("partly",)
                return isinstance(item, YesNoItem) and (item.partly or not partly)
            case "choose":
                return item is not None and item.kind == "choice"
            case "settle":
                return self._differ(question)
            case "history" | "source":
                return bool(question and question.answers)
            case "show_restricted":
                return self.hides_anything or self.shows_restricted
            case "not_answered" | "note":
                return question is not None
            case _:
                return True

    def record(self, key: QuestionKey, record: Callable[[], None]) -> None:
        """Record something at a question, then go on to the next one if it was open before.

        A note that waits for its answer is no entry: the walk stays, or the answer would go astray.
        """
        question, before = self.question, self.session.draft.entries
        was_open = question is not None and question.is_open
        record()
        if self.part is not None and self.part.restricted:
            self._shown.add(key)
        if not was_open or self.session.draft.entries == before:
            self.refresh_view()
            return
        self._recompute()
        found = next_open(self._parts, key)
        self._show(found.key if found else key)
        if found is None:
            self.notify(_NOTHING_OPEN[self.scope])

    def action_next(self) -> None:
        """Go to the next question that nothing has been found out on."""
        question = self.question
        found = next_open(self._parts, question.key if question else None)
        if found is None:
            self.notify(_NOTHING_OPEN[self.scope])
        else:
            self._go_to(found.key)

    def action_leave(self) -> None:
        """Go back to the questions, or to the task list."""
        if self.focused is self.part_list:
            self.question_list.focus()
        else:
            self.leave()

    def action_part(self, step: int) -> None:
        """Go to the part after this one, or before it."""
        keys = [part.key for part in self._parts]
        if self._part_key in keys:
            place = (keys.index(self._part_key) + step) % len(keys)
            with self.prevent(RowList.Moved):
                self.part_list.go_to(keys[place])
            self._enter_part(keys[place])

    def action_take_back(self) -> None:
        """Take the newest entry back; taking back is an entry too."""

        def taken(entry: Entry) -> None:
            answer = entry.body if isinstance(entry.body, AnswerGiven) else None
            self.refresh_view((answer.item, answer.about) if answer else None)

        take_back(self.app, self.session, taken)

    def action_show_restricted(self) -> None:
        """Show the restricted answers of this part until it is left, or veil them again."""
        self.show_or_hide()
        self._draw_questions()

    def action_change_scope(self) -> None:
        """Walk through every question, or the short way."""
        self.scope = QuestionScope.ALL if self.scope is QuestionScope.SHORT else QuestionScope.SHORT
        question = self.question
        self.refresh_view(question.key if question else None)
        self.notify(f"Now {self.scope.value}.", markup=False)


def _part_of(key: QuestionKey | None, parts: Sequence[Part]) -> PartKey | None:
    """The part that a question stands in."""
    return next((part.key for part in parts if any(q.key == key for q in part.questions)), None)


_OF_ANSWERS = {
    "say",
    "choose",
    "answer",
    "not_answered",
    "note",
    "settle",
    "history",
    "source",
}
"""Actions that show what was answered, if only once they are done."""
_NOTHING_OPEN = {
    QuestionScope.SHORT: "No open question is left on the short way; a shows all.",
    QuestionScope.ALL: "No open question is left. g shows what has not been found out.",
}
