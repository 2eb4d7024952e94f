"""The program in plain lines: the list of drafts, and whatever is opened from it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from prebirth_tui.caseload.cache import CaseloadCache
from prebirth_tui.caseload.line import CaseloadLine, due_text
from prebirth_tui.caseload.orders import OF_OWN_DRAFTS, in_order
from prebirth_tui.flows.allocation import allocate, ask_for_review
from prebirth_tui.flows.asking import Flow, LineAsked, OneAsked, some_words
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.exchange import take_in
from prebirth_tui.flows.opening import ask_opened
from prebirth_tui.flows.retention import ask_retention
from prebirth_tui.flows.unlisted import tell_unlisted, unlisted
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.line.beginning import ask_myself, ask_new_draft, have_key
from prebirth_tui.line.caseload import FamilyCaseload, ask_order
from prebirth_tui.line.choosing import chosen
from prebirth_tui.line.commands import EVERYWHERE, Command, command_typed
from prebirth_tui.line.conversation import Conversation
from prebirth_tui.line.listing import ListCommand
from prebirth_tui.line.review import LineReview
from prebirth_tui.line.talk import EndedError, Talk
from prebirth_tui.line.walk import LineWalk
from prebirth_tui.problems import NotSavedError, UserInputError, input_error
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.own_notes import keep_notes, read_notes
from prebirth_tui.wording import counted

HOME_COMMANDS = (
    Command("new", "new", "A new draft", "n"),
    Command("example", "example", "A finished training example", "t"),
    Command("list", "list", "The drafts again", "l"),
    Command("sort", "sort", "The drafts in another order", "s"),
    Command("find", "find", "Only drafts with some words in their reference", "f"),
    Command("unlock", "unlock", "Unlock your practice drafts", "p"),
    Command("review", "review", "Every family, for a supervisor", "r"),
    Command("import", "take_in", "Import copies that others sent", "i"),
    Command("desk", "desk", "The team desk: how it stands, who belongs to it, sync", "k"),
    Command("keep", "keep", "How long a draft is kept, or delete it", "d"),
    Command("worker", "allocate", "Who works with a family", "a"),
    Command("ready", "ready", "A draft is ready for review", "y"),
    Command("details", "details", "Your name, role and area", "m"),
    Command("unreadable", "unreadable", "Files that cannot be read, or are gone", "!"),
    Command("help", "help", "Everything that can be typed here", "?"),
    Command("leave", "leave", "Leave", "q"),
)


class LineApp:
    """One practitioner with their drafts."""

    def __init__(self, context: AppContext, talk: Talk) -> None:
        self.context, self.talk = context, talk
        self.conversation = Conversation(talk)
        self._cache = CaseloadCache(context.drafts, context.catalogue_of)
        self._shown: list[Listed] = []
        self._wanted, self._order = "", OF_OWN_DRAFTS[0]
        self._goes_on = True
        talk.on_hide = self._hide

    def run(self, opened: Path | None = None, *, reviewing: bool = False) -> int:
        """Run the program until it is left; what was said of practice drafts goes with it."""
        try:
            try:
                self._run(opened, reviewing=reviewing)
            finally:
                self._clear_what_is_real()
        except EndedError:
            # Everything that was answered is on the disk.
            self.talk.say("Left. All of it is saved.")
        return 0

    def _clear_what_is_real(self) -> None:
        if self.context.keys.ring.has_been_unlocked:
            # The terminal itself may be gone.
            with suppress(OSError, ValueError):
                self.talk.clear()

    def _run(self, opened: Path | None, *, reviewing: bool) -> None:
        self.talk.say("Prebirth in plain lines. Type ? for help, q to leave.")
        if opened is not None:
            self._open(opened)
        else:
            self._unlock_at_start()
        if reviewing:
            self.review()
        else:
            self.list()
        while self._goes_on:
            text = self.talk.ask("Draft number, n: new draft, ?: help:")
            try:
                self._do(text)
            except UserInputError as error:
                self.talk.say(str(error))
            except NotSavedError as error:
                self.talk.say(f"NOT SAVED: {error}")

    def _unlock_at_start(self) -> None:
        if unlisted(self.context.drafts.listed(), self.context).needs_key:
            self.talk.say("Practice drafts are encrypted.")
            self.conversation.run(have_key(self.context))

    def _do(self, text: str) -> None:
        command = command_typed(text, HOME_COMMANDS)
        if command is not None:
            getattr(self, command.does)()
        elif text:
            labels = {str(at): each.name for at, each in enumerate(self._shown)}
            if not labels:
                raise input_error("No drafts here. Type n to start one, or t for an example.")
            self._open(self._shown[int(chosen(text, labels))].path)
            self.list()

    def _hide(self) -> None:
        """Push what was said out of sight and lock; the passphrase goes on, in training an empty
        line.
        """
        context = self.context
        self.talk.clear()
        context.drafts.lock()
        if not context.keys.ring.has_been_unlocked:
            self.talk.ask("Enter:")
            return
        while True:
            passphrase = self.talk.ask_secret("Passphrase:")
            try:
                context.keys.unlock(passphrase)
            except UserInputError:
                continue
            self.talk.say("Unlocked. Type r to hear it again.")
            return

    def list(self) -> None:
        """Say the drafts, in the order that was chosen; at first what is due soonest."""
        listing = self.context.drafts.listed()
        self.talk.begin()
        wanted = self._wanted.casefold()
        found = [each for each in listing.drafts if wanted in each.name.casefold()]
        self._shown = found = in_order(found, self._order, self.caseload_line)
        if self._wanted:
            self.talk.say(f"Only references with “{self._wanted}”. Type l for all.")
            self._wanted = ""
        order = f", {self._order.name}" if found[1:] else ""
        self.talk.say(f"{counted(len(found), 'draft')}{order}." if found else _NO_DRAFTS)
        for number, each in enumerate(found, 1):
            self.talk.say(f"{number}. {self._in_brief(each)}")
        self._cache.keep(listing.drafts)
        for line in unlisted(listing, self.context).in_words("Type p", "Type !", see="hear"):
            self.talk.say(line)

    def caseload_line(self, each: Listed) -> CaseloadLine:
        """What was worked out about a draft."""
        today = self.context.today
        return self._cache.known(each, today) or self._cache.work_out(each, today)

    def _in_brief(self, each: Listed) -> str:
        clock = PregnancyClock.of(each.header, self.context.today)
        line = self.caseload_line(each)
        due = due_text(clock.counts_from, self.context.today) if clock.counts_from else "not known"
        training = "training, " if each.header.mode == "training" else ""
        left = clock.standing if clock.ended else f"due {due}, {clock.left} left"
        if line.review == "returned":
            first = f" Returned by {line.reviewer}: {line.reasons}"
        else:
            first = f" {line.next_step}" if line.next_step else ""
        return f"{each.name}: {training}{clock.short_gestation}, {left}.{first}"

    def new(self) -> None:
        """Start a draft."""
        path = self.conversation.run(ask_new_draft(self.context))
        if path is not None:
            self._open(path)
        self.list()

    def example(self) -> None:
        """Open a finished example about an invented family."""
        from prebirth_tui.cases.example import training_example

        context = self.context
        self._open(training_example(context.drafts, context.catalogue_of, context.clock()).path)
        self.list()

    def sort(self) -> None:
        """Say the drafts in another order."""
        self._order = ask_order(self.conversation, OF_OWN_DRAFTS, self._order)
        self.list()

    def find(self) -> None:
        """Say only the drafts with some words in their reference."""
        words = self.conversation.ask(LineAsked("Part of a reference?", some_words))
        self._wanted = words or ""
        self.list()

    def review(self) -> None:
        """Say every family, and open one for review."""
        from_here = (
            ListCommand("k", "desk", "the team desk", self._meet_desk),
            ListCommand("p", "unlock", "unlock your practice drafts", self._unlock),
            ListCommand(
                "!", "unreadable", "files that cannot be read, or are gone", self.unreadable
            ),
        )
        FamilyCaseload(
            self.context,
            self.talk,
            self.conversation,
            self.caseload_line,
            self._open_review,
            from_here,
        ).run()
        self.list()

    def take_in(self) -> None:
        """Take in copies that others have handed over."""
        if self.conversation.run(have_key(self.context)):
            key = self.conversation.run(take_in(self.context))
            if key:
                self._open(self.context.drafts.find(key))
            self.list()

    def desk(self) -> None:
        """Say how this machine stands with its team desk, and sync; then the drafts again."""
        if self._meet_desk():
            self.list()

    def _meet_desk(self) -> bool:
        """Say how this machine stands with its team desk; returns whether it was synced."""
        from prebirth_tui.desk.device import sync_whole
        from prebirth_tui.desk.words import synced_in_words
        from prebirth_tui.flows.desk import ask_desk

        context, run = self.context, self.conversation.run
        if not (run(have_key(context)) and run(ask_desk(context))):
            return False
        self.talk.say("Meeting the desk.")
        result = sync_whole(context.drafts, context.clock())
        for line in (*synced_in_words(result), *map(str, result.problems)):
            self.talk.say(line)
        return True

    def keep(self) -> None:
        """Say how long a draft is kept, or delete it."""
        self._with_one(ask_retention)

    def allocate(self) -> None:
        """Say who works with a family."""
        self._with_one(allocate)

    def ready(self) -> None:
        """Say that a draft is ready for its supervisor."""
        self._with_one(ask_for_review)

    def _with_one(self, flow: Callable[[AppContext, Path], Flow]) -> None:
        """Lead through a flow about one draft of the list."""
        labels = {str(at): each.name for at, each in enumerate(self._shown)}
        if not labels:
            raise input_error("No drafts here.")
        choice = self.conversation.ask(OneAsked("Which draft?", labels))
        if choice is not None:
            self.conversation.run(flow(self.context, self._shown[int(choice)].path))
            self.list()

    def unlock(self) -> None:
        """Ask for the passphrase; then practice drafts are listed."""
        if self._unlock():
            self.list()

    def _unlock(self) -> bool:
        return bool(self.conversation.run(have_key(self.context)))

    def details(self) -> None:
        """Say whose name stands beside entries."""
        self.conversation.run(ask_myself(self.context))

    def unreadable(self) -> None:
        """Say why each file that cannot be read cannot, and what may have become of one."""
        self.conversation.run(tell_unlisted(self.context))

    def help(self) -> None:
        """Say everything that can be typed here."""
        self.talk.say("The number or the reference of a draft: open it.")
        for each in HOME_COMMANDS:
            self.talk.say(f"{each.typed}: {each.help}.")
        self.talk.say(EVERYWHERE)

    def leave(self) -> None:
        """Leave the program."""
        self._goes_on = False

    def _open_review(self, path: Path) -> None:
        """Open a draft for its supervisor."""
        self._open(path, reviewing=True)

    def _open(self, path: Path, *, reviewing: bool = False) -> None:
        """Open a draft; if another window writes in it, to read only."""
        context = self.context
        file = self.conversation.run(ask_opened(context, path))
        if file is None:
            return
        pregnancy = file.draft.assessment.pregnancy
        catalogue = context.catalogue_of(pregnancy.area if pregnancy else context.settings.area)
        may_write = file.edit_lock.acquire()
        if not may_write and not reviewing:
            choices = {"read": "Read only here, until it is closed there", "back": "Back"}
            asked = OneAsked("This draft is open in another window.", choices, on="read")
            if self.conversation.ask(asked) != "read":
                return
        try:
            session = Session(
                file,
                catalogue,
                context.settings.author,
                context.clock,
                may_write=may_write,
                reviewing=reviewing,
            )
        except UserInputError:
            file.edit_lock.release()
            raise
        session.tidy_up()
        if self._shown:
            # The list names other families.
            self._clear_what_is_real()
        if reviewing:
            LineReview(session, context, self.talk).run()
            return
        ring = context.keys.ring
        notes = read_notes(ring)
        looked = notes.opened.get(session.draft.id)
        with suppress(OSError):
            keep_notes(notes.opened_on(session.draft.id, session.today, session.draft.heads), ring)
        LineWalk(session, context, self.talk, looked).run()


_NO_DRAFTS = "No drafts yet. Type n to start one, or t for a training example."
