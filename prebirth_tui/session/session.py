"""One session with one draft: each thing a practitioner does becomes an entry, saved at once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Audience
from prebirth_tui.checklist.values import validation_error
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.incremental import IncrementalGaps
from prebirth_tui.ids import ItemId, QuestionKey, Subject
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.prepare.prepared import Prepared
from prebirth_tui.problems import NotSavedError, UserInputError, input_error
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    ContactNoted,
    Disclosed,
    GapExplained,
    TakenBack,
    Value,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry, new_key
from prebirth_tui.record.renamed import answer_as_asked_now, as_asked_now
from prebirth_tui.review.sign_off import changed_in, rests_on
from prebirth_tui.session.agenda import Agenda, agenda_of
from prebirth_tui.session.half_typed import UnfinishedText
from prebirth_tui.session.marks import marked, may_be_corrected, newest_to_change, stands_on_screen
from prebirth_tui.session.plan import IncrementalPlan, Part, QuestionScope
from prebirth_tui.session.undo import last_entry
from prebirth_tui.store.disclosure_log import write_disclosed
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.exchange import hand_over


class Session:
    """An open draft, the current contact, and what follows from the entries."""

    def __init__(
        self,
        file: DraftFile,
        catalogue: Catalogue,
        author: Author,
        clock: Callable[[], datetime],
        *,
        may_write: bool = True,
        reviewing: bool = False,
    ) -> None:
        self.file = file
        self.other_checklists = changed_in(file.draft.checklists or {}, catalogue)
        """Checklists that have changed since the draft was last written in; None if none has."""
        file.checklists = rests_on(catalogue)
        self.catalogue = catalogue
        self.author = author
        self.clock = clock
        self.reviewing = reviewing
        """Whether a supervisor has it open, with a checklist of their own."""
        self.may_write = may_write
        """Whether no other window writes in the draft."""
        self.not_saved = ""
        """Why the newest entry is not on the disk; empty when it is."""
        self.typed = UnfinishedText(self)
        self._gaps = IncrementalGaps(catalogue)
        self._plan = IncrementalPlan()
        self.contact_in_force = self.taken_up = self._contact_to_go_on_with()
        """A contact of earlier today is continued, although nobody has said yet who is here now."""
        self.agenda: Agenda | None = None
        """The agenda of the current contact; None when it was not prepared."""
        self._private_opened_in: str | None = None
        """The contact in which private parts were opened although somebody might look on."""

    @property
    def private_is_opened(self) -> bool:
        """Whether private parts were opened on purpose in this contact, and not closed since."""
        return self._private_opened_in == self.contact_in_force

    def open_private(self) -> None:
        """Show private parts until the contact changes, although somebody may look on."""
        self._private_opened_in = self.contact_in_force

    def close_private(self) -> None:
        """Show private parts only where nobody looks on."""
        self._private_opened_in = None

    @property
    def draft(self) -> Draft:
        """The draft with everything entered so far."""
        return self.file.draft

    @property
    def assessment(self) -> Assessment:
        """What the entries add up to, with the present ids of questions."""
        return as_asked_now(self.draft.assessment, self.catalogue)

    @property
    def today(self) -> date:
        """The practitioner's own day."""
        return self.clock().astimezone().date()

    @property
    def contact(self) -> ContactNoted | None:
        """The contact that answers now come from."""
        return self.assessment.contacts.get(self.contact_in_force)

    @property
    def facts(self) -> DerivedFacts:
        """What follows from the draft today."""
        return facts_of(self.catalogue, self.assessment, self.today)

    def gaps(self) -> list[Gap]:
        """What is not known yet, the most urgent first."""
        return self._gaps.find(self.assessment, self.today)

    def parts(self, scope: QuestionScope) -> list[Part]:
        """The parts of the walk."""
        audience: Audience = "supervisor" if self.reviewing else "practitioner"
        return self._plan.parts(self.facts, scope, audience)

    def record(self, *bodies: AnyBody) -> None:
        """Make entries of these and save; UserInputError when the draft can only be read."""
        self._check_may_write()
        self._append((marked(self, each) for each in bodies), self.author, self.clock())

    def _append(self, bodies: Iterable[AnyBody], author: Author, at: datetime) -> None:
        with self._said_if_not_saved():
            self.file.append(*bodies, author=author, at=at)

    def _check_may_write(self) -> None:
        if not self.may_write:
            raise input_error("This draft is open in another window. Read only here.")

    @contextmanager
    def _said_if_not_saved(self) -> Iterator[None]:
        """Set `not_saved` by what comes of a save."""
        try:
            yield
        except NotSavedError as error:
            self.not_saved = str(error)
        else:
            self.not_saved = ""

    def save(self) -> None:
        """Try again to save what is not on the disk."""
        if self.may_write:
            with self._said_if_not_saved():
                self.file.save(self.clock())

    def tidy_up(self) -> None:
        """Save at once if that merges copies, or leaves an older format behind."""
        if self.file.is_to_be_saved:
            self.save()

    def catch_up(self) -> bool:
        """Take in what was saved elsewhere, and write here once no other window does.

        Returns whether anything has changed.
        """
        before = self.draft.entries, self.may_write
        if not self.may_write:
            self.may_write = self.file.edit_lock.acquire()
        # If it cannot be read now, the next save says so.
        with suppress(UserInputError, OSError):
            self.file.reread()
        return (self.draft.entries, self.may_write) != before

    def close(self) -> None:
        """Let another window write."""
        self.file.let_go(is_kept=self.may_write and not self.not_saved)

    def write_disclosed(self, said: Disclosed, content: bytes, path: Path) -> None:
        """Write a file that leaves, and record it.

        UserInputError when the file exists or cannot be written, NotSavedError when it cannot be
        recorded; then there is no file.
        """
        self._check_may_write()
        write_disclosed(self.file, said, content, path, self.author, self.clock())
        self.not_saved = ""

    def hand_over(self, to: Recipient, purpose: str, folder: Path) -> Path:
        """Write a copy for somebody, and record that they have it; returns its path.

        UserInputError when it cannot be written, NotSavedError when it cannot be recorded; then
        there is no copy.
        """
        self._check_may_write()
        path = hand_over(self.file, to, purpose, folder, self.author, self.clock())
        self.not_saved = ""
        return path

    def take_contact(self, contact: ContactNoted) -> None:
        """Record a contact, or a change to it; answers now come from it."""
        if self.assessment.contacts.get(contact.contact) != marked(self, contact):
            self.record(contact)
        self.contact_in_force, self.taken_up = contact.contact, ""
        # Whoever says again who is here says so because it has changed.
        self.close_private()

    def begin_prepared(
        self, prepared: Prepared, planned: ContactNoted, by: str
    ) -> QuestionKey | None:
        """Begin a prepared contact; returns the question that its agenda begins with, if any."""
        begun = {"contact": new_key(), "on": self.today, "by": by}
        self.take_contact(planned.model_copy(update=begun))
        self.agenda = agenda_of(prepared, self.contact_in_force)
        return self.agenda.first

    def go_on_with(self, contact: str) -> None:
        """Go on with a contact that was recorded before; nobody has said who is here now."""
        self.contact_in_force = self.taken_up = contact

    def _contact_to_go_on_with(self) -> str:
        """The newest contact that this author recorded for today, to continue."""
        for entry in reversed(self.assessment.history.entries):
            body = entry.body
            if (
                isinstance(body, ContactNoted)
                and entry.lane == self.author.lane
                and entry.id not in self.assessment.taken_back
            ):
                return body.contact if body.on == self.today else ""
        return ""

    def answer(self, item: ItemId, about: Subject, value: Value) -> None:
        """Record an answer given in the current contact; UserInputError when it is not one."""
        resolved = self.catalogue.items[item]
        if message := validation_error(resolved.item, value, self.catalogue.instruments):
            raise input_error(message)
        self._give(item, about, value=value)

    def finish_text(self, item: ItemId, about: Subject, text: str) -> None:
        """Take typed text as the answer to a question for text, else as the note to its answer.

        At a question without an answer, a note stays half-typed until there is one.
        """
        text = text.strip()
        if self.catalogue.items[item].item.kind in ("text", "long-text"):
            self.typed.drop(item, about)
            if text:
                self.answer(item, about, text)
            else:
                self.save()
            return
        current = newest_to_change(self, item, about)
        if current is None:
            self.keep_typing(item, about, text)
        elif current.answer.note != text or self.half_typed(item, about):
            self.typed.drop(item, about)
            self.correct(current.entry, note=text)

    def note(self, item: ItemId, about: Subject) -> str:
        """The text that an editor begins with: the note or text answer, and half-typed text."""
        current = newest_to_change(self, item, about)
        if current is None:
            return self.half_typed(item, about)
        is_text = self.catalogue.items[item].item.kind in ("text", "long-text")
        recorded = str(current.answer.value or "") if is_text else current.answer.note
        there = current.contact.there if current.contact is not None else ()
        return self.typed.added_to(recorded, item, about, there)

    def not_answered(
        self,
        item: ItemId,
        about: Subject,
        missing: str,
        *,
        until: date | None = None,
        who: str = "",
    ) -> None:
        """Record why there is no answer; UserInputError when that reason cannot be used here."""
        reason = self.catalogue.reasons.get(missing)
        if reason is None:
            raise input_error(f"there is no missing reason `{missing}`")
        person = self.assessment.people.get(about.key)
        if person is not None and set(reason.not_for) & set(person.roles):
            raise input_error(f"“{reason.label}” cannot be used for {person.name}")
        self._give(item, about, missing=missing, until=until, who=who)

    def _give(
        self,
        item: ItemId,
        about: Subject,
        *,
        value: Value | None = None,
        missing: str | None = None,
        until: date | None = None,
        who: str = "",
    ) -> None:
        replaced = self._replaced(item, about)
        kept = replaced.body.note if replaced and isinstance(replaced.body, AnswerGiven) else ""
        given = AnswerGiven(
            item=item,
            about=about,
            value=value,
            missing=missing,
            until=until,
            who=who,
            contact=self._contact_for(item),
            note=self.typed.added_to(kept, item, about),
            corrects=(replaced.id,) if replaced else (),
        )
        # Half-typed text stays half-typed until there is an answer to hold it.
        self.typed.drop(item, about)
        self.record(given)

    def _is_about_the_work(self, item: ItemId) -> bool:
        """Whether a question is the supervisor's own, and not about the family."""
        section = self.catalogue.section_of.get(item)
        return section is not None and section.checklist.audience == "supervisor"

    def _contact_for(self, item: ItemId, otherwise: str | None = None) -> str | None:
        """The contact that an answer comes from; none for the work, which no family answers for."""
        if self._is_about_the_work(item):
            return None
        return self.contact_in_force or otherwise or None

    def _replaced(self, item: ItemId, about: Subject) -> Entry | None:
        """The answer in the current contact, which a new one in the same contact corrects."""
        answers = self.assessment.answers.get((item, about))
        for statement in reversed(answers.statements if answers else ()):
            in_contact = (statement.answer.contact or "") == self.contact_in_force
            if (in_contact or self._is_about_the_work(item)) and may_be_corrected(self, statement):
                return statement.entry
        return None

    def correct(self, entry: Entry, **changes: object) -> None:
        """Record the same answer with changes, in place of one that was recorded wrongly.

        A changed value has not been weighed against other answers yet.
        """
        assert isinstance(entry.body, AnswerGiven)
        given = answer_as_asked_now(entry.body, self.catalogue)
        body = given.model_dump() | changes | {"corrects": (entry.id,)}
        if "value" in changes:
            body["settles"] = ()
        if self._is_about_the_work(given.item):
            body["contact"] = None
        self.record(AnswerGiven.model_validate(body))

    def settle(self, entry: Entry) -> None:
        """Record which of several different answers holds."""
        assert isinstance(entry.body, AnswerGiven)
        given = answer_as_asked_now(entry.body, self.catalogue)
        answers = self.assessment.answers[given.item, given.about]
        weighed = tuple(each.entry.id for each in answers.statements)
        contact = self._contact_for(given.item, otherwise=given.contact)
        settled = {"corrects": (), "settles": weighed, "contact": contact}
        self.record(given.model_copy(update=settled))

    def check_explanation(self, reason: str, owner: str, until: date) -> None:
        """UserInputError when an explanation is incomplete."""
        if not reason.strip():
            raise input_error("Say why it is open.")
        if not owner.strip():
            raise input_error("Say who will review this.")
        if until <= self.today:
            raise input_error("Type a review date in the future.")

    def explain(self, gap: Gap, reason: str, owner: str, until: date) -> None:
        """Record why a gap is open, who looks again and when; UserInputError if incomplete."""
        self.check_explanation(reason, owner, until)
        rule, subject = gap.key
        self.record(GapExplained(gap=rule, about=subject, reason=reason, owner=owner, until=until))

    @property
    def last_entry(self) -> Entry | None:
        """This author's newest entry that can be taken back and is on the screen."""
        return last_entry(self.draft, self.author, lambda entry: stands_on_screen(self, entry))

    def take_back(self) -> Entry | None:
        """Take this author's newest entry back, with an entry of its own; returns what it was."""
        last = self.last_entry
        if last is not None:
            self.record(TakenBack(entry=last.id))
            if isinstance(last.body, ContactNoted) and last.body.contact == self.contact_in_force:
                self.contact_in_force = self.taken_up = self._contact_to_go_on_with()
        return last

    def half_typed(self, item: ItemId, about: Subject) -> str:
        """Text typed at a question that is not yet part of an answer, as far as it may be seen."""
        return self.typed.of(item, about)

    def keep_typing(self, item: ItemId, about: Subject, text: str) -> None:
        """Save half-typed text beside the record, so that nothing can lose it."""
        if self.typed.keep(item, about, text):
            self.save()

    @cached_property
    def is_training(self) -> bool:
        """Whether the draft is not about a real family."""
        return self.draft.mode == "training"
