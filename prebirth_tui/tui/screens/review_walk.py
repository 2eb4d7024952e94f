"""Going through a draft as its supervisor: its answers as they are, with a say to each of them."""

from collections.abc import Callable
from typing import Any

from textual.binding import Binding

from prebirth_tui.problems import UserInputError
from prebirth_tui.session.plan import Question
from prebirth_tui.session.reviewing import give_back, review_of, sign_off, why_not_signed_off
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskLine, AskOne, some_words
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.screens.changes import Changes
from prebirth_tui.tui.screens.walk import Walk

_ANSWERING = {"say", "choose", "answer", "not_answered", "note", "settle", "source"}
_NEVER_HERE = {"contact", "take_back", "pregnancy"}
_SIGN, _BACK = "sign", "back"


class ReviewWalk(Walk):
    """One draft, with the reviewer's own checklist first; only that can be answered here."""

    HELP = """
    Every answer with where it comes from. m says something to the question in focus; d returns the
    draft or signs it off; l lists what has changed since you looked last. The first parts are your
    own checklist. What the practitioner has answered can only be read here.
    """
    BINDINGS = [
        Binding("d", "decide", "Decide", id="review.decide"),
        Binding("l", "changes", "What changed", id="review.changes"),
        Binding("m", "comments", "Comment", id="review.comment"),
        Binding("o", "hand_over", "Hand over", id="review.hand_over"),
        # The same as in the walk, but not the first that a reviewer looks for.
        Binding("x", "not_answered", "Not because…", show=False),
        Binding("e", "note", "Note", show=False),
        Binding("v", "contacts", "Contacts", show=False),
        Binding("t", "work", "To do", show=False),
        Binding("full_stop", "next", "Next open", key_display=".", show=False),
    ]

    def __init__(
        self,
        session: Session,
        role: str,
        looked: tuple[str, ...] | None,
        keep_looked: Callable[[Session], None],
    ) -> None:
        super().__init__(session, role)
        self._looked = looked
        self._keep_looked = keep_looked

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _NEVER_HERE:
            return False
        question = self.question
        if action in _ANSWERING and question is not None and not self.may_answer(question):
            return False
        if action == "decide" and not self.session.may_write:
            return False
        return super().check_action(action, parameters)

    def may_answer(self, question: Question) -> bool:
        section = self.session.catalogue.section_of[question.resolved.id]
        return section.checklist.audience == "supervisor" and super().may_answer(question)

    def dismiss(self, result: None = None) -> Any:
        """Leave; what is in the draft now has been looked at."""
        self._keep_looked(self.session)
        return super().dismiss(result)

    def on_unmount(self) -> None:
        # Quitting from here is leaving it as well.
        self._keep_looked(self.session)

    def action_changes(self) -> None:
        """What was recorded since the reviewer looked last, or since the draft was signed off."""
        review, assessment = review_of(self.session), self.session.assessment
        if review is not None and review.state == "lapsed":
            title, entries = "Changed since it was signed off", review.added
        elif self._looked is None:
            title, entries = (
                "You have not looked at it before: everything",
                assessment.history.entries,
            )
        else:
            title, entries = "Changed since you looked last", assessment.history.since(self._looked)
        self.app.push_screen(Changes(self.session, title, entries), self.return_to)

    def action_decide(self) -> None:
        """Sign the draft off as it is, or return it."""
        against = why_not_signed_off(self.session)
        choices = {
            "return": "Return it, with what has to be done",
            "sign": "Sign it off, exactly as it is now",
        }
        note = against or (
            "Signing off holds for what is in it now, and lapses when anything about the family "
            "is added or changed."
        )

        def chosen(choice: str | None) -> None:
            if choice == "return":
                self._ask_reasons()
            elif choice == "sign":
                self._ask_to_sign()

        self.app.push_screen(AskOne("What do you decide?", choices, note=note), chosen)

    def _ask_to_sign(self) -> None:
        """Say what is open, and ask whether it is signed off all the same."""
        if against := why_not_signed_off(self.session):
            self.app.push_screen(Notice(against))
            return

        def chosen(choice: str | None) -> None:
            if choice == _SIGN:
                self._sign()

        # The other choice has the number and the focus: no key pressed twice signs a draft off.
        choices = {_SIGN: "Sign it off, with that open", _BACK: "Go back and look"}
        found = self.session.still_open()
        if found.is_nothing:
            choices[_SIGN] = "Sign it off"
        dialog = AskOne("Sign it off as it is?", choices, on=_BACK, note=found.in_words)
        self.app.push_screen(dialog, chosen)

    def _ask_reasons(self) -> None:
        def taken(reasons: str | None) -> None:
            if reasons is not None:
                give_back(self.session, reasons)
                self.refresh_view()
                self.notify("Returned. o hands it over, so that the practitioner sees it.")

        question = "What has to be done before it can be signed off?"
        self.app.push_screen(AskLine(question, some_words), taken)

    def _sign(self) -> None:
        try:
            sign_off(self.session)
        except UserInputError as error:
            self.app.push_screen(Notice(str(error)))
            return
        self.refresh_view()
        self.notify("Signed off. o hands it over, so that the practitioner sees it.")
