"""The editor of the walk for a note, or for an answer in words."""

from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.timer import Timer
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult

from prebirth_tui.text_types import LONGEST_TEXT
from prebirth_tui.tui.widgets.typed_in_order import TypedInOrder

HALF_TYPED_AFTER = 0.3
"""Seconds without a key after which half-typed text is saved."""


class TextEditor(TypedInOrder, TextArea):
    """A text of several lines."""

    cursor_blink = reactive(False, init=False)
    """Nothing blinks here: WCAG 2.2.2."""


class NoteEditor(TextEditor):
    """Reports half-typed text whenever typing pauses, and the final text."""

    BINDINGS = [Binding("escape,ctrl+s", "done", "Done", key_display="esc")]

    class Rested(Message):
        """Typing has paused."""

    class Done(Message):
        """The text is final."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, show_line_numbers=False)
        self._resting: Timer | None = None

    def begin(self, text: str) -> None:
        """Start with this text."""
        with self.prevent(TextArea.Changed):
            self.text = text
        self.move_cursor(self.document.end)
        self.focus()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._stop_resting()
        self._resting = self.set_timer(HALF_TYPED_AFTER, lambda: self.post_message(self.Rested()))

    def _replace_via_keyboard(
        self, insert: str, start: tuple[int, int], end: tuple[int, int]
    ) -> EditResult | None:
        # Typed, pasted or from the clipboard: text that is too long is kept up to the limit.
        replaced = len(self.get_text_range(*sorted((start, end))))
        room = max(LONGEST_TEXT - len(self.text) + replaced, 0)
        if len(insert) > room:
            self.notify(
                f"A note can be {LONGEST_TEXT} characters. {len(insert) - room} were cut off.",
                severity="warning",
            )
        return super()._replace_via_keyboard(insert[:room], start, end)

    def action_done(self) -> None:
        """Accept the text."""
        self._stop_resting()
        self.post_message(self.Done())

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
