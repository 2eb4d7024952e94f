"""The application: what every screen shares, and what must hold whatever screen is shown."""

import asyncio
import signal
import sys
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from rich.segment import Segments
from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme
from textual.worker import WorkerFailed

from prebirth_tui import garbage
from prebirth_tui.problems import crash_summary
from prebirth_tui.tui.context import (
    AppContext,
    HandOver,
    MakeReport,
    OpenDraft,
    OpenReview,
    SameFamilyAsked,
    ShowBoard,
    ShowTimeline,
)
from prebirth_tui.tui.dialogs.not_saved import LEAVE, not_saved
from prebirth_tui.tui.flows.flow import ask, run_flow
from prebirth_tui.tui.navigation.opening import open_to_review, open_to_walk
from prebirth_tui.tui.screens.lock_screen import LockScreen
from prebirth_tui.tui.themes import DEFAULT, THEMES
from prebirth_tui.tui.widgets.leaving import Palette
from prebirth_tui.tui.widgets.rows import PRESS

_OF_NO_USE = frozenset({"Screenshot", "Maximize", "Minimize", "Keys"})
"""Commands of the framework that write the screen to a file, or show what `?` shows better."""
_KEYS_BY_HAND = frozenset(
    {"up", "down", "enter", "escape", "tab", "shift+tab", "ctrl+c", "super+c", "ctrl+p"}
)
"""Keys that nobody looks for in the palette."""
_LOOK_EVERY = 5.0
"""Seconds between checks of how long no key was pressed."""


