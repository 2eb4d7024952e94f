"""`prebirth gaps`."""

import argparse
import json
from datetime import date
from typing import Any

from prebirth_tui.checklist.models import Urgency
from prebirth_tui.commands.common import day_of, draft_or_case, print_head
from prebirth_tui.csv_text import rows_as_csv
from prebirth_tui.gaps.find import Gap, find_gaps
from prebirth_tui.wording import day, listed


def gaps(arguments: argparse.Namespace) -> int:
    """Print what has not been found out yet; 1 when something is open that was asked about."""
    today = day_of(arguments)
    draft, catalogue, is_draft = draft_or_case(arguments.draft, arguments)
    assessment = draft.as_of(today) if arguments.as_of else draft.assessment
    found = find_gaps(catalogue, assessment, today)
    _PRINTERS[arguments.format]([as_data(g, restricted=arguments.restricted) for g in found])
    if is_draft and arguments.format == "text":
        print_head(assessment)
    if arguments.fail_on is None:
        return 0
    limit = Urgency(arguments.fail_on).order
    return int(any(gap.explained is None and gap.urgency.order <= limit for gap in found))


def as_data(gap: Gap, *, restricted: bool = True) -> dict[str, Any]:
    """A gap as JSON and CSV give it; the keys are stable.

    Where restricted answers are not asked for, a gap that would tell one only says that it is open.
    """
    data: dict[str, Any] = {
        "rule": gap.resolved.id,
        "subject": gap.subject,
        "person": gap.person,
        "title": gap.title,
        "urgency": gap.urgency.value,
        "status": "explained" if gap.explained else "open",
        "because": gap.because,
        "why": gap.why,
        "close_by": gap.close_by,
        "who": list(gap.who),
        "due": gap.due.isoformat() if gap.due else None,
        "learned_from": list(gap.resolved.rule.learned_from),
        "restricted": gap.restricted,
        "explained": (
            {
                "reason": gap.explained.reason,
                "owner": gap.explained.owner,
                "until": gap.explained.until.isoformat(),
            }
            if gap.explained
            else None
        ),
    }
    if restricted:
        return data
    if gap.restricted and gap.explained:
        data["explained"] |= {"reason": VEILED}
    if gap.discloses_answer:
        data |= {"title": gap.brief, "rule": VEILED, "because": [VEILED], "why": "", "close_by": ""}
        data["learned_from"] = []
    return data


def _print_json(found: list[dict[str, Any]]) -> None:
    print(json.dumps(found, indent=2, ensure_ascii=False))


def _print_csv(found: list[dict[str, Any]]) -> None:
    columns = ("rule", "subject", "title", "urgency", "status", "due", "who", "close_by", "because")
    rows = (
        gap | {"who": "; ".join(gap["who"]), "because": " ".join(gap["because"])} for gap in found
    )
    print(rows_as_csv(columns, rows), end="")


def _print_text(found: list[dict[str, Any]]) -> None:
    if not found:
        print("No gap is open. That says what has been asked, nothing more.")
    heading = ""
    for gap in found:
        under = "explained" if gap["explained"] else Urgency(gap["urgency"]).label
        if under != heading:
            print(f"{'' if not heading else chr(10)}{under.upper()}")
            heading = under
        due = f" (by {day(date.fromisoformat(gap['due']))})" if gap["due"] else ""
        print(f"  {gap['title']}{due}")
        for sentence in gap["because"]:
            print(f"      {sentence}")
        if explained := gap["explained"]:
            until = day(date.fromisoformat(explained["until"]))
            print(f"      Explained: {explained['reason']} ({explained['owner']}, until {until})")
        if gap["close_by"]:
            print(f"      Closed by: {gap['close_by']} ({listed(gap['who'], 'or')})")
            print(f"      {gap['rule']}")


VEILED = "restricted: --restricted tells it"
_PRINTERS = {"json": _print_json, "csv": _print_csv, "text": _print_text}
