"""`prebirth new`, `list` and `show`."""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

from prebirth_tui.commands.common import (
    as_asked,
    catalogue_for,
    day_of,
    draft_or_case,
    drafts_for,
    print_head,
)
from prebirth_tui.csv_text import rows_as_csv
from prebirth_tui.dates import read_due
from prebirth_tui.folding import print_data, print_row
from prebirth_tui.gaps.clock import PregnancyClock
from prebirth_tui.gaps.english import contact_sentence, named, subject_name, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.veiled import asks_in_private
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.review.chronology_in_words import DANGLING, recorded
from prebirth_tui.review.differing_in_words import recorded_differently
from prebirth_tui.review.noted_in_words import event_in_words
from prebirth_tui.session.new_draft import start_draft
from prebirth_tui.store.drafts import Listed
from prebirth_tui.store.gone import missed
from prebirth_tui.store.retention import review_day
from prebirth_tui.store.settings import load_settings, now
from prebirth_tui.wording import day, listed, moment


def new(arguments: argparse.Namespace) -> int:
    """Start a draft and print its id."""
    # Before anything that asks for the passphrase.
    try:
        due = read_due(arguments.due, day_of(arguments.as_of))
    except UserInputError as error:
        raise input_error(str(error), "--due") from None
    catalogue_for(arguments.checklists, arguments.area)
    file = start_draft(
        drafts_for(arguments.passphrase_file),
        load_settings().author,
        reference=arguments.reference,
        due=due,
        area=arguments.area,
        mode="training" if arguments.training else "practice",
        at=now(),
    )
    file.save(now())
    print(file.draft.id)
    return 0


