"""`prebirth report`: a document made from a draft, and the list of what leaves with it."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.layouts import Report
from prebirth_tui.commands.common import (
    DraftSource,
    asked,
    asked_line,
    catalogue_for,
    day_of,
    draft_or_case,
)
from prebirth_tui.disclosure.manifest import DisclosureManifest
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.folding import folded, print_page, window_room
from prebirth_tui.problems import input_error, nearest
from prebirth_tui.record.bodies import Disclosed
from prebirth_tui.reports.build import FORMATS, report
from prebirth_tui.store.disclosure_log import note, write_disclosed
from prebirth_tui.store.draft_file import DraftFile
from prebirth_tui.store.settings import load_settings, now


def make_report(arguments: argparse.Namespace) -> int:
    """Make a report; 1 when it was not released."""
    if arguments.kind is None:
        for kind in catalogue_for(arguments.checklists).reports.values():
            print(f"{kind.id:20} {kind.use}")
        return 0
    if arguments.draft is None:
        raise input_error("name the draft: prebirth report DRAFT --kind KIND")
    today = day_of(arguments.as_of)
    source = draft_or_case(arguments.draft, arguments.checklists, arguments.passphrase_file)
    kind = _kind(arguments.kind, source.catalogue)
    file = None if arguments.list else recorded_in(source, arguments.draft)
    draft = file.draft if file is not None else source.draft
    made = report(
        kind,
        draft,
        source.catalogue,
        today,
        assessment=draft.as_of(today) if arguments.as_of else None,
        chosen=chosen(arguments.include, for_family=kind.reader == "family"),
        about=arguments.about,
    )
    said = Disclosed(what=kind.id, form=arguments.format, to=made.document.to, about=made.people)
    content = FORMATS[arguments.format](made.document)
    if arguments.list:
        return show_manifest(made.manifest)
    return release(made.manifest, said, content, file, arguments.output)


def _kind(name: str, catalogue: Catalogue) -> Report:
    if name not in catalogue.reports:
        known = ", ".join(catalogue.reports)
        hint = nearest(name, catalogue.reports)
        raise input_error(f"there is no kind of report `{name}`{hint or '.'} Kinds: {known}")
    return catalogue.reports[name]


def recorded_in(source: DraftSource, name: str) -> DraftFile | None:
    """The file that records what leaves a draft; None for a case file."""
    drafts = source.drafts
    return drafts.open(drafts.find(name)) if drafts is not None else None


def chosen(include: Iterable[str], *, for_family: bool) -> frozenset[WithholdReason]:
    """What was chosen to be included; UserInputError for what is included anyway."""
    found = frozenset(map(WithholdReason, include))
    if WithholdReason.WORDS in found and not for_family:
        raise input_error("own-words is only for a copy for the family; leave it out here")
    return found


def show_manifest(manifest: DisclosureManifest) -> int:
    """Show what would leave, and what would stay."""
    for line in manifest.lines():
        print(*folded(line, window_room()), sep="\n", file=sys.stderr)
    return 0


def release(
    manifest: DisclosureManifest,
    said: Disclosed,
    content: bytes,
    file: DraftFile | None,
    output: Path | None,
) -> int:
    """Show the list, ask if there is somebody to ask, and release it; 1 when it stays.

    What is normally left out leaves only with a reason, which is recorded.
    """
    show_manifest(manifest)
    if said.form == "docx" and output is None and sys.stdout.isatty():
        raise input_error("a Word file cannot be printed here; add --output FILE")
    if manifest.chosen:
        recorded = " (this is recorded)" if file is not None else ""
        reason = asked_line(f"Who needs what is normally left out, and why?{recorded} ")
        names = tuple(each.value for each in manifest.chosen)
        said = said.model_copy(update={"chosen": names, "reason": reason})
    elif sys.stdin.isatty() and not _yes(asked("Save it? (y/n) ")):
        print("Nothing was saved.", file=sys.stderr)
        return 1
    author, at = load_settings().author, now()
    if output is not None:
        write_disclosed(file, said, content, output, author, at)
        print(f"Saved to {output}. It is not encrypted.", file=sys.stderr)
        return 0
    if file is not None:
        note(file, said, content, author, at)
    if said.form == "md":
        print_page(content.decode(), said.form)
    else:
        sys.stdout.buffer.write(content)
    return 0


def _yes(answer: str) -> bool:
    return answer.strip().lower() in ("y", "yes")
