"""The position in a walk through a draft: the list it follows, and the line in focus."""

from collections.abc import Collection, Hashable

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.ids import CASE, PartKey, QuestionKey
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.review.comments import CommentThread, open_comments
from prebirth_tui.session.agenda import Agenda, parts_of
from prebirth_tui.session.plan import Part, Question, QuestionScope, part_of
from prebirth_tui.session.privacy import has_private_parts, in_company
from prebirth_tui.session.restricted_view import RestrictedView
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_list import PRIVATE as PRIVATE
from prebirth_tui.session.walk_list import Steps, WalkLine, choices_of, tool_of, walk_lines
from prebirth_tui.wording import listed

_NOWHERE: set[str] = set()


class WalkPosition:
    """The list of a walk, and its focus: a question, or the place where private parts wait."""

    def __init__(self, session: Session, view: RestrictedView) -> None:
        self._session, self._view = session, view
        self._in_company = in_company(session)
        self.scope = QuestionScope.SHORT
        self.parts: list[Part] = []
        self.gaps: list[Gap] = []
        self.opened: QuestionKey | None = None
        """The question whose answers are shown under it."""
        self.choice = ""
        """The answer in focus among them; empty while the question itself is."""
        self.steps: Steps = ()
        """The answers given so far to the questions of a screening tool that lies open."""
        self.waits = False
        """Whether the focus is where private parts wait."""
        self.wanted: QuestionKey | None = None
        """The private question that somebody wanted to go to."""
        self._asked_at: Hashable | None = None
        """The line at which somebody has asked once for what is private to be shown in company."""
        self._places: dict[QuestionKey, tuple[Part, Question]] = {}

    @property
    def private_waits(self) -> bool:
        """Whether there is a line for private parts that are not on view."""
        return has_private_parts(self._session) and not self._session.private_is_opened

    @property
    def lines(self) -> list[WalkLine]:
        """The whole list."""
        return walk_lines(
            self.parts,
            self._session.facts,
            private_waits=self.private_waits,
            opened=self.opened,
            steps=self.steps,
        )

    @property
    def keys(self) -> list[PartKey]:
        """The parts and, last, the line where private ones wait."""
        return [part.key for part in self.parts] + ([PRIVATE] if self.private_waits else [])

    @property
    def key(self) -> PartKey | None:
        """The part in focus."""
        if self.waits:
            return PRIVATE
        return self._view.part.key if self._view.part else None

    @property
    def left_at(self) -> QuestionKey | None:
        """What this person answered last, among what may be seen in this company.

        Anything private would reveal that something was said there.
        """
        session, view = self._session, self._in_company.assessment
        for entry in reversed(session.draft.entries):
            if not isinstance(entry.body, AnswerGiven) or entry.by != session.author.name:
                continue
            key = entry.body.item, entry.body.about
            shown = view.current(*key)
            part, _ = self._places.get(key, (None, None))
            if part is not None and not part.restricted and shown and shown.entry.id == entry.id:
                return key
        return None

    @property
    def answered(self) -> int:
        """The number of questions in the list about which something is known."""
        return sum(len(part.questions) - part.open for part in self.parts)

    @property
    def with_open_gaps(self) -> frozenset[PartKey]:
        """The parts in which everything is answered and a gap is open all the same."""
        open_at: dict[str, set[str]] = {}
        for gap in self.gaps:
            if gap.explained is None:
                for item in gap.resolved.reads:
                    open_at.setdefault(item, set()).add(gap.subject)
        return frozenset(
            part.key
            for part in self.parts
            if part.open == 0
            and any(
                not open_at.get(each.resolved.id, _NOWHERE).isdisjoint((each.subject, CASE))
                for each in part.questions
            )
        )

    @property
    def comments(self) -> list[CommentThread]:
        """The comments that are not settled and may be shown."""
        return open_comments(self._in_company.assessment)

    def recompute(self) -> None:
        """Work out the list anew; if the current part is gone, go to the first."""
        self._work_out()
        if self.waits and self.private_waits:
            return
        key, self.waits = self.key, False
        here = next((part for part in self.parts if part.key == key), None)
        if here is not None:
            self._view.part = here
        else:
            self.enter(self.parts[0] if self.parts else None)

    def _work_out(self) -> None:
        self.parts = self._parts()
        self.gaps = self._in_company.gaps()
        self._places = {
            question.key: (part, question) for part in self.parts for question in part.questions
        }

    def focus(self, key: Hashable | None) -> bool:
        """Move the focus to the line with that key; returns whether the list changes with it.

        What was on view in a private part is veiled once another part has the focus.
        """
        if key == PRIVATE:
            changed = not self.waits or self.opened is not None
            if not self.waits:
                self.wait(self.wanted)
            return changed
        question_key, self.choice = self._parted(key)
        part, question = self._places.get(question_key, (None, None))
        self._view.question = question
        was_opened, was_waiting = self.opened, self.waits
        if self.opened != question_key:
            self.opened = None
        if part is None or (part.key == self.key and not was_waiting):
            return was_opened != self.opened
        was_veiled = self._view.part is not None and self._view.part.restricted
        self.enter(part)
        self._view.question = self._places.get(question_key, (None, None))[1]
        return was_veiled or part.restricted or was_opened != self.opened

    def _parted(self, key: Hashable | None) -> tuple[QuestionKey, str]:
        """The question that a line belongs to, and which of its answers it is, if any."""
        if isinstance(key, tuple) and isinstance(key[0], tuple):
            return key
        return key, ""  # type: ignore[return-value]

    def open_answers(self, key: QuestionKey) -> Hashable | None:
        """Show the answers of a question under it; returns the line to go to, None if it
        has none.
        """
        _, question = self._places.get(key, (None, None))
        choices = choices_of(question, self._session.facts, ()) if question else ()
        if not choices:
            return None
        self.opened, self.steps = key, ()
        chosen = next((each for each in choices if each.chosen), choices[0])
        return key, chosen.value

    def take_step(self, question: Question, choice: int) -> Steps | None:
        """Answer the next question of the tool that lies open, or with -1 undo the last answer.

        All the answers once there are no more questions; None before that.
        """
        tool = tool_of(question, self._session.facts)
        assert tool is not None
        self.steps = (*self.steps, choice) if choice >= 0 else self.steps[:-1]
        if len(self.steps) < len(tool.question):
            return None
        steps, self.steps = self.steps, ()
        return steps

    @property
    def open_steps(self) -> Steps | None:
        """The answers so far to the screening tool that lies open; None where none does."""
        _, question = self._places.get(self.opened, (None, None)) if self.opened else (None, None)
        if question is None or tool_of(question, self._session.facts) is None:
            return None
        return self.steps

    def close_answers(self) -> QuestionKey | None:
        """Hide the answers that are shown; returns the question they belong to."""
        key, self.opened, self.choice = self.opened, None, ""
        return key

    def _parts(self) -> list[Part]:
        """The parts that may be shown: of the agenda, or of the checklists."""
        parts, agenda = self._in_company.parts, self.agenda
        if agenda is None:
            return parts(self.scope)
        session = self._session
        facts = DerivedFacts(session.catalogue, self._in_company.assessment, session.today)
        return parts_of(agenda, parts(QuestionScope.ALL), parts(QuestionScope.SHORT), facts)

    @property
    def agenda(self) -> Agenda | None:
        """The agenda, while the current contact is the one that was prepared."""
        agenda = self._session.agenda
        is_now = agenda is not None and agenda.contact == self._session.contact_in_force
        return agenda if is_now else None

    def change_scope(self) -> None:
        """Switch between every question and the core ones; after an agenda, to the core ones."""
        every, prepared = self.scope is QuestionScope.ALL, self.agenda is not None
        self.leave_agenda()
        self.scope = QuestionScope.SHORT if every or prepared else QuestionScope.ALL

    def leave_agenda(self) -> None:
        """Walk through the checklists again."""
        self._session.agenda = None

    def enter(self, part: Part | None) -> bool:
        """Go to a part; returns whether the parts that can be gone through have changed.

        Private parts that were opened in company are closed once they are left.
        """
        self.waits, self._asked_at = False, None
        self._view.enter(part)
        if not self._session.private_is_opened or (part is not None and part.restricted):
            return False
        self._session.close_private()
        self._work_out()
        return not self._session.private_is_opened

    def wait(self, wanted: QuestionKey | None = None) -> None:
        """Go to the line where private parts wait."""
        self.waits, self._asked_at, self.wanted = True, None, wanted
        self.opened, self._view.question = None, None
        self._view.enter(None)

    def toggle_private(self) -> bool:
        """Show what is private here, or veil it; False where it has to be asked for once more.

        While somebody may look on it takes two requests, whatever there is to show.
        """
        view, session = self._view, self._session
        if not self.waits and (view.hides_anything or view.shows_anything):
            view.toggle()
            return True
        if session.private_is_opened:
            session.close_private()
            self._work_out()
            return True
        here = view.question.key if view.question is not None and not self.waits else PRIVATE
        if self._asked_at != here:
            self._asked_at = here
            return False
        if not self.waits:
            self.wanted = view.question.key if view.question is not None else None
        session.open_private()
        self._work_out()
        self.waits, self._asked_at = False, None
        wanted = part_of(self.wanted, self.parts)
        view.enter(wanted or next((part for part in self.parts if part.restricted), None))
        return True

    @property
    def first_line(self) -> QuestionKey | None:
        """The line to go to in the current part: the question that was wanted, or the first."""
        part = self._view.part
        if part is None:
            return None
        keys = [question.key for question in part.questions]
        return self.wanted if self.wanted in keys else next(iter(keys), None)

    def part(self, key: PartKey | None) -> Part | None:
        """The part with that key, if it may be gone to."""
        return next((part for part in self.parts if part.key == key), None)

    def question(self, key: QuestionKey) -> Question | None:
        """The question with that key, if it is in the list."""
        return self._places.get(key, (None, None))[1]

    def after(self, step: int) -> PartKey | None:
        """The line so many places after the focus, or before it, going round."""
        keys, here = self.keys, self.key
        return keys[(keys.index(here) + step) % len(keys)] if here in keys else None

    def find(self, key: QuestionKey) -> bool:
        """Bring a question into the list, core or not; returns whether it is asked.

        A private one waits with the others.
        """
        self.recompute()
        if key in self._places:
            self.waits = False
            return True
        if part_of(key, self._session.parts(QuestionScope.ALL)) is None:
            return False
        self.leave_agenda()
        self.scope = QuestionScope.ALL
        self.recompute()
        self.waits = False
        if key not in self._places:
            self.wait(key)
        return True

    @property
    def nothing_open(self) -> str:
        """What to say when nothing in the list is open any more."""
        if self.agenda is not None:
            return "That is the whole list. Press a for the core questions."
        if self.scope is QuestionScope.ALL:
            return "No questions left. Press g to see the gaps."
        return "No core questions left. Press a to show all."

    def unfinished(self, told: Collection[QuestionKey] = ()) -> str:
        """Where text was typed that is no part of an answer yet; empty where nowhere.

        Questions in `told` do not count.
        """
        half_typed = self._session.half_typed
        titles = [
            part.title
            for part in self.parts
            if any(half_typed(*each.key) for each in part.questions if each.key not in told)
        ]
        notes = "Unfinished note" if len(titles) == 1 else "Unfinished notes"
        return f"{notes} at {listed(titles)}." if titles else ""
