"""What is known of the pregnancy, a row each, and what is asked when one is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from prebirth_tui.flows.noting import settle_differing
from prebirth_tui.flows.pregnancy import change_baby, change_dates, say_loss
from prebirth_tui.gaps.because_of_babies import ended_with_the_pregnancy
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.ids import Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.fields import Differing
from prebirth_tui.review.differing_in_words import accounts_in_words, field_in_words
from prebirth_tui.review.noted_in_words import standing_of_baby
from prebirth_tui.session.same_family import linked
from prebirth_tui.session.session import Session
from prebirth_tui.wording import day

DATES, ENDING, BABY, FAMILY, DIFFERING = "dates", "ending", "baby", "family", "differing"
DIFFERING_TITLE = "Different versions, not settled"
"""The heading over what differs."""


@dataclass(frozen=True)
class PregnancyRow:
    """One thing that is known of the pregnancy."""

    kind: str
    key: str
    """Which of its kind it is, where there are several."""
    title: str
    said: tuple[str, ...]
    differing: Differing | None = None
    """The detail that was recorded differently, if this row is one."""


def pregnancy_rows(
    session: Session, shown: Assessment, differing: tuple[Differing, ...]
) -> Iterator[PregnancyRow]:
    """The dates, each baby, the ending, other drafts of the family, and what differs.

    `shown` is the draft as it may be on view.
    """
    view, facts = shown, facts_of(session.catalogue, shown, session.today)
    assert facts.clock is not None
    yield PregnancyRow(DATES, "", "Dates", (facts.clock.standing,))
    for key, baby in view.babies.items():
        if ended_with_the_pregnancy(key, view):
            # The row about the pregnancy says it, in the words that were chosen.
            continue
        name = view.name(Subject.of("baby", key))
        said = tuple(standing_of_baby(baby, facts))
        yield PregnancyRow(BABY, key, name[:1].upper() + name[1:], said)
    yield PregnancyRow(ENDING, "", "The pregnancy", (_goes_on(session),))
    for other in linked(session).values():
        brought = ", its entries are in here" if other.brought_in else ""
        yield PregnancyRow(FAMILY, other.draft, "Same family", (f"{other.reference}{brought}",))
    for number, each in enumerate(differing):
        title, said = field_in_words(each, facts), tuple(accounts_in_words(each, facts))
        yield PregnancyRow(DIFFERING, str(number), title, said, each)


def _goes_on(session: Session) -> str:
    ending = session.assessment.ending
    if ending is None:
        return "goes on" if session.facts.is_pregnant else "ended with the birth"
    return ending.in_words + (f", {day(ending.on)}" if ending.on else "")


async def change_row(session: Session, row: PregnancyRow, *, shows_private: bool = False) -> bool:
    """Ask what is new about a row, or which account of it is right; returns whether that was
    recorded.

    Another draft of the family is not asked about here. A note can be changed where it may be
    read: in company only if it was asked for.
    """
    if row.differing is not None:
        return await settle_differing(session, row.differing)
    match row.kind:
        case "dates":
            return await change_dates(session)
        case "ending":
            return await say_loss(session)
        case "baby":
            return await change_baby(session, row.key, shows_private=shows_private)
        case _:
            return False
