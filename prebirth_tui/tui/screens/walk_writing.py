"""Writing under a question of the walk: a note that is saved as it is typed, or one line."""

from collections.abc import Callable
from typing import Any

from textual.widget import Widget

from prebirth_tui.flows.asking import LineAsked
from prebirth_tui.ids import QuestionKey
from prebirth_tui.session.edit_session import EditSession
from prebirth_tui.tui.screens.action_screen import ActionScreen
from prebirth_tui.tui.screens.walk_panes import WalkPanes

_NOTE, _LINE = "-editing", "-writing"
"""Classes of the screen while an editor is open on it."""


class WalkWriting:
    """Opens and closes the editors of a walk."""

    def __init__(
        self, screen: ActionScreen[Any], editing: EditSession, panes: Callable[[], WalkPanes]
    ) -> None:
        self._screen, self._editing, self._panes = screen, editing, panes

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._editing.is_typing or self._screen.has_class(_LINE)

    def open_note(self, at: QuestionKey, *, is_answer: bool) -> None:
        """Open the editor for a note, or for an answer in words."""
        self._screen.add_class(_NOTE)
        self._panes().begin_writing(at, self._editing.begin(at), is_answer=is_answer)
        self._screen.offer_keys()

    def close_note(self) -> QuestionKey | None:
        """Close the editor; returns the question that it was open at."""
        at = self._editing.end()
        self._put_away(_NOTE)
        return at

    def open_line(self, at: QuestionKey, asked: LineAsked[Any]) -> None:
        """Open a line to type in."""
        self._screen.add_class(_LINE)
        self._panes().begin_line(at, asked)
        self._screen.offer_keys()

    def close_line(self) -> QuestionKey | None:
        """Close the line; returns the question that it was open at."""
        at = self._panes().written_at
        self._put_away(_LINE)
        return at

    def _put_away(self, editor: str) -> None:
        self._screen.remove_class(editor)
        self._panes().end_writing()
        self._panes().questions.focus()

    def is_note_left_for(self, widget: Widget) -> bool:
        """Whether a click there leaves the note that is being typed."""
        return self._editing.is_typing and widget is not self._panes().editor

    def is_line_left_for(self, widget: Widget) -> bool:
        """Whether a click there leaves the line that is being typed."""
        return self._screen.has_class(_LINE) and widget is not self._panes().line.field
