"""The part of a report that tells what has not been found out yet, and what closes it."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.english import day, listed
from prebirth_tui.release.release import OpenGap
from prebirth_tui.reports.document import Block, Bullets, Heading, Paragraph, Said, Table
from prebirth_tui.reports.telling import Telling


def gaps(telling: Telling) -> Iterator[Block]:
    """Open gaps, put together by urgency or by whom they are about."""
    found, more = telling.gaps()
    for heading, together in _together(found, telling):
        if heading:
            yield Heading(heading, 2)
        if telling.part.manner == "lines":
            yield Bullets(tuple(_line(gap, telling.part.most is None) for gap in together))
        else:
            columns = ("Not known yet", "What to do", "Who", "By")
            rows = tuple(_row(gap, telling.part.reasons) for gap in together)
            yield Table(columns, rows, (7, 7, 5, 3))
    if more:
        yield Paragraph(Said(f"And {more} more, in the draft."), "quiet")


def _together(found: list[OpenGap], telling: Telling) -> Iterator[tuple[str, list[OpenGap]]]:
    match telling.part.by:
        case "nothing":
            if found:
                yield "", found
        case "urgency":
            yield from _grouped(found, lambda gap: _CLOSE[gap.urgency.value])
        case "person":
            order = [f"person:{key}" for key in telling.release.assessment.people]
            of = {subject: place for place, subject in enumerate(order)}
            by_person = sorted(found, key=lambda gap: of.get(gap.subject, len(of)))
            yield from _grouped(
                by_person,
                lambda gap: telling.name(gap.subject) if gap.subject in of else _THE_REST,
            )


_NOT_ASKED = "has not been asked."
_THE_REST = "This baby and this family"
_CLOSE = {
    "now": "To be found out now",
    "before-decision": "Before a decision is made",
    "before-birth": "Before the birth",
    "before-discharge": "Before mother and baby go home",
    "keep-asking": "To be asked again and again",
}


def _grouped(
    found: Iterable[OpenGap], heading: Callable[[OpenGap], str]
) -> Iterator[tuple[str, list[OpenGap]]]:
    for words, together in groupby(found, heading):
        yield words, list(together)


def _line(gap: OpenGap, with_who: bool) -> Said:
    who = _who(gap) if with_who else ""
    by = f"by {day(gap.due)}" if gap.due and gap.urgency is not Urgency.NOW else ""
    beside = "; ".join(filter(None, (by, who)))
    return Said(f"{gap.title} ({beside})" if beside else gap.title, (gap.piece,))


def _row(gap: OpenGap, with_reasons: bool) -> tuple[Said, ...]:
    # That a question was not asked is what the title says already.
    because = [each for each in gap.because if not each.endswith(_NOT_ASKED)]
    known = "\n".join((gap.title, *(because if with_reasons else ())))
    do = gap.close_by
    if gap.explained is not None:
        reason = f": {gap.explained.reason}" if gap.explained.reason else ""
        owner = f"{gap.explained.owner}, " if gap.explained.owner else ""
        do += f"\nExplained{reason} ({owner}to look again {day(gap.explained.until)})"
    return (
        Said(known, (gap.piece, *(gap.facts if with_reasons else ()))),
        Said(do),
        Said(_who(gap)),
        Said("now" if gap.urgency is Urgency.NOW else day(gap.due) if gap.due else ""),
    )


def _who(gap: OpenGap) -> str:
    return listed(gap.who, "or")
