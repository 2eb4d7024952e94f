"""The part of a report with what is not known yet, and what closes it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from prebirth_tui.checklist.models import Urgency
from prebirth_tui.disclosure.disclosed import DisclosedGap
from prebirth_tui.ids import Subject
from prebirth_tui.reports.context import PartContext
from prebirth_tui.reports.document import Block, Bullets, Heading, Paragraph, Phrase, Table
from prebirth_tui.wording import by_or_was_due, day, listed


def gaps(context: PartContext) -> Iterator[Block]:
    """Open gaps, grouped by urgency or by whom they are about."""
    found, more = context.gaps()
    for heading, together in _together(found, context):
        if heading:
            yield Heading(heading, 2)
        if context.part.manner == "lines":
            yield Bullets(tuple(_line(gap, context) for gap in together))
        else:
            columns = ("Not known yet", "What to do", "Who", "By")
            rows = tuple(_row(gap, context) for gap in together)
            yield Table(columns, rows, (7, 7, 5, 3))
    if more:
        yield Paragraph(Phrase(f"And {more} more, in the draft."), "quiet")


def _together(
    found: list[DisclosedGap], context: PartContext
) -> Iterator[tuple[str, list[DisclosedGap]]]:
    match context.part.by:
        case "nothing":
            if found:
                yield "", found
        case "thread":
            yield from _grouped(found, lambda gap: gap.thread)
        case "urgency":
            # Within an urgency they keep the order of the list.
            by_urgency = sorted(found, key=lambda gap: gap.urgency.order)
            yield from _grouped(by_urgency, lambda gap: _CLOSE[gap.urgency.value])
        case "person":
            order = [Subject.person(key) for key in context.disclosure.assessment.people]
            of = {subject: place for place, subject in enumerate(order)}
            by_person = sorted(found, key=lambda gap: of.get(gap.subject, len(of)))
            yield from _grouped(
                by_person,
                lambda gap: context.name(gap.subject) if gap.subject in of else _THE_REST,
            )


_THE_REST = "This baby and this family"
_CLOSE = {
    "now": "Find out now",
    "before-decision": "Before plans are decided",
    "before-birth": "Before the birth",
    "before-discharge": "Before mother and baby go home",
    "keep-asking": "Keep asking",
}


def _grouped(
    found: Iterable[DisclosedGap], heading: Callable[[DisclosedGap], str]
) -> Iterator[tuple[str, list[DisclosedGap]]]:
    together: dict[str, list[DisclosedGap]] = {}
    for gap in found:
        together.setdefault(heading(gap), []).append(gap)
    yield from together.items()


def _line(gap: DisclosedGap, context: PartContext) -> Phrase:
    # Where lines are limited, there is no room for who could close each.
    who = "" if context.part.most is not None else _who(gap)
    return in_a_line(gap, context.disclosure.today, who)


def in_a_line(gap: DisclosedGap, today: date, *beside: str) -> Phrase:
    """What is missing, with its day, its explanation, and whatever is shown beside it."""
    due = gap.due if gap.urgency is not Urgency.NOW else None
    by = f"{by_or_was_due(due, today)} {day(due)}" if due else _at_first_contact(gap)
    explained = gap.explained.in_words if gap.explained else ""
    words = "; ".join(filter(None, (by, *beside, explained)))
    return Phrase(f"{gap.title} ({words})" if words else gap.title, (gap.record_item,))


def _row(gap: DisclosedGap, context: PartContext) -> tuple[Phrase, ...]:
    # The title says already that a question was not asked.
    because = [each for each in gap.because if context.part.reasons and not each.never_asked]
    known = "\n".join((gap.title, *(each.text for each in because)))
    explained = gap.explained.in_words if gap.explained else ""
    do = "\n".join(filter(None, (gap.close_by, explained[:1].upper() + explained[1:])))
    return (
        Phrase(
            known,
            (gap.record_item, *(record_item for each in because for record_item in each.discloses)),
        ),
        Phrase(do),
        Phrase(_who(gap)),
        Phrase(_by(gap, context.disclosure.today)),
    )


def _by(gap: DisclosedGap, today: date) -> str:
    if gap.urgency is Urgency.NOW:
        return "now"
    if gap.due is None:
        return _at_first_contact(gap)
    return day(gap.due) if gap.due >= today else f"was due {day(gap.due)}"


def _at_first_contact(gap: DisclosedGap) -> str:
    return "at first contact" if gap.at_first_contact else ""


def _who(gap: DisclosedGap) -> str:
    return listed(gap.who, "or")
