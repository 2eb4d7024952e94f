"""The outline, the list of questions, and the details of one question, side by side."""

from collections.abc import Hashable
from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.getters import query_one

from prebirth_tui.flows.asking import LineAsked
from prebirth_tui.ids import PartKey, QuestionKey
from prebirth_tui.session.plan import QuestionScope, gaps_at
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_position import WalkPosition
from prebirth_tui.tui.rendering.walk import detail
from prebirth_tui.tui.rendering.walk_list import (
    CUT,
    PRIVATE_EXPLAINED,
    WalkRows,
    Writing,
    intro_lines,
    part_intro,
    part_rows,
    private_part_row,
)
from prebirth_tui.tui.widgets.line_editor import LINES, LineEditor
from prebirth_tui.tui.widgets.note_editor import NoteEditor
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import RowList
from prebirth_tui.tui.widgets.titled import entitle, entitle_below

_LINES_AHEAD = 3
"""Lines kept on view below the question in focus, so that the next one is in sight."""
_CORNERS = 4
"""Characters of a frame beside its title."""
_EDITOR_LINES = 6
"""Lines of an editor, its frame included."""
_QUESTION_LINES = 3
"""Lines of the question kept on view above it, where the screen is low."""
NOBODY = "No one added yet. Press w to add the family."


class WalkPanes(Container):
    """Draws what it is given, veiled where the view says so."""

    outline = query_one("#outline", Vertical)
    middle = query_one("#middle", Vertical)
    side = query_one("#side", Vertical)
    parts = query_one("#parts", RowList)
    questions = query_one("#questions", RowList)
    detail = query_one("#detail", TextPane)
    editor = query_one("#editor", NoteEditor)
    line = query_one("#line", LineEditor)

    def __init__(self, session: Session, position: WalkPosition, view: RestrictedView) -> None:
        super().__init__(id="body")
        self._session, self._position, self._view = session, position, view
        self._rows = WalkRows(session, position, view)
        self._writing: Writing | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="outline", classes="pane"):
            yield RowList(id="parts", lines_ahead=1)
        with Vertical(id="middle", classes="pane"):
            yield RowList(id="questions", lines_ahead=_LINES_AHEAD)
            yield NoteEditor(id="editor")
            yield LineEditor(id="line")
        with Vertical(id="side", classes="pane"):
            yield TextPane(id="detail", title="Why, and what is open")

    def on_mount(self) -> None:
        self.outline.border_title = "Parts"

    @property
    def _is_spacious(self) -> bool:
        return self.screen.has_class("-wide") or self.screen.has_class("-widest")

    @property
    def _editor_lines(self) -> int:
        return min(max(self.questions.size.height - _QUESTION_LINES, 3), _EDITOR_LINES)

    def show(self, focus_on: Hashable | None = None) -> None:
        """Draw the outline and the list, with that line in focus, or the present one."""
        rows = self._rows.rows(
            max(self.questions.row_width, 20), writing=self._writing, spacious=self._is_spacious
        )
        with self.prevent(RowList.Moved):
            self.questions.show_rows(rows, focus_on)
        self._entitle_list()

    def show_outline(self) -> None:
        """Draw the outline, with the part in focus marked."""
        position, width = self._position, self.parts.row_width
        waiting = [private_part_row(width)] if position.private_waits else []
        rows = part_rows(position.parts, width, position.with_open_gaps)
        with self.prevent(RowList.Moved):
            self.parts.show_rows([*rows, *waiting], position.key)

    def _entitle_list(self) -> None:
        position = self._position
        every = position.scope is QuestionScope.ALL
        total = sum(len(part.questions) for part in position.parts)
        more = "" if every else " core"
        answered = f"{position.answered} of {total}{more} answered"
        title = f"Questions · {answered}"
        if 0 < self.middle.size.width < cell_len(title) + _CORNERS:
            title = answered
        if position.agenda is not None:
            title = f"Questions · {position.answered} of {total} on your list"
        entitle(self.middle, title if position.parts else NOBODY)
        left_out = sum(part.left_out for part in position.parts)
        more = f"a: {left_out} more" if left_out else ""
        shows_core = not every and position.agenda is None
        entitle_below(self.middle, more if shows_core else "a: core questions")

    def go_to_part(self, key: PartKey | None) -> None:
        """Mark a part in the outline."""
        with self.prevent(RowList.Moved):
            self.parts.go_to(key)

    def go_to(self, key: Hashable) -> None:
        """Focus a line that is in the list already."""
        with self.prevent(RowList.Moved):
            self.questions.go_to(key)

    def show_private_waits(self) -> None:
        """Say what is in place of private questions, the same whatever was said."""
        self.detail.show(Content(PRIVATE_EXPLAINED))

    def show_detail(self, *, editing: bool) -> None:
        """Draw what is known about the question in focus, and what is open because of it."""
        view, position = self._view, self._position
        here = gaps_at(view.question, position.gaps) if view.question is not None else ()
        view.gap_discloses_answer = any(gap.discloses_answer for gap in here)
        spacious = self._is_spacious
        self.detail.show(
            detail(
                self._session,
                position,
                view,
                spacious=spacious,
                editing=editing,
                begins=self._begins_a_part_that_is_cut,
            )
        )

    @property
    def _begins_a_part_that_is_cut(self) -> bool:
        """Whether the question in focus begins its part, and how to begin is cut in the list."""
        part, question = self._view.part, self._view.question
        if part is None or question is None or part.questions[0].key != question.key:
            return False
        intro = part_intro(part, in_company(self._session).facts)
        lines = intro_lines(intro, self.questions.row_width, self._is_spacious)
        return "".join(lines).endswith(CUT)

    def begin_writing(self, at: QuestionKey, text: str, *, is_answer: bool) -> None:
        """Open the editor under its question."""
        part = self._view.part
        title = f"{'Answer' if is_answer else 'Note'} to: {part.title if part else ''}"
        self._writing = Writing(at, self._editor_lines)
        self.questions.lines_ahead = self._editor_lines
        self.show(at)
        entitle(self.editor, title, max(self.questions.row_width - 6, 10))
        self.editor.border_subtitle = "saved as you type"
        self.editor.begin(text)
        self.place_editor()

    def begin_line(self, at: QuestionKey, asked: LineAsked[Any]) -> None:
        """Open a line to type in under its question."""
        part = self._view.part
        self._writing = Writing(at, LINES)
        self.questions.lines_ahead = LINES
        self.show(at)
        title = f"Answer to: {part.title if part else ''}"
        entitle(self.line, title, max(self.questions.row_width - 6, 10))
        self.line.begin(asked)
        self.place_editor()

    @property
    def written_at(self) -> QuestionKey | None:
        """The question that an editor is open under."""
        return self._writing.at if self._writing is not None else None

    def end_writing(self) -> None:
        """Close the editor, and give its lines back to the list."""
        self._writing = None
        self.questions.lines_ahead = _LINES_AHEAD

    def place_editor(self) -> None:
        """Keep the editor under its question."""
        if self._writing is None:
            return
        line = self.questions.line_below(self._writing.at)
        lines, height = self._writing.lines, self.questions.size.height
        for editor in (self.editor, self.line):
            editor.styles.height = lines
            editor.styles.width = max(self.questions.size.width - 3, 10)
            editor.styles.offset = (2, min(line, max(height - lines, 0)))
