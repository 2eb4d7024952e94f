"""The answers to one question about one subject: which stand, were corrected, or differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from prebirth_tui.record.bodies import AnswerGiven, ContactNoted, Value
from prebirth_tui.record.causal_history import CausalHistory
from prebirth_tui.record.entries import Entry


@dataclass(frozen=True)
class RecordedAnswer:
    """One answer as it was given: what, in which contact, recorded when and by whom."""

    entry: Entry
    answer: AnswerGiven
    contact: ContactNoted | None

    @property
    def on(self) -> date:
        """The day it was said: that of its contact, else the day it was recorded."""
        return self.contact.on if self.contact else self.entry.day

    @property
    def is_dangling(self) -> bool:
        """Whether the contact it came from was removed or taken back."""
        return self.contact is None and self.answer.contact is not None

    @property
    def same_as(self) -> tuple[Value | None, str | None]:
        """A key for its meaning; two statements with equal keys do not differ."""
        return self.answer.value, self.answer.missing


@dataclass(frozen=True)
class Answers:
    """Everything said to one question about one subject."""

    statements: tuple[RecordedAnswer, ...]
    """Those that stand, oldest first by the day they were said."""
    corrected: tuple[RecordedAnswer, ...] = ()
    """Statements that a later entry replaced, in the order of recording."""
    side_by_side: tuple[RecordedAnswer, ...] = ()
    """Different answers whose authors had not seen each other's, until somebody settles it."""

    @property
    def current(self) -> RecordedAnswer:
        """The newest statement."""
        return self.statements[-1]

    @cached_property
    def given(self) -> tuple[RecordedAnswer, ...]:
        """The statements that have a value, oldest first."""
        return tuple(each for each in self.statements if each.answer.value is not None)

    @property
    def enquired(self) -> tuple[RecordedAnswer, ...]:
        """The statements that come from asking, oldest first; settling which one holds is not
        asking.
        """
        return tuple(each for each in self.given if not each.answer.settles)

    @cached_property
    def differing(self) -> tuple[RecordedAnswer, ...]:
        """Statements whose values differ, until somebody settles which one holds."""
        settled = {key for each in self.statements for key in each.answer.settles}
        open_ = tuple(each for each in self.given if each.entry.id not in settled)
        return open_ if len({each.same_as for each in open_}) > 1 else ()


class Undone:
    """Corrections that were taken back: to correct one of them replaces what it had corrected."""

    def __init__(self, taken_back: frozenset[str], history: CausalHistory) -> None:
        self._taken_back, self._history = taken_back, history

    @cached_property
    def _corrects(self) -> Mapping[str, tuple[str, ...]]:
        return {
            entry.id: entry.body.corrects
            for entry in self._history.entries
            if entry.id in self._taken_back and isinstance(entry.body, AnswerGiven)
        }

    def all_corrected(self, named: Iterable[str]) -> set[str]:
        """Every entry that is replaced when these are named as corrected."""
        found: set[str] = set()
        waiting = list(named)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                if key in self._taken_back:
                    waiting += self._corrects.get(key, ())
        return found


def statements_of(
    entries: Iterable[Entry], contacts: Mapping[str, ContactNoted]
) -> list[RecordedAnswer]:
    """The answers among these entries, in the same order."""
    return [
        RecordedAnswer(entry, answer, contacts.get(answer.contact or ""))
        for entry in entries
        if isinstance(answer := entry.body, AnswerGiven)
    ]


def answers_of(
    statements: Sequence[RecordedAnswer], history: CausalHistory, undone: Undone
) -> Answers:
    """What these answers to one question add up to; they come in the order of recording."""
    if len(statements) == 1:
        return Answers(tuple(statements))
    # Only an answer to the same question about the same subject can replace a statement.
    corrected = undone.all_corrected(key for each in statements for key in each.answer.corrects)
    standing = [each for each in statements if each.entry.id not in corrected]
    if not standing:
        # After a merge two corrections may name each other; then both still stand.
        standing = list(statements)
    kept = {id(each) for each in standing}
    # The sort is stable, so entries of one day stay in the order of recording.
    by_day = tuple(sorted(standing, key=lambda each: each.on))
    return Answers(
        by_day,
        tuple(each for each in statements if id(each) not in kept),
        _side_by_side(standing, history),
    )


def _side_by_side(
    standing: list[RecordedAnswer], history: CausalHistory
) -> tuple[RecordedAnswer, ...]:
    seen = 0
    for each in standing:
        seen |= history.sight(each.entry) ^ (1 << history.place(each.entry))
    unseen = [each for each in standing if not seen >> history.place(each.entry) & 1]
    return tuple(unseen) if len({each.same_as for each in unseen}) > 1 else ()
