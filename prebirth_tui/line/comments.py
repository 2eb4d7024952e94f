"""What a supervisor and a practitioner say to each other about a draft, in plain lines."""

from collections.abc import Sequence

from prebirth_tui.flows.asking import LineAsked, OneAsked, some_words
from prebirth_tui.ids import QuestionKey
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import ListCommand, run_list
from prebirth_tui.line.noted_list import Marking, PrivateHere
from prebirth_tui.line.talk import Talk
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.comments import CommentThread, Place, comment_in, comment_threads
from prebirth_tui.review.in_words import in_words
from prebirth_tui.session.comments import (
    entries_on_view,
    is_private_thread,
    place_in_words,
    question_answered,
    question_of_thread,
    review_in_words,
)
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.reviewing import WHOLE_DRAFT, comment, settle_comment
from prebirth_tui.session.session import Session
from prebirth_tui.session.who_signed import signed_in_words
from prebirth_tui.wording import day, moment, sentence


class CommentList:
    """All comments on the draft, those on the current place first."""

    def __init__(
        self, session: Session, here: Place, talk: Talk, conversation: Conversation
    ) -> None:
        self._session, self._here = session, here
        self._talk, self._conversation = talk, conversation
        self._private = PrivateHere(session, talk)
        self._chosen: QuestionKey | None = None

    def run(self) -> QuestionKey | None:
        """Say the comments; returns the question to go to, if one was chosen."""
        commands = [ListCommand("n", "new", "new comment here", self._new)]
        if self._here != WHOLE_DRAFT:
            commands.append(ListCommand("w", "whole", "to the whole draft", self._whole))
        marking = Marking(self._session, self._talk, self._conversation)
        commands += [marking.command(self._markable), self._private.command]
        run_list(self._talk, self._title, self._entries, self._open, commands)
        self._private.clear()
        return self._chosen

    def _title(self) -> str:
        told = review_in_words(self._session)
        here = f"Comments. Here: {sentence(place_in_words(self._here, self._session))}"
        return " ".join(filter(None, (here, *((f"{told.state}.", told.more) if told else ()))))

    def _threads(self) -> dict[str, CommentThread]:
        found = {
            each.comment.comment: each
            for each in comment_threads(self._private.shown)
            if not is_private_thread(each, self._session)
            or self._private.is_on_view(each.comment.about)
        }
        order = sorted(
            found, key=lambda key: (found[key].place != self._here, found[key].is_settled)
        )
        return {key: found[key] for key in order}

    def _entries(self) -> dict[str, str]:
        return {key: self._in_brief(each) for key, each in self._threads().items()}

    def _markable(self) -> dict[str, tuple[str, Entry]]:
        """Each comment and each reply that may be told here, one by one."""
        hidden = not self._private.is_shown
        return {
            entry.id: (f"{entry.by} {day(entry.day)}: {comment_in(entry).text}", entry)
            for thread in self._threads().values()
            for entry in thread.said
            if not (hidden and is_private_thread(thread, self._session))
        }

    def _in_brief(self, thread: CommentThread) -> str:
        said = [f"{entry.by} {day(entry.day)}: {comment_in(entry).text}" for entry in thread.said]
        if is_private_thread(thread, self._session) and not self._private.is_shown:
            said = ["private"]
        if thread.is_settled:
            said.append("Dealt with")
        if thread.place != self._here:
            said.append(f"To: {place_in_words(thread.place, self._session)}")
        return " ".join(map(sentence, said))

    def _new(self) -> None:
        self._say(f"To: {place_in_words(self._here, self._session)}", self._here)

    def _whole(self) -> None:
        self._say("To the whole draft", WHOLE_DRAFT)

    def _say(self, question: str, place: Place, to: CommentThread | None = None) -> None:
        text = self._conversation.ask(LineAsked(question, some_words))
        if text is not None:
            comment(self._session, place, text, to)
            self._talk.say("Saved.")

    def _open(self, key: str) -> bool:
        thread = self._threads()[key]
        question = question_of_thread(thread, self._session)
        choices = {"reply": "Reply"}
        if not thread.is_settled:
            choices["settle"] = "Dealt with"
        if question is not None:
            choices["go"] = "Go to the question"
        choice = self._conversation.ask(OneAsked(self._in_brief(thread), choices))
        if choice == "reply":
            self._say("Your reply", thread.place, thread)
        elif choice == "settle":
            settle_comment(self._session, thread)
        elif choice == "go":
            self._chosen = question
        return self._chosen is not None


class ChangeList:
    """What was recorded since somebody last looked, or since the sign-off."""

    def __init__(self, session: Session, title: str, entries: Sequence[Entry], talk: Talk) -> None:
        self._session, self._heading, self._talk = session, title, talk
        self._all = {entry.id: entry for entry in entries}
        self._private = PrivateHere(session, talk)
        self._chosen: QuestionKey | None = None

    def run(self) -> QuestionKey | None:
        """Say the entries; returns the question to go to, if one was chosen."""
        commands = (self._private.command,)
        run_list(self._talk, self._title, self._entries, self._go, commands)
        self._private.clear()
        return self._chosen

    def _title(self) -> str:
        if has_private_parts(self._session) and not self._private.is_shown:
            # The same whether anything is left of it or not.
            return f"{self._heading}. Private answers may have changed too."
        return f"{self._heading}." if self._all else f"{self._heading}. Nothing has changed."

    def _entries(self) -> dict[str, str]:
        session, shown = self._session, self._private.is_shown
        return {
            each.id: f"{moment(each.at)}, {each.by}{signed_in_words(session, each)}: "
            f"{in_words(each, session.facts, restricted=shown)}"
            for each in entries_on_view(self._all.values(), self._private.shown)
        }

    def _go(self, key: str) -> bool:
        self._chosen = question_answered(self._all[key], self._session)
        return self._chosen is not None
