"""What a key does on each screen, and when it may: one table, and one rule.

The keys, the line at the foot, the palette, the help and the plain lines all read this table.
Whether an action is allowed depends only on the state of the screen, so the rule can be tested over
every action and every state without a screen.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Circumstance(StrEnum):
    """One thing that is true of a screen and decides what can be done there."""

    WRITABLE = "writable"
    """No other window writes in the draft."""
    TYPING = "typing"
    """Text is being typed in the editor."""
    SERVED = "served"
    """The screen is in a participant's browser."""
    CONCEALED = "concealed"
    """The line in focus holds something private that is veiled."""
    HIDING = "hiding"
    """Something private on this screen is veiled."""
    SHOWING = "showing"
    """Something private on this screen is on view."""
    WAITING = "waiting"
    """The line in focus stands for private parts that are not shown in this company."""
    QUESTION = "question"
    """A question is in focus."""
    MINE_TO_ANSWER = "mine to answer"
    """The question in focus is for whoever is sitting here."""
    YES = "yes"
    """One answer to the question in focus is a plain yes."""
    NO = "no"
    PARTLY = "partly"
    NUMBERED = "numbered"
    """The answers of the question in focus have numbers."""
    ANSWERED = "answered"
    """Something was recorded at the question in focus."""
    DIFFERING = "differing"
    """Accounts of what is in focus differ, and nobody has settled which one holds."""
    PARTS = "parts"
    """The list of parts has the focus."""
    DRAFT = "draft"
    """There are drafts in the list."""
    LOCKED = "locked"
    """There are practice drafts that only a passphrase opens."""
    UNREADABLE = "unreadable"
    """There are files that cannot be read, or drafts whose file is gone."""
    NARROWED = "narrowed"
    """Only some of the drafts are on view."""
    GAP = "gap"
    """One gap is in focus, not a line that stands for several."""
    EXPLANATION = "explanation"
    """The gap in focus is explained, and a supervisor can agree or refuse."""
    VISIT = "visit"
    """A practitioner has the draft open, not its supervisor."""
    RECORDED = "recorded"
    """The line in focus is something that was recorded."""
    CHANGEABLE = "changeable"
    """Whoever sits here may change what the line in focus is about."""
    PERSON = "person"
    """A person is in focus."""
    MORE_TEXT = "more text"
    """The text beside the list goes on below."""
    MORE_COLUMNS = "more columns"
    BY_FAMILY = "by family"
    """Each line of the board is one family."""
    WITHHELD = "withheld"
    """The line in focus is something that leaves only if it is chosen."""
    DEBRIEF = "debrief"
    """The debrief of a table has been worked out."""
    UNFINISHED = "unfinished"
    """The table has not finished the story."""
    TRAINER = "trainer"
    """The screen is the trainer's own, not a participant's."""


State = frozenset[Circumstance]
"""Everything that is true of a screen at one moment."""


