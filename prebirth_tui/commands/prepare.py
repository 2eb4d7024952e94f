"""`prebirth prepare`."""

import argparse

from prebirth_tui.commands.common import day_of, draft_or_case
from prebirth_tui.folding import print_page
from prebirth_tui.prepare.page import page_of
from prebirth_tui.prepare.planned import next_contact, planned_contact
from prebirth_tui.prepare.prepared import prepare
from prebirth_tui.prepare.words import as_text


def prepare_contact(arguments: argparse.Namespace) -> int:
    """Print what the next contact could close; 1 when there is nothing to ask at it."""
    today = day_of(arguments.as_of)
    source = draft_or_case(arguments.draft, arguments.checklists, arguments.passphrase_file)
    draft, catalogue = source.draft, source.catalogue
    assessment = draft.as_of(today) if arguments.as_of else draft.assessment
    begin = next_contact(catalogue, assessment, today)
    named = [*arguments.people, *arguments.alone]
    contact = planned_contact(
        catalogue,
        assessment,
        today,
        how=arguments.how or begin.how,
        people=arguments.people if named else begin.present,
        alone=arguments.alone,
    )
    prepared = prepare(catalogue, assessment, today, contact)
    pregnancy = assessment.pregnancy
    reference = pregnancy.reference if pregnancy is not None else ""
    if arguments.page:
        print_page(page_of(prepared, reference, arguments.page), arguments.page)
    else:
        print(as_text(prepared, reference, restricted=arguments.restricted), end="")
    return int(not prepared.topics)
