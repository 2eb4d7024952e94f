"""Every key of the screen that was on view."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from prebirth_tui.tui.widgets.hints import Hints

_NOT_WORTH_SAYING = frozenset(
    [
        "tab",
        "shift+tab",
        "ctrl+c",
        "super+c",
        "home",
        "end",
        "pageup",
        "pagedown",
        "ctrl+pageup",
        "ctrl+pagedown",
        "up",
        "down",
        "ctrl+home",
        "ctrl+end",
    ]
)


class Keys(ModalScreen[None]):
    """What each key does, and what the screen is for."""

    BINDINGS = [Binding("escape,question_mark,enter", "dismiss", "Close", key_display="esc")]

    def __init__(self, screen: Screen[object]) -> None:
        super().__init__()
        self._about = getattr(screen, "HELP", "") or ""
        bindings = {
            key: binding
            for key, (_, binding, _, _) in screen.active_bindings.items()
            if binding.description
            and key not in _NOT_WORTH_SAYING
            and not binding.action.startswith("scroll_")
        }
        numbers = [key for key in bindings if key.isdigit()]
        self._lines = [
            (self.app.get_key_display(binding), binding.tooltip or binding.description)
            for key, binding in bindings.items()
            if key not in numbers
        ]
        if numbers:
            self._lines.append(
                (f"{numbers[0]}-{numbers[-1]}", "Choose the answer with that number")
            )

    def compose(self) -> ComposeResult:
        width = max(len(key) for key, _ in self._lines)
        lines = [
            Content.assemble((f"{key:>{width}}  ", "bold $primary"), description)
            for key, description in dict(self._lines).items()
        ]
        with Vertical(classes="dialog"):
            with VerticalScroll():
                if self._about:
                    yield Static(Content(" ".join(self._about.split()) + "\n"))
                yield Static(Content("\n").join(lines))
            yield Hints()
