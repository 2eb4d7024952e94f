"""A list in plain lines: its entries by number, a page at a time, and what else can be typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.gaps.private_things import private_things
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.line.choosing import chosen
from prebirth_tui.line.conversation import BACK, HELP, Conversation
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.marks import (
    KEPT_PRIVATE,
    NOT_PRIVATE,
    Markable,
    mark_of_entry,
    marked_otherwise,
)
from prebirth_tui.session.privacy import InCompany, is_on_view
from prebirth_tui.session.session import Session

PAGE = 15
"""Entries that are said before it is asked whether to go on."""
_LEAVE = (*BACK, "q", "leave")
_LONGEST_PROMPT = 56
"""Characters, so that what is typed stands in the same line."""


@dataclass(frozen=True)
class ListCommand:
    """Something besides a number that can be typed at a list."""

    letter: str
    word: str
    help: str
    run: Callable[[], object]


def _is_letter(text: str, command: ListCommand) -> bool:
    """Whether a command's letter was typed, small or in capitals."""
    return bool(text) and text.casefold() == command.letter


def run_list(
    talk: Talk,
    title: Callable[[], str],
    entries: Callable[[], Mapping[str, str]],
    pick: Callable[[str], object],
    commands: Sequence[ListCommand] = (),
    page: int = PAGE,
    *,
    only_read: bool = False,
) -> None:
    """Say a list, and do what is typed at it until it is left, or until `pick` gives something.

    It is said anew after each thing that is done, unless it can only be read.
    """
    is_told, at = False, 0
    while True:
        found = entries()
        if not is_told:
            talk.begin()
            talk.say(title())
            at = _say(talk, found, 0, page)
            is_told = True
        text = talk.ask(_prompt(found, at, commands))
        if text in _LEAVE or (not text and at >= len(found)):
            return
        if not text:
            at = _say(talk, found, at, page)
            continue
        try:
            if text in HELP:
                _help(talk, commands)
                continue
            command = next((c for c in commands if text == c.word or _is_letter(text, c)), None)
            if command is not None:
                command.run()
            elif pick(chosen(text, found)):
                return
        except UserInputError as error:
            talk.say(str(error))
        else:
            is_told = only_read


def _say(talk: Talk, found: Mapping[str, str], at: int, page: int) -> int:
    """Say the next page; the place behind it."""
    labels = list(found.values())[at : at + page]
    for number, label in enumerate(labels, at + 1):
        talk.say(f"{number}. {label}")
    return at + len(labels)


def _prompt(found: Mapping[str, str], at: int, commands: Sequence[ListCommand]) -> str:
    named = _letters(commands) or [each.word for each in commands]
    more = ["? more"] if len(named) < len(commands) else []
    left = len(found) - at
    end = f"enter {left} more" if left else "enter back"
    number = ["A number"] if found else []
    said = ", ".join([*number, *named, *more, end])
    # A prompt is heard each time: what does not fit in one line is named in the help alone.
    while named and len(said) > _LONGEST_PROMPT:
        named.pop()
        said = ", ".join([*number, *named, "? more", end])
    return f"{said}:"


def _letters(commands: Sequence[ListCommand]) -> list[str]:
    return [f"{each.letter} {each.help}" for each in commands if each.letter]


def _help(talk: Talk, commands: Sequence[ListCommand]) -> None:
    talk.say("The number of a line, or its first words: open it.")
    for each in commands:
        typed = f"{each.letter} or {each.word}" if each.letter else each.word
        talk.say(f"{typed}: {each.help}.")
    talk.say("b goes back, r says it again, h hides everything.")


def say_by_pages(talk: Talk, blocks: Iterable[Sequence[str]]) -> None:
    """Say blocks of lines, a page at a time, until they end or that is enough."""
    said = 0
    for block in blocks:
        if said >= PAGE:
            if talk.ask("Enter: more, b: enough:") in _LEAVE:
                return
            talk.begin()
            said = 0
        for line in block:
            talk.say(line)
        said += len(block)


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
        self._in_company = InCompany(session)

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
