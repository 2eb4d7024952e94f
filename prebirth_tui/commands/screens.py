"""`prebirth` and `prebirth open`: the screens, or the same in plain lines."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from prebirth_tui import garbage
from prebirth_tui.commands.common import catalogues_for, key_home, unlock_home
from prebirth_tui.flows.context import AppContext
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.line.terminal import TerminalInput, is_plain, line_room, wiping
from prebirth_tui.problems import input_error
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import Settings, load_settings, now
from prebirth_tui.wording import listed

_WITHOUT = ("list", "show", "gaps", "review --format")


def task_list(arguments: argparse.Namespace) -> int:
    """Open the task list."""
    return open_list(arguments.checklists, arguments.passphrase_file, plain=arguments.plain)


def open_list(
    checklists: Sequence[Path],
    passphrase_file: Path | None,
    *,
    plain: bool,
    reviewing: bool = False,
) -> int:
    """Open the task list, or a supervisor's list; returns the exit code.

    `plain`: in plain lines, even where the terminal could show the screens.
    """
    settings, plain = how_to_show(plain)
    home = KeyHome()
    if passphrase_file is not None and home.exists:
        unlock_home(home, passphrase_file)
    return _run(_context(checklists, home, settings), plain=plain, reviewing=reviewing)


def open_draft(arguments: argparse.Namespace) -> int:
    """Open a draft."""
    settings, plain = how_to_show(arguments.plain)
    home = key_home(arguments.passphrase_file)
    opened = Drafts(keys=home.ring).find(arguments.draft)
    return _run(_context(arguments.checklists, home, settings), opened, plain=plain)


def how_to_show(plain: bool, instead: Sequence[str] = _WITHOUT) -> tuple[Settings, bool]:
    """The settings, and whether plain lines replace the screens.

    UserInputError where neither is possible, naming the commands that need no terminal.
    """
    settings = load_settings()
    is_at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    plain = plain or settings.plain or (is_at_terminal and is_plain(os.environ.get("TERM", "")))
    if not plain:
        check_terminal(instead)
    return settings, plain


def _context(checklists: Sequence[Path], keys: KeyHome, settings: Settings) -> AppContext:
    """What the screens work with, once what a kill left behind is gone."""
    # The screens ask for the passphrase in a window of their own.
    keys.ring.unlock_when_needed = None
    drafts = Drafts(keys=keys.ring)
    drafts.clear_leftovers(now())
    return AppContext(drafts, settings, catalogues_for(checklists), now, keys)


def _run(
    context: AppContext, opened: Path | None = None, *, plain: bool, reviewing: bool = False
) -> int:
    without_framework_settings()
    if plain:
        from prebirth_tui.line.app import LineApp
        from prebirth_tui.line.talk import Talk

        talk = Talk(TerminalInput(context.settings.lock_after), room=line_room, wipe=wiping())
        return LineApp(context, talk).run(opened, reviewing=reviewing)
    garbage.begin()
    from prebirth_tui.tui.app import PrebirthApp

    app = PrebirthApp(context, opened=opened, reviewing=reviewing)
    app.run()
    return app.return_code or 0


def check_terminal(instead: Sequence[str] = _WITHOUT) -> None:
    """UserInputError without a terminal, naming the commands that need none."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        named = listed([f"`prebirth {command}`" for command in instead])
        raise input_error(f"the screens need a terminal. Without one, use {named}.")


def without_framework_settings() -> None:
    """Drop the settings meant for developers of the framework: one writes every key to a file."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
