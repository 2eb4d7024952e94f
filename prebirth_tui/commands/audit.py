"""`prebirth audit`: what was asked and done across drafts, without names."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.load import DEFAULT_AREA
from prebirth_tui.commands.common import catalogues_for, day_of, drafts_for
from prebirth_tui.csv_text import for_spreadsheet, rows_as_csv
from prebirth_tui.disk.new_file import write_new_file
from prebirth_tui.exports.audit import NOT_ASKED
from prebirth_tui.exports.audit import audit as audited
from prebirth_tui.folding import print_page
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.record.draft import Draft, Mode
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.wording import counted, day

_WITHOUT = "What is asked in private is not counted; add --restricted to count it."
_COLUMNS = ("kind", "id", "what", "of", "answer", "count")


def audit(arguments: argparse.Namespace) -> int:
    """Print the counts; 2 when a draft could not be read."""
    problems: list[Problem] = []
    drafts = drafts_for(arguments.passphrase_file)
    catalogue_of = catalogues_for(arguments.checklists)
    mode: Mode = "training" if arguments.training else "practice"
    told = _drafts(drafts, catalogue_of, mode, problems)
    found = audited(told, day_of(arguments.as_of), restricted=arguments.restricted)
    data = found.data()
    match arguments.format:
        case "json":
            text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
        case "csv":
            rows = (dict(zip(_COLUMNS, row, strict=True)) for row in _rows(data))
            text = rows_as_csv(_COLUMNS, rows)
        case _:
            text = "\n".join(_lines(data, found.drafts, day(found.on))) + "\n"
            if not arguments.restricted:
                text += f"\n{_WITHOUT}\n"
    if arguments.output is None:
        print_page(text, arguments.format)
    else:
        is_table = arguments.format == "csv"
        write_new_file(arguments.output, for_spreadsheet(text) if is_table else text.encode())
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


def _drafts(
    drafts: Drafts, catalogue_of: Callable[[str], Catalogue], mode: Mode, problems: list[Problem]
) -> Iterator[tuple[Draft, Catalogue]]:
    """The drafts of that mode with their catalogues; unreadable ones go to `problems`."""
    listing = drafts.listed(plain=mode == "training")
    problems += listing.problems
    for each in listing.drafts:
        if each.header.mode != mode:
            continue
        try:
            draft = drafts.read(each.path)
            pregnancy = draft.assessment.pregnancy
            catalogue = catalogue_of(pregnancy.area if pregnancy else DEFAULT_AREA)
        except UserInputError as error:
            problems += error.problems
            continue
        yield draft, catalogue


def _rows(data: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    for decision in data["decisions"]:
        for answer, count in decision["answers"].items():
            yield "decision", decision["question"], decision["ask"], "", answer, count
    for enquiry in data["enquiries"]:
        about = "enquiry", enquiry["question"], enquiry["ask"], enquiry["role"]
        yield *about, "people", enquiry["people"]
        yield *about, "asked alone", enquiry["alone"]
        yield *about, "answered, not alone", enquiry["not_alone"]
        for reason, count in enquiry["not_asked"].items():
            yield *about, f"not asked: {reason}", count
    for gap in data["gaps"]:
        for key in ("applied", "open", "explained", "closed", "day_come", "in_time"):
            yield "gap", gap["rule"], gap["title"], gap["urgency"], key, gap[key]


def _lines(data: dict[str, Any], drafts: int, on: str) -> Iterator[str]:
    yield f"{counted(drafts, 'draft')}, {on}. No names; small numbers can still point to a family."
    yield "It counts what was asked and done. It does not judge families or workers."
    yield "\nDECISIONS"
    for decision in data["decisions"]:
        yield f"  {decision['ask']}"
        for answer, count in decision["answers"].items():
            yield f"    {count:4}  {answer}"
    yield "\nENQUIRIES"
    for enquiry in data["enquiries"]:
        yield f"  {enquiry['ask']} ({enquiry['role']})"
        yield f"    {enquiry['alone']:4}  asked alone, of {enquiry['people']}"
        if enquiry["not_alone"]:
            yield f"    {enquiry['not_alone']:4}  answered, but never alone"
        for reason, count in enquiry["not_asked"].items():
            yield f"    {count:4}  {reason if reason == NOT_ASKED else f'not asked: {reason}'}"
    yield "\nGAPS BY TOPIC, MOST OPEN FIRST    open  explained  closed   by their day"
    open_of = Counter[str]()
    for gap in data["gaps"]:
        open_of[gap["topic"]] += gap["open"]
    for topic, _ in open_of.most_common():
        yield f"  {topic[:1].upper()}{topic[1:]}"
        of_topic = (gap for gap in data["gaps"] if gap["topic"] == topic)
        for gap in sorted(of_topic, key=lambda gap: -gap["open"]):
            in_time = f"{gap['in_time']} of {gap['day_come']}" if gap["day_come"] else "none due"
            yield f"    {gap['title']}"
            counts = f"{gap['open']:4}  {gap['explained']:9}  {gap['closed']:6}   {in_time}"
            yield f"{'':33}{counts}"
