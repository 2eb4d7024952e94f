"""`prebirth workshop`: scenarios for a room of people, and what was asked there."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from prebirth_tui import echo
from prebirth_tui.cases.read import check_name
from prebirth_tui.commands.common import asked, catalogues_for
from prebirth_tui.commands.screens import (
    how_to_show,
    without_framework_settings,
)
from prebirth_tui.disk.files import SHARED
from prebirth_tui.disk.folders import own_checklists, workshop_folder
from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.folding import print_page, print_row, window_room
from prebirth_tui.line.terminal import TerminalInput, line_room, wiping
from prebirth_tui.problems import Problem, UserInputError, input_error
from prebirth_tui.record.bodies import StepTold
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.settings import Settings
from prebirth_tui.wording import counted
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.room import Room, collate, compare
from prebirth_tui.workshop.scaffold import scaffold
from prebirth_tui.workshop.scenario import Scenario, find_scenario, scenario_files, scenarios
from prebirth_tui.workshop.sheet import room_page, room_text
from prebirth_tui.workshop.tables import Tables, has_finished, read_table, what_was_changed

_SERVED_TABLES = "PREBIRTH_TABLES"
"""Set only by the server: the folder of the tables, for a program shown in a browser."""
_WORKSHOP = "PREBIRTH_WORKSHOP"
"""Set with it: the workshop whose tables that program shows."""
_WITHOUT_SCREENS = ("workshop list", "workshop debrief", "workshop collate")


def show(arguments: argparse.Namespace) -> int:
    """Open the list of scenarios and tables."""
    return _screens(arguments.checklists, None, plain=arguments.plain)


def table(arguments: argparse.Namespace) -> int:
    """Open the screens for a table, at one scenario if it is named."""
    return _screens(arguments.checklists, arguments.scenario, plain=arguments.plain)


def lead(arguments: argparse.Namespace) -> int:
    """Open a scenario as the person who leads the room sees it."""
    return _screens(
        arguments.checklists, arguments.scenario, plain=arguments.plain, facilitated=True
    )


def _screens(
    checklists: Sequence[Path], name: str | None, *, plain: bool, facilitated: bool = False
) -> int:
    catalogue_of = catalogues_for(checklists)
    served = os.environ.get(_SERVED_TABLES)
    settings = Settings(device="workshop")
    if not served:
        settings, plain = how_to_show(plain, _WITHOUT_SCREENS)
        without_framework_settings()
    scenario = find_scenario(name, catalogue_of) if name else None
    tables = Tables(Path(served), os.environ.get(_WORKSHOP, "")) if served else Tables()
    from prebirth_tui.flows.workshop import WorkshopContext

    workshop = WorkshopContext(tables, catalogue_of, scenario, bool(served))
    led = scenario if facilitated else None
    if plain:
        from prebirth_tui.line.talk import Talk
        from prebirth_tui.line.workshop import LineWorkshop

        talk = Talk(TerminalInput(settings.lock_after), room=line_room, wipe=wiping())
        return LineWorkshop(workshop, settings, talk, led).run()
    from prebirth_tui.tui.workshop.app import WorkshopApp

    app = WorkshopApp(workshop, settings, led)
    app.run()
    return app.return_code or 0


def list_scenarios(arguments: argparse.Namespace) -> int:
    """Print the scenarios and the tables; 2 when one of them cannot be read."""
    found, problems = scenarios(catalogues_for(arguments.checklists))
    for each in found:
        good = "  (much goes well)" if each.workshop.good_practice else ""
        length = f"{len(each.steps)} steps, {each.minutes} min"
        print(f"{each.id:12} {length:18} {each.workshop.theme}{good}")
    tables, unread = _tables()
    if tables:
        print("\nTables, by the names to use with `debrief`, `collate` and `clear`:")
    width = max((len(listed.header.reference) for listed, _ in tables), default=0)
    known = {each.id: each for each in found}
    for listed, draft in tables:
        if step := draft.assessment.step:
            where = _where(step, known.get(step.scenario))
            print(f"{listed.header.reference:{width}}  {step.scenario}, {where}")
    problems += unread
    for problem in problems:
        print_row(str(problem))
    return 2 if problems else 0


def _where(step: StepTold, scenario: Scenario | None) -> str:
    """How far a table has got; only the scenario can tell whether it has finished."""
    return "finished" if scenario and has_finished(step, scenario) else f"step {step.step}"


def _tables() -> tuple[list[tuple[Listed, Draft]], list[Problem]]:
    """The tables by name, and what is wrong with other files there."""
    listing = Tables().listed()
    found: list[tuple[Listed, Draft]] = []
    problems = list(listing.problems)
    for each in listing.drafts:
        try:
            found.append((each, read_table(each.path)))
        except UserInputError as error:
            problems += error.problems
    return sorted(found, key=lambda table: table[0].header.reference), problems


def new(arguments: argparse.Namespace) -> int:
    """Write a new scenario to start from, and check and test it."""
    path: Path = arguments.file
    if path.suffix != ".toml":
        raise input_error("a scenario is a .toml file", str(path))
    check_name(path)
    write_new_file(path, scaffold(path.stem).encode(), SHARED)
    print(f"Saved to {path}")
    print(f"Check it:    prebirth check {path}")
    print(f"Test it:     prebirth test {path}")
    print(f"Try it:      prebirth workshop table {path}")
    return 0


def debrief(arguments: argparse.Namespace) -> int:
    """Print what one table asked, and what it did not ask."""
    draft = read_table(_table_file(arguments.table))
    find = _finder(arguments.scenario, arguments.checklists)
    room = _room([draft], find)
    step = draft.assessment.step
    name = step.table if step else ""
    page, text = room_page(room, table=name), room_text(room, table=name, width=window_room())
    _print(page if arguments.format == "html" else text, arguments.format, arguments.output)
    return 0


def collate_tables(arguments: argparse.Namespace) -> int:
    """Print what a room of tables asked, and what it asked in a second scenario."""
    find = _finder(arguments.scenario, arguments.checklists)
    room = _room([read_table(_table_file(each)) for each in arguments.tables], find)
    compared = []
    if arguments.then:
        after = _room([read_table(_table_file(each)) for each in arguments.then], find)
        compared = compare(room, after)
    page, text = room_page(room, compared), room_text(room, compared, width=window_room())
    _print(page if arguments.format == "html" else text, arguments.format, arguments.output)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Let participants join in their browsers, until stopped."""
    from prebirth_tui.serving.server import serve as serve_tables
    from prebirth_tui.serving.server import table_command

    echo.give_back()
    path = None
    if arguments.scenario is not None:
        # Mistakes in it are reported here, rather than in twelve browsers.
        find_scenario(arguments.scenario, catalogues_for(arguments.checklists))
        # Their programs have another home, where the trainer's own scenarios would not be found.
        path = scenario_files().get(arguments.scenario, Path(arguments.scenario)).resolve()
    own = [own_checklists()] if own_checklists().is_dir() else []
    checklists = [each.resolve() for each in (*own, *arguments.checklists)]
    command, folder = table_command(path, checklists), workshop_folder()
    return serve_tables(
        command, folder, arguments.host, arguments.port, arguments.code, arguments.tables
    )


