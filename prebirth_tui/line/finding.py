"""Finding a question by words in it, in plain lines."""

from prebirth_tui.flows.asking import LineAsked, OneAsked, some_words
from prebirth_tui.ids import QuestionKey
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.problems import input_error
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.session.privacy import InCompany
from prebirth_tui.session.session import Session

_MOST = 20
"""Questions that are named at once."""


def find_question(session: Session, conversation: Conversation) -> QuestionKey | None:
    """Ask for words, and which of the questions with them is meant; None when that is left.

    UserInputError where none has them. Private ones are found only where they may be seen.
    """
    words = conversation.ask(LineAsked("Find which words?", some_words))
    if words is None:
        return None
    found = {
        question.key: f"{question.ask} {part.title}"
        for part in InCompany(session).parts(QuestionScope.ALL)
        for question in part.questions
        if words.casefold() in f"{question.ask} {part.title}".casefold()
    }
    if not found:
        raise input_error(f"No question has “{words}” in it.")
    keys = list(found)[:_MOST]
    labels = {str(at): found[key] for at, key in enumerate(keys)}
    note = f"{len(found)} questions; the first {_MOST}." if len(found) > _MOST else ""
    choice = conversation.ask(OneAsked("Go to which question?", labels, note=note))
    return keys[int(choice)] if choice is not None else None
