"""The start of the program: typing is hidden before anything slow is imported."""

from prebirth_tui import echo


def run() -> int:
    """Run one command and return its exit code."""
    try:
        echo.hide()
        from prebirth_tui.cli import main

        return main()
    finally:
        echo.give_back()
