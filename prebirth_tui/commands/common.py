"""What several commands share: the catalogue of a draft, the day, and draft or case by name."""

import argparse
import os
from datetime import date
from pathlib import Path

import tomli

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import DEFAULT_AREA, load_catalogue
from prebirth_tui.dates import read_date
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.locations import own_checklists


def catalogue_for(arguments: argparse.Namespace, area: str = DEFAULT_AREA) -> Catalogue:
    """The checklists that come with the program, the practice's own, and those named."""
    own = own_checklists()
    return load_catalogue(*([own] if own.is_dir() else []), *arguments.checklists, area=area)


def day_of(arguments: argparse.Namespace) -> date:
    """The day to look from: `--as-of`, or today."""
    today = date.today()  # noqa: DTZ011 - a practitioner's own day, not UTC's
    return read_date(arguments.as_of, today) if arguments.as_of else today


def draft_or_case(name: str, arguments: argparse.Namespace) -> tuple[Draft, Catalogue]:
    """The draft of that name, or the case file made a draft; with the catalogue of its area."""
    # Unlike Path.is_file, this also says no to a name that is too long to be one.
    if os.path.isfile(name) and not _is_draft(path := Path(name)):
        from prebirth_tui.cases.as_draft import as_draft
        from prebirth_tui.cases.read import check_case, read_case

        case, file = read_case(path)
        catalogue = catalogue_for(arguments, case.area)
        check_case(case, file, catalogue)
        return as_draft(case, catalogue), catalogue
    drafts = Drafts()
    draft = drafts.open(drafts.find(name)).draft
    pregnancy = draft.assessment.pregnancy
    return draft, catalogue_for(arguments, pregnancy.area if pregnancy else DEFAULT_AREA)


def _is_draft(path: Path) -> bool:
    try:
        return "format" in tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
