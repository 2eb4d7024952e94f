"""`prebirth review`: the list across families, on the screen or printed."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.caseload.families import PAGES, families
from prebirth_tui.caseload.filters import Filter, InList, Looker, every_filter, has_changed
from prebirth_tui.caseload.line import CaseloadLine, ParentSeen
from prebirth_tui.commands.common import catalogues_for, day_of, drafts_for
from prebirth_tui.commands.screens import open_list
from prebirth_tui.csv_text import rows_as_csv
from prebirth_tui.folding import print_data, print_page
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.problems import input_error, nearest
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.gone import missed
from prebirth_tui.store.own_notes import read_notes
from prebirth_tui.store.settings import load_settings

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
    "worker",
    "cover",
    "cover_until",
    "supervisor",
    "team",
    "wrote_last",
    "last_contact",
    "met",
    "overdue",
    "overdue_since",
    "newly_overdue",
    "newly_overdue_since",
    "explained",
    "to_agree",
    "differs",
    "gestation",
    "left",
    "new",
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
        # Filters are encrypted even if no draft is.
        drafts.unlock()
    notes = read_notes(drafts.keys)
    wanted = _wanted(arguments.filter, notes.filters)
    lines = CaseloadCache(drafts, catalogue_of)
    looker = Looker(load_settings().author.name, today)
    shown: list[tuple[Listed, CaseloadLine]] = []
    for each in sorted(listing.drafts, key=lambda each: (each.header.due is None, each.header.due)):
        found = lines.known(each, today) or lines.work_out(each, today)
        if wanted.keeps(InList.of(each.header, found, notes.looked.get(each.header.id)), looker):
            shown.append((each, found))
    lines.keep(listing.drafts)
    rows = (_data(*row, notes.looked.get(row[0].header.id), today) for row in shown)
    match arguments.format:
        case "json":
            print_data(json.dumps([*rows], indent=2, ensure_ascii=False) + "\n")
        case "csv":
            print_data(rows_as_csv(_COLUMNS, rows))
        case kind:
            known = drafts, catalogue_of, today, listing.problems
            listed = list(families(shown, *known))
            print_page(PAGES[kind](listed, today, shown=wanted.in_words) + "\n", kind)
    problems = [*listing.problems, *missed(drafts)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


def _wanted(name: str | None, saved: dict[str, dict[str, int | str | bool]]) -> Filter:
    if name is None:
        return Filter()
    known = every_filter(saved)
    if name not in known:
        raise input_error(f"there is no saved filter `{name}`{nearest(name, known)}")
    return known[name]


def _data(
    each: Listed, found: CaseloadLine, looked: Sequence[str] | None, today: date
) -> dict[str, Any]:
    """A row for JSON and CSV, under stable keys."""
    header, clock = each.header, PregnancyClock.of(each.header, today)
    return {
        "id": header.id,
        "reference": header.reference,
        "mode": header.mode,
        "due": _day(header.due),
        "stage": found.stage,
        "with": found.with_,
        "away": found.away,
        "close_first": found.review_first,
        "meeting": found.meeting,
        "meeting_due": _day(found.meeting_due),
        "comments": len(found.comments),
        "review": found.review,
        "reviewed": _day(found.reviewed),
        "worker": found.worker,
        "cover": found.cover,
        "cover_until": _day(found.cover_until),
        "supervisor": found.supervisor,
        "team": found.team,
        "wrote_last": found.wrote_last,
        "last_contact": _day(found.last_contact_on),
        "met": "; ".join(_met(parent) for parent in found.parents),
        "overdue": found.late.brief if found.late else None,
        "overdue_since": _day(found.late.due) if found.late else None,
        "newly_overdue": found.slipped.brief if found.slipped else None,
        "newly_overdue_since": _day(found.slipped.due) if found.slipped else None,
        "explained": found.explained,
        "to_agree": found.to_agree,
        "differs": found.differs,
        "gestation": clock.short_gestation,
        "left": "ended" if clock.ended else clock.left,
        "new": has_changed(found, looked),
    }


def _met(parent: ParentSeen) -> str:
    """`Father, Lee: 2026-11-03`, or never."""
    who = ", ".join(filter(None, (parent.role, parent.name or "not named")))
    return f"{who}: {_day(parent.in_person) or 'never'}"


def _day(found: date | None) -> str | None:
    return found.isoformat() if found else None
