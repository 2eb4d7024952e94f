"""`prebirth import` and `prebirth test`."""

import argparse
import sys
from pathlib import Path

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.expectations import disappointments
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.commands.common import catalogue_for, catalogues_for, drafts_for
from prebirth_tui.folding import print_row
from prebirth_tui.problems import UserInputError
from prebirth_tui.store.settings import now


def import_case(arguments: argparse.Namespace) -> int:
    """Make a draft from a case file, print its id and, apart from it, how to open it."""
    case, file = read_case(arguments.case)
    catalogue = catalogue_for(arguments.checklists, case.area)
    check_case(case, file, catalogue)
    drafts = drafts_for(arguments.passphrase_file)
    if arguments.practice:
        drafts.unlock()
        draft = as_draft(case, catalogue, "practice", signer_in=drafts.keys.signer_in)
    else:
        draft = as_draft(case, catalogue)
    drafts.new(draft).save(now())
    print(draft.id)
    pregnancy = draft.assessment.pregnancy
    assert pregnancy is not None
    print(f"{pregnancy.reference}. Open it: prebirth open {draft.id}", file=sys.stderr)
    return 0


def test_cases(arguments: argparse.Namespace) -> int:
    """Run cases: facts in, gaps out, compared with those expected."""
    paths = [path for given in arguments.cases for path in _files(given)]
    if not paths:
        print("there is no case file here", file=sys.stderr)
        return 2
    catalogue_of = catalogues_for(arguments.checklists)
    failed = input_error = 0
    for path in paths:
        try:
            case, file = read_case(path)
            check_case(case, file, catalogue_of(case.area))
        except UserInputError as error:
            print_row(str(error))
            input_error += 1
            continue
        found = disappointments(case, catalogue_of(case.area))
        failed += bool(found)
        nothing = not case.expect or all(each.expects_nothing for each in case.expect)
        how = "not as expected" if found else "expects nothing" if nothing else "as expected"
        print_row(f"{how:16} {path}")
        for each in found:
            print(f"    {each}")
    print(f"{len(paths) - failed - input_error} of {len(paths)} cases are as expected")
    return 2 if input_error else int(bool(failed))


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.toml")) if path.is_dir() else [path]
