"""`prebirth workshop`: scenarios for a room of people, and what was asked in it."""

import argparse
import os
import sys
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from prebirth_tui.cases.read import check_name
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.commands.common import asked, catalogue_for
from prebirth_tui.commands.screens import check_terminal, without_framework_settings
from prebirth_tui.disk.files import SHARED
from prebirth_tui.disk.folders import data_folder, own_checklists, private_folder, workshop_folder
from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.gaps.english import counted
from prebirth_tui.problems import Problem, RefusedError, refused
from prebirth_tui.record.bodies import StepTold
from prebirth_tui.record.draft import Draft
from prebirth_tui.store.settings import Settings, load_settings
from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.room import Room, collate, compare
from prebirth_tui.workshop.scaffold import scaffold
from prebirth_tui.workshop.scenario import Scenario, find_scenario, scenario_files, scenarios
from prebirth_tui.workshop.sheet import room_page, room_text
from prebirth_tui.workshop.tables import Tables, read_table

_SERVED = "PREBIRTH_SERVED"
_WITHOUT_SCREENS = ("workshop list", "workshop debrief", "workshop collate")
_HOME = "home"
"""In the folder of the tables: what a participant's program has for a home."""


def show(arguments: argparse.Namespace) -> int:
    """Open the list of scenarios and tables."""
    return _screens(arguments, None)


def table(arguments: argparse.Namespace) -> int:
    """Open the screens for a table, at one scenario if it is named."""
    return _screens(arguments, arguments.scenario)


def lead(arguments: argparse.Namespace) -> int:
    """Open a scenario as whoever leads the room sees it."""
    return _screens(arguments, arguments.scenario, facilitated=True)


def _screens(arguments: argparse.Namespace, name: str | None, *, facilitated: bool = False) -> int:
    served = bool(os.environ.get(_SERVED))
    if not served:
        check_terminal(_WITHOUT_SCREENS)
        without_framework_settings()
    from prebirth_tui.tui.workshop.app import WorkshopApp

    catalogue_of = _catalogues(arguments)
    scenario = find_scenario(name, catalogue_of) if name else None
    settings = Settings(device="workshop") if served else load_settings()
    # A participant's program knows no other folder of this machine than its home.
    tables = Tables(data_folder().parent) if served else Tables()
    app = WorkshopApp(
        tables,
        settings,
        catalogue_of,
        only=scenario,
        facilitated=scenario if facilitated else None,
        served=served,
    )
    app.run()
    return app.return_code or 0


def list_scenarios(arguments: argparse.Namespace) -> int:
    """Print the scenarios and the tables there are; 2 when one of them cannot be read."""
    found, problems = scenarios(_catalogues(arguments))
    for each in found:
        good = "  (much goes well)" if each.workshop.good_practice else ""
        length = f"{len(each.steps)} steps, {each.minutes} min"
        print(f"{each.id:12} {length:18} {each.workshop.theme}{good}")
    tables, unread = _tables()
    if tables:
        print("\nTables, by the names that `debrief`, `collate` and `clear` take:")
    width = max((len(name) for name, _ in tables), default=0)
    for name, step in tables:
        print(f"{name:{width}}  {step.scenario}, step {step.step}")
    problems += unread
    for problem in problems:
        print(problem)
    return 2 if problems else 0


def _tables() -> tuple[list[tuple[str, StepTold]], list[Problem]]:
    """What each table is called and where it stands, and what is wrong with other files there."""
    listing = Tables().listed()
    found: list[tuple[str, StepTold]] = []
    problems = list(listing.problems)
    for each in listing.drafts:
        try:
            step = read_table(each.path).assessment.step
        except RefusedError as error:
            problems += error.problems
            continue
        if step is not None:
            found.append((each.header.reference, step))
    return sorted(found, key=lambda each: each[0]), problems