def clear(arguments: argparse.Namespace) -> int:
    """Delete what tables have found out: everything, or the tables named.

    1 when it stays, 2 when something cannot be deleted.
    """
    tables = Tables()
    found, problems = _to_clear(tables, arguments.tables)
    words = counted(len(found), "table")
    if not found:
        print("No tables yet.")
    elif asked(f"Delete the work of {words}? (y/n) ").strip().lower() not in ("y", "yes"):
        print("Nothing was deleted.")
        return 1
    else:
        kept = _deleted(tables, found)
        problems += kept
        print(f"Deleted: {counted(len(found) - len(kept), 'table')}.")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


def _to_clear(tables: Tables, names: list[str]) -> tuple[list[DraftFile], list[Problem]]:
    """The tables with these names, or all, and what is wrong with other files there.

    UserInputError for a name that no table here has.
    """
    problems: list[Problem] = []
    paths = [_path_here(tables, name) for name in names]
    if not names:
        here, problems = _tables()
        paths = [listed.path for listed, _ in here]
    found = {file.draft.id: file for file in map(tables.open, paths)}
    return list(found.values()), problems


def _path_here(tables: Tables, name: str) -> Path:
    """The file of a table with that name; UserInputError for anything else, wherever it lies."""
    path = tables.find(name)
    if path.parent.resolve() != tables.folder.resolve():
        raise input_error(
            f"is in another folder; only tables in {tables.folder} can be deleted", name
        )
    read_table(path)
    return path


def _deleted(tables: Tables, files: list[DraftFile]) -> list[Problem]:
    """Delete these tables; returns why, for each that could not be deleted."""
    problems = []
    for file in files:
        try:
            tables.delete(file)
        except UserInputError as error:
            pregnancy = file.draft.assessment.pregnancy
            name = pregnancy.reference if pregnancy else file.path.name
            problems.append(Problem(str(error), name))
    return problems


def _room(drafts: list[Draft], find: Callable[[str], Scenario]) -> Room:
    steps = [draft.assessment.step for draft in drafts]
    names = {step.scenario for step in steps if step}
    if len(names) > 1:
        known = ", ".join(sorted(names))
        raise input_error(
            f"these tables were at different scenarios: {known}; collate one, and put the "
            "second after --then"
        )
    scenario = find(names.pop())
    changed = {what_was_changed(step, scenario) for step in steps if step} - {""}
    for message in changed:
        print(f"{message}; what it holds now is counted.", file=sys.stderr)
    return collate(Debrief(scenario), drafts)


def _finder(scenarios: Iterable[Path], checklists: Sequence[Path]) -> Callable[[str], Scenario]:
    """Finds a scenario by its id: among these files, else where scenarios lie."""
    named = {path.stem: str(path) for path in scenarios}
    catalogue_of = catalogues_for(checklists)
    return lambda name: find_scenario(named.get(name, name), catalogue_of)


def _table_file(given: str) -> Path:
    if os.path.isfile(given):
        return Path(given)
    return Tables().find(given)


def _print(content: str, form: str, output: Path | None) -> None:
    if output is None:
        print_page(content, form)
        return
    write_new_file(output, content.encode())
    print(f"Saved to {output}")
