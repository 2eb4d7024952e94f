"""The pregnancy and its babies, in a few lines at the head of a report."""

from collections.abc import Iterator
from datetime import date

from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind
from prebirth_tui.gaps.because_of_babies import life_in_words
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.ids import Subject
from prebirth_tui.record.babies import BabyNoted
from prebirth_tui.reports.context import PartContext
from prebirth_tui.reports.document import Phrase
from prebirth_tui.wording import counted, day, in_sentence, listed

Pair = tuple[str, Phrase]


def of_pregnancy(clock: PregnancyClock, context: PartContext) -> Iterator[Pair]:
    """When the pregnancy is due or how it ended, and the outcome and place of each baby."""
    view = context.disclosure.assessment
    if view.ending is not None:
        on = f", {day(view.ending.on)}" if view.ending.on else ""
        yield "This pregnancy", Phrase(f"{view.ending.in_words}{on}")
    elif clock.born is None:
        yield "Baby due" if len(view.babies) < 2 else "Babies due", Phrase(_due(clock))
    if apart := context.apart("pregnancy"):
        yield "This pregnancy", Phrase("\n".join(apart))
    ahead = clock.born is None or any(baby.outcome == "expected" for baby in view.babies.values())
    if ahead and view.pregnancy is not None and (view.pregnancy.expected or 1) > 1:
        yield "Babies", Phrase(f"{view.pregnancy.expected} expected")
    for key, baby in view.babies.items():
        if baby.outcome != "expected" and (view.ending is None or len(view.babies) > 1):
            name = view.name(Subject.of("baby", key))
            words = "\n".join((of_baby(baby, clock, context), *context.apart("baby", key)))
            yield (
                name[:1].upper() + name[1:],
                Phrase(words, (RecordItem(RecordItemKind.BABY, key),)),
            )


def of_baby(baby: BabyNoted, clock: PregnancyClock, context: PartContext) -> str:
    """`born 3 Dec 2026 at 04:20, at 38 weeks; neonatal unit; interim care order since...`."""
    catalogue = context.disclosure.catalogue
    by_dates = clock.gestation_at(baby.born) if baby.born and not baby.weeks else ""
    parts = [life_in_words(baby, by_dates)]
    if baby.is_born:
        if place := catalogue.baby_places.get(baby.where):
            parts.append(in_sentence(place.label) + _since(baby.where_since))
        if baby.carers:
            names = [context.disclosure.assessment.called(each) for each in baby.carers]
            parts.append(f"with {listed(names)}")
        if status := catalogue.legal_statuses.get(baby.legal):
            parts.append(in_sentence(status.label) + _since(baby.legal_since))
        if baby.going_home:
            parts.append(f"going home on {day(baby.going_home)}")
    return "; ".join(parts)


def _since(when: date | None) -> str:
    return f" since {day(when)}" if when is not None else ""


def _due(clock: PregnancyClock) -> str:
    if clock.counts_from is None:
        return "not known yet"
    weeks = f"{clock.weeks} today" if clock.gestation else "weeks not known"
    if clock.asks_whether_born:
        return f"{clock.due_words}; no birth is recorded"
    return f"{clock.due_words}; {weeks}, {_left(clock)}"


def _left(clock: PregnancyClock) -> str:
    days = clock.days_left or 0
    if days < 0:
        return f"{counted(-days, 'day')} past the due date"
    about = "at least " if clock.is_estimate else ""
    return about + f"{counted(days // 7, 'week') if days >= 14 else counted(days, 'day')} left"
