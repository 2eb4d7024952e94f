"""The view of a record with one more entry, worked out from the view before it.

It equals what `fold` makes of all the entries, and keeps a key press in a long draft quick. What it
cannot add is left to `fold`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from prebirth_tui.ids import QuestionKey
from prebirth_tui.record.answers import Answers, Undone, answers_of, statements_of
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.base import Noted
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    ContactNoted,
    EventNoted,
    PersonNoted,
    PlaceNoted,
    RequestMade,
    TakenBack,
)
from prebirth_tui.record.causal_history import CausalHistory
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.fields import folded
from prebirth_tui.record.gathered import KEY_OF
from prebirth_tui.record.household import household_changes


def followed_by(before: Assessment, entry: Entry) -> Assessment | None:
    """The view with one more entry; None when the entries have to be folded.

    That is so when its author had not seen all the others, and for entries that change much.
    """
    if set(entry.parents) != set(before.history.heads):
        return None
    match entry.body:
        case None:
            return replace(before, history=before.history.followed_by(entry))
        case AnswerGiven() as answer:
            return _with_answer(before, entry, answer)
        case TakenBack() as undo:
            return _without_answer(before, entry, undo.entry)
        case Noted() as body if type(body) in _NOTED_AS:
            return _with_noted(before, entry, body)
    return None


def _with_answer(before: Assessment, entry: Entry, answer: AnswerGiven) -> Assessment | None:
    """The view with one more answer; None when it corrects one that was taken back."""
    if not before.taken_back.isdisjoint(answer.corrects):
        return None
    key = (answer.item, answer.about)
    known = before.answers.get(key)
    history = before.history.followed_by(entry)
    entries = [*_entries_of(known, history), entry]
    answers = _answers(entries, before.contacts, before.taken_back, history)
    return replace(before, history=history, answers={**before.answers, key: answers})


def _without_answer(before: Assessment, entry: Entry, undone: str) -> Assessment | None:
    """The view once an answer was taken back that no other entry corrects.

    None when it was the first of several to its question: the questions stand in the order in which
    they were first answered.
    """
    key = _question_of(undone, before.history)
    known = before.answers.get(key) if key else None
    if key is None or known is None or undone in before.taken_back:
        return None
    history = before.history.followed_by(entry)
    said = _entries_of(known, history)
    standing = [each for each in said if each.id != undone]
    if standing and standing[0] is not said[0]:
        return None
    taken_back = before.taken_back | {undone}
    answers = dict(before.answers)
    if standing:
        answers[key] = _answers(standing, before.contacts, taken_back, history)
    else:
        del answers[key]
    return replace(before, history=history, taken_back=taken_back, answers=answers)


def _question_of(undone: str, history: CausalHistory) -> QuestionKey | None:
    """The question that an entry answers; None when it is no answer, or was corrected since."""
    key = None
    for entry in history.entries:
        if isinstance(entry.body, AnswerGiven):
            if undone in entry.body.corrects:
                return None
            if entry.id == undone:
                key = entry.body.item, entry.body.about
    return key


def _entries_of(known: Answers | None, history: CausalHistory) -> list[Entry]:
    """What was written about a question, in the order of recording."""
    said = (*known.corrected, *known.statements) if known else ()
    return sorted((each.entry for each in said), key=history.place)


def _answers(
    entries: Iterable[Entry],
    contacts: Mapping[str, ContactNoted],
    taken_back: frozenset[str],
    history: CausalHistory,
) -> Answers:
    return answers_of(statements_of(entries, contacts), history, Undone(taken_back, history))


_NOTED_AS: Mapping[type[Noted], str] = {
    PersonNoted: "people",
    EventNoted: "events",
    ContactNoted: "contacts",
    PlaceNoted: "places",
    RequestMade: "requests",
    ActionAgreed: "actions",
}
"""The bodies that are folded on their own by key, and the field of a view that holds them."""


def _with_noted(before: Assessment, entry: Entry, body: Noted) -> Assessment | None:
    """The view with one more note about a person, a contact and so on."""
    kind, name = type(body), _NOTED_AS[type(body)]
    key = getattr(body, KEY_OF[kind])
    history = before.history.followed_by(entry)
    notes = [
        each
        for each in history.entries
        if type(each.body) is kind and each.id not in before.taken_back
    ]
    found = folded([each for each in notes if getattr(each.body, KEY_OF[kind]) == key], history)
    if before.differing_fields or found.differing:
        return None
    things = {**getattr(before, name), key: found.body}
    changes: dict[str, Any] = {name: things}
    if isinstance(body, PersonNoted):
        if before.mistaken or found.body.state == "mistake":
            return None
        noted: dict[str, list[Entry]] = {}
        for each in notes:
            noted.setdefault(getattr(each.body, "person"), []).append(each)  # noqa: B009
        changes["household_changes"] = household_changes(noted.values())
    if isinstance(body, ContactNoted):
        changes["answers"] = {
            question: _answers(_entries_of(answers, history), things, before.taken_back, history)
            if any(each.answer.contact == key for each in (*answers.statements, *answers.corrected))
            else answers
            for question, answers in before.answers.items()
        }
    return replace(before, history=history, **changes)
