"""Before a document leaves: what is in it, what is left out, and what to include after all."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from prebirth_tui.action_table import DISCLOSURE
from prebirth_tui.actions import Circumstance, State
from prebirth_tui.checklist.layouts import Report
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disk.new_file import typed_new_file
from prebirth_tui.flows.asking import beside
from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.reports.build import FORMATS, Made, report
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskLine, some_words
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.rendering.drawing import LOUD, MUTED, box, heading
from prebirth_tui.tui.screens.draft_screen import DraftScreen, is_long
from prebirth_tui.tui.widgets.hints import Hints
from prebirth_tui.tui.widgets.rows import Row, RowList
from prebirth_tui.tui.widgets.titled import entitle

_CHOICES = {
    WithholdReason.RESTRICTED: "private answers",
    WithholdReason.OTHER_PARENT: "about the other parent",
    WithholdReason.THIRD_PARTY: "about or from someone else",
}
_FORMS = {"html": "a page to print", "docx": "a Word file", "md": "plain text"}


async def made_of(
    session: Session, kind: Report, about: str, chosen: frozenset[WithholdReason]
) -> Made:
    """The document from the draft as it is now; for a long draft, made in the background."""
    make = partial(
        report, kind, session.draft, session.catalogue, session.today, chosen=chosen, about=about
    )
    return await beside("Working out the report…", make, is_long=is_long(session))


class DisclosurePreview(DraftScreen[None], actions=DISCLOSURE):
    """The list of what leaves with one document, before it does."""

    HELP = """
    What is in the document and what is left out, counted from the document itself. Private answers,
    and anything about the other parent or from someone else, are left out unless you tick them.
    If you tick any, you are asked who needs it and why, and this is recorded. Press f to change
    the file type.
    """

    def __init__(
        self,
        session: Session,
        kind: Report,
        about: str,
        made: Made,
    ) -> None:
        super().__init__(session)
        self._kind, self._about = kind, about
        self._made, self._chosen = made, frozenset(made.manifest.chosen)
        self._forms = cycle(_FORMS)
        self._form = next(self._forms)

    def compose(self) -> ComposeResult:
        yield Static("", id="top", markup=False)
        yield RowList(classes="pane")
        yield Hints()

    def draw(self) -> None:
        self.draw_top()
        made = self._made
        rows = self.query_one(RowList)
        entitle(rows, f"{made.manifest.title}, for {made.manifest.to}", self.line_width - 4)
        rows.border_subtitle = _FORMS[self._form]
        self.query_one(RowList).show_rows(list(self._rows(made)))

    def _rows(self, made: Made) -> Iterator[Row]:
        if self._kind.reader != "family":
            yield Row(heading("Left out unless you tick it"))
            for hold, words in self._choices(made).items():
                label = f"{words}: included" if hold in self._chosen else f"{words}: left out"
                yield Row(box(hold in self._chosen, label, "space"), hold)
        about = f", about {', '.join(made.manifest.about)}" if made.manifest.about else ""
        yield Row(heading(f"In it{about}"))
        for line in made.manifest.told or ("nothing of the draft",):
            yield Row(Content(f"  {line}"), f"in {line}")
        yield Row(heading("Left out"))
        for why, what in made.manifest.left_out:
            style = LOUD if why != "not part of it" else MUTED
            out = Content.assemble((f"  {why}: ", style), ", ".join(what))
            yield Row(out, f"out {why}")
        if not made.manifest.left_out:
            yield Row(Content.styled("  nothing", MUTED))

    def _choices(self, made: Made) -> dict[WithholdReason, str]:
        """What can be ticked; letters about people who are not to be contacted, if there
        are any.
        """
        waits = WithholdReason.NOT_TO_CONTACT
        held = dict(made.manifest.left_out).get(waits.label, ())
        if not held and waits not in self._chosen:
            return _CHOICES
        return _CHOICES | {waits: " ".join((waits.label, *held))}

    @property
    def _reason_in_focus(self) -> WithholdReason | None:
        """What the line in focus includes or leaves out, if it is such a line."""
        key = self.query_one(RowList).key if self.is_mounted else None
        return key if isinstance(key, WithholdReason) else None

    @property
    def state(self) -> State:
        return super().state | (
            {Circumstance.WITHHELD} if self._reason_in_focus is not None else set()
        )

    def on_row_list_moved(self) -> None:
        self.refresh_bindings()

    def on_row_list_opened(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """Include what the line in focus names, or leave it out."""
        reason = self._reason_in_focus
        if reason is not None:
            self.run(self._choose(self._chosen ^ {reason}))

    async def _choose(self, chosen: frozenset[WithholdReason]) -> None:
        self._made = await made_of(self.session, self._kind, self._about, chosen)
        self._chosen = chosen
        self.draw()

    def action_form(self) -> None:
        """Change the form of the document."""
        self._form = next(self._forms)
        self.draw()

    def action_make(self) -> None:
        """Ask why what is normally left out leaves, and where to put the file; then make it."""
        self.run(self._make())

    async def _make(self) -> None:
        reason: str | None = ""
        if self._chosen:
            question = "Who needs what is normally left out, and why?"
            reason = await ask(AskLine(question, some_words, hint="this is recorded"))
        if reason is None:
            return
        value = f"~/{self._kind.id}-{self.session.today}.{self._form}"
        hint = "It is not encrypted. Delete it once it is in the right place."
        path = await ask(AskLine("Save to which file?", typed_new_file, value=value, hint=hint))
        if path is None:
            return
        try:
            self._write(path, reason)
        except (UserInputError, NotSavedError) as error:
            await ask(Notice(f"Not saved: {error}"))
            return
        self.dismiss(None)
        self.app.push_screen(Notice(f"Saved to {path}\n\nThe history records this copy."))

    def _write(self, path: Path, reason: str) -> None:
        """Write the file and record that it left; neither happens without the other."""
        made = self._made
        said = Disclosed(
            what=self._kind.id,
            form=self._form,
            to=made.document.to,
            about=made.people,
            chosen=tuple(each.value for each in made.manifest.chosen),
            reason=reason,
        )
        self.session.write_disclosed(said, FORMATS[self._form](made.document), path)
