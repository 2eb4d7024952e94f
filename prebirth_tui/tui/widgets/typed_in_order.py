"""Keys that change or move in a text, in their order among the letters."""

from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    _Widget = object

_EDITING = frozenset(
    binding.action
    for editor in (Input, TextArea)
    for binding in Binding.make_bindings(editor.BINDINGS)
)


class TypedInOrder(_Widget):
    """Acts on such a key at once.

    The stock editors do so only once the key has come up to the program, and then the letters that
    were typed behind it are there already: on a slow machine, or over a slow line, a correction
    would take away what it was corrected to.
    """

    async def _on_key(self, event: events.Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if binding.action in _EDITING:
                event.stop()
                event.prevent_default()
                await self.run_action(binding.action)
                return
