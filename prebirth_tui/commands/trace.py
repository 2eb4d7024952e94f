"""`prebirth trace`."""

import argparse
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from prebirth_tui.cases.model import Case
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.cases.trace import Trace, trace
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import DEFAULT_AREA
from prebirth_tui.commands.common import catalogues_for
from prebirth_tui.folding import print_page
from prebirth_tui.problems import input_error

DEFAULT_CASES = Path("tests/cases")

_INTRO = """\
# What the reviews teach, and where it is used

Made by `prebirth trace --format markdown`. A *gap* point is served by gap rules and proved by \
replays. A replay tells a family from a review as it was known on a given day; the gap that the \
review found only later must be open there. An *ask* point is served by questions or rules, and an \
*aid* point by the program itself. The points are in `checklists/sources.toml` and the replays in \
`tests/cases`.
"""


def trace_points(arguments: argparse.Namespace) -> int:
    """Print what serves and proves each learning point; 1 when something is missing."""
    catalogue_of = catalogues_for(arguments.checklists)
    catalogue = catalogue_of(DEFAULT_AREA)
    folder = arguments.cases or (DEFAULT_CASES if DEFAULT_CASES.is_dir() else None)
    cases = _cases(folder, catalogue_of) if folder else {}
    traces = trace(catalogue, cases)
    print_page(_PRINTERS[arguments.format](traces) + "\n", arguments.format)
    missing = {"served", "proved"} if cases else {"served"}
    return int(any(each.lacks in missing for each in traces))


def _cases(folder: Path, catalogue_of: Callable[[str], Catalogue]) -> dict[str, Case]:
    paths = sorted(folder.rglob("*.toml")) if folder.is_dir() else []
    if not paths:
        raise input_error("there is no case file here", str(folder))
    cases = {}
    for path in paths:
        case, file = read_case(path)
        check_case(case, file, catalogue_of(case.area))
        cases[path.relative_to(folder).with_suffix("").as_posix()] = case
    return cases


def _served_by(each: Trace) -> list[str]:
    """The names of the rules and questions, and what the program does."""
    own = [each.point.served_by] if each.point.served_by else []
    return [*own, *each.rules, *each.items]


def _sentence(traces: list[Trace]) -> str:
    kinds = ("gap", "ask", "aid")
    counts = {kind: sum(each.point.kind == kind for each in traces) for kind in kinds}
    unserved = [each.point.id for each in traces if each.lacks == "served"]
    unproved = [each.point.id for each in traces if each.lacks == "proved"]
    proved = sum(each.point.kind == "gap" and not each.lacks for each in traces)
    how_far = f", and {proved} of {counts['gap']} gap points are proved by a replay."
    sentence = (
        f"{len(traces)} learning points: {counts['gap']} gap, {counts['ask']} ask, "
        f"{counts['aid']} aid; {len(traces) - len(unserved)} are served"
        f"{how_far if all(each.is_replayed for each in traces) else _NO_REPLAYS}"
    )
    not_served = f"\nNot served: {', '.join(unserved)}." if unserved else ""
    not_proved = f"\nNot proved: {', '.join(unproved)}." if unproved else ""
    return sentence + not_served + not_proved


_NO_REPLAYS = (
    ". What proves them is not here: run this in a clone of the source, or name a folder of cases "
    "with --cases."
)


def _text(traces: list[Trace]) -> str:
    lines = []
    for each in traces:
        lacks = f"  NOT {each.lacks.upper()}" if each.lacks else ""
        lines.append(f"{each.point.id}  {each.point.kind}{lacks}")
        lines += [f"    {name}" for name in _served_by(each)]
        if each.cases:
            lines.append(f"    proved by {', '.join(each.cases)}")
    return "\n".join([*lines, _sentence(traces)])


def _json(traces: list[Trace]) -> str:
    data = [
        {
            "point": each.point.id,
            "kind": each.point.kind,
            "teaches": each.point.teaches,
            "rules": list(each.rules),
            "items": list(each.items),
            "served_by": each.point.served_by,
            "cases": list(each.cases),
            "lacks": each.lacks,
        }
        for each in traces
    ]
    return json.dumps(data, indent=2, ensure_ascii=False)


def _markdown(traces: list[Trace]) -> str:
    rows = [
        f"| {each.point.id} | {each.point.kind} | {_cell(each)} | "
        f"{_listed(each.cases) or '–'}{' **not proved**' if each.lacks == 'proved' else ''} |"
        for each in traces
    ]
    table = ["| point | kind | served by | proved by |", "|---|---|---|---|", *rows]
    return "\n".join([_INTRO, _sentence(traces), "", *table])


def _cell(each: Trace) -> str:
    parts = [
        each.point.served_by,
        f"gaps: {_listed(each.rules)}" if each.rules else "",
        f"questions: {_listed(each.items)}" if each.items else "",
    ]
    return "; ".join(part for part in parts if part) or "**not served**"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


_PRINTERS = {"text": _text, "json": _json, "markdown": _markdown}
