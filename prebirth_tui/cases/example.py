"""The training example: an invented family, with its dates moved so that it happens now."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.model import Case
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import built_in_checklists
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Drafts

EXAMPLE = "bramble.toml"


def training_example(
    drafts: Drafts, catalogue_of: Callable[[str], Catalogue], at: datetime
) -> DraftFile:
    """The draft of the example: the one on this machine, or a new one that ends today."""
    case, file = read_case(built_in_checklists() / "scenarios" / EXAMPLE)
    for each in drafts.listed().drafts:
        if each.header.mode == "training" and each.header.reference == case.reference:
            return drafts.open(each.path)
    catalogue = catalogue_of(case.area)
    check_case(case, file, catalogue)
    told = moved(case, at.astimezone().date() - case.expect[-1].on)
    new = drafts.new(as_draft(told, catalogue, "training"))
    new.save(at)
    return new


def moved(case: Case, by: timedelta) -> Case:
    """The case with every date moved later by that much."""

    def later(value: Any) -> Any:
        if isinstance(value, date):
            return value + by
        if isinstance(value, dict):
            return {key: later(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [later(each) for each in value]
        return value

    return Case.model_validate(later(case.model_dump()))
