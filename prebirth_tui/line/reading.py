"""Reading a draft in plain lines: all its answers, the history of one."""

from prebirth_tui.flows.answers import correct
from prebirth_tui.gaps.english import provenance_in_words, value_in_words
from prebirth_tui.ids import QuestionKey
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import run_list
from prebirth_tui.line.noted_list import PrivateHere
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import input_error
from prebirth_tui.session.plan import Part, Question, QuestionScope
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.session.who_signed import signed_in_words
from prebirth_tui.wording import capital, moment


class AnswerList:
    """Every answer so far, and the core questions that are open."""

    def __init__(self, session: Session, talk: Talk) -> None:
        self._session, self._talk = session, talk
        self._private = PrivateHere(session, talk)
        self._in_company = in_company(session)
        self._chosen: QuestionKey | None = None
        self._keys: dict[str, QuestionKey] = {}

    def run(self) -> QuestionKey | None:
        """Say the answers; returns the question that was chosen, if any."""
        title = "Check your answers."
        commands = (self._private.command,)
        run_list(self._talk, lambda: title, self._entries, self._choose, commands)
        self._private.clear()
        return self._chosen

    def _parts(self) -> list[Part]:
        if self._private.is_shown:
            return self._session.parts(QuestionScope.SHORT)
        return self._in_company.parts(QuestionScope.SHORT)

    def _entries(self) -> dict[str, str]:
        self._keys, found = {}, {}
        for part in self._parts():
            if part.restricted and not self._private.is_on_view(part.subject):
                continue
            for question in part.questions:
                name = str(len(self._keys))
                self._keys[name] = question.key
                found[name] = f"{question.ask} {self._said(part, question)}"
        return found

    def _said(self, part: Part, question: Question) -> str:
        if question.answers is None:
            return "Not asked yet."
        if part.restricted and not self._private.is_shown:
            return "Answered; type private to hear it."
        facts, current = self._session.facts, question.answers.current
        note = f" Note: {current.answer.note}" if current.answer.note else ""
        return f"{value_in_words(current, facts)}, {provenance_in_words(current, facts)}.{note}"

    def _choose(self, name: str) -> bool:
        self._chosen = self._keys[name]
        return True


class HistoryList:
    """Everything ever recorded for a question, newest last."""

    def __init__(
        self, question: Question, session: Session, talk: Talk, conversation: Conversation
    ) -> None:
        self._question, self._session = question, session
        self._talk, self._conversation = talk, conversation

    def run(self, *, may_correct: bool) -> None:
        """Say what was recorded; a wrong entry can be corrected."""
        title = self._question.ask
        if may_correct:
            title += " A number corrects what was recorded wrongly."
        pick = self._correct if may_correct else _cannot
        run_list(self._talk, lambda: title, self._entries, pick)

    def _entries(self) -> dict[str, str]:
        answers = in_company(self._session).assessment.answers.get(self._question.key)
        if answers is None:
            return {}
        facts = self._session.facts
        corrected = {each.entry.id for each in answers.corrected}
        both = sorted((*answers.corrected, *answers.statements), key=lambda each: each.entry.at)
        return {
            each.entry.id: (
                f"{value_in_words(each, facts)}. {capital(provenance_in_words(each, facts))}"
                f"{', corrected since' if each.entry.id in corrected else ''}, recorded "
                f"{moment(each.entry.at)} UTC by {each.entry.by}"
                f"{signed_in_words(self._session, each.entry)}."
                f"{f' Note: {each.answer.note}' if each.answer.note else ''}"
            )
            for each in both
        }

    def _correct(self, key: str) -> None:
        entry = self._session.draft.entry(key)
        if self._conversation.run(correct(self._question, self._session, entry)):
            self._talk.say("Saved. What it was stays in the history.")


def _cannot(key: str) -> None:
    raise input_error("It can only be read here.")
