"""The start of the program: the terminal is quiet before anything is imported that takes time."""

from prebirth_tui import echo


def run() -> int:
    """Run one command; how it ended."""
    try:
        echo.hide()
        from prebirth_tui.cli import main

        return main()
    finally:
        echo.give_back()