def those_true(found: Mapping[Circumstance, bool]) -> State:
    """The circumstances that hold."""
    return frozenset(each for each, is_so in found.items() if is_so)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a person can do on a screen."""

    name: str
    """The method of the screen that does it, without `action_`."""
    key: str
    """One key, or several for the same."""
    label: str
    """A few words for the foot of the screen."""
    argument: str | int | None = None
    """What is passed to the method."""
    id: str = ""
    """The name by which a user can give it another key in the settings."""
    key_label: str = ""
    """How the key is shown, where that differs from its name."""
    help: str = ""
    """What it does, in a sentence; the label where that says it."""
    in_footer: bool = True
    needs: frozenset[Circumstance] = frozenset()
    """Without all of these it can do nothing."""
    needs_one_of: frozenset[Circumstance] = frozenset()
    """Without any of these it can do nothing."""
    writes: bool = False
    """It records something in the draft."""
    reveals_answer: bool = False
    """It shows what was recorded at the line in focus, even if only as a result."""
    writes_file: bool = False
    """It writes a file on this machine."""
    harmless_in_parts: bool = False
    """While the list of parts has the focus, it only moves to the questions."""
    first_of_all: bool = False
    """The key does this even where the list in focus uses that key itself."""

    @property
    def call(self) -> str:
        """The call that a key is bound to, such as `say('yes')`."""
        return self.name if self.argument is None else f"{self.name}({self.argument!r})"


WHY_NOT = {
    Circumstance.WRITABLE: "Another window is writing in this draft. You can read it here.",
    Circumstance.QUESTION: "Choose a question first.",
    Circumstance.MINE_TO_ANSWER: "Only the practitioner can answer this. Press m to comment.",
    Circumstance.YES: "“Yes” alone does not answer this. Press enter to answer.",
    Circumstance.NO: "“No” alone does not answer this. Press enter to answer.",
    Circumstance.PARTLY: "“Partly” is not an answer here.",
    Circumstance.NUMBERED: "No numbers here. Press enter to answer.",
    Circumstance.ANSWERED: "Nothing to show here yet.",
    Circumstance.DIFFERING: "Nothing here to settle.",
    Circumstance.HIDING: "These checklists ask nothing in private.",
    Circumstance.SHOWING: "Nothing private is shown here.",
    Circumstance.WAITING: "No private questions are waiting here.",
    Circumstance.DRAFT: "No drafts in this list.",
    Circumstance.LOCKED: "No draft is locked.",
    Circumstance.UNREADABLE: "Every file is here and can be read.",
    Circumstance.NARROWED: "All drafts are on view.",
    Circumstance.GAP: "This line stands for several. enter opens it.",
    Circumstance.EXPLANATION: "No explanation to show here.",
    Circumstance.VISIT: "A supervisor cannot do this.",
    Circumstance.RECORDED: "Nothing here yet.",
    Circumstance.CHANGEABLE: "Only the practitioner can change this. Press m to comment.",
    Circumstance.PERSON: "Choose a person first.",
    Circumstance.MORE_TEXT: "There is no more text.",
    Circumstance.MORE_COLUMNS: "All columns are shown.",
    Circumstance.BY_FAMILY: "Press b to list families first.",
    Circumstance.WITHHELD: "Choose one of the top lines.",
    Circumstance.DEBRIEF: "Still working out what was asked.",
    Circumstance.UNFINISHED: "The table has finished.",
    Circumstance.TRAINER: "Only the trainer can do this.",
}
"""What to say where an action lacks this."""
_TYPING = "Press esc to finish the note first."
_WAITING = "Not in company. Press c to say who is here, or r to show it anyway."
_CONCEALED = "Private. Press r to see what was recorded, then answer."
_SERVED = "Files cannot be saved from here."


def refusal(action: Action, state: Collection[Circumstance]) -> str | None:
    """Why an action is not allowed, in words for whoever pressed its key; None where it is."""
    if Circumstance.TYPING in state:
        return _TYPING
    if action.writes_file and Circumstance.SERVED in state:
        return _SERVED
    if action.writes and Circumstance.WRITABLE not in state:
        return WHY_NOT[Circumstance.WRITABLE]
    if Circumstance.WAITING in state and Circumstance.QUESTION in action.needs:
        return _WAITING
    if lacking := action.needs.difference(state):
        return WHY_NOT[next(each for each in Circumstance if each in lacking)]
    if action.needs_one_of and action.needs_one_of.isdisjoint(state):
        return WHY_NOT[min(action.needs_one_of)]
    goes_to_questions = action.harmless_in_parts and Circumstance.PARTS in state
    if action.reveals_answer and Circumstance.CONCEALED in state and not goes_to_questions:
        return _CONCEALED
    return None


def is_offered(action: Action, state: Collection[Circumstance]) -> bool:
    """Whether an action belongs on this screen at all; some do not in a participant's browser."""
    if Circumstance.TRAINER in action.needs and Circumstance.TRAINER not in state:
        return False
    return not (action.writes_file and Circumstance.SERVED in state)


def out_of_footer(actions: Iterable[Action], *calls: str) -> tuple[Action, ...]:
    """The same actions, some left out of the foot of the screen."""
    return tuple(replace(each, in_footer=False) if each.call in calls else each for each in actions)


def without(actions: Iterable[Action], *calls: str) -> tuple[Action, ...]:
    """The actions without those that make one of the calls named."""
    return tuple(each for each in actions if each.call not in calls)
