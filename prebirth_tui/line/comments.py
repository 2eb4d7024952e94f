"""What a supervisor and a practitioner say to each other about a draft, in plain lines."""

from collections.abc import Iterator

from prebirth_tui.flows.asking import LineAsked, OneAsked, some_words
from prebirth_tui.gaps.english import named
from prebirth_tui.ids import ItemId, QuestionKey
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import ListCommand, PrivateHere, run_list
from prebirth_tui.line.talk import Talk
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.comments import CommentThread, Place, comment_threads
from prebirth_tui.review.in_words import in_words, is_veiled, private_about
from prebirth_tui.review.sign_off import DraftReview
from prebirth_tui.session.privacy import has_private_parts
from prebirth_tui.session.reviewing import WHOLE_DRAFT, comment, review_of, settle_comment
from prebirth_tui.session.session import Session
from prebirth_tui.wording import day, moment


class CommentList:
    """Everything that was said to the draft; those to the place one comes from stand first."""

    def __init__(
        self, session: Session, here: Place, talk: Talk, conversation: Conversation
    ) -> None:
        self._session, self._here = session, here
        self._talk, self._conversation = talk, conversation
        self._private = PrivateHere(session, talk)
        self._chosen: QuestionKey | None = None

    def run(self) -> QuestionKey | None:
        """Say the comments; the question that was gone to, if one was."""
        commands = [ListCommand("n", "new", "new comment here", self._new)]
        if self._here != WHOLE_DRAFT:
            commands.append(ListCommand("w", "whole", "to the whole draft", self._whole))
        commands.append(self._private.command)
        run_list(self._talk, self._title, self._entries, self._open, commands)
        self._private.clear()
        return self._chosen

    def _title(self) -> str:
        review = review_of(self._session)
        told = f" {review_in_words(review)}" if review else ""
        return f"Comments. Here: {self._title_of(self._here)}.{told}"

    def _threads(self) -> dict[str, CommentThread]:
        found = {
            each.comment.comment: each
            for each in comment_threads(self._private.shown)
            if not self._is_private(each) or self._private.is_on_view(each.comment.about)
        }
        order = sorted(
            found, key=lambda key: (found[key].place != self._here, found[key].is_settled)
        )
        return {key: found[key] for key in order}

    def _entries(self) -> dict[str, str]:
        return {key: self._in_brief(each) for key, each in self._threads().items()}

    def _in_brief(self, thread: CommentThread) -> str:
        hidden = self._is_private(thread) and not self._private.is_shown
        said = (
            "private"
            if hidden
            else " ".join(
                f"{entry.by} {day(entry.day)}: {getattr(entry.body, 'text', '')}"
                for entry in thread.said
            )
        )
        where = "" if thread.place == self._here else f" To: {self._title_of(thread.place)}."
        return f"{said}{'. Dealt with' if thread.is_settled else ''}{where}"

    def _is_private(self, thread: CommentThread) -> bool:
        on = thread.comment.on
        return on is not None and is_veiled(on, self._session.facts)

    def _title_of(self, place: Place) -> str:
        on, about = place
        if on is None:
            return "the whole draft"
        catalogue, facts = self._session.catalogue, self._session.facts
        if on in catalogue.items:
            return named(catalogue.items[on].item.ask, about, facts)
        rule = catalogue.rules.get(on)
        return named(rule.rule.brief or rule.rule.title, about, facts) if rule else on

    def _new(self) -> None:
        self._say(f"To: {self._title_of(self._here)}", self._here)

    def _whole(self) -> None:
        self._say("To the whole draft", WHOLE_DRAFT)

    def _say(self, question: str, place: Place, to: CommentThread | None = None) -> None:
        text = self._conversation.ask(LineAsked(question, some_words))
        if text is not None:
            comment(self._session, place, text, to)
            self._talk.say("Saved.")

    def _open(self, key: str) -> bool:
        thread = self._threads()[key]
        choices = {"reply": "Reply"}
        if not thread.is_settled:
            choices["settle"] = "Dealt with"
        on = thread.comment.on
        if on is not None and on in self._session.catalogue.items:
            choices["go"] = "Go to the question"
        choice = self._conversation.ask(OneAsked(self._in_brief(thread), choices))
        if choice == "reply":
            self._say("Your reply", thread.place, thread)
        elif choice == "settle":
            settle_comment(self._session, thread)
        elif choice == "go" and on is not None:
            self._chosen = (ItemId(on), thread.comment.about)
        return bool(choice == "go")


def review_in_words(review: DraftReview) -> str:
    """The supervisor's last word, and whether it still holds."""
    who = f"{review.entry.by} {day(review.entry.day)}"
    match review.state:
        case "returned":
            return f"Returned by {who}: {review.body.reasons}"
        case "signed-off":
            return f"Signed off by {who}. {review.body.reasons}".rstrip()
        case "lapsed":
            return f"Sign-off by {who} has lapsed. Since then: {review.since_then}."


class ChangeList:
    """What was recorded since somebody looked, or since the draft was signed off."""

    def __init__(
        self, session: Session, title: str, entries: tuple[Entry, ...], talk: Talk
    ) -> None:
        self._session, self._heading, self._talk = session, title, talk
        self._all = {entry.id: entry for entry in entries}
        self._private = PrivateHere(session, talk)
        self._chosen: QuestionKey | None = None

    def run(self) -> QuestionKey | None:
        """Say the entries; the question that was gone to, if one was."""
        commands = (self._private.command,)
        run_list(self._talk, self._title, self._entries, self._go, commands)
        self._private.clear()
        return self._chosen

    def _title(self) -> str:
        if not self._all:
            return f"{self._heading}. Nothing has changed."
        hidden = has_private_parts(self._session) and not self._private.is_shown
        more = " Private answers may have changed too." if hidden else ""
        return f"{self._heading}.{more}"

    def _on_view(self) -> Iterator[Entry]:
        for entry in self._all.values():
            about = private_about(entry, self._session.facts)
            if about is None or all(map(self._private.is_on_view, about)):
                yield entry

    def _entries(self) -> dict[str, str]:
        facts, shown = self._session.facts, self._private.is_shown
        return {
            each.id: f"{moment(each.at)}, {each.by}: {in_words(each, facts, restricted=shown)}"
            for each in self._on_view()
        }

    def _go(self, key: str) -> bool:
        body = self._all[key].body
        if isinstance(body, AnswerGiven):
            item = ItemId(self._session.catalogue.current_id(body.item))
            self._chosen = (item, body.about)
        return self._chosen is not None
