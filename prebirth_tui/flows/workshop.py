"""A table at a scenario: begun, continued, taken from step to step, finished."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from prebirth_tui.disk.new_file import typed_new_file, write_new_file
from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to, some_words
from prebirth_tui.flows.context import CatalogueOf
from prebirth_tui.ids import Subject
from prebirth_tui.problems import NotSavedError, UserInputError, input_error
from prebirth_tui.record.bodies import StepTold
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.settings import now
from prebirth_tui.wording import day, listed
from prebirth_tui.workshop.room import Room
from prebirth_tui.workshop.scenario import Scenario
from prebirth_tui.workshop.sheet import room_page
from prebirth_tui.workshop.sitting import TableSession
from prebirth_tui.workshop.tables import Tables, begin, has_finished

ASK, GO_ON = "ask", "go on"
"""Ways on from a step that are in every scenario."""
_NOT_YET, _FINISH = "not yet", "finish"
_FINISHING = {_NOT_YET: "Not yet: ask more", _FINISH: "Finish"}


@dataclass(frozen=True)
class WorkshopContext:
    """The tables on this machine, and what may be done with them."""

    tables: Tables
    catalogue_of: CatalogueOf
    only: Scenario | None = None
    """The only scenario of this workshop, if the trainer has named one."""
    served: bool = False
    """Run in a participant's browser: no file of this machine may be written from there."""


Scenarios = Mapping[str, Scenario]
"""The scenarios of a list, by their id."""


def tables_at(workshop: WorkshopContext, known: Scenarios) -> Iterator[tuple[Path, StepTold]]:
    """The step that each table at one of these scenarios has reached."""
    for each in workshop.tables.listed().drafts:
        try:
            step = workshop.tables.open(each.path).draft.assessment.step
        except UserInputError:
            continue
        if step is not None and step.scenario in known:
            yield each.path, step


def how_far(step: StepTold, scenario: Scenario) -> str:
    """`step 2 of 4`, or `finished`."""
    if has_finished(step, scenario):
        return "finished"
    return f"step {step.step} of {len(scenario.steps)}"


async def begin_table(workshop: WorkshopContext, scenario: Scenario) -> Path | None:
    """Ask for a new table's name, and begin it; returns its file, None when that is left."""

    def read(text: str) -> str:
        name = some_words(text)
        here = tables_at(workshop, {scenario.id: scenario})
        if name.casefold() in {step.table.casefold() for _, step in here}:
            raise input_error("This scenario has a table of that name. Choose another.")
        return name

    hint = "a word for your table, not a person's name"
    question = f"{scenario.case.reference}. What is your table called?"
    table = await answer_to(LineAsked(question, read, hint=hint))
    if table is None:
        return None
    file = begin(scenario, table, workshop.tables)
    try:
        file.save(now())
    except NotSavedError as error:
        await answer_to(Told(f"Could not start: {error}"))
        return None
    return file.path


def open_table(workshop: WorkshopContext, known: Scenarios, path: Path) -> TableSession:
    """The session of a table, to continue; a UserInputError says why that is not possible."""
    file = workshop.tables.open(path)
    step = file.draft.assessment.step
    scenario = known.get(step.scenario) if step else None
    if scenario is None:
        raise input_error("This table's scenario is not here.")
    session = TableSession(file, scenario)
    if not file.edit_lock.acquire():
        raise input_error("This table is open in another window.")
    return session


def to_debrief(workshop: WorkshopContext, known: Scenarios, path: Path) -> tuple[Scenario, Draft]:
    """The scenario and the draft of a table that has finished; UserInputError for any other.

    A debrief shows what could have been asked: a table that is still asking would look.
    """
    draft = workshop.tables.open(path).draft
    step = draft.assessment.step
    scenario = known.get(step.scenario) if step else None
    if step is None or scenario is None:
        raise input_error("This table's scenario is not here.")
    if not has_finished(step, scenario):
        raise input_error("Finish the table to see its debrief.")
    return scenario, draft


async def save_debrief(scenario: Scenario, room: Room, table: str) -> Path | None:
    """Ask for a file, and write the debrief of a table as a page to print; None if none was."""
    value = f"~/{scenario.id}-debrief.html"
    path = await answer_to(LineAsked("Save to which file?", typed_new_file, value=value))
    if path is None:
        return None
    try:
        write_new_file(path, room_page(room, table=table).encode())
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return None
    return path


def who_is_there(table: TableSession) -> Iterator[tuple[str, str]]:
    """Each contact of the step, with who is there and what is noted about it."""
    view = table.assessment
    for contact in table.contacts:
        kind = table.catalogue.contact_kinds.get(contact.how)
        names = listed([view.name(Subject.person(each)) for each in contact.present])
        alone = listed([view.name(Subject.person(each)) for each in contact.alone])
        text = f"{kind.label if kind else contact.how}, {day(contact.on)}"
        text += f". There: {names}" if names else ""
        text += f", and {alone} alone for part" if alone else ""
        yield text, contact.note


async def finish_table(table: TableSession) -> bool:
    """Finish the asking once confirmed; returns whether it was done."""
    question = "After this you can ask nothing more."
    if await answer_to(OneAsked(question, _FINISHING, on=_NOT_YET)) != _FINISH:
        return False
    table.finish()
    return True
