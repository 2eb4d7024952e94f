"""What a supervisor takes into a meeting: a pregnancy as a line, the board, a page to print."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from prebirth_tui.caseload.board import board, kinds_of
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.caseload.timeline import timeline
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.problems import UserInputError, about_one_file
from prebirth_tui.store.drafts import Listed
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.board import BoardScreen
from prebirth_tui.tui.screens.timeline import TimelineScreen, whose

Lines = Sequence[tuple[Listed, CaseloadLine]]
"""Drafts with what was worked out of them, in the order of the list."""


async def show_timeline(context: AppContext, each: Listed) -> None:
    """Show one pregnancy as a line."""
    try:
        with about_one_file(each.path.name):
            draft = context.drafts.read(each.path)
            catalogue = context.catalogue_of(each.header.area)
            veiled = without_private(draft.assessment, catalogue)
            gaps = veiled_gaps(catalogue, veiled, context.today)
            found = timeline(veiled, catalogue, context.today, gaps)
    except UserInputError as error:
        await ask(Notice(str(error)))
        return
    if found is not None:
        await ask(TimelineScreen(found, partial(whose, found, draft.mode == "training")))


async def show_board(context: AppContext, lines: Lines) -> Path | None:
    """Show what is open in each family, side by side; the draft that was chosen there."""
    rows = [(each.name, _gestation(each, context), caseload_line) for each, caseload_line in lines]
    kinds = kinds_of(context.catalogue_of(context.settings.area))
    training = {at for at, (each, _) in enumerate(lines) if each.header.mode == "training"}
    place = await ask(BoardScreen(board(rows, kinds, training)))
    return None if place is None else lines[place][0].path


def _gestation(each: Listed, context: AppContext) -> str:
    return PregnancyClock.of(each.header, context.today).gestation
