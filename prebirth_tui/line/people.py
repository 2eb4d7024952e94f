"""Who is in the baby's life, in plain lines."""

from prebirth_tui.gaps.english import contact_label
from prebirth_tui.line.choosing import chosen
from prebirth_tui.line.conversation import OUT_OF_LIST, Conversation
from prebirth_tui.line.forms import ask_person, ask_place
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.record.people import HOMES
from prebirth_tui.session.session import Session
from prebirth_tui.wording import short_day


class PeopleList:
    """Everyone in the draft, and the places where the baby may sleep."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation

    def run(self) -> None:
        """Say who there is; add and change until it is left."""
        self._say()
        while True:
            text = self._talk.ask("n: new person, place, a number to change (enter: back):")
            if text in OUT_OF_LIST:
                return
            try:
                self._do(text)
            except UserInputError as error:
                self._talk.say(str(error))
                continue
            self._say()

    def _say(self) -> None:
        self._talk.begin()
        people = list(self._session.assessment.people.values())
        self._talk.say("Who is in the baby's life." if people else "No one added yet. Type n.")
        for number, person in enumerate(people, 1):
            self._talk.say(f"{number}. {self._in_brief(person)}")
        places = [each.name for each in self._session.assessment.places.values()]
        if places:
            self._talk.say(f"Where the baby may sleep: {', '.join(places)}.")

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

    def _do(self, text: str) -> None:
        session = self._session
        if text in ("place", "places"):
            noted = self._conversation.run(ask_place())
        elif text in ("n", "new"):
            noted = self._conversation.run(ask_person(session))
        else:
            people = session.assessment.people
            key = chosen(text, {key: session.assessment.called(key) for key in people})
            noted = self._conversation.run(ask_person(session, people[key]))
            if noted == people[key]:
                noted = None
        if noted is not None:
            session.record(noted)
            self._talk.say(f"Saved: {noted.name}.")
