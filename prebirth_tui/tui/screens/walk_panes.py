"""The parts, the questions of one part, and what is known at one question, side by side."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import PartKey, QuestionKey
from prebirth_tui.session.plan import Part, Question, gaps_at
from prebirth_tui.session.privacy import people_in_the_way
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_position import PRIVATE
from prebirth_tui.tui.rendering.walk import (
    PRIVATE_EXPLAINED,
    PRIVATE_TITLE,
    detail,
    part_heading,
    part_rows,
    private_part_row,
    private_question_row,
    question_rows,
)
from prebirth_tui.tui.widgets.note_editor import NoteEditor
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import RowList


class WalkPanes(Container):
    """Draws what it is given, veiled where the view says so."""

    title = query_one("#title", Static)
    parts = query_one("#parts", RowList)
    questions = query_one("#questions", RowList)
    detail = query_one("#detail", TextPane)
    editor = query_one("#editor", NoteEditor)

    def compose(self) -> ComposeResult:
        yield RowList(id="parts")
        with Vertical(id="middle"):
            yield Static("", id="title", markup=False)
            yield RowList(id="questions")
        with Vertical(id="side"):
            yield TextPane(id="detail")
            yield NoteEditor(id="editor")

    def show_parts(self, parts: Sequence[Part], on: PartKey | None, *, private_waits: bool) -> None:
        """Draw the list of parts, with that one in focus."""
        with self.prevent(RowList.Moved):
            width = self.parts.row_width
            waiting = [private_part_row(width)] if private_waits else []
            self.parts.show_rows([*part_rows(parts, width), *waiting], on)

    def go_to_part(self, key: PartKey) -> None:
        """Put a part in focus in the list of them."""
        with self.prevent(RowList.Moved):
            self.parts.go_to(key)

    def show_private_waits(self) -> None:
        """Draw what stands in the place of private questions, the same whatever was said."""
        with self.prevent(RowList.Moved):
            self.questions.show_rows([private_question_row()], PRIVATE)
        self.title.update(PRIVATE_TITLE, layout=False)
        self.detail.show(Content(PRIVATE_EXPLAINED))

    def show_questions(
        self, view: RestrictedView, session: Session, focus_on: QuestionKey | None
    ) -> None:
        """Draw the questions of the part on view, with that one in focus, or the one that was."""
        part = view.part
        if part is None:
            self.title.update("No one added yet. Press w to add the family.", layout=False)
            return
        width = max(self.questions.row_width, 20)
        rows = question_rows(part, session.facts, view.veiled, width)
        with self.prevent(RowList.Moved):
            self.questions.show_rows(rows, focus_on)
        room = max(self.title.size.width - 2, 20)
        here = people_in_the_way(part.subject, session) if part.restricted else []
        self.title.update(part_heading(part, room, here), layout=False)

    def question_in(self, part: Part | None) -> Question | None:
        """The question of a part that is in focus."""
        questions = part.questions if part else ()
        return next((each for each in questions if each.key == self.questions.key), None)

    def show_detail(
        self,
        view: RestrictedView,
        session: Session,
        gaps: Sequence[Gap],
        *,
        spacious: bool,
        editing: bool,
    ) -> None:
        """Draw what is known at the question in focus, and what is open because of it."""
        question = view.question
        if question is None:
            self.detail.show(Content(""))
            return
        here = list(gaps_at(question, gaps))
        view.gap_discloses_answer = any(gap.discloses_answer for gap in here)
        self.detail.show(
            detail(
                question,
                session,
                here,
                veiled=view.hides_answers,
                shown=view.is_shown,
                spacious=spacious,
                editing=editing,
            )
        )
