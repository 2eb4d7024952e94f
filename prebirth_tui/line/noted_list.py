"""What all lists of one draft share: what is private, marked, or recorded differently."""

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
"""Said about what is kept private while somebody may look on."""
_MARK = "keep a line private, or no longer"


def said_of_mark(session: Session, *, is_private: bool) -> str:
    """What to say about a mark; in company not that something is private now."""
    if not is_private:
        return NOT_PRIVATE
    return KEPT_PRIVATE if is_on_view(CASE, session) else OUT_OF_HEARING


class Marking:
    """Marks something in a list as private, or as no longer private."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation

    def command(
        self, things: Callable[[], Mapping[str, tuple[str, Markable | Entry]]]
    ) -> ListCommand:
        """The command that marks one of these things, each given with its words."""
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
        """Mark it, and say what was done; for an entry, with what it says."""
        if isinstance(thing, Entry):
            mark = mark_of_entry(self._session, thing)
            self._session.record(mark)
            is_private = mark.private
        else:
            body, is_private = marked_otherwise(self._session, thing)
            self._session.record(body)
        self._talk.say(said_of_mark(self._session, is_private=is_private))

    def say_if_private(self, thing: Markable) -> None:
        """Say so, if what was just written is kept private."""
        noted = private_things(self._session.catalogue, self._session.assessment)
        if noted.is_marked(thing):
            on_view = is_on_view(CASE, self._session)
            self._talk.say(
                f"{KEPT_PRIVATE} Type mark to change that." if on_view else OUT_OF_HEARING
            )


class PrivateHere:
    """What is private in a list: told on request, in company only after a second request."""

    def __init__(self, session: Session, talk: Talk) -> None:
        self._session, self._talk = session, talk
        self.is_shown = False
        self._has_asked = False
        self._in_company = in_company(session)

    @property
    def shown(self) -> Assessment:
        """The draft as it may be told in this company."""
        return self._session.assessment if self.is_shown else self._in_company.assessment

    def is_on_view(self, subject: Subject) -> bool:
        """Whether what is private to a subject may be told here now."""
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
        """The command that shows and hides it, offered whether or not anything private was said."""
        return ListCommand("", "private", "show or hide private", self.toggle)


class NotedList:
    """Things in one draft that can be changed, kept private and settled."""

    KINDS: Sequence[str]
    """The kinds of things in this list, by which differing details are found."""

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
        """The commands of this list alone."""
        raise NotImplementedError

    def _title(self) -> str:
        """What is said above the list."""
        raise NotImplementedError

    def _entries(self) -> Mapping[str, str]:
        """The lines, by their subjects."""
        raise NotImplementedError

    def _markable(self) -> Mapping[str, tuple[str, Markable | Entry]]:
        """What can be kept private, each with its words."""
        raise NotImplementedError

    def _open(self, key: str) -> object:
        """Do what a line is for; returns something if the list is to be left then."""
        raise NotImplementedError
