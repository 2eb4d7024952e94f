"""What a supervisor takes into a meeting: a pregnancy as a line, the board, a page to print."""

from functools import partial
from pathlib import Path

from prebirth_tui.flows.caseload_views import Lines, board_of, timeline_of
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.drafts import Listed
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.board import BoardScreen
from prebirth_tui.tui.screens.timeline import TimelineScreen, whose


async def show_timeline(context: AppContext, each: Listed) -> None:
    """Show one pregnancy as a line."""
    try:
        found = timeline_of(context, each)
    except UserInputError as error:
        await ask(Notice(str(error)))
        return
    if found is not None:
        is_training = each.header.mode == "training"
        await ask(TimelineScreen(found, partial(whose, found, is_training=is_training)))


async def show_board(context: AppContext, lines: Lines) -> Path | None:
    """Show what is open in each family, side by side; returns the draft chosen there."""
    place = await ask(BoardScreen(board_of(context, lines)))
    return None if place is None else lines[place][0].path
