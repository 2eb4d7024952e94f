"""Who is in the baby's life, in plain lines."""

from collections.abc import Iterator, Mapping, Sequence

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.people import (
    enter_person,
    enter_place,
    name_here,
    say_more_of,
    told_apart,
)
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.line.listing import ListCommand
from prebirth_tui.line.noted_list import NotedList
from prebirth_tui.record.bodies import PersonNoted, PlaceNoted
from prebirth_tui.review.differing_in_words import recorded_differently
from prebirth_tui.review.people_in_words import last_seen, standing_of, who_it_is
from prebirth_tui.session.marks import Markable
from prebirth_tui.wording import sentence

_WHAT = {"change": "Name, relationship or home", "more": "Left, died, a mistake, a note"}


class PeopleList(NotedList):
    """Everyone in the draft, those entered by mistake, and where the baby may sleep."""

    KINDS = ("person",)

    def _own_commands(self) -> Sequence[ListCommand]:
        return (
            ListCommand("n", "new", "new person", self._new),
            ListCommand("", "place", "a place to sleep", self._place),
        )

    def _title(self) -> str:
        people = self._private.shown.people
        return "Who is in the baby's life." if people else "No one added yet. Type n."

    def _entries(self) -> dict[str, str]:
        view = self._private.shown
        facts = DerivedFacts(self._session.catalogue, view, self._session.today)
        people = {key: " ".join(_in_words(each, facts)) for key, each in view.people.items()}
        mistaken = {
            key: f"{each.name}: entered by mistake. {each.state_reason}"
            for key, each in view.mistaken.items()
        }
        places = {key: f"{each.name}: the baby may sleep here" for key, each in view.places.items()}
        return people | mistaken | places

    def _markable(self) -> Mapping[str, tuple[str, Markable]]:
        view = self._private.shown
        notes: dict[str, tuple[str, Markable]] = {
            key: (f"The note about {view.called(key)}", each)
            for key, each in view.people.items()
            if each.note
        }
        return notes | {key: (each.name, each) for key, each in view.places.items()}

    def _new(self) -> None:
        self._keep(self._conversation.run(enter_person(self._session)))

    def _place(self) -> None:
        self._keep_place(None)

    def _keep_place(self, before: PlaceNoted | None) -> None:
        place = self._conversation.run(enter_place(self._session, before))
        if place is not None:
            self._talk.say(f"Saved: {place.name}.")
            self._marking.say_if_private(place)

    def _open(self, key: str) -> None:
        view = self._session.assessment
        if key in view.places:
            self._keep_place(view.places[key])
            return
        before = view.people.get(key) or view.mistaken[key]
        what = "more"
        if key in view.people:
            name = name_here(self._session, before)
            what = self._conversation.ask(OneAsked(f"What about {name}?", _WHAT))
        if what == "more" and self._conversation.run(
            say_more_of(self._session, before, shows_private=self._private.is_shown)
        ):
            self._talk.say("Saved.")
        elif what == "change":
            self._keep(self._conversation.run(enter_person(self._session, before)))

    def _keep(self, noted: PersonNoted | None) -> None:
        if noted is None:
            return
        self._talk.say(f"Saved: {name_here(self._session, noted)}.")
        if said := told_apart(self._session, noted):
            self._talk.say(said)


def _in_words(person: PersonNoted, facts: DerivedFacts) -> Iterator[str]:
    yield f"{facts.assessment.called(person.person)}: {who_it_is(person, facts)}."
    for line in standing_of(person):
        yield f"{line}."
    yield sentence(last_seen(person, facts))
    if person.note:
        yield person.note
    for line in recorded_differently("person", person.person, facts):
        yield f"{line}."
