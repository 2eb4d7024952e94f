"""A draft before its supervisor, in plain lines: answers as they are, comments, a decision."""

from contextlib import suppress

from prebirth_tui.action_table import REVIEW
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.decision import SETTLE, decide
from prebirth_tui.line.commands import Command, commands_of
from prebirth_tui.line.comments import ChangeList
from prebirth_tui.line.talk import Talk
from prebirth_tui.line.walk import LineWalk
from prebirth_tui.session.reviewing import changes_since, first_differing_question
from prebirth_tui.session.session import Session
from prebirth_tui.store.own_notes import keep_notes, read_notes

REVIEW_COMMANDS = (
    *commands_of(REVIEW),
    Command("decide", "decide", "Return the draft, or sign it off", "d", "decide"),
    Command("changes", "changes", "What changed since you last looked", "l", "changes"),
)


class LineReview(LineWalk):
    """One draft, with the reviewer's own checklist first; only that can be answered here."""

    COMMANDS, ACTIONS = REVIEW_COMMANDS, REVIEW

    def __init__(self, session: Session, context: AppContext, talk: Talk) -> None:
        super().__init__(session, context, talk)
        self._looked = read_notes(context.keys.ring).looked.get(session.draft.id)

    def run(self) -> None:
        """Lead through the draft; on leaving, everything in it counts as looked at."""
        try:
            super().run()
        finally:
            ring = self.context.keys.ring
            draft = self.session.draft
            with suppress(OSError):
                keep_notes(read_notes(ring).looked_at(draft.id, draft.heads), ring)

    def changes(self) -> None:
        """Say what was recorded since the reviewer last looked, or since the sign-off."""
        title, entries = changes_since(self._looked, self.session)
        self.standing.go_to(ChangeList(self.session, title, entries, self.talk).run())

    def decide(self) -> None:
        """Sign the draft off as it is, or return it."""
        done = self.conversation.run(
            decide(self.session, own_allowed=self.context.settings.sign_own_work)
        )
        self.standing.refresh()
        if done == SETTLE:
            self._settle()
        elif done:
            self.talk.say(f"{done} Type o to send a copy to the practitioner.")

    def _settle(self) -> None:
        """Go to the first question with differing answers, or settle a detail."""
        key = first_differing_question(self.session)
        if key is not None:
            self.standing.go_to(key)
            self.talk.say("Type settle to say which answer is right.")
        else:
            self.to.differing()
