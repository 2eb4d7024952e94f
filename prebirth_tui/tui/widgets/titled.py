"""The titles of panes, which stand in their frames."""

from typing import TypeVar

from textual.content import Content
from textual.widget import Widget

Titled = TypeVar("Titled", bound=Widget)


def entitle(widget: Titled, title: str, room: int = 0) -> Titled:
    """Give a pane its title, where it has another; what people wrote is no markup in it.

    `room` is how many characters there are for it, where that matters. Gives the pane.
    """
    content = Content(title)
    if room and content.cell_length > room:
        content = content.truncate(room, ellipsis=True)
    if str(getattr(widget, "_border_title", "") or "") != str(content):
        widget.border_title = content
    return widget


def entitle_rule(widget: Widget, title: str) -> None:
    """Give a pane its title; where it has a rule above it and no frame, set off by spaces."""
    has_frame = bool(widget.styles.border_left[0])
    entitle(widget, title if has_frame or not title else f" {title} ")
