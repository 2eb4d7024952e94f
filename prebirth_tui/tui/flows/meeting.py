"""What a supervisor takes into a meeting: a pregnancy as a line, the board, a page to print."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from prebirth_tui.caseload.board import board, kinds_of
from prebirth_tui.caseload.families import PAGES, families
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.caseload.timeline import timeline
from prebirth_tui.disk.new_file import typed_new_file, write_new_file
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.store.drafts import Listed
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.ask import AskLine
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.screens.board import BoardScreen
from prebirth_tui.tui.screens.timeline import TimelineScreen, whose

Lines = Sequence[tuple[Listed, CaseloadLine]]
"""Drafts with what was worked out of them, in the order of the list."""


def show_timeline(app: App[Any], context: AppContext, each: Listed) -> None:
    """Show one pregnancy as a line."""
    try:
        draft = context.drafts.read(each.path)
        catalogue = context.catalogue_of(each.header.area)
    except UserInputError as error:
        app.push_screen(Notice(str(error)))
        return
    gaps = find_gaps(catalogue, draft.assessment, context.today)
    found = timeline(draft.assessment, catalogue, context.today, gaps)
    if found is not None:
        app.push_screen(TimelineScreen(found, partial(whose, found, draft.mode == "training")))


def show_board(
    app: App[Any], context: AppContext, lines: Lines, open_draft: Callable[[Path], None]
) -> None:
    """Show what is open in each family, side by side."""
    rows = [
        (each.header.reference, _gestation(each, context), caseload_line)
        for each, caseload_line in lines
    ]
    kinds = kinds_of(context.catalogue_of(context.settings.area))
    training = {at for at, (each, _) in enumerate(lines) if each.header.mode == "training"}

    def chosen(place: int | None) -> None:
        if place is not None:
            open_draft(lines[place][0].path)

    app.push_screen(BoardScreen(board(rows, kinds, training)), chosen)


def _gestation(each: Listed, context: AppContext) -> str:
    header = each.header
    return PregnancyClock(header.due, context.today, header.born).gestation if header.due else ""


def ask_page(app: App[Any], context: AppContext, lines: Lines) -> None:
    """Ask in which file the list for a meeting is written, and write it."""

    def read(text: str) -> Path:
        path = typed_new_file(text)
        if path.suffix.lstrip(".") not in PAGES:
            raise input_error(f"The file ends in one of {', '.join(f'.{end}' for end in PAGES)}.")
        return path

    def taken(path: Path | None) -> None:
        if path is None:
            return
        rows = list(families(lines, context.drafts, context.catalogue_of, context.today))
        text = PAGES[path.suffix.lstrip(".")](rows, context.today)
        try:
            write_new_file(path, text.encode())
        except UserInputError as error:
            app.push_screen(Notice(str(error)))
        else:
            app.notify(f"Written: {path}", markup=False)

    hint = "It is not encrypted. .html prints well; .md and .txt are for reading."
    value = f"~/meeting-{context.today}.html"
    question = "In which file? The families on view, restricted answers left out."
    app.push_screen(AskLine(question, read, value=value, hint=hint), taken)
