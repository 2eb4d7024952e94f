"""A window of several fields in which enter goes to the next before it accepts them all."""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual import events
from textual.binding import Binding

from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.widgets.field import Field

Result = TypeVar("Result")

GO_ON = (
    # Handled here, before the field: letters typed ahead then reach the next one.
    Binding("enter", "go_on", "Next", priority=True),
    Binding("tab", "app.focus_next", "Next", priority=True, show=False),
)
"""For the bindings of each such window, before what enter does in the last field."""


class FieldByField(Window[Result]):
    """From a field, enter goes to the next one that is empty and has not been gone to yet."""

    NEXT: ClassVar[Mapping[str, str]] = {}
    """Where enter goes from a field; from the others it accepts the window."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._visited: set[str | None] = set()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._visited.add(event.widget.id)
        self.refresh_bindings()

    def on_input_changed(self, event: Field.Changed) -> None:
        super().on_input_changed(event)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "go_on" or self._next_field is not None

    @property
    def _next_field(self) -> Field | None:
        here = self.focused
        # Letters typed ahead are not in the field yet: what stands there decides nothing.
        next_id = self.NEXT.get(here.id or "") if isinstance(here, Field) else None
        if next_id is None:
            return None
        following = self.query_one(f"#{next_id}", Field)
        return None if following.value or following.id in self._visited else following

    def action_go_on(self) -> None:
        """Go to the next field."""
        if (following := self._next_field) is not None:
            self.set_focus(following)
