"""`prebirth check` and `prebirth schema`."""

import argparse
import json
from pathlib import Path

from prebirth_tui.checklist.files import LARGEST_FILE
from prebirth_tui.checklist.load import DEFAULT_AREA, load_catalogue
from prebirth_tui.checklist.unread import unread_timescales
from prebirth_tui.disk.files import read_file_bytes
from prebirth_tui.disk.folders import own_checklists
from prebirth_tui.folding import print_data, print_row
from prebirth_tui.problems import UserInputError
from prebirth_tui.toml_text import read_toml_text
from prebirth_tui.wording import counted


def check(arguments: argparse.Namespace) -> int:
    """Read every checklist, built-in and named, for every area, and the cases among them.

    Print what is wrong.
    """
    named: list[Path] = arguments.paths
    own = own_checklists()
    if own.is_dir() and not named:
        named = [own]
    cases = [path for given in named for path in _cases_in(given)]
    paths = [path for path in named if path not in cases]
    problems = {}
    unread: list[str] = []
    areas = [DEFAULT_AREA]
    while areas:
        try:
            catalogue = load_catalogue(*paths, area=areas.pop(0), proofread_all=True)
        except UserInputError as error:
            problems.update({str(problem): problem for problem in error.problems})
            continue
        unread += [name for name in unread_timescales(catalogue) if name not in unread]
        if catalogue.area.area == DEFAULT_AREA:
            areas += [name for name in catalogue.areas if name != DEFAULT_AREA]
            rules, items = len(catalogue.rules), len(catalogue.items)
            checked = f"{items} questions and {rules} gap rules, {len(catalogue.areas)} areas"
    for path in cases:
        try:
            _check_case(path, paths)
        except UserInputError as error:
            problems.update({str(problem): problem for problem in error.problems})
    for line in problems:
        print_row(line)
    if problems:
        count = len(problems)
        print(f"{count} thing{'s' if count > 1 else ''} to correct")
        return 2
    told = f", {counted(len(cases), 'case')}" if cases else ""
    print(f"Nothing wrong: {checked}{told}.")
    if unread:
        print(f"No rule uses {counted(len(unread), 'timescale')}: {', '.join(unread)}.")
    return 0


def _cases_in(path: Path) -> list[Path]:
    """The case files there: those in a folder `scenarios`, or the one file."""
    if path.is_dir():
        inside = path.rglob("scenarios/*.toml")
        return sorted(path.glob("*.toml") if path.name == "scenarios" else inside)
    try:
        data = read_toml_text(read_file_bytes(path, LARGEST_FILE).decode())
    except (OSError, ValueError):
        return []
    return [path] if "section" not in data and _OF_A_CASE & data.keys() else []


_OF_A_CASE = {"due", "due_earliest", "people", "contact"}
"""Keys that only a case file has; the due date need not be known."""


def _check_case(path: Path, own: list[Path]) -> None:
    from prebirth_tui.cases.read import check_case, read_case

    case, file = read_case(path)
    check_case(case, file, load_catalogue(*own, area=case.area))


def schema(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema that an editor can complete and check a file with."""
    from prebirth_tui.checklist.schema import json_schema

    print_data(json.dumps(json_schema(arguments.of), indent=2, ensure_ascii=False) + "\n")
    return 0
