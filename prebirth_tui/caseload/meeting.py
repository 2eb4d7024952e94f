"""The list for a tracking meeting as plain data: what a page says about each family."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from prebirth_tui.caseload.line import BEFORE, CaseloadLine, GapInBrief, ParentSeen, due_text
from prebirth_tui.caseload.timeline import Timeline, timeline
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.clock import PregnancyClock, clock_of
from prebirth_tui.gaps.due import by_when
from prebirth_tui.gaps.in_brief import together
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.wording import by_or_was_due, counted, listed

_OFTEN = 0.15
"""The share of gaps that a role must be able to close to be worth an abbreviation."""


@dataclass(frozen=True)
class Family:
    """One draft with what a meeting list needs."""

    reference: str
    gestation: str
    clock: PregnancyClock | None
    mode: Mode
    caseload_line: CaseloadLine
    timeline: Timeline | None = None
    who: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Who can close a gap, by its rule."""


def family(
    name: str, draft: Draft, caseload_line: CaseloadLine, catalogue: Catalogue, today: date
) -> Family:
    """The row of a draft, under that name, from a line that was worked out already."""
    assessment = without_private(draft.assessment, catalogue)
    gaps = veiled_gaps(catalogue, assessment, today)
    clock = clock_of(assessment, today)
    return Family(
        reference=name,
        gestation=clock.gestation if clock else "",
        clock=clock,
        mode=draft.mode,
        caseload_line=caseload_line,
        timeline=timeline(assessment, catalogue, today, gaps),
        who={
            gap.rule: catalogue.rules[gap.rule].rule.who
            for gap in caseload_line.open
            if gap.rule in catalogue.rules
        },
    )


@dataclass(frozen=True)
class ToClose:
    """Gaps that are due on the same day."""

    when: str
    """`by 5 Dec (26+0)`; empty for gaps without a day."""
    lines: tuple[tuple[str, str], ...]
    """What is open, and in short who can close it."""


@dataclass(frozen=True)
class MeetingGroup:
    """Gaps to be closed before the same event."""

    before: str
    parts: tuple[ToClose, ...]
    more: int
    """The number of lines that did not fit."""


@dataclass(frozen=True)
class MeetingLine:
    """What the list says about one family."""

    family: Family
    when: str
    """`24+3, due 12 Mar 2027, 16 w left`, or when the baby was born."""
    facts: tuple[tuple[str, str], ...]
    bands: tuple[MeetingGroup, ...]

    @property
    def is_training(self) -> bool:
        """Whether the family is invented."""
        return self.family.mode == "training"


@dataclass(frozen=True)
class Meeting:
    """The whole list."""

    today: date
    entries: tuple[MeetingLine, ...]
    short: Mapping[str, str]
    """The abbreviations used, each with its meaning."""


def meeting(rows: Sequence[Family], today: date, most: int | None) -> Meeting:
    """The list of these families in their order.

    It shows at most so many lines of each urgency, but everything to be closed now.
    """
    short = _abbreviations(rows)
    entries = tuple(
        MeetingLine(
            each,
            _when(each, today),
            tuple(_facts(each, today)),
            tuple(_bands(each, today, most, short)),
        )
        for each in rows
    )
    return Meeting(today, entries, {key: name for name, key in short.items() if key != name})


def _when(each: Family, today: date) -> str:
    return each.clock.standing if each.clock is not None else ""


def _facts(each: Family, today: date) -> Iterator[tuple[str, str]]:
    found = each.caseload_line
    yield "Stage", found.stage or "not recorded"
    yield "Worker", "; ".join(filter(None, (found.held, found.away)))
    for parent in found.parents:
        yield parent.role, _seen(parent, today)
    meeting_by = ""
    if found.meeting_due is not None:
        past = by_or_was_due(found.meeting_due, today)
        meeting_by = f", {past} {due_text(found.meeting_due, today)}"
    yield "Meeting", f"{found.meeting}{meeting_by}" if found.meeting else "none recorded"
    if found.first:
        yield "First", "; ".join(found.first)
    if found.comments:
        last = listed(list(dict.fromkeys(found.comments)))
        waiting = counted(len(found.comments), "comment")
        yield "Comments", f"{waiting} waiting, last word from {last}"
    if found.review:
        yield "Review", _review(found, today)
    if found.explained:
        agree = f", {found.to_agree} to agree" if found.to_agree else ""
        yield "Explained", f"{counted(found.explained, 'gap')} explained{agree}"


def _seen(parent: ParentSeen, today: date) -> str:
    name = parent.name or "no one named"
    if parent.in_person is not None:
        return f"{name}, last seen {due_text(parent.in_person, today)}"
    heard = f", last contact {due_text(parent.any_contact, today)}" if parent.any_contact else ""
    return f"{name}, not seen in person{heard}"


def _review(found: CaseloadLine, today: date) -> str:
    on = f" {due_text(found.reviewed, today)}" if found.reviewed else ""
    by = f" by {found.reviewer}" if found.reviewer else ""
    match found.review:
        case "ready":
            return f"ready for review{on}{by}"
        case "returned":
            # The reasons are for the author; they may say what a list must not.
            return f"returned{on}{by}"
        case "lapsed":
            return f"signed off{on}{by}, lapsed: changed since"
        case _:
            return f"signed off{on}{by}"


def _bands(
    each: Family, today: date, most: int | None, short: Mapping[str, str]
) -> Iterator[MeetingGroup]:
    for urgency in Urgency:
        of_urgency = (gap for gap in each.caseload_line.open if gap.urgency is urgency)
        gaps = sorted(of_urgency, key=lambda gap: gap.due or date.max)
        if not gaps:
            continue
        left = limit = len(gaps) if most is None or urgency is Urgency.NOW else most
        parts, lines_in_all = [], 0
        for due, of_day in groupby(gaps, key=lambda gap: gap.due):
            lines = _lines(list(of_day), each, short)
            lines_in_all += len(lines)
            if shown := lines[:left]:
                left -= len(shown)
                parts.append(ToClose(_by(due, each, today, urgency), tuple(shown)))
        yield MeetingGroup(BEFORE[urgency], tuple(parts), max(lines_in_all - limit, 0))


def _lines(
    gaps: Sequence[GapInBrief], each: Family, short: Mapping[str, str]
) -> list[tuple[str, str]]:
    by_rule: dict[str, list[GapInBrief]] = {}
    for gap in gaps:
        by_rule.setdefault(gap.rule, []).append(gap)
    return [
        (line, ", ".join(short[who] for who in each.who.get(rule, ())))
        for rule, of_rule in by_rule.items()
        for line in together((gap.rule, gap.brief) for gap in of_rule)
    ]


def _by(due: date | None, each: Family, today: date, urgency: Urgency) -> str:
    if due is None or urgency is Urgency.NOW:
        return ""
    return by_when(due, each.clock, today)


def _abbreviations(rows: Sequence[Family]) -> dict[str, str]:
    """The abbreviations for those who can close something: `SW` for the most common."""
    used = Counter(who for each in rows for names in each.who.values() for who in names)
    often = sum(len(each.who) for each in rows) * _OFTEN
    short: dict[str, str] = {}
    for name, times in sorted(used.items(), key=lambda each: (-each[1], each[0])):
        words = name.split()
        key = "".join(word[0].upper() for word in words)
        is_clear = len(words) == 2 and times >= often and key not in short.values()
        short[name] = key if is_clear else name
    return short
