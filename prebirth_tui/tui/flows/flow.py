"""Leads a person from one dialog to the next, as one function that awaits each answer.

A flow continues at once: to its first dialog when it begins, and to the next the moment an answer
is given. So no key typed ahead can reach the screen below between two dialogs, as it could if a
task had to be scheduled first.
"""

from collections.abc import Generator
from typing import Any, Generic, TypeVar

from textual.app import App
from textual.screen import Screen

from prebirth_tui.flows.asking import Flow as Flow
from prebirth_tui.tui.flows.windows import window_of

Answer = TypeVar("Answer")


class ask(Generic[Answer]):  # noqa: N801
    """`await ask(dialog)` shows the dialog and returns its result; None when there is none."""

    def __init__(self, dialog: Screen[Answer]) -> None:
        self._dialog = dialog

    def __await__(self) -> Generator[Screen[Answer], Answer | None, Answer | None]:
        return (yield self._dialog)


def run_flow(app: App[Any], flow: Flow) -> None:
    """Begin a flow, and continue it whenever one of its dialogs is answered.

    What a flow holds it releases in a `finally`, which also runs when the program ends.
    """

    def go_on(answer: Any) -> None:
        try:
            dialog = flow.send(answer)
        except StopIteration:
            return
        app.push_screen(dialog if isinstance(dialog, Screen) else window_of(dialog), go_on)

    go_on(None)
