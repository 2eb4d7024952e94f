"""What stands on a screen, as text: put together without the colours that nobody asks for."""

from typing import Any

from rich.cells import cell_len
from textual._context import visible_screen_stack
from textual.screen import Screen
from textual.strip import Strip


def lines_of(screen: Screen[Any]) -> list[str]:
    """The lines of the screen, as `Compositor.render_strips` draws them."""
    compositor = screen._compositor
    width, height = compositor.size
    rows = [[" "] * width for _ in range(height)]
    # What lies behind a window shows through it.
    visible_screen_stack.set(screen.app._background_screens)
    # Whatever lies on top is drawn first.
    for region, clip, strips in reversed(list(compositor._get_renders(screen.size.region))):
        place = region.intersection(clip)
        for y, strip in zip(place.line_range, strips, strict=False):
            _put(rows[y], place.x, _cells(strip)[: place.width])
    return ["".join(row).rstrip() for row in rows]


def _cells(strip: Strip) -> list[str]:
    """A text for each column: nothing for the second half of a wide letter."""
    text = strip.text
    if len(text) == strip.cell_length:
        return list(text)
    cells: list[str] = []
    for letter in text:
        match cell_len(letter):
            case 0 if cells:
                cells[-1] += letter
            case wide:
                cells += [letter, *[""] * (wide - 1)]
    return cells


def _put(row: list[str], x: int, cells: list[str]) -> None:
    end = x + len(cells)
    # What is left of a wide letter of which one half is covered.
    if x and x < len(row) and row[x] == "":
        row[x - 1] = " "
    if end < len(row) and row[end] == "":
        row[end] = " "
    row[x:end] = cells
