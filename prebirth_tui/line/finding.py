"""Finds a question, a part, a person or an answer by its words, in plain lines."""

from prebirth_tui.flows.asking import LineAsked, OneAsked, some_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.problems import input_error
from prebirth_tui.session.find import Found, find
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.wording import sentence

_MOST = 20
"""The most results named at once."""


def find_in_draft(session: Session, conversation: Conversation) -> Found | None:
    """Ask for words, and which of the results is meant; None when that is left.

    UserInputError when nothing has the words. What is private is found only where it may be seen.
    """
    words = conversation.ask(LineAsked("Find which words?", some_words))
    if words is None:
        return None
    seen = in_company(session)
    facts = DerivedFacts(session.catalogue, seen.assessment, session.today)
    found = find(words, seen.parts(QuestionScope.ALL), facts)
    if not found:
        raise input_error(f"Nothing has “{words}” in it.")
    first = enumerate(found[:_MOST])
    labels = {str(at): f"{sentence(each.text)} {sentence(each.where)}" for at, each in first}
    note = f"{len(found)} found; the first {_MOST}." if len(found) > _MOST else ""
    choice = conversation.ask(OneAsked("Go to which?", labels, note=note))
    return found[int(choice)] if choice is not None else None
