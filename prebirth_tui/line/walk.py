"""A visit in plain lines: one question at a time, answered by a number or a word."""

from collections.abc import Callable, Sequence
from operator import attrgetter

from prebirth_tui.action_table import WALK
from prebirth_tui.actions import Action
from prebirth_tui.flows.answers import ReasonAsked, reasons_for
from prebirth_tui.flows.asking import OneAsked
from prebirth_tui.flows.contact import take_contact
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.undo import take_back
from prebirth_tui.ids import QuestionKey
from prebirth_tui.line.commands import EVERYWHERE, WALK_COMMANDS, Command, command_typed
from prebirth_tui.line.conversation import BACK, Conversation
from prebirth_tui.line.navigation import LineNavigation
from prebirth_tui.line.noted_list import said_of_mark
from prebirth_tui.line.sentences import (
    Heard,
    answer_now,
    gap_in_brief,
    heard_from,
    news_in_words,
    said_before,
    where_it_stands,
    why_asked,
)
from prebirth_tui.line.standing import NOTHING_OPEN, Standing
from prebirth_tui.line.talk import Talk
from prebirth_tui.line.typed import typed_value
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.session.edit_session import CaughtUp, EditSession
from prebirth_tui.session.marks import mark_of_entry
from prebirth_tui.session.news import news_of
from prebirth_tui.session.plan import (
    Question,
    gaps_at,
    next_open,
    part_of,
)
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.session.walk_list import TEXTS
from prebirth_tui.store.own_notes import LastOpened


