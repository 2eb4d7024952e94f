"""Which answers of a table come from the story; what a table made up was not asked."""

from collections.abc import Iterable, Mapping

from prebirth_tui.record.bodies import AnswerGiven, Value
from prebirth_tui.record.entries import Entry
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.tables import NARRATOR

_Said = tuple[int, str, str, str | None, Value | None, str | None]
"""The step, the question, its subject, the contact, and what is said there."""


class StoryProvenance:
    """What is said in a story and when, to compare with what a table recorded."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._said = frozenset(
            _said(scenario.step_of(fact.on), fact.body)
            for fact in scenario.facts
            if fact.asked and isinstance(fact.body, AnswerGiven)
        )

    def without_made_up(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries, in order, without answers that nobody in the story gave."""
        heard: dict[str, AnswerGiven] = {}
        kept = []
        for entry in entries:
            if isinstance(body := entry.body, AnswerGiven):
                if not (self._is_told(entry, body) or rests_on(body, heard)):
                    continue
                heard[entry.id] = body
            kept.append(entry)
        return kept

    def _is_told(self, entry: Entry, body: AnswerGiven) -> bool:
        """Whether the story tells it, or somebody says it in that contact, while the table is
        there.
        """
        if entry.lane == NARRATOR.lane:
            return True
        return _said(self._scenario.step_of(entry.day), body) in self._said


def rests_on(body: AnswerGiven, heard: Mapping[str, AnswerGiven]) -> bool:
    """Whether it repeats what was heard: with a note, or as the one of several that holds."""
    same = (body.item, body.about, body.value, body.missing)
    known = (heard[key] for key in (*body.corrects, *body.settles) if key in heard)
    return any((each.item, each.about, each.value, each.missing) == same for each in known)


def _said(step: int, body: AnswerGiven) -> _Said:
    return step, body.item, body.about, body.contact, body.value, body.missing
