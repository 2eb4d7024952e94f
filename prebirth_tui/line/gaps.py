"""What is not known yet, in plain lines: the first threads, then the rest, then one gap."""

from collections.abc import Sequence

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.threads import GapThread, first_threads, threads_of
from prebirth_tui.ids import QuestionKey
from prebirth_tui.line.choosing import chosen
from prebirth_tui.line.conversation import OUT_OF_LIST, Conversation
from prebirth_tui.line.talk import Talk
from prebirth_tui.line.telling import gap_in_brief, gap_in_full, thread_in_brief
from prebirth_tui.problems import UserInputError
from prebirth_tui.session.plan import QuestionScope, question_of
from prebirth_tui.session.privacy import InCompany
from prebirth_tui.session.session import Session


class GapList:
    """The gaps of one draft, as they may be told of in this company."""

    def __init__(self, session: Session, talk: Talk, conversation: Conversation) -> None:
        self._session, self._talk, self._conversation = session, talk, conversation
        self._in_company = InCompany(session)

    def run(self) -> QuestionKey | None:
        """Go through the list; the question that was chosen to close a gap, if one was."""
        threads = self._threads()
        first = len(first_threads(threads))
        self._talk.begin()
        if not threads:
            self._talk.say("No gaps are open. That shows what has been asked, nothing more.")
            return None
        self._talk.say("Not known yet, first things first.")
        self._say(threads, 0, first)
        rest = len(threads) - first
        while True:
            more = "enter: the rest" if rest else "enter: back"
            text = self._talk.ask(f"Number to open ({more}; b: back):")
            if text in OUT_OF_LIST and (text or not rest):
                return None
            if not text:
                self._say(threads, first, len(threads))
                rest = 0
                continue
            try:
                key = chosen(text, {str(at): each.line for at, each in enumerate(threads)})
            except UserInputError as error:
                self._talk.say(str(error))
                continue
            wanted = self._open(threads[int(key)])
            if wanted is not None:
                return wanted
            self._talk.begin()
            threads = self._threads()
            self._say(threads, 0, len(threads) if not rest else first)

    def _threads(self) -> list[GapThread]:
        session = self._session
        facts = DerivedFacts(session.catalogue, self._in_company.assessment, session.today)
        return threads_of(self._in_company.gaps(), facts, veiled=True)

    def _say(self, threads: Sequence[GapThread], start: int, end: int) -> None:
        for number, thread in enumerate(threads[start:end], start + 1):
            self._talk.say(f"{number}. {thread_in_brief(thread, self._session)}")

    def _open(self, thread: GapThread) -> QuestionKey | None:
        """Say a thread, and one of its gaps; the question that closes it, if it was chosen."""
        if not thread.gaps:
            self._talk.say("Private items: go to the private questions to see them.")
            return None
        gap = thread.gaps[0]
        if len(thread.gaps) > 1:
            labels = {
                str(at): gap_in_brief(each, self._session, hidden=each.discloses_answer)
                for at, each in enumerate(thread.gaps)
            }
            note = f"Here because: {thread.why_here}" if thread.why_here else ""
            choice = self._conversation.ask(
                OneAsked(f"{thread.title}. Which one?", labels, note=note)
            )
            if choice is None:
                return None
            gap = thread.gaps[int(choice)]
        return self._about(gap)

    def _about(self, gap: Gap) -> QuestionKey | None:
        """Say a gap in full, and ask what is to be done about it."""
        if gap.discloses_answer:
            self._talk.say("Private: go to the private questions to see what this is about.")
            return None
        self._talk.begin()
        for line in gap_in_full(gap, self._session):
            self._talk.say(line)
        key = question_of(gap, self._session.parts(QuestionScope.ALL))
        choices = {"back": "Back to the list"}
        if key is not None:
            choices = {"go": "Go to the question"} | choices
        choice = self._conversation.ask(OneAsked("What now?", choices, on="back"))
        return key if choice == "go" else None
