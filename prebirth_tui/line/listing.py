"""A list in plain lines: its entries by number, a page at a time, and what else can be typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from prebirth_tui.line.choosing import chosen
from prebirth_tui.line.conversation import BACK, HELP
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import UserInputError

PAGE = 15
"""Entries said before it is asked whether to go on."""
_LEAVE = (*BACK, "q", "leave")
_LONGEST_PROMPT = 56
"""Characters, so that what is typed stays on the same line."""


@dataclass(frozen=True)
class ListCommand:
    """Something besides a number that can be typed at a list."""

    letter: str
    word: str
    help: str
    run: Callable[[], object]


def _is_letter(text: str, command: ListCommand) -> bool:
    """Whether the letter of a command was typed, small or capital."""
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
    """Say a list, and do what is typed at it until it is left or `pick` returns something.

    It is said again after each change, unless it can only be read.
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
    """Say the next page; returns the place after it."""
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
    # A prompt is heard every time: what does not fit on one line is only in the help.
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
    """Say blocks of lines, a page at a time, until they end or the reader has had enough."""
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
