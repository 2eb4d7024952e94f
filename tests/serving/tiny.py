"""A tiny program for tables: it shows what is typed, and in which process."""

import json
import os
import sys
from pathlib import Path

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Tiny(App[None]):
    """Shows each letter as it is typed; `Q` leaves."""

    CSS = "Screen { background: #16181b; color: #e3e3e3; padding: 1 2; }"
    typed = ""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static(self._line(), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Take a letter."""
        if event.character == "Q":
            self.exit()
        elif event.character:
            self.typed += event.character
            self.query_one(Static).update(self._line())
            Path(os.environ["HOME"], f"typed-{os.getpid()}").write_text(self.typed)

    def _line(self) -> str:
        return f"A table of its own. Typed: [{self.typed}]"


if __name__ == "__main__":
    Path(os.environ["HOME"], f"table-{os.getpid()}").write_text(json.dumps(dict(os.environ)))
    if "--broken" in sys.argv:
        sys.exit("there is no such scenario")
    Tiny().run()
