"""What the tables of workshops have found out: drafts of their own, apart from all others."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from prebirth_tui.disk.files import REAL, write_whole
from prebirth_tui.disk.folders import private_folder, workshop_folder
from prebirth_tui.keys.keyring import KeyRing, LockedError
from prebirth_tui.problems import UserInputError, in_words, input_error, nearest
from prebirth_tui.record.bodies import AnyBody, Pregnancy, StepTold
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.store.draft_file import DraftFile, read_file
from prebirth_tui.store.drafts import Drafts, Listing
from prebirth_tui.text_types import LONGEST_NAME, one_line
from prebirth_tui.workshop.scenario import Scenario

NARRATOR = Author("the scenario", "scenario")
"""The author of what is told; what a table asks has a lane of its own."""
_NOON = time(12, tzinfo=UTC)


class Tables(Drafts):
    """The folder of a workshop. No practice draft is opened from here, and no key is needed."""

    def __init__(self, folder: Path | None = None, workshop: str = "") -> None:
        folder = folder or workshop_folder()
        super().__init__(folder, KeyRing(), folder / "index")
        self._workshop = workshop
        """The workshop that is served: its participants see its tables only; empty for the
        trainer.
        """

    def listed(self, *, plain: bool = False) -> Listing:
        listing = super().listed(plain=plain)
        listing.drafts = [each for each in listing.drafts if self._belongs(each.header.id)]
        return listing

    def _belongs(self, key: str) -> bool:
        return not self._workshop or self._mark(key).exists()

    def _mark(self, key: str) -> Path:
        return self.folder / "of" / self._workshop / key

    def belongs_here(self, key: str) -> None:
        """Note that a table belongs to the workshop that is served; OSError when it cannot be."""
        if self._workshop:
            write_whole(private_folder(self._mark(key).parent) / key, b"")

    def delete(self, file: DraftFile, first: Callable[[], None] = lambda: None) -> None:
        super().delete(file, first)
        for mark in self.folder.glob(f"of/*/{file.draft.id}"):
            with suppress(OSError):
                REAL.remove(mark)

    def admit(self, draft: Draft, name: str) -> None:
        if draft.mode == "practice":
            raise input_error("is about a real family; workshops cannot open it", name)
        if draft.assessment.step is None:
            raise input_error("is not a workshop table", name)
        if not self._belongs(draft.id):
            raise input_error("belongs to another workshop", name)

    def _not_there(self, name: str, listing: Listing) -> UserInputError:
        known = sorted(each.header.reference for each in listing.drafts if each.header.reference)
        if not known:
            return input_error(
                f"there is no table `{name}`: none has started yet. Start one with: prebirth "
                "workshop table SCENARIO"
            )
        there = ", ".join(f"`{each}`" for each in known)
        hint = nearest(name, known) or "."
        return input_error(f"there is no table `{name}`{hint} The tables here: {there}")


def begin(scenario: Scenario, table: str, tables: Tables) -> DraftFile:
    """A table at the first step of a scenario, not saved yet; UserInputError without a name."""
    table = one_line(table)
    if not table:
        raise input_error("Give the table a name.")
    day = scenario.today(1)
    draft = Draft.new("training", datetime.combine(day, _NOON))
    for body in told(scenario, 1, table):
        draft = draft.write(body, NARRATOR, story_time(draft, day))
    try:
        tables.belongs_here(draft.id)
    except OSError as error:
        raise input_error(f"The table cannot be kept: {in_words(error)}") from None
    return tables.new(draft)


def told(scenario: Scenario, number: int, table: str) -> list[AnyBody]:
    """What a table learns at the start of a step."""
    facts = [fact for fact in scenario.of_step(number) if fact.is_told]
    return [*(_named(fact.body, table) for fact in facts), _step(scenario, number, table)]


def finished(scenario: Scenario, table: str) -> StepTold:
    """What is recorded once the table has said that it asks nothing more."""
    return _step(scenario, len(scenario.steps) + 1, table)


def has_finished(step: StepTold, scenario: Scenario) -> bool:
    """Whether a table is past the last step and asks nothing more."""
    return step.step > len(scenario.steps)


def what_was_changed(step: StepTold, scenario: Scenario) -> str:
    """In words, that the scenario has changed since the table was told; empty if not."""
    if step.version == scenario.version:
        return ""
    return f"The scenario `{scenario.id}` was changed since"


def _step(scenario: Scenario, number: int, table: str) -> StepTold:
    return StepTold(
        scenario=scenario.id, version=scenario.version, step=number, table=table[:LONGEST_NAME]
    )


def story_time(draft: Draft, day: date) -> datetime:
    """A moment on the story's day, later than everything in the draft."""
    last = max((entry.at for entry in draft.entries), default=draft.created)
    return max(datetime.combine(day, _NOON), last + timedelta(milliseconds=1))


def _named(body: AnyBody, table: str) -> AnyBody:
    """The reference of the pregnancy includes the table's name, so lists tell tables apart."""
    if not isinstance(body, Pregnancy):
        return body
    return body.model_copy(update={"reference": f"{body.reference}, {table}"[:LONGEST_NAME]})


def read_table(path: Path) -> Draft:
    """The draft of a table, from anywhere; UserInputError when it is not one."""
    try:
        draft = read_file(path, KeyRing()).draft
    except LockedError:
        message = "is encrypted, so it is about a real family; workshops cannot open it"
        raise input_error(message, path.name) from None
    Tables().admit(draft, path.name)
    return draft
