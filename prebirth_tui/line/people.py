"""Who is in the baby's life, in plain lines."""

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.noting import note_if_sure
from prebirth_tui.flows.people import say_more_of, told_apart
from prebirth_tui.gaps.english import contact_label
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.forms import ask_person, ask_place
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.talk import Talk
from prebirth_tui.record.bodies import PersonNoted, PlaceNoted
from prebirth_tui.record.people import HOMES
from prebirth_tui.session.privacy import InCompany
from prebirth_tui.session.session import Session
from prebirth_tui.wording import short_day


class PeopleList:
    """Everyone in the draft, and the places where the baby may sleep."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation

    def run(self) -> None:
        """Say who there is; add and change until it is left."""
        commands = (
            ListCommand("n", "new", "new person", self._new),
            ListCommand("", "place", "a place to sleep", self._place),
        )
        run_list(self._talk, self._title, self._entries, self._change, commands)

    def _title(self) -> str:
        assessment = self._session.assessment
        if not assessment.people:
            return "No one added yet. Type n."
        places = [each.name for each in InCompany(self._session).assessment.places.values()]
        told = f" Where the baby may sleep: {', '.join(places)}." if places else ""
        return f"Who is in the baby's life.{told}"

    def _entries(self) -> dict[str, str]:
        people = self._session.assessment.people.values()
        return {each.person: self._in_brief(each) for each in people}

    def _in_brief(self, person: PersonNoted) -> str:
        session, roles = self._session, self._session.catalogue.roles
        labels = [roles[role].label if role in roles else role for role in person.roles]
        seen = session.facts.contacts_with(person.person, "in-person")
        last = (
            f"Seen: {contact_label(seen[-1], session.catalogue)} {short_day(seen[-1].on)}."
            if seen
            else "Not seen in person."
        )
        name = session.assessment.called(person.person)
        return f"{name}: {'; '.join((*labels, HOMES[person.lives_here]))}. {last}"

    def _new(self) -> None:
        self._keep(self._conversation.run(ask_person(self._session)))

    def _place(self) -> None:
        self._keep(self._conversation.run(ask_place()))

    def _change(self, key: str) -> None:
        before = self._session.assessment.people[key]
        choices = {"change": "Name, relationship or home", "more": "Left, died, a mistake, a note"}
        what = self._conversation.ask(OneAsked(f"What about {before.name}?", choices))
        if what == "more" and self._conversation.run(say_more_of(self._session, before)):
            self._talk.say("Saved.")
        elif what == "change":
            noted = self._conversation.run(ask_person(self._session, before))
            self._keep(noted if noted != before else None)

    def _keep(self, noted: PersonNoted | PlaceNoted | None) -> None:
        if noted is None or not self._conversation.run(note_if_sure(self._session, noted)):
            return
        self._talk.say(f"Saved: {noted.name}.")
        if isinstance(noted, PersonNoted) and (said := told_apart(self._session, noted)):
            self._talk.say(said)
