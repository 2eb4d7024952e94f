"""A pane of text that scrolls by itself.

A text widget inside a scrolling one is laid out anew whenever its height changes; this one draws
its text into the room it has, so that a new text costs one painting and no layout.
"""

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from prebirth_tui.tui.widgets.titled import entitle_rule

MORE = " · > more"
"""Part of a title: the key that reads on."""


class TextPane(ScrollView, can_focus=False):
    """Shows one text, from its top."""

    DEFAULT_CSS = """
    TextPane { height: 1fr; overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
        title: str = "",
    ) -> None:
        """The title is set in the frame of the pane, or of its container."""
        super().__init__(id=id, classes=classes)
        self._title = title
        self.content = Content("")
        self._strips: list[Strip] = []
        self._blank = Strip.blank(0)
        self._had_more = False

    def show(self, content: Content) -> None:
        """Show this text instead."""
        if content == self.content:
            return
        self.content = content
        self._draw_strips()
        self.scroll_home(animate=False)
        self.refresh()

    @property
    def has_more(self) -> bool:
        """Whether the text is longer than the room for it."""
        return 0 < self.scrollable_content_region.height < len(self._strips)

    def read_on(self) -> None:
        """Show the next lines; after the last, the first again."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.turn(1)

    def turn(self, pages: int) -> None:
        """Move by so many pages; the last line of a page stays as the first of the next."""
        page = max(self.scrollable_content_region.height - 1, 1)
        self.scroll_relative(y=pages * page, animate=False)

    def on_resize(self) -> None:
        self._draw_strips()
        self._entitle()
        self.refresh()

    def on_hide(self) -> None:
        self._tell_of_more()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._draw_strips()

    def _draw_strips(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        strips = Visual.to_strips(self, self.content, width, None, self.visual_style)
        # Looked up once: for every line on view it would be, each time that it is painted.
        style = self.rich_style
        self._strips = [strip.extend_cell_length(width, style) for strip in strips]
        self._blank = Strip.blank(width, style)
        # Set without its watcher, which would have the whole screen laid out anew.
        self.set_reactive(ScrollView.virtual_size, Size(width, len(self._strips)))
        self.vertical_scrollbar.window_virtual_size = len(self._strips)
        self._tell_of_more()

    def _tell_of_more(self) -> None:
        """Have the keys looked up again when the one to read on becomes useful or useless."""
        if self.has_more != self._had_more:
            self._had_more = self.has_more
            self._entitle()
            self.screen.refresh_bindings()

    def _entitle(self) -> None:
        """Draw the title with the key that reads on, if there is more to read."""
        framed = self if self.has_class("pane") else self.parent
        if self._title and isinstance(framed, Widget):
            entitle_rule(framed, f"{self._title}{MORE if self.has_more else ''}")

    def render_line(self, y: int) -> Strip:
        """One line of the text, or an empty one below it."""
        line = y + self.scroll_offset.y
        return self._strips[line] if line < len(self._strips) else self._blank
