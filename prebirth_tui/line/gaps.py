"""What is not known yet, in plain lines: the first threads, then the rest, then one gap."""

from collections.abc import Sequence
from dataclasses import dataclass

from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.judging import judge
from prebirth_tui.flows.work import explain, record_work
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.orders import GAP_ORDERS, IN_THREADS, GapOrder, in_groups
from prebirth_tui.gaps.threads import GapThread, first_threads, threads_of
from prebirth_tui.ids import QuestionKey
from prebirth_tui.line.choosing import chosen
from prebirth_tui.line.comments import CommentList
from prebirth_tui.line.conversation import HELP, OUT_OF_LIST, Conversation
from prebirth_tui.line.noted_list import Marking, PrivateHere
from prebirth_tui.line.prepare import PrepareTalk
from prebirth_tui.line.sentences import gap_in_brief, gap_in_full, thread_in_brief
from prebirth_tui.line.settling import Settling
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import UserInputError
from prebirth_tui.session.gap_work import contact_for, work_for
from prebirth_tui.session.plan import QuestionScope, question_of
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session


@dataclass(frozen=True)
class _Line:
    """A line of the list: what is said of it, and the gaps behind it."""

    words: str
    title: str
    gaps: Sequence[Gap]
    """Empty for what is private, which tells nothing."""
    note: str = ""


