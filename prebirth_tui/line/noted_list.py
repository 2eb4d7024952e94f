"""What the lists of one draft have in common: what is private, marked, or recorded differently."""

from collections.abc import Callable, Mapping, Sequence

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.settling import Settling
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.marks import (
    KEPT_PRIVATE,
    NOT_PRIVATE,
    Markable,
    mark_of_entry,
    marked_otherwise,
)
from prebirth_tui.session.privacy import in_company, is_on_view
from prebirth_tui.session.session import Session

OUT_OF_HEARING = "Saved. Type private to hear it."
"""Of what is kept private while somebody may look on."""
_MARK = "keep a line private, or no longer"


def said_of_mark(session: Session, *, is_private: bool) -> str:
    """What is said of a mark; in company not that something is private now."""
    if not is_private:
        return NOT_PRIVATE
    return KEPT_PRIVATE if is_on_view(CASE, session) else OUT_OF_HEARING


class Marking:
    """Keeping what stands in a list private, or no longer."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation

    def command(
        self, things: Callable[[], Mapping[str, tuple[str, Markable | Entry]]]
    ) -> ListCommand:
        """What marks one of the things that stand in a list, each behind its words."""
        return ListCommand("", "mark", _MARK, lambda: self._run(things()))

    def _run(self, things: Mapping[str, tuple[str, Markable | Entry]]) -> None:
        if not things:
            raise input_error("Nothing here can be kept private.")
        labels = {key: words for key, (words, _) in things.items()}
        asked = OneAsked("Which is to be kept private, or no longer?", labels)
        key = self._conversation.ask(asked)
        if key is not None:
            self.mark(things[key][1])

    def mark(self, thing: Markable | Entry) -> None:
        """Mark it, and say what was done; of an entry, what it says."""
        if isinstance(thing, Entry):
            mark = mark_of_entry(self._session, thing)
            self._session.record(mark)
            is_private = mark.private
        else:
            body, is_private = marked_otherwise(self._session, thing)
            self._session.record(body)
        self._talk.say(said_of_mark(self._session, is_private=is_private))

    def say_if_private(self, thing: Markable) -> None:
        """Say that what was just written is kept private, where it is."""
        noted = private_things(self._session.catalogue, self._session.assessment)
        if noted.is_marked(thing):
            on_view = is_on_view(CASE, self._session)
            self._talk.say(
                f"{KEPT_PRIVATE} Type mark to change that." if on_view else OUT_OF_HEARING
            )


class PrivateHere:
    """What is private in a list: told of once that is asked for, in company once it is twice."""

    def __init__(self, session: Session, talk: Talk) -> None:
        self._session, self._talk = session, talk
        self.is_shown = False
        self._has_asked = False
        self._in_company = in_company(session)

    @property
    def shown(self) -> Assessment:
        """The draft as it may be told of in this company."""
        return self._session.assessment if self.is_shown else self._in_company.assessment

    def is_on_view(self, subject: Subject) -> bool:
        """Whether what is private of a subject may be told of here now."""
        return self.is_shown or is_on_view(subject, self._session)

    def toggle(self) -> None:
        """Show what is private, or hide it again."""
        if self.is_shown:
            self.clear()
        elif self._has_asked or is_on_view(CASE, self._session):
            self.is_shown, self._has_asked = True, False
        else:
            self._has_asked = True
            self._talk.say("Someone else may see this. Type private again to show it anyway.")

    def clear(self) -> None:
        """Push what was shown out of sight."""
        if self.is_shown:
            self._talk.clear()
        self.is_shown = False

    @property
    def command(self) -> ListCommand:
        """What shows and hides it. It is offered whether or not anything private was said."""
        return ListCommand("", "private", "show or hide private", self.toggle)


class NotedList:
    """Things of one draft that can be changed, kept private and settled."""

    KINDS: Sequence[str]
    """What stands here, as its differing details are filed."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation
        self._private = PrivateHere(session, talk)
        self._marking = Marking(session, talk, conversation)

    def run(self) -> None:
        """Say what there is; add and change until it is left."""
        commands = (
            *self._own_commands(),
            Settling(self._session, self._conversation).command(*self.KINDS),
            self._marking.command(self._markable),
            self._private.command,
        )
        run_list(self._talk, self._title, self._entries, self._open, commands)
        self._private.clear()

    def _own_commands(self) -> Sequence[ListCommand]:
        """What can be typed at this list alone."""
        raise NotImplementedError

    def _title(self) -> str:
        """What is said above the list."""
        raise NotImplementedError

    def _entries(self) -> Mapping[str, str]:
        """The lines, by what they are about."""
        raise NotImplementedError

    def _markable(self) -> Mapping[str, tuple[str, Markable | Entry]]:
        """What can be kept private, each behind its words."""
        raise NotImplementedError

    def _open(self, key: str) -> object:
        """Do what is done with a line; something, where the list is to be left then."""
        raise NotImplementedError