class PrebirthApp(App[int]):
    """The task list, and everything opened from it."""

    TITLE = "prebirth"
    ALLOW_SELECT = False
    CSS_PATH = Path(__file__).with_name("app.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-narrow"), (100, "-wide"), (140, "-widest")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
    BINDINGS = [
        Binding("ctrl+l,f9", "hide", "Hide the screen", show=False, priority=True, id="hide"),
        Binding("question_mark", "help", "Keys", key_display="?", id="help"),
        Binding("f1", "help", "Keys", show=False, id="help_while_typing"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="quit"),
    ]

    def __init__(
        self, context: AppContext, *, opened: Path | None = None, reviewing: bool = False
    ) -> None:
        """`opened` is the draft to begin with; `reviewing` begins with the supervisor's list."""
        super().__init__()
        self.context = context
        self._opened = opened
        self._reviewing = reviewing
        self._touched = context.clock()
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        theme_kept = context.settings.theme
        self.theme = theme_kept if theme_kept in self.available_themes else DEFAULT

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own themes, each of which has been looked at; the stock ones only before the
        start.
        """
        own = {theme.name: theme for theme in THEMES}
        return own if self._running else super().available_themes

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for themes that do not have them."""
        return {"muted": "#8a8f94", "pane-edge": "#8a8f94"}

    def get_driver_class(self) -> type[Driver]:
        """The stock driver, or one that outlives its terminal where there is one."""
        if sys.platform == "win32":
            return super().get_driver_class()
        from textual.drivers.linux_driver import LinuxDriver

        from prebirth_tui.tui.terminal.lasting_driver import LastingDriver

        driver = super().get_driver_class()
        return LastingDriver if driver is LinuxDriver else driver

    def on_mount(self) -> None:
        self._save_before_dying()
        self.watch(self, "theme", self._keep_theme, init=False)
        for screen in self.first_screens():
            self.push_screen(screen)
        self.set_interval(_LOOK_EVERY, self._lock_when_idle)
        self.call_after_refresh(garbage.go_on)
        if self._opened is not None:
            run_flow(self, open_to_walk(self, self.context, self._opened))

    def first_screens(self) -> list[Screen[Any]]:
        """The screens to begin with, the one on view last."""
        from prebirth_tui.tui.screens.task_list import TaskList

        screens: list[Screen[Any]] = [TaskList(self.context)]
        if self._reviewing:
            from prebirth_tui.tui.screens.caseload import CaseloadScreen

            screens.append(CaseloadScreen(self.context))
        return screens

    def on_hand_over(self, message: HandOver) -> None:
        from prebirth_tui.flows.exchange import ask_hand_over

        run_flow(self, ask_hand_over(self.context, message.session))

    def on_same_family_asked(self, message: SameFamilyAsked) -> None:
        from prebirth_tui.flows.same_family import ask_same_family

        run_flow(self, ask_same_family(self.context, message.session))

    def on_make_report(self, message: MakeReport) -> None:
        from prebirth_tui.tui.navigation.report import ask_report

        run_flow(self, ask_report(message.session))

    def on_open_review(self, message: OpenReview) -> None:
        run_flow(self, open_to_review(self, self.context, message.path))

    def on_open_draft(self, message: OpenDraft) -> None:
        run_flow(self, open_to_walk(self, self.context, message.path))

    def on_show_timeline(self, message: ShowTimeline) -> None:
        from prebirth_tui.tui.navigation.caseload import show_timeline

        run_flow(self, show_timeline(self.context, message.listed))

    def on_show_board(self, message: ShowBoard) -> None:
        run_flow(self, self._show_board(message))

    async def _show_board(self, message: ShowBoard) -> None:
        from prebirth_tui.tui.navigation.caseload import show_board

        path = await show_board(self.context, message.lines)
        if path is not None:
            await open_to_review(self, self.context, path)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.MouseEvent | events.Paste):
            self._touched = self.context.clock()
        await super().on_event(event)

    def _lock_when_idle(self) -> None:
        """After some minutes without a key press: hide, and drop the private key."""
        now = self.context.clock()
        # A clock that is set back does not postpone it.
        self._touched = min(self._touched, now)
        idle = now - self._touched
        if idle >= timedelta(minutes=self.context.settings.lock_after):
            self.lock()

    def lock(self) -> None:
        """Hide the screen and drop the private key; open drafts can still be saved."""
        if not isinstance(self.screen, LockScreen):
            self.keep_half_typed()
            self.push_screen(LockScreen(self.context.keys))
        self.context.drafts.lock()

    def on_click(self, event: events.Click) -> None:
        """Clicking words that stand for a key presses it, wherever they are."""
        pressed = event.style.meta.get(PRESS)
        if pressed is not None:
            self.simulate_key(pressed)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep copied text inside the program; anyone can read the machine's clipboard."""
        self._clipboard = text

    def action_hide(self) -> None:
        """Blank the screen at once, from anywhere."""
        if not isinstance(self.screen, LockScreen):
            self.push_screen(LockScreen(self.context.keys))
        elif not self.screen.asks:
            self.pop_screen()

    def action_command_palette(self) -> None:
        """Open the palette, which is left once."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "command_palette" and isinstance(self.screen, LockScreen))

    def action_help(self) -> None:
        """Show what every key does here."""
        from prebirth_tui.tui.dialogs.keys import Keys

        self.push_screen(Keys(self.screen))

    async def action_quit(self) -> None:
        """Leave; half-typed text is saved, and unsaved entries are not left without a word."""
        self.keep_half_typed()
        unsaved = [reason for screen in self.screen_stack if (reason := _not_saved_on(screen))]
        if unsaved and isinstance(self.screen, LockScreen):
            return
        if unsaved:
            run_flow(self, self._leave_unsaved(unsaved[0]))
        else:
            self.exit(0)

    async def _leave_unsaved(self, reason: str) -> None:
        if await ask(not_saved(reason)) == LEAVE:
            self.exit(0)

    def keep_half_typed(self) -> None:
        """Save the text in an editor on any screen."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_half_typed", None)
            if keep is not None:
                keep()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the keys of the screen do, and the framework's useful commands."""
        for command in super().get_system_commands(screen):
            if command.title not in _OF_NO_USE:
                yield command
        told: set[str] = set()
        for _, binding, enabled, _ in screen.active_bindings.values():
            if not enabled or not binding.description or binding.action in told:
                continue
            if binding.key not in _KEYS_BY_HAND and not binding.key.isdigit():
                told.add(binding.action)
                press = partial(self.simulate_key, binding.key)
                yield SystemCommand(binding.description, f"Key: {binding.key}", press)

    def _keep_theme(self, theme: str) -> None:
        try:
            self.context.keep_settings(self.context.settings.model_copy(update={"theme": theme}))
        except OSError as error:
            message = f"Theme not saved for next time: {error.strerror}"
            self.notify(message, markup=False)

    def _save_before_dying(self) -> None:
        """When the terminal closes or a signal asks to stop: save half-typed text, then leave."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._die_of, int(number))

    def terminal_is_closed(self) -> None:
        """Save half-typed text and leave: the terminal went away without a signal."""
        self._die_of(int(signal.SIGHUP))

    def _die_of(self, number: int) -> None:
        try:
            self.keep_half_typed()
        except Exception as error:
            # Nobody sees this window any more: it must not stay and hold the draft.
            self._handle_exception(error)
        else:
            self.exit(128 + number, return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """Leave after a mistake in this program, unless it is leaving already.

        By then parts of the screens are gone, and a late key finds nothing to draw on.
        """
        if not self._exit:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave after a mistake in this program, saying where it is and nothing about the draft.

        The stock screen prints the local variables of every call, and those hold answers.
        """
        # An exception in a worker is no longer being handled here, only known.
        error = sys.exc_info()[1] or self._exception
        if isinstance(error, WorkerFailed):
            error = error.error
        message = crash_summary(error) if error is not None else "prebirth stopped."
        self._exit_renderables.append(
            Segments(self.console.render(Text(message), self.console.options))
        )
        self._close_messages_no_wait()


def _not_saved_on(screen: Screen[object]) -> str:
    """Why something entered on a screen is not on the disk."""
    ask = getattr(screen, "what_is_not_saved", None)
    return ask() if ask is not None else ""
