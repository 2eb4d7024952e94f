"""A line to type in."""

from textual import events
from textual.reactive import reactive
from textual.widgets import Input

from prebirth_tui.text_types import LONGEST_TEXT, one_line
from prebirth_tui.tui.widgets.typed_in_order import TypedInOrder


class Field(TypedInOrder, Input, inherit_bindings=False):
    """An input that leaves enter to its window.

    A window that handled enter before its field would also handle it before the letters typed just
    ahead of it.
    """

    cursor_blink = reactive(False, init=False)
    """Nothing blinks here: WCAG 2.2.2."""

    BINDINGS = [
        binding
        for binding in Input.BINDINGS
        if (binding[0] if isinstance(binding, tuple) else binding.key) != "enter"
    ]

    def _on_paste(self, event: events.Paste) -> None:
        # The stock input takes the first line, and drops the others silently.
        event.prevent_default()
        event.stop()
        text = event.text[: LONGEST_TEXT + 1]
        text = one_line(text) if len(text.splitlines()) > 1 else text
        replaced = abs(self.selection.end - self.selection.start)
        most = self.max_length or LONGEST_TEXT
        room = max(most - len(self.value) + replaced, 0)
        if len(text) > room:
            self.notify(
                f"Only {most} characters fit here. The rest of what you pasted was cut off.",
                severity="warning",
            )
        self.replace(text[:room], *self.selection)
