"""The contacts in order of time, and what came from each."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import CONTACTS
from prebirth_tui.gaps.english import contact_label, named, subject_name, value_in_words
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.tui.rendering.drawing import MUTED, STRONG
from prebirth_tui.tui.screens.draft_screen import NOT_SHOWN, DraftScreen
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.pane import TextPane
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.wording import day, listed


class Chronology(DraftScreen[None], actions=CONTACTS):
    """Every contact, newest last, with the answers that came from the one in focus."""

    HELP = """
    Every contact in this pregnancy, in date order. Choose one to see below what was learned from
    it. Where a contact was, and anything private, is shown only when you press r. Press p to keep a
    contact private with all that was learned from it, or not.
    """
    DEFAULT_CSS = """
    Chronology #contacts { height: 1fr; }
    Chronology #detail { height: 1fr; border-top: solid $panel; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield Static("Contacts", id="title", markup=False)
        yield RowList(id="contacts")
        yield TextPane(id="detail")
        yield Hints()

    def begin(self) -> None:
        self.draw()
        contacts = self.shown.chronology
        if contacts:
            self.query_one("#contacts", RowList).go_to(contacts[-1].contact)

    def draw(self) -> None:
        self.draw_top()
        rows = [Row(self._line(contact), contact.contact) for contact in self.shown.chronology]
        none_yet = [Row(Content.styled("No contacts yet. Go back and press c to add one.", MUTED))]
        self.query_one("#contacts", RowList).show_rows(rows or none_yet)

    def _line(self, contact: ContactNoted) -> Content:
        clock = self.session.facts.clock
        weeks = clock.weeks_on(contact.on) if clock else ""
        names = [self.session.assessment.name(Subject.person(key)) for key in contact.present]
        alone = [self.session.assessment.name(Subject.person(key)) for key in contact.alone]
        in_force = "  (now)" if contact.contact == self.session.contact_in_force else ""
        return Content.assemble(
            f"{day(contact.on):>11}  ",
            (f"{weeks:>5}  ", MUTED),
            (contact_label(contact, self.session.catalogue), STRONG),
            f"  {listed(names)}" if names else "",
            (f"  {listed(alone)} also alone" if alone else "", MUTED),
            (in_force, MUTED),
        )

    def on_row_list_moved(self) -> None:
        key = self.query_one("#contacts", RowList).key
        lines = list(self._answers(str(key)))
        if not self.shows_private:
            # Said of every contact, whether or not anything was.
            lines.append(Content.styled(NOT_SHOWN, MUTED))
        self.query_one("#detail", TextPane).show(Content("\n").join(lines))

    def _answers(self, contact: str) -> Iterator[Content]:
        session, facts = self.session, self.session.facts
        noted = self.shown.contacts.get(contact)
        if noted is not None and noted.note:
            yield Content(noted.note)
        for statement in self.shown.answers_in.get(contact, ()):
            item = session.catalogue.items.get(statement.answer.item)
            about = statement.answer.about
            ask = named(item.item.ask, about, facts) if item else statement.answer.item
            if not self.shows_private and session.catalogue.is_restricted(statement.answer.item):
                # Also with her alone: the next person to look on may not be.
                continue
            said = value_in_words(statement, facts)
            name = subject_name(about, session.catalogue, session.assessment)
            yield Content.assemble((f"{name}: ", MUTED), ask, (f"  {said}", STRONG))

    def action_private(self) -> None:
        """Keep the contact private, or no longer."""
        key = self.query_one("#contacts", RowList).key
        self.mark_private(self.session.assessment.contacts.get(str(key)))

    def action_use(self) -> None:
        """Answers from now on come from this contact again."""
        key = self.query_one("#contacts", RowList).key
        if key in self.session.assessment.contacts:
            self.session.take_contact(self.session.assessment.contacts[key])
            self.dismiss(None)
