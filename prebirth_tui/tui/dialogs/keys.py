"""Every key of the screen or window that is on view."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from prebirth_tui.tui.dialogs.window import Window, width_of
from prebirth_tui.tui.widgets.field import Field
from prebirth_tui.tui.widgets.hints import in_order
from prebirth_tui.tui.widgets.note_editor import NoteEditor

_NOT_WORTH_SAYING = frozenset(
    ["shift+tab", "ctrl+c", "super+c", "up", "down", "pageup", "pagedown", "f1"]
)
_SAID_WHERE_SHOWN = frozenset(["tab"])


class Keys(Window[None]):
    """What each key does, and what the screen is for."""

    BINDINGS = [
        Binding("escape", "back", "Close"),
        Binding("enter,question_mark,f1", "back", "Close", show=False),
    ]

    def __init__(self, screen: Screen[object]) -> None:
        self._about = " ".join((getattr(screen, "HELP", "") or "").split())
        active = {
            key: binding
            for key, (node, binding, _, _) in screen.active_bindings.items()
            if isinstance(node, App | Screen) or (binding.show and isinstance(node, NoteEditor))
        }
        # While a field has the focus, letters are typed rather than active.
        own = screen._bindings if isinstance(screen.focused, Field) else ()
        typed = {key: binding for key, binding in own if key not in active}
        bindings = {
            key: binding
            for key, binding in (active | typed).items()
            if binding.description
            and key not in _NOT_WORTH_SAYING
            and (binding.show or key not in _SAID_WHERE_SHOWN)
        }
        numbers = [key for key in bindings if key.isdigit()]
        ordered = [bindings[key] for key in in_order(bindings) if key not in numbers]
        lines = {
            self.app.get_key_display(each): each.tooltip or each.description for each in ordered
        }
        if numbers:
            lines[f"{numbers[0]}-{numbers[-1]}"] = "Choose the answer with that number"
        wide = max(map(len, lines))
        self._lines = [
            Content.assemble((f"{key:>{wide}}  ", "bold $primary"), said)
            for key, said in lines.items()
        ]
        told = [each.plain for each in self._lines]
        super().__init__("Keys", width=width_of(*told, self._about))

    def holds(self) -> ComposeResult:
        with VerticalScroll():
            if self._about:
                yield Static(Content(f"{self._about}\n"))
            yield Static(Content("\n").join(self._lines))
