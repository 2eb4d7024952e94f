"""The line of keys at the foot of a screen.

The stock footer rebuilds its widgets at every change of focus and never frees them; this is a
single text, redrawn only when it changes.
"""

from collections.abc import Iterable

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from prebirth_tui.tui.widgets.rows import pressing

_FIRST, _LAST = ("enter",), ("tab", "escape", "question_mark", "f1")


def in_order(keys: Iterable[str]) -> list[str]:
    """The keys in the order of every foot: what enter does, the others, and last the ways out."""
    told = list(keys)
    between = [key for key in told if key not in (*_FIRST, *_LAST)]
    return [
        *(key for key in _FIRST if key in told),
        *between,
        *(key for key in _LAST if key in told),
    ]


class Hints(Static):
    """The keys that do something here, each of them also a place to click."""

    DEFAULT_CSS = """
    Hints { dock: bottom; height: 2; padding: 0 1; color: $muted; }
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
        bindings = {
            key: binding
            for key, (_, binding, enabled, _) in screen.active_bindings.items()
            if binding.show and enabled
        }
        # If an action has several keys, the first is shown.
        first = {binding.action: key for key, binding in reversed(bindings.items())}
        once = [key for key, binding in bindings.items() if first[binding.action] == key]
        shown = [(key, bindings[key].description) for key in in_order(once)]
        if shown != self._shown:
            self._shown = shown
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        drawn = self._drawn()
        self.update(drawn, layout=False)
        if not self.is_in_screen:
            # Set explicitly: an automatic height is not always worked out in time.
            self.styles.height = drawn.plain.count("\n") + 1 + self.gutter.height

    def _drawn(self) -> Content:
        """The hints on the lines there are, each kept whole; the ways out always have a place."""
        hints = [self._hint(key, description) for key, description in self._shown]
        last = len(hints) - 1
        kept = {n for n, (key, _) in enumerate(self._shown) if n == last or key == "escape"}
        width = self.size.width
        lines = [Content("")]
        for place, hint in enumerate(hints):
            spare = sum(hints[n].cell_length + 2 for n in kept if n > place)
            while not (put := self._put(hint, lines, width, spare, kept=place in kept)):
                if len(lines) == self._most_lines:
                    break
                lines.append(Content(""))
            if put:
                lines[-1] = put
        return Content("\n").join(lines)

    def _put(
        self, hint: Content, lines: list[Content], width: int, spare: int, *, kept: bool
    ) -> Content:
        """The last line with the hint at its end; None where there is no room for it."""
        if not lines[-1]:
            line, is_forced = hint, kept or len(lines) < self._most_lines
        else:
            line, is_forced = Content.assemble(lines[-1], "  ", hint), False
        room = width - (spare if len(lines) == self._most_lines else 0)
        return line if is_forced or line.cell_length <= room else Content("")

    @property
    def _most_lines(self) -> int:
        return 2 if self.is_in_screen else 3

    @property
    def is_in_screen(self) -> bool:
        """Whether it is the foot of a screen, whose height may not change while it is used."""
        return self.parent is self.screen

    def _hint(self, key: str, description: str) -> Content:
        name = self.app.get_key_display(Binding(key, "", ""))
        return Content.assemble((name, "bold $text"), f" {description}").stylize(pressing(key))
