"""The next contact, prepared: what it could close, said in the order to ask."""

import re
from collections.abc import Iterator
from typing import Any

from prebirth_tui.checklist.vocabulary import ContactKind
from prebirth_tui.flows.asking import Asked, OneAsked, SomeAsked
from prebirth_tui.flows.prepared_page import write_prepared_page
from prebirth_tui.ids import QuestionKey
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import say_by_pages
from prebirth_tui.line.noted_list import PrivateHere
from prebirth_tui.line.steps import Given, Step, ask_all
from prebirth_tui.line.talk import Talk
from prebirth_tui.prepare.planned import next_contact
from prebirth_tui.prepare.prepared import Prepared, prepare
from prebirth_tui.prepare.words import TODAY, contact_in_words, in_parts
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.session.company import looking_on
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session


async def ask_plan(session: Session, before: ContactNoted) -> ContactNoted | None:
    """Ask who will be seen, and how; None when that is left."""
    kinds = session.catalogue.contact_kinds
    people = {key: each.name for key, each in in_company(session).assessment.people.items()}

    def kind(given: Given) -> ContactKind:
        return kinds[given["how"]]

    def how(given: Given) -> Asked[Any]:
        labels = {each.id: each.label for each in kinds.values()}
        return OneAsked("Which kind of contact?", labels, on=before.how)

    def there(given: Given) -> Asked[Any] | None:
        asked = SomeAsked("Who will be there?", people, before.present, none="no one")
        return asked if kind(given).with_people else None

    def alone(given: Given) -> Asked[Any] | None:
        named = {key: people[key] for key in given.get("there", ())}
        asked = SomeAsked("Who will be alone for part of it?", named, before.alone, none="no one")
        return asked if named else None

    steps: dict[str, Step] = {"how": how, "there": there, "alone": alone}
    given = await ask_all(steps)
    if given is None:
        return None
    changes = {key: given.get(name, ()) for key, name in (("present", "there"), ("alone", "alone"))}
    return before.model_copy(update={"how": given["how"], **changes})


class PrepareTalk:
    """What a contact could close; beginning it from here walks exactly its list."""

    def __init__(
        self,
        session: Session,
        role: str,
        talk: Talk,
        conversation: Conversation,
        contact: ContactNoted | None = None,
    ) -> None:
        """`contact` is what to begin with; by default one like the last."""
        self._session, self._role = session, role
        self._talk, self._conversation = talk, conversation
        self._private = PrivateHere(session, talk)
        self._contact = contact or next_contact(
            session.catalogue, session.assessment, session.today
        )

    def run(self) -> QuestionKey | None:
        """Say the list; returns the question to begin with, if the contact was begun."""
        session, is_told = self._session, False
        while True:
            there = frozenset() if self._private.is_shown else looking_on(session)
            prepared = prepare(
                session.catalogue, session.assessment, session.today, self._contact, there
            )
            if not is_told:
                self._say(prepared)
            is_told = True
            choices = {"begin": "Begin this contact now, and ask in this order"}
            choices |= {"change": "Who and how", "page": "Save a page to print"}
            choices |= {"private": "Show who told you what, or hide it", "back": "Back"}
            choice = self._conversation.ask(OneAsked("What now?", choices, on="back"))
            match choice:
                case "begin":
                    return self._begin(prepared)
                case "change":
                    planned = self._conversation.run(ask_plan(session, self._contact))
                    self._contact, is_told = planned or self._contact, planned is None
                case "page":
                    self._page(prepared)
                case "private":
                    self._private.toggle()
                    is_told = False
                case _:
                    self._private.clear()
                    return None

    def _say(self, prepared: Prepared) -> None:
        self._talk.begin()
        self._talk.say(f"Prepare. {contact_in_words(prepared.setting)}.")
        if prepared.opening and not prepared.check_first:
            self._talk.say(f"Begin: “{prepared.opening}”")
        say_by_pages(self._talk, _blocks(prepared, restricted=self._private.is_shown))

    def _begin(self, prepared: Prepared) -> QuestionKey | None:
        if prepared.check_first:
            names = ", ".join(prepared.check_first)
            self._talk.say(f"Check the details of {names} first: w at a question.")
            return None
        first = self._session.begin_prepared(prepared, self._contact, self._role)
        self._talk.say(f"Recording: {contact_in_words(prepared.setting)}. Type c to change it.")
        return first

    def _page(self, prepared: Prepared) -> None:
        path = self._conversation.run(write_prepared_page(self._session, prepared))
        if path is not None:
            self._talk.say(f"Saved to {path}. Shred it afterwards.")


def _blocks(prepared: Prepared, *, restricted: bool) -> Iterator[list[str]]:
    """What there is to say, grouped by what belongs together."""
    for part in in_parts(prepared, restricted=restricted):
        heading = [f"{part.heading.capitalize()}:"]
        for line in part.lines:
            if line.in_full:
                yield [*heading, line.in_full]
            else:
                text = " ".join(line.text.replace(TODAY, ": due today").split())
                text = _NUMBER.sub(r"\1. ", text)
                yield [*heading, text, *(below.removeprefix("- ") for below in line.below)]
            heading = []


_NUMBER = re.compile(r"^(\d+) ")