def new(arguments: argparse.Namespace) -> int:
    """Write a new scenario to begin with; it is checked and tested as it stands."""
    path: Path = arguments.file
    if path.suffix != ".toml":
        raise refused("a scenario is a .toml file", str(path))
    check_name(path)
    write_new_file(path, scaffold(path.stem).encode(), SHARED)
    print(f"Written: {path}")
    print(f"Check it:    prebirth check {path}")
    print(f"Test it:     prebirth test {path}")
    print(f"Try it:      prebirth workshop table {path}")
    return 0


def debrief(arguments: argparse.Namespace) -> int:
    """Print what one table asked, and what it did not."""
    draft = read_table(_table_file(arguments.table))
    room = _room([draft], arguments)
    step = draft.assessment.step
    name = step.table if step else ""
    _print(arguments, room_page(room, table=name), room_text(room, table=name, width=_width()))
    return 0


def collate_tables(arguments: argparse.Namespace) -> int:
    """Print what a room of tables asked, and what it asked at a second scenario."""
    room = _room([read_table(_table_file(each)) for each in arguments.tables], arguments)
    compared = []
    if arguments.then:
        after = _room([read_table(_table_file(each)) for each in arguments.then], arguments)
        compared = compare(room, after)
    page = room_page(room, compared)
    _print(arguments, page, room_text(room, compared, width=_width()))
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Let participants join in their browsers, until it is stopped."""
    from prebirth_tui.serving.server import serve as serve_tables
    from prebirth_tui.serving.server import table_command

    path = None
    if arguments.scenario is not None:
        # What is wrong with it is said here, and not in twelve browsers.
        find_scenario(arguments.scenario, _catalogues(arguments))
        # Their programs have another home, in which the trainer's own are not looked for.
        path = scenario_files().get(arguments.scenario, Path(arguments.scenario)).resolve()
    own = [own_checklists()] if own_checklists().is_dir() else []
    checklists = [each.resolve() for each in (*own, *arguments.checklists)]
    home = private_folder(workshop_folder() / _HOME)
    command = table_command(path, checklists)
    return serve_tables(
        command, home, arguments.host, arguments.port, arguments.code, arguments.tables
    )


def clear(arguments: argparse.Namespace) -> int:
    """Delete what tables have found out, all of it or of those named; 1 when it stays."""
    tables = Tables()
    found = [tables.find(name) for name in arguments.tables]
    if not arguments.tables:
        found = [each.path for each in tables.listed().drafts]
    if not found:
        print("There is no table.")
        return 0
    words = counted(len(found), "table")
    if asked(f"Delete what {words} found out? (y/n) ").strip().lower() not in ("y", "yes"):
        print("Nothing was deleted.")
        return 1
    for path in found:
        path.unlink(missing_ok=True)
    print(f"Deleted: {words}.")
    return 0


def _room(drafts: list[Draft], arguments: argparse.Namespace) -> Room:
    steps = [draft.assessment.step for draft in drafts]
    names = {step.scenario for step in steps if step}
    if len(names) > 1:
        known = ", ".join(sorted(names))
        raise refused(
            f"these tables were at different scenarios: {known}; collate one, and give the "
            "second after --then"
        )
    scenario = _scenario_of(names.pop(), arguments)
    if any(step and step.version != scenario.version for step in steps):
        message = f"The scenario `{scenario.id}` was changed since; what it holds now is counted."
        print(message, file=sys.stderr)
    return collate(Debrief(scenario), drafts)


def _scenario_of(name: str, arguments: argparse.Namespace) -> Scenario:
    named = {path.stem: str(path) for path in arguments.scenario}
    return find_scenario(named.get(name, name), _catalogues(arguments))


def _table_file(given: str) -> Path:
    if os.path.isfile(given):
        return Path(given)
    return Tables().find(given)


def _catalogues(arguments: argparse.Namespace) -> Callable[[str], Catalogue]:
    @lru_cache
    def catalogue_of(area: str) -> Catalogue:
        return catalogue_for(arguments, area)

    return catalogue_of


def _print(arguments: argparse.Namespace, page: str, text: str) -> None:
    content = page if arguments.format == "html" else text
    if arguments.output is None:
        print(content, end="")
        return
    write_new_file(arguments.output, content.encode())
    print(f"Written: {arguments.output}")


def _width() -> int:
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, 100)