class LineWalk:
    """One draft, question by question."""

    COMMANDS: Sequence[Command] = WALK_COMMANDS
    ACTIONS: Sequence[Action] = WALK

    def __init__(
        self,
        session: Session,
        context: AppContext,
        talk: Talk,
        looked: LastOpened | None = None,
    ) -> None:
        """`looked` says when this person last opened the draft, and what was in it."""
        self.looked = looked
        self.session, self.context, self.talk = session, context, talk
        self.conversation = Conversation(talk)
        self.editing = EditSession(session)
        self.standing = Standing(session, talk, self.conversation, self.ACTIONS)
        self.to = LineNavigation(session, context, talk, self.conversation, self.standing)
        self._goes_on = True
        self._heard_by = self._here()
        """Who of the family was there when what stands in the window was said."""
        self._source: Heard | None = None
        """Where the last answer that was recorded comes from."""
        self._has_told_help = False

    def run(self) -> None:
        """Lead through the draft until it is left. EndedError when the input ends."""
        try:
            self.say_beginning()
            self.standing.begin()
            while self._goes_on:
                self._one_turn()
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Release the draft."""
        self.session.close()

    def say_beginning(self) -> None:
        """Say where the draft stands and, on reopening, what is new since."""
        for line in where_it_stands(self.session):
            self.talk.say(line)
        if self.session.reviewing:
            return
        news = news_of(self.session, self.looked)
        if news.is_news:
            for line in news_in_words(news):
                self.talk.say(line)

    def _one_turn(self) -> None:
        """Say the question, hear what is typed, and do it."""
        self._push_away_what_was_missed()
        self._catch_up()
        if self.standing.is_to_be_told:
            self.talk.begin()
            self.standing.tell()
        self.standing.is_to_be_told = False
        what = "Answer" if self.standing.question else "Type"
        text = self.talk.ask(f"{what} (enter: next):")
        try:
            self._do(text)
        except UserInputError as error:
            self.talk.say(str(error))

    def _here(self) -> frozenset[str]:
        """Who of the family is there just now."""
        contact = self.session.contact
        return frozenset(contact.present) if contact is not None else frozenset()

    def _push_away_what_was_missed(self) -> None:
        """Clear what was said before someone came who is here now; say who is here now."""
        here = self._here()
        if here - self._heard_by:
            self.talk.clear()
        if here != self._heard_by:
            for line in where_it_stands(self.session):
                self.talk.say(line)
            self.standing.told_anew()
        self._heard_by = here

    def _catch_up(self) -> None:
        if reason := self.editing.why_not_saved():
            self.talk.say(f"NOT SAVED: {reason}")
        caught_up = self.editing.catch_up()
        if caught_up is not CaughtUp.NOTHING:
            self.talk.say(caught_up.value)
            self.standing.refresh()

    def _do(self, text: str) -> None:
        command = command_typed(text, self.COMMANDS)
        if command is not None:
            self.standing.check(command.call)
            attrgetter(command.does)(self)()
        elif not text:
            self.next()
        elif self.standing.question is None:
            raise input_error(f"“{text}” is nothing that can be typed here. Type help.")
        else:
            self._answer(self.standing.question, text)

    def _answer(self, question: Question, text: str) -> None:
        self.standing.check("answer")
        session, key, kind = self.session, question.key, question.resolved.item.kind
        if kind in TEXTS:
            if self._knows_contact():
                self._record(key, lambda: session.finish_text(*key, text))
            return
        value = typed_value(question, session, text, self.conversation)
        if value is not None and self._knows_contact():
            self._record(key, lambda: session.answer(*key, value))

    def _knows_contact(self) -> bool:
        session = self.session
        return session.reviewing or session.contact is not None or self.ask_contact()

    def ask_contact(self) -> bool:
        """Ask which contact this is; private parts that may no longer be seen are left."""
        before = self.standing.view.part
        taken = bool(self.conversation.run(take_contact(self.session, self.context.settings.role)))
        if taken:
            self.standing.leave_part(before)
            self.standing.told_anew()
            self.standing.refresh()
        return taken

    def _record(self, key: QuestionKey, record: Callable[[], None]) -> None:
        """Record something for a question, then go on to the next one if it was open before.

        A note that waits for its answer is no entry: the walk stays there, so that the answer goes
        to the right question.
        """
        question, before = self.standing.question, self.session.draft.entries
        was_open = question is not None and question.is_open
        record()
        if self.standing.view.part is not None and self.standing.view.part.restricted:
            self.standing.view.show_answer(key)
        is_entry = self.session.draft.entries != before
        self.go_on_from(key, was_open=was_open, is_entry=is_entry)

    def go_on_from(self, key: QuestionKey, *, was_open: bool, is_entry: bool) -> None:
        """Say what is recorded for a question now; go on to the next one if it was open before."""
        self.standing.position.recompute()
        self._tell_recorded(key, is_entry=is_entry)
        if not was_open or not is_entry:
            self.standing.refresh(key)
            # What is recorded there has just been said.
            self.standing.is_to_be_told = False
            return
        self.standing.passed(key)
        found = next_open(self.standing.position.parts, key)
        self.standing.stand_at(found.key if found else key)
        if found is None:
            self.talk.say(NOTHING_OPEN[self.standing.position.scope])

    def _tell_recorded(self, key: QuestionKey, *, is_entry: bool) -> None:
        if self.session.not_saved:
            return
        if not is_entry:
            self.talk.say("Note kept. It needs an answer before it counts.")
            return
        answers = self.session.assessment.answers.get(key)
        part = part_of(key, self.standing.position.parts)
        question = next((q for q in part.questions if q.key == key), None) if part else None
        if answers is not None and question is not None:
            facts = in_company(self.session).facts
            recorded = " ".join(answer_now(question, facts, veiled=False, source=self._source))
            self._source = heard_from(question)
            self.talk.say(f"Saved. {recorded}")

    def next(self) -> None:
        """Go to the next question about which nothing is known."""
        self.standing.next()

    def back(self) -> None:
        """Go to the question asked before, or the one above."""
        self.standing.back()

    def why(self) -> None:
        """Say why the question is asked, what has been said, and which gaps depend on it."""
        question = self.standing.question
        if question is None:
            self.help()
            return
        for line in why_asked(question, self.session):
            self.talk.say(line)
        if question.key not in self.standing.view.veiled:
            for line in said_before(question, in_company(self.session).facts):
                self.talk.say(line)
        open_ = [g for g in gaps_at(question, self.standing.position.gaps) if g.explained is None]
        for gap in open_[:3]:
            hidden = gap.discloses_answer and not self.standing.view.is_shown
            self.talk.say(f"Open: {gap_in_brief(gap, self.session, hidden=hidden)}")
            if not hidden:
                self.talk.say(f"Closed by: {gap.close_by}")
        if open_[3:]:
            self.talk.say(f"And {len(open_) - 3} more: type g.")
        if not self._has_told_help:
            self.talk.say("Type help for everything that can be typed here.")
        self._has_told_help = True

    def where(self) -> None:
        """Say which draft this is, in which contact, and where in it."""
        for line in where_it_stands(self.session):
            self.talk.say(line)
        self.standing.told_anew()
        self.standing.is_to_be_told = True

    def help(self) -> None:
        """Say everything that can be typed here."""
        for each in self.COMMANDS:
            if self.standing.why_not(each.call) is None:
                self.talk.say(f"{each.typed}: {each.help}.")
        self.talk.say(EVERYWHERE)

    def not_answered(self) -> None:
        """Say why the question is not answered."""
        question, session = self.standing.question, self.session
        if question is None:
            return
        key = question.key
        reasons = reasons_for(question, session)
        given = self.conversation.ask(ReasonAsked(question.ask, reasons, session.today))
        self.standing.is_to_be_told = True
        if given is not None and self._knows_contact():
            self._record(
                key,
                lambda: session.not_answered(*key, given.reason, until=given.until, who=given.who),
            )

    def note(self) -> None:
        """Write a note to the answer, or the answer itself if it is a text."""
        question = self.standing.question
        if question is None:
            return
        key, session = question.key, self.session
        if question.resolved.item.kind in TEXTS and not self._knows_contact():
            return
        begun = session.note(*key)
        self.talk.begin()
        if begun:
            self.talk.say(f"So far: {begun}")
            choices = {"add": "Add to it", "new": "Write it anew"}
            choice = self.conversation.ask(OneAsked("What about it?", choices, on="add"))
            if choice is None:
                self.standing.is_to_be_told = True
                return
            begun = begun if choice == "add" else ""
        lines = self._lines(key, begun)
        self.standing.is_to_be_told = True
        if lines and "\n".join(lines) != begun:
            text = "\n".join(lines)
            self._record(key, lambda: session.finish_text(*key, text))

    def _lines(self, key: QuestionKey, begun: str) -> list[str]:
        """The lines of a note as they are typed, each saved before the next."""
        self.talk.say("Type the note, in as many lines as you need. An empty line ends it.")
        lines = [begun] if begun else []
        while line := self.talk.ask("Note:" if not lines else "More:"):
            if line in BACK and not lines:
                break
            lines.append(line)
            self.session.keep_typing(*key, "\n".join(lines))
        return lines

    def contact(self) -> None:
        """Say which contact this is."""
        self.ask_contact()
        self.standing.is_to_be_told = True

    def since(self) -> None:
        """Say what is new since this person last looked."""
        for line in news_in_words(news_of(self.session, self.looked)):
            self.talk.say(line)

    def undo(self) -> None:
        """Take the newest entry back, which is an entry too."""
        entry, said = self.conversation.run(take_back(self.session))
        if said:
            self.talk.say(said)
        answer = entry.body if entry is not None and isinstance(entry.body, AnswerGiven) else None
        self.standing.refresh((answer.item, answer.about) if answer else None)

    def scope(self) -> None:
        """Go through every question, or only the core ones."""
        self.standing.position.change_scope()
        self.talk.say(f"Now {self.standing.position.scope.value}.")
        self.standing.told_anew()
        self.standing.refresh()

    def parts(self) -> None:
        """Say the parts, and go to one."""
        position = self.standing.position
        labels = {
            str(at): part.title if part.restricted else f"{part.title}: {part.open or 'none'} open"
            for at, part in enumerate(position.parts)
        }
        if position.private_waits:
            labels["private"] = "Private questions"
        self.standing.is_to_be_told = True
        choice = self.conversation.ask(OneAsked("Go to which part?", labels))
        if choice == "private":
            self.standing.wait()
        elif choice is not None:
            part = position.parts[int(choice)]
            first = next((each for each in part.questions if each.is_open), part.questions[0])
            self.standing.go_to(first.key)

    def private(self) -> None:
        """Show what is private here until the part is left, or hide it again."""
        position, waited = self.standing.position, self.standing.position.waits
        if not position.toggle_private():
            self.talk.say("Someone else may see this. Type private again to show it anyway.")
            return
        if waited:
            part = self.standing.view.part
            first = next_open([part], None) if part is not None else None
            self.standing.stand_at(position.wanted or (first.key if first else None))
        elif not (self.standing.view.shows_anything or self.session.private_is_opened):
            self.talk.clear()
        self.standing.is_to_be_told = True

    def mark_private(self) -> None:
        """Keep the answer to this question private, or no longer."""
        answers = self.standing.question.answers if self.standing.question else None
        if answers is None:
            return
        mark = mark_of_entry(self.session, answers.current.entry)
        self.session.record(mark)
        key = self.standing.question.key if self.standing.question else None
        self.talk.say(said_of_mark(self.session, is_private=mark.private))
        self.standing.refresh(key)

    def leave(self) -> None:
        """Leave the draft; not without a word if something is not saved."""
        reason = self.editing.why_not_saved()
        if reason:
            choices = {
                "stay": "Stay: keep it in memory and try again",
                "leave": "Leave and lose it",
            }
            asked = OneAsked(f"NOT SAVED: {reason}", choices, on="stay")
            if self.conversation.ask(asked) != "leave":
                self.standing.is_to_be_told = True
                return
        else:
            self.talk.say("All of it is saved.")
        self.standing.leave_part(self.standing.view.part)
        self._goes_on = False
