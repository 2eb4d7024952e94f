"""The titles of panes, set in their frames."""

from typing import TypeVar

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget

Titled = TypeVar("Titled", bound=Widget)


def entitle(widget: Titled, title: str, room: int = 0) -> Titled:
    """Set the title of a pane if it changes; what people wrote is not taken as markup.

    `room` is the number of characters for it, where that matters. Returns the pane.
    """
    content = Content(title)
    if room and content.cell_length > room:
        content = content.truncate(room, ellipsis=True)
    _put_in_frame(widget, "_border_title", content, 0)
    return widget


def entitle_below(widget: Widget, title: str) -> None:
    """Give a pane what stands in the lower edge of its frame, where it has another."""
    _put_in_frame(widget, "_border_subtitle", Content(title), widget.outer_size.height - 1)


def _put_in_frame(widget: Widget, where: str, content: Content, line: int) -> None:
    """Set it and paint its line alone: set as Textual does, all of the pane is painted anew."""
    if str(getattr(widget, where, "") or "") == str(content):
        return
    setattr(widget, where, content)
    x, y = widget.content_offset
    widget.refresh(Region(-x, line - y, widget.outer_size.width, 1))


def entitle_rule(widget: Widget, title: str) -> None:
    """Set the title of a pane; with a rule above it instead of a frame, between spaces."""
    has_frame = bool(widget.styles.border_left[0])
    entitle(widget, title if has_frame or not title else f" {title} ")
