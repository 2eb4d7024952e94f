"""The contacts and the events between them, in plain lines, with what came from each."""

from collections.abc import Iterator, Mapping, Sequence

from prebirth_tui.action_table import CONTACTS
from prebirth_tui.actions import Circumstance, refusal
from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.events import enter_event
from prebirth_tui.line.listing import ListCommand
from prebirth_tui.line.noted_list import NotedList
from prebirth_tui.line.sentences import contact_in_brief
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import EventNoted
from prebirth_tui.review.chronology_in_words import DANGLING, answers_in_words, told_of_event
from prebirth_tui.review.differing_in_words import recorded_differently
from prebirth_tui.review.noted_in_words import event_in_words
from prebirth_tui.session.marks import Markable
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.wording import day, sentence

_DANGLING = "(dangling)"
"""Stands for answers without a contact: no contact has such a key."""


class ContactList(NotedList):
    """Every contact and event, newest last."""

    KINDS = ("contact", "event")

    def _own_commands(self) -> Sequence[ListCommand]:
        return (ListCommand("n", "new", "new event", self._new),)

    def _title(self) -> str:
        if self._entries() or (has_private_parts(self._session) and not self._private.is_shown):
            return "Contacts and events, newest last."
        return "No contacts yet. Go back and type c."

    def _entries(self) -> dict[str, str]:
        view, facts = self._private.shown, self._session.facts
        found = {
            each.contact: (each.on, contact_in_brief(self._session, each.contact))
            for each in view.chronology
        } | {
            each.event: (each.on, f"{day(each.on)}, {event_in_words(each, facts)}")
            for each in view.event_chronology
        }
        entries = {
            key: " ".join(self._with_differing(key, words))
            for key, (_, words) in sorted(found.items(), key=lambda pair: pair[1][0])
        }
        return entries | ({_DANGLING: DANGLING} if view.dangling else {})

    def _with_differing(self, key: str, words: str) -> Iterator[str]:
        yield sentence(words)
        kind = "event" if key in self._private.shown.events else "contact"
        yield from map(sentence, recorded_differently(kind, key, self._session.facts))

    def _markable(self) -> Mapping[str, tuple[str, Markable]]:
        view, facts = self._private.shown, self._session.facts
        things: dict[str, tuple[str, Markable]] = {
            key: (contact_in_brief(self._session, key), each) for key, each in view.contacts.items()
        }
        return things | {
            key: (f"{day(each.on)}, {event_in_words(each, facts)}", each)
            for key, each in view.events.items()
        }

    def _open(self, key: str) -> bool:
        """Say what came from it; returns whether answers come from it again."""
        self._talk.begin()
        for line in self._in_full(key):
            self._talk.say(line)
        view = self._private.shown
        choices = {"back": "Back to the list"}
        if key in view.events:
            choices["change"] = "Change it"
        elif key in view.contacts:
            choices["use"] = "Answers come from it again"
        choice = self._conversation.ask(OneAsked("What now?", choices, on="back"))
        if choice == "change":
            self._enter(view.events[key])
        elif choice == "use":
            self._use(key)
        return bool(choice == "use")

    def _in_full(self, key: str) -> Iterator[str]:
        view, shown = self._private.shown, self._private.is_shown
        if key in view.events:
            for label, words in told_of_event(view.events[key]):
                yield sentence(f"{label}: {words}" if label else words)
            return
        contact = view.contacts.get(key)
        if contact is not None:
            yield self._entries()[key]
            if contact.where and shown:
                yield f"Where: {contact.where}."
            if contact.note:
                yield contact.note
        answers = view.dangling if contact is None else view.answers_in.get(key, ())
        for each in answers_in_words(answers, self._session.facts, restricted=shown):
            yield f"{each.name[:1].upper()}{each.name[1:]}: {each.ask} {each.said}."
        if not shown:
            yield "Private answers are not told here."

    def _check_may_change(self) -> None:
        visit = set() if self._session.reviewing else {Circumstance.VISIT}
        writable = {Circumstance.WRITABLE} if self._session.may_write else set()
        if reason := refusal(CONTACTS[0], visit | writable):
            raise input_error(reason)

    def _use(self, key: str) -> None:
        self._check_may_change()
        self._session.go_on_with(key)
        self._talk.say("Answers come from it now.")

    def _new(self) -> None:
        self._enter(None)

    def _enter(self, event: EventNoted | None) -> None:
        self._check_may_change()
        noted = self._conversation.run(enter_event(self._session, event))
        if noted is not None:
            self._talk.say("Saved.")
            self._marking.say_if_private(noted)
