"""From a question to everything else in a draft, in plain lines, and back."""

from prebirth_tui.caseload.timeline import timeline
from prebirth_tui.flows.answers import say_source, settle
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.exchange import ask_hand_over
from prebirth_tui.line.comments import CommentList
from prebirth_tui.line.contacts import ContactList
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.finding import find_in_draft
from prebirth_tui.line.gaps import GapList
from prebirth_tui.line.papers import make_report
from prebirth_tui.line.people import PeopleList
from prebirth_tui.line.pregnancy import PregnancyList
from prebirth_tui.line.prepare import PrepareTalk
from prebirth_tui.line.reading import AnswerList, HistoryList
from prebirth_tui.line.settling import Settling
from prebirth_tui.line.standing import Standing
from prebirth_tui.line.talk import Talk
from prebirth_tui.line.timeline import say_timeline
from prebirth_tui.line.work import WorkList
from prebirth_tui.problems import input_error
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.reviewing import WHOLE_DRAFT
from prebirth_tui.session.session import Session


class LineNavigation:
    """The lists and papers of one draft."""

    def __init__(
        self,
        session: Session,
        context: AppContext,
        talk: Talk,
        conversation: Conversation,
        standing: Standing,
    ) -> None:
        self.session, self.context, self.talk = session, context, talk
        self.conversation, self.standing = conversation, standing

    def contacts(self) -> None:
        """Say every contact, and what came from one."""
        ContactList(self.session, self.talk, self.conversation).run()
        self.standing.told_anew()
        self.standing.refresh()

    def timeline(self) -> None:
        """Say the pregnancy in order of time."""
        seen = in_company(self.session)
        session = self.session
        found = timeline(seen.assessment, session.catalogue, session.today, seen.gaps())
        if found is None:
            raise input_error("There is no due date yet. Type dates to say it.")
        say_timeline(found, self.talk)
        self.standing.told_anew()

    def work(self) -> None:
        """Say the requests to services, and what is to be done."""
        WorkList(self.session, self.talk, self.conversation).run()
        self.standing.refresh()

    def check_answers(self) -> None:
        """Say every answer so far; go to a question."""
        self.standing.go_to(AnswerList(self.session, self.talk).run())

    def pregnancy(self) -> None:
        """Say the dates, the babies and the ending; change them."""
        PregnancyList(self.session, self.context, self.talk, self.conversation).run()
        self.standing.told_anew()
        self.standing.refresh()

    def comments(self) -> None:
        """Say the comments on this question and on the draft."""
        here = self.standing.question.key if self.standing.question else WHOLE_DRAFT
        chosen_there = CommentList(self.session, here, self.talk, self.conversation).run()
        self.standing.go_to(chosen_there)

    def history(self) -> None:
        """Say everything that was ever recorded for this question."""
        question = self.standing.question
        if question is not None:
            may_correct = self.standing.may_answer(question)
            found = HistoryList(question, self.session, self.talk, self.conversation)
            found.run(may_correct=may_correct)
            self.standing.refresh()

    def settle(self) -> None:
        """Say which of several different answers holds."""
        if self.standing.question is not None:
            self.conversation.run(settle(self.standing.question, self.session))
            self.standing.refresh()

    def differing(self) -> None:
        """Ask which of the details that two people recorded is right."""
        Settling(self.session, self.conversation).run()
        self.standing.refresh()

    def source(self) -> None:
        """Say who said it, or where it was seen or read."""
        if self.standing.question is not None:
            self.conversation.run(say_source(self.standing.question, self.session))
            self.standing.refresh()

    def report(self) -> None:
        """Make a report for someone."""
        self.conversation.run(make_report(self.session))
        self.standing.is_to_be_told = True

    def copy(self) -> None:
        """Make an encrypted copy for someone."""
        self.conversation.run(ask_hand_over(self.context, self.session))
        self.standing.is_to_be_told = True

    def find(self) -> None:
        """Go to a question with some words in it."""
        self.standing.is_to_be_told = True
        found = find_in_draft(self.session, self.conversation)
        if found is None:
            return
        if found.question is not None:
            self.standing.go_to(found.question)
        elif found.kind == "person":
            self.people()
        elif found.kind == "contact":
            self.contacts()
        else:
            self.work()

    def prepare(self) -> None:
        """Prepare the next contact, and begin it."""
        role = self.context.settings.role
        first = PrepareTalk(self.session, role, self.talk, self.conversation).run()
        self.standing.told_anew()
        self.standing.refresh()
        self.standing.go_to(first)

    def gaps(self) -> None:
        """Say what is not known yet; go to a question that closes a gap."""
        chosen_there = GapList(
            self.session, self.talk, self.conversation, self.context.settings.role
        ).run()
        self.standing.refresh()
        self.standing.go_to(chosen_there)

    def people(self) -> None:
        """Say who is in the baby's life; add and change."""
        PeopleList(self.session, self.talk, self.conversation).run()
        self.standing.told_anew()
        self.standing.refresh()