def list_drafts(arguments: argparse.Namespace) -> int:
    """Print every draft by its header."""
    today = day_of(arguments.as_of)
    drafts = drafts_for(arguments.passphrase_file)
    listing = drafts.listed()
    problems = [*listing.problems, *missed(drafts)]
    rows = [_row(each, today, restricted=arguments.restricted) for each in listing.drafts]
    rows.sort(key=lambda row: (row["mode"], row["due"] or "9"))
    match arguments.format:
        case "json":
            print_data(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        case "csv":
            print_data(rows_as_csv(_COLUMNS, rows))
        case _:
            _print_table(rows)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


_COLUMNS = (
    "id",
    "reference",
    "mode",
    "due",
    "gestation",
    "left",
    "earliest",
    "latest",
    "born",
    "babies",
    "ended",
    "ended_on",
    "differs",
    "same_family",
    "area",
    "saved",
    "review_by",
    "transferred",
    "hold",
    "copies",
)


def _row(listed_: Listed, today: date, *, restricted: bool) -> dict[str, Any]:
    header = listed_.header
    clock = PregnancyClock.of(header, today)
    return {
        "id": header.id,
        "reference": header.reference,
        "mode": header.mode,
        "due": header.due.isoformat() if header.due else None,
        "gestation": clock.gestation or None,
        "left": clock.left or None,
        "earliest": header.earliest.isoformat() if header.earliest else None,
        "latest": header.latest.isoformat() if header.latest else None,
        "born": header.born.isoformat() if header.born else None,
        "babies": header.babies,
        "ended": header.ended or None,
        "ended_on": header.ended_on.isoformat() if header.ended_on else None,
        "differs": header.differs,
        "same_family": " ".join(header.same_family) or None,
        "area": header.area,
        "saved": header.saved.isoformat() if header.saved else None,
        "review_by": review_day(header).isoformat(),
        "transferred": _typed(header.transferred, restricted=restricted),
        "hold": _typed(header.hold, restricted=restricted),
        "copies": listed_.copies,
    }


def _typed(words: str, *, restricted: bool) -> str:
    """What was typed about keeping a draft, which can name private help; else `yes` for it."""
    return words if restricted or not words else "yes"


def _print_table(rows: list[dict[str, Any]]) -> None:
    if not rows:
        print("No drafts yet. Start one with: prebirth new REFERENCE --due DATE")
        return
    shown = ("reference", "gestation", "due", "left", "mode", "id")
    widths = {key: max(len(key), *(len(str(row[key] or "")) for row in rows)) for key in shown}
    print_row("  ".join(key.ljust(widths[key]) for key in shown).rstrip())
    for row in rows:
        print_row("  ".join(str(row[key] or "").ljust(widths[key]) for key in shown).rstrip())


def show(arguments: argparse.Namespace) -> int:
    """Print what a draft holds, or held on a day; with `--history`, entry by entry."""
    today = day_of(arguments.as_of)
    source = draft_or_case(arguments.draft, arguments.checklists, arguments.passphrase_file)
    whole, facts = as_asked(source, arguments.as_of, today, restricted=arguments.restricted)
    pregnancy = facts.assessment.pregnancy
    if pregnancy is None:
        print("This draft was empty on that day.")
        return 0
    clock = facts.clock
    assert clock is not None
    training = " · TRAINING" if source.draft.mode == "training" else ""
    print(f"{pregnancy.reference} · {clock.standing}{training}")
    print("A drafting aid, not the record. Anything missing was not asked or not recorded.")
    if not arguments.restricted and asks_in_private(source.catalogue):
        print(_VEILED)
    if arguments.history:
        _print_history(facts.assessment, whole)
    else:
        _print_answers(facts)
    if source.is_draft:
        print_head(whole)
    return 0


_VEILED = "Anything private is left out; add --restricted to print it."
"""Said whether there is anything private or not."""


def _print_answers(facts: DerivedFacts) -> None:
    catalogue, assessment = facts.catalogue, facts.assessment
    _print_differing("pregnancy", "", facts)
    for baby in assessment.babies:
        _print_differing("baby", baby, facts)
    for person in assessment.people.values():
        labels = [catalogue.roles[role].label for role in person.roles if role in catalogue.roles]
        print(f"  {assessment.called(person.person)}: {'; '.join(labels)}")
        _print_differing("person", person.person, facts)
    for contact in assessment.chronology:
        print(f"\n{contact_sentence(contact, facts)}")
        _print_differing("contact", contact.contact, facts)
        _print_statements(assessment.answers_in.get(contact.contact, ()), facts)
    for event in assessment.event_chronology:
        print(f"\n{event_in_words(event, facts)}")
        _print_differing("event", event.event, facts)
    if assessment.dangling:
        print(f"\n{DANGLING}")
        _print_statements(assessment.dangling, facts)
    if assessment.about_the_work:
        print(f"\n{_ABOUT_THE_WORK}")
        _print_statements(assessment.about_the_work, facts)


_ABOUT_THE_WORK = "About the work, not from a contact"


def _print_differing(kind: str, key: str, facts: DerivedFacts) -> None:
    for line in recorded_differently(kind, key, facts):
        print(f"  {line}")


def _print_statements(statements: Iterable[RecordedAnswer], facts: DerivedFacts) -> None:
    catalogue, assessment = facts.catalogue, facts.assessment
    for statement in statements:
        item = catalogue.items.get(statement.answer.item)
        about = statement.answer.about
        ask = named(item.item.ask, about, facts) if item else statement.answer.item
        name = subject_name(about, catalogue, assessment)
        print(f"  {name}: {ask}")
        print(f"    {value_in_words(statement, facts)}{recorded(statement)}")
        if statement.answer.note:
            print("    " + statement.answer.note.replace("\n", "\n    "))


def _as_said(value: object) -> object:
    """A value of an entry as it is printed: a list with `and`, as in a sentence."""
    return listed([str(each) for each in value]) if isinstance(value, list) else value


def _print_history(assessment: Assessment, whole: Assessment) -> None:
    """Print what may be read, entry by entry; the seals are checked in the whole draft."""
    sound = {entry.id: entry.is_sound for entry in whole.history.entries}
    for entry in assessment.history.entries:
        body = entry.body
        gone = "  (undone)" if entry.id in assessment.taken_back else ""
        said: str = "redacted" if body is None else body.kind
        if isinstance(body, AnswerGiven):
            value = body.missing if body.value is None else body.value
            said = f"{body.item} ({body.about}) = {value}"
        elif body is not None:
            fields = body.model_dump(mode="json", exclude_defaults=True, exclude={"kind"})
            said += " " + ", ".join(f"{key} {_as_said(value)}" for key, value in fields.items())
        fits = "" if sound[entry.id] else "  SEAL DOES NOT FIT"
        # Around midnight the writer's day is another than that of the moment.
        own = f" ({day(entry.own_day)} there)" if entry.own_day else ""
        print(f"{moment(entry.at)} UTC{own}  {entry.by}  {entry.id}  {said}{gone}{fits}")
