"""`prebirth gaps`."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from prebirth_tui.checklist.models import Urgency
from prebirth_tui.commands.common import as_asked, day_of, draft_or_case, print_head
from prebirth_tui.csv_text import rows_as_csv
from prebirth_tui.folding import print_data
from prebirth_tui.gaps.due import when_due
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps, retired_gaps
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.threads import GapThread, first_threads, threads_of
from prebirth_tui.gaps.veiled import veiled_gaps
from prebirth_tui.review.differing_in_words import differences_in_words
from prebirth_tui.wording import day, listed

VEILED = "private: add --restricted to show it"


def gaps(arguments: argparse.Namespace) -> int:
    """Print what is not known yet; 1 when something is open that `--fail-on` asks about."""
    today = day_of(arguments.as_of)
    source = draft_or_case(arguments.draft, arguments.checklists, arguments.passphrase_file)
    whole, facts = as_asked(source, arguments.as_of, today, restricted=arguments.restricted)
    assessment = facts.assessment
    found = (find_gaps if arguments.restricted else veiled_gaps)(
        source.catalogue, assessment, today
    )
    threads = threads_of(found, facts, veiled=not arguments.restricted)
    match arguments.format:
        case "json":
            print_data(json.dumps(list(as_data(threads)), indent=2, ensure_ascii=False) + "\n")
        case "csv":
            print_data(rows_as_csv(_COLUMNS, map(_as_row, as_data(threads))))
        case _ if arguments.all:
            retired = retired_gaps(source.catalogue, assessment, today)
            shown = [gap for gap in retired if arguments.restricted or not gap.restricted]
            _print_differing(facts)
            _print_all(threads, shown, today, has_ended=facts.has_ended)
        case _:
            _print_differing(facts)
            _print_threads(threads, today)
    if source.is_draft and arguments.format == "text":
        print_head(whole)
    if arguments.fail_on is None:
        return 0
    limit = Urgency(arguments.fail_on).order
    return int(any(gap.explained is None and gap.urgency.order <= limit for gap in found))


def _print_differing(facts: DerivedFacts) -> None:
    """Print what differs first; until it is settled, the cautious value counts."""
    lines = list(differences_in_words(facts))
    if lines:
        print("DIFFERENT VERSIONS, NOT SETTLED (until then the more cautious counts)")
        print("\n".join(f"  {line}" for line in lines), end="\n\n")


def as_data(threads: Sequence[GapThread]) -> Iterator[dict[str, Any]]:
    """The gaps for JSON and CSV, in the order of the list, under stable keys.

    Veiled, what is private is one entry that says nothing.
    """
    for line, thread in enumerate(threads, 1):
        of_thread = {"thread": {"id": thread.id, "words": thread.line}, "line": line}
        if thread.kind == "private":
            yield _private(thread) | of_thread
        for gap in thread.gaps:
            yield _as_data(gap) | of_thread


def _as_data(gap: Gap) -> dict[str, Any]:
    return {
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
        "at_first_contact": gap.is_for_first_contact,
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
        "raised_by": gap.raised.by,
        "topic": gap.topic,
        "life": list(gap.life),
    }


def _private(thread: GapThread) -> dict[str, Any]:
    """A line that reads the same whatever was said in private."""
    return {
        "rule": VEILED,
        "subject": thread.subject,
        "person": None,
        "title": thread.title,
        "urgency": Urgency.KEEP_ASKING.value,
        "status": "open",
        "because": [VEILED],
        "why": "",
        "close_by": "",
        "who": [],
        "due": None,
        "at_first_contact": False,
        "learned_from": [],
        "restricted": True,
        "explained": None,
        "raised_by": "blank",
        "topic": "",
        "life": [],
    }


_COLUMNS = (
    "line",
    "thread",
    "rule",
    "subject",
    "title",
    "urgency",
    "status",
    "raised_by",
    "topic",
    "due",
    "who",
    "close_by",
    "because",
)


def _as_row(gap: dict[str, Any]) -> dict[str, Any]:
    return gap | {
        "who": "; ".join(gap["who"]),
        "because": " ".join(gap["because"]),
        "thread": gap["thread"]["id"],
    }


def _print_threads(threads: Sequence[GapThread], today: date) -> None:
    if not threads:
        print(_NOTHING)
    first = len(first_threads(threads))
    for line, thread in enumerate(threads, 1):
        if line == first + 1:
            print("\nTHEN" if first else "THEN")
        elif line == 1:
            print("FIRST")
        when = when_due(thread.gaps[0], today) if thread.kind == "topic" else ""
        print(f"{line:2}. {thread.line}{f' · {when}' if when else ''}")
        if line <= first and thread.why_here:
            print(f"      {thread.why_here}")


def _print_all(
    threads: Sequence[GapThread], retired: Sequence[Gap], today: date, *, has_ended: bool
) -> None:
    if not threads:
        print(_NOTHING)
    for line, thread in enumerate(threads, 1):
        print(f"{'' if line == 1 else chr(10)}{line}. {thread.title}")
        for gap in thread.gaps:
            _print_gap(gap, today)
    if retired:
        print(f"\n{'Not asked any more' if has_ended else 'No longer possible to find out'}")
        for gap in retired:
            print(f"  {gap.title} ({gap.resolved.id})")


def _print_gap(gap: Gap, today: date) -> None:
    when = when_due(gap, today)
    print(f"  {gap.title} ({', '.join(filter(None, (gap.when_to_close, when)))})")
    for sentence in gap.because:
        print(f"      {sentence}")
    if explained := gap.explained:
        until = day(explained.until)
        print(f"      Explained: {explained.reason} ({explained.owner}, until {until})")
    print(f"      Closed by: {gap.close_by} ({listed(gap.who, 'or')})")
    print(f"      {gap.resolved.id}")


_NOTHING = "No gaps are open. That shows what has been asked, nothing more."
