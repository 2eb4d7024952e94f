"""The line of keys at the foot of a screen.

The stock footer makes its widgets anew at every change of focus and never lets go of them; this
one is a single text, drawn again only when it changes.
"""

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from prebirth_tui.tui.widgets.rows import pressing


class Hints(Static):
    """The keys that do something here, each of them also a place to click."""

    DEFAULT_CSS = """
    Hints { dock: bottom; height: auto; max-height: 3; padding: 0 1; color: $muted; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._shown: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._update)
        self._update(self.screen)

    def _update(self, screen: Screen[object]) -> None:
        if not screen.is_mounted:
            return
        bindings = [
            binding
            for _, binding, enabled, _ in screen.active_bindings.values()
            if binding.show and enabled
        ]
        # Of several keys for one action, the first is shown.
        by_action = {binding.action: binding for binding in reversed(bindings)}
        shown = [(b.key, b.description) for b in bindings if by_action[b.action] is b]
        if shown != self._shown:
            self._shown = shown
            self.update(self._drawn())

    def on_resize(self) -> None:
        self.update(self._drawn())

    def _drawn(self) -> Content:
        """The hints in as many lines as they need, each kept whole."""
        lines: list[Content] = []
        for key, description in self._shown:
            name = self.app.get_key_display(Binding(key, "", ""))
            hint = Content.assemble((name, "bold $text"), f" {description}")
            hint = hint.stylize(pressing(key))
            if lines and lines[-1].cell_length + hint.cell_length + 2 <= self.size.width - 2:
                lines[-1] = Content.assemble(lines[-1], "  ", hint)
            else:
                lines.append(hint)
        return Content("\n").join(lines)
