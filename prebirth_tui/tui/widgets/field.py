"""A line to type in."""

from textual import events
from textual.widgets import Input

from prebirth_tui.text_types import one_line


class Field(Input, inherit_bindings=False):
    """An input that leaves enter to the window it stands in.

    A window that took enter before its field did would take it before the letters typed just
    ahead of it.
    """

    BINDINGS = [
        binding
        for binding in Input.BINDINGS
        if (binding[0] if isinstance(binding, tuple) else binding.key) != "enter"
    ]

    def _on_paste(self, event: events.Paste) -> None:
        # The stock input takes the first line, and drops the others without a word.
        event.prevent_default()
        event.stop()
        several = len(event.text.splitlines()) > 1
        self.replace(one_line(event.text) if several else event.text, *self.selection)
