"""`prebirth check` and `prebirth schema`."""

import argparse
import json
from pathlib import Path

from prebirth_tui.checklist.load import DEFAULT_AREA, load_catalogue
from prebirth_tui.problems import RefusedError


def check(arguments: argparse.Namespace) -> int:
    """Read every checklist, ours and those named, for every area; print what is wrong."""
    paths: list[Path] = arguments.paths
    problems = {}
    areas = [DEFAULT_AREA]
    while areas:
        try:
            catalogue = load_catalogue(*paths, area=areas.pop(0), proofread_all=True)
        except RefusedError as error:
            problems.update({str(problem): problem for problem in error.problems})
            continue
        if catalogue.area.area == DEFAULT_AREA:
            areas += [name for name in catalogue.areas if name != DEFAULT_AREA]
            rules, items = len(catalogue.rules), len(catalogue.items)
            checked = f"{items} questions and {rules} gap rules, {len(catalogue.areas)} areas"
    for line in problems:
        print(line)
    if problems:
        count = len(problems)
        print(f"{count} thing{'s' if count > 1 else ''} to put right")
        return 2
    print(f"Nothing wrong: {checked}.")
    return 0


def schema(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema by which an editor completes and checks a file."""
    from prebirth_tui.checklist.schema import json_schema

    print(json.dumps(json_schema(arguments.of), indent=2, ensure_ascii=False))
    return 0
