"""What can be typed at a question besides its answer: a letter or a word for each action."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prebirth_tui.actions import Action, State, refusal


@dataclass(frozen=True)
class Command:
    """Something that can be typed, and what it does."""

    word: str
    does: str
    """The method that does it."""
    help: str
    letter: str = ""
    call: str = ""
    """The call of the action in the table; empty for a command that only reads or moves."""

    @property
    def typed(self) -> str:
        """`n or note`."""
        return f"{self.letter} or {self.word}" if self.letter else self.word


WALK_COMMANDS = (
    Command("why", "why", "Why this is asked, and what it closes", "?"),
    Command("back", "back", "The question before", "b"),
    Command("next", "next", "The next open question; enter does the same", call="next"),
    Command("reason", "not_answered", "Not answered, because", "s", "not_answered"),
    Command("note", "note", "A note to the answer", "n", "note"),
    Command("contact", "contact", "Which contact answers come from", "c", "contact"),
    Command("gaps", "to.gaps", "What is not known yet", "g", "open('gaps')"),
    Command("who", "to.people", "The people, and where the baby may sleep", "w", "open('people')"),
    Command(
        "contacts",
        "to.contacts",
        "Contacts and events, and what came from each",
        "v",
        "open('contacts')",
    ),
    Command("todo", "to.work", "Requests to services, and actions", "t", "open('work')"),
    Command("check", "to.check_answers", "Every answer so far", "k", "open('check_answers')"),
    Command("dates", "to.pregnancy", "Dates, babies, ending", call="open('pregnancy')"),
    Command("timeline", "to.timeline", "The pregnancy in order of time", call="open('timeline')"),
    Command(
        "comments",
        "to.comments",
        "Comments on this question or the draft",
        "m",
        "open('comments')",
    ),
    Command("history", "to.history", "Everything recorded here, to correct it", call="history"),
    Command("settle", "to.settle", "Which of several different answers is right", call="settle"),
    Command("differing", "to.differing", "Details that two people recorded differently"),
    Command("source", "to.source", "Who said it, or where it is from", "i", "source"),
    Command("report", "to.report", "A report for someone", call="open('report')"),
    Command("copy", "to.copy", "Send a copy", "o", "open('hand_over')"),
    Command("prepare", "to.prepare", "Prepare the next contact", "p", "open('prepare')"),
    Command("since", "since", "What is new since you last looked", "l", "open('since')"),
    Command("find", "to.find", "Anything with some words in it", "f", "open('find')"),
    Command("where", "where", "Which draft, contact and question this is"),
    Command("undo", "undo", "Undo what you recorded last", "u", "take_back"),
    Command("all", "scope", "Core questions or all", "a", "change_scope"),
    Command("parts", "parts", "The parts, to go to one"),
    Command("private", "private", "Show or hide what is private", call="show_private"),
    Command("mark", "mark_private", "Keep this answer private, or not", call="mark_private"),
    Command("help", "help", "Everything that can be typed here"),
    Command("leave", "leave", "Leave this draft; all of it is saved", "q", "leave"),
)
"""A visit, question by question."""

EVERYWHERE = "r or again says it again. h or hide clears what was said and locks."
_IN_LINE = {
    "Press m to comment": "Type comments to comment",
    "Press a number or enter": "Type its answer",
    "Press y or n, or enter to answer": "Type the answer",
    "Press enter to answer": "Type the answer",
    "Not in company. Press c to say who is here, or r to show it anyway.": (
        "Not in company. Type c to say who is here, or private to show it anyway."
    ),
    "Press r to see what was recorded, then answer": (
        "Type private to see what was recorded, then answer"
    ),
}
"""Words of refusals that mention keys, with the words to type instead."""


def command_typed(text: str, commands: Iterable[Command]) -> Command | None:
    """The command that was typed; None when it is something else."""
    for each in commands:
        # A single letter may be a capital; a word with a capital may begin an answer.
        if text and (text == each.word or text.casefold() == each.letter):
            return each
    return None


def in_line(text: str) -> str:
    """A text from the screens, with words to type in place of keys."""
    for key, words in _IN_LINE.items():
        text = text.replace(key, words)
    return text


def action_of(call: str, actions: Sequence[Action]) -> Action | None:
    """The action in the table with that call."""
    return next((each for each in actions if each.call == call), None)


def commands_of(actions: Sequence[Action]) -> tuple[Command, ...]:
    """The commands of a visit that are among these actions, and those that only read or move."""
    return tuple(each for each in WALK_COMMANDS if not each.call or action_of(each.call, actions))


def why_not(call: str, state: State, actions: Sequence[Action]) -> str | None:
    """Why an action is not allowed, worded for plain lines; None when it is."""
    action = action_of(call, actions)
    if action is None:
        return None if not call else "This cannot be done here."
    said = refusal(action, state)
    return None if said is None else in_line(said)
