"""Views of the families in a list: one pregnancy in order of time, and the board of all."""

from collections.abc import Sequence

from prebirth_tui.caseload.board import Board, board, kinds_of
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.caseload.timeline import Timeline, timeline
from prebirth_tui.flows.context import AppContext
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.problems import about_one_file
from prebirth_tui.store.drafts import Listed

Lines = Sequence[tuple[Listed, CaseloadLine]]
"""Drafts with what was worked out for each, in the order of the list."""


def timeline_of(context: AppContext, each: Listed) -> Timeline | None:
    """The events of a draft, without what is private; None while no due date is known.

    UserInputError where it cannot be read.
    """
    with about_one_file(each.path.name):
        draft = context.drafts.read(each.path)
        catalogue = context.catalogue_of(each.header.area)
        veiled = without_private(draft.assessment, catalogue)
        gaps = veiled_gaps(catalogue, veiled, context.today)
        return timeline(veiled, catalogue, context.today, gaps)


def board_of(context: AppContext, lines: Lines) -> Board:
    """What is open in each family, in the order of the list."""
    rows = [(each.name, _gestation(each, context), caseload_line) for each, caseload_line in lines]
    kinds = kinds_of(context.catalogue_of(context.settings.area))
    training = {at for at, (each, _) in enumerate(lines) if each.header.mode == "training"}
    return board(rows, kinds, training)


def _gestation(each: Listed, context: AppContext) -> str:
    return PregnancyClock.of(each.header, context.today).gestation