class GapList:
    """The gaps of one draft, as they may be told in this company."""

    def __init__(
        self, session: Session, talk: Talk, conversation: Conversation, role: str = ""
    ) -> None:
        self._role = role
        self._session, self._talk, self._conversation = session, talk, conversation
        self._in_company = in_company(session)
        self._private = PrivateHere(session, talk)
        self._order: GapOrder | None = None
        """None for threads, first things first."""

    def run(self) -> QuestionKey | None:
        """Go through the list; returns the question chosen to close a gap, if any."""
        try:
            return self._run()
        finally:
            self._private.clear()

    def _run(self) -> QuestionKey | None:
        lines, first = self._lines()
        self._talk.begin()
        if not lines:
            self._talk.say("No gaps are open. That shows what has been asked, nothing more.")
            return None
        self._talk.say(f"Not known yet, {IN_THREADS}.")
        said = self._say(lines, 0, first)
        while True:
            more = "enter: the rest" if said < len(lines) else "enter: back"
            text = self._talk.ask(f"Number to open ({more}; b: back):")
            if text in OUT_OF_LIST and (text or said == len(lines)):
                return None
            if not text:
                said = self._say(lines, said, len(lines))
            elif text in HELP:
                self._help()
            elif text == "differing":
                self._settle()
            elif text in ("private", "o", "order"):
                if text == "private":
                    self._private.toggle()
                else:
                    self._ask_order()
                lines, first = self._lines()
                said = self._say(lines, 0, len(lines) if text == "private" else first)
            else:
                try:
                    line = lines[int(chosen(text, _labels(lines)))]
                except UserInputError as error:
                    self._talk.say(str(error))
                    continue
                if not line.gaps:
                    self._talk.say("Type private to hear what is private.")
                    continue
                wanted = self._open(line)
                if wanted is not None:
                    return wanted
                self._talk.begin()
                has_all = said == len(lines)
                lines, first = self._lines()
                said = self._say(lines, 0, len(lines) if has_all else first)

    def _help(self) -> None:
        self._talk.say("The number of a line, or its first words: open it, and do what closes it.")
        self._talk.say("o or order: by when to close it, who it is about, or who can close it.")
        self._talk.say("differing: settle what two people recorded differently.")
        self._talk.say("private: show or hide private.")
        self._talk.say("b goes back, r says it again, h hides everything.")

    def _settle(self) -> None:
        try:
            Settling(self._session, self._conversation).run()
        except UserInputError as error:
            self._talk.say(str(error))

    def _ask_order(self) -> None:
        orders = {IN_THREADS: None} | {each.name: each for each in GAP_ORDERS}
        now = self._order.name if self._order else IN_THREADS
        names = {name: name for name in orders}
        name = self._conversation.ask(OneAsked("In which order?", names, on=now))
        self._order = orders.get(name or now)
        self._talk.begin()
        self._talk.say(f"Not known yet, {self._order.name if self._order else IN_THREADS}.")

    def _lines(self) -> tuple[list[_Line], int]:
        """The lines, and how many of them are said before anyone asks for the rest."""
        session, shown = self._session, self._private.is_shown
        view = session.assessment if shown else self._in_company.assessment
        gaps = session.gaps() if shown else self._in_company.gaps()
        facts = DerivedFacts(session.catalogue, view, session.today)
        if self._order is not None:
            groups = in_groups(gaps, self._order, facts)
            lines = [self._group(name, of_group) for name, of_group in groups.items()]
            return lines, len(lines)
        threads = threads_of(gaps, facts, veiled=not shown)
        return [self._thread(each) for each in threads], len(first_threads(threads))

    def _thread(self, thread: GapThread) -> _Line:
        note = f"Why here: {thread.why_here}" if thread.why_here else ""
        return _Line(thread_in_brief(thread, self._session), thread.title, thread.gaps, note)

    def _group(self, name: str, gaps: Sequence[Gap]) -> _Line:
        said = gap_in_brief(gaps[0], self._session, hidden=self._hides(gaps[0]))
        more = f" And {len(gaps) - 1} more." if gaps[1:] else ""
        return _Line(f"{name}: {said}{more}", name, gaps)

    def _hides(self, gap: Gap) -> bool:
        """Whether a gap would reveal to somebody in the room what was answered in private."""
        return gap.discloses_answer and not self._private.is_shown

    def _say(self, lines: Sequence[_Line], start: int, end: int) -> int:
        """Say some of the lines; returns the place after the last one."""
        for number, line in enumerate(lines[start:end], start + 1):
            self._talk.say(f"{number}. {line.words}")
        return end

    def _open(self, line: _Line) -> QuestionKey | None:
        """Say a line's gaps, and one of them in full; returns the question that closes it, if it
        was chosen.
        """
        gap = line.gaps[0]
        if len(line.gaps) > 1:
            labels = {
                str(at): gap_in_brief(each, self._session, hidden=self._hides(each))
                for at, each in enumerate(line.gaps)
            }
            choice = self._conversation.ask(
                OneAsked(f"{line.title}. Which one?", labels, note=line.note)
            )
            if choice is None:
                return None
            gap = line.gaps[int(choice)]
        return self._about(gap)

    def _about(self, gap: Gap) -> QuestionKey | None:
        """Say a gap in full, and ask what to do about it."""
        if self._hides(gap):
            self._talk.say("Private: type private to hear what this is about.")
            return None
        self._talk.begin()
        session = self._session
        shown = session.assessment if self._private.is_shown else self._in_company.assessment
        for line in gap_in_full(gap, session, shown):
            self._talk.say(line)
        key = question_of(gap, session.parts(QuestionScope.ALL))
        planned = contact_for(gap, facts_of(session.catalogue, shown, session.today), session.today)
        choices = {"go": "Go to the question"} if key is not None else {}
        choices["make"] = "Make it an action, or a request to a service"
        if planned is not None and not session.reviewing:
            choices["prepare"] = "Prepare the contact that closes it"
        choices |= {"explain": "Explain why it is open", "comment": "Comments"}
        if session.reviewing and gap.key in shown.explanations:
            choices["judge"] = "Agree with the explanation, or refuse it"
        explanation = shown.explanations.get(gap.key)
        if explanation is not None:
            choices["mark"] = "Keep the explanation private, or no longer"
        choice = self._conversation.ask(
            OneAsked("What now?", choices | {"back": "Back to the list"}, on="back")
        )
        if choice == "prepare":
            role = self._role
            return PrepareTalk(session, role, self._talk, self._conversation, planned).run()
        self._do(choice, gap)
        return key if choice == "go" else None

    def _do(self, choice: str | None, gap: Gap) -> None:
        session, run = self._session, self._conversation.run
        if choice == "explain" and run(explain(session, gap, gap.title)):
            self._talk.say("Saved. It opens again on the review date.")
        elif choice == "comment":
            CommentList(session, gap.key, self._talk, self._conversation).run()
        elif choice == "mark":
            explanation = session.assessment.explanations[gap.key]
            Marking(session, self._talk, self._conversation).mark(explanation.entry)
        elif choice == "judge" and run(judge(session, gap)):
            self._talk.say("Saved.")
        elif choice == "make":
            work = work_for(gap, session.author.name, session.today)
            if run(record_work(session, work)):
                self._talk.say("Saved.")


def _labels(lines: Sequence[_Line]) -> dict[str, str]:
    return {str(at): line.words for at, line in enumerate(lines)}
