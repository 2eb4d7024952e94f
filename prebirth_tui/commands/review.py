"""`prebirth review`: the list across families, on the screen or printed."""

import argparse
import json
import sys
from typing import Any

from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.caseload.families import PAGES, families
from prebirth_tui.caseload.filters import Filter
from prebirth_tui.caseload.line import CaseloadLine
from prebirth_tui.commands.common import catalogues_for, day_of, drafts_for
from prebirth_tui.commands.screens import open_list
from prebirth_tui.csv_text import rows_as_csv
from prebirth_tui.problems import input_error, nearest
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.own_notes import read_notes

_COLUMNS = (
    "id",
    "reference",
    "mode",
    "due",
    "stage",
    "with",
    "away",
    "close_first",
    "meeting",
    "meeting_due",
    "comments",
    "review",
    "reviewed",
)


def review(arguments: argparse.Namespace) -> int:
    """Open the list, or print it in the order of the due dates."""
    if arguments.format is None:
        return open_list(
            arguments.checklists,
            arguments.passphrase_file,
            plain=arguments.plain,
            reviewing=True,
        )
    today, drafts = day_of(arguments.as_of), drafts_for(arguments.passphrase_file)
    listing = drafts.listed()

    catalogue_of = catalogues_for(arguments.checklists)
    if arguments.filter is not None:
        # Filters are encrypted, also where no draft is.
        drafts.unlock()
    notes = read_notes(drafts.keys)
    wanted = _wanted(arguments.filter, notes.filters)
    lines = CaseloadCache(drafts, catalogue_of)
    shown: list[tuple[Listed, CaseloadLine]] = []
    for each in sorted(listing.drafts, key=lambda each: (each.header.due is None, each.header.due)):
        found = lines.known(each, today) or lines.work_out(each, today)
        if wanted.keeps(each.header.due, found, today, notes.looked.get(each.header.id)):
            shown.append((each, found))
    lines.keep(listing.drafts)
    match arguments.format:
        case "json":
            print(json.dumps([_data(*row) for row in shown], indent=2, ensure_ascii=False))
        case "csv":
            print(rows_as_csv(_COLUMNS, (_data(*row) for row in shown)), end="")
        case kind:
            print(PAGES[kind](list(families(shown, drafts, catalogue_of, today)), today))
    for problem in listing.problems:
        print(problem, file=sys.stderr)
    return 2 if listing.problems else 0


def _wanted(name: str | None, saved: dict[str, dict[str, int | str | bool]]) -> Filter:
    if name is None:
        return Filter()
    if name not in saved:
        raise input_error(f"there is no saved filter `{name}`{nearest(name, saved)}")
    return Filter.model_validate(saved[name])


def _data(each: Listed, found: CaseloadLine) -> dict[str, Any]:
    """A row as JSON and CSV give it; the keys are stable."""
    header = each.header
    return {
        "id": header.id,
        "reference": header.reference,
        "mode": header.mode,
        "due": header.due.isoformat() if header.due else None,
        "stage": found.stage,
        "with": found.with_,
        "away": found.away,
        "close_first": found.close_first,
        "meeting": found.meeting,
        "meeting_due": found.meeting_due.isoformat() if found.meeting_due else None,
        "comments": len(found.comments),
        "review": found.review,
        "reviewed": found.reviewed.isoformat() if found.reviewed else None,
    }
