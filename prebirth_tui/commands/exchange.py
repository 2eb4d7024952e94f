"""`prebirth hand-over` and `prebirth receive`."""

import argparse
import sys
from pathlib import Path

from prebirth_tui.commands.common import asked_line, drafts_for
from prebirth_tui.folding import print_row
from prebirth_tui.problems import input_error
from prebirth_tui.record.verified import in_groups
from prebirth_tui.store.exchange import (
    Received,
    ToldOfDeletion,
    can_open,
    hand_over,
    receive,
    received_in_words,
    told_in_words,
)
from prebirth_tui.store.settings import load_settings, now


def hand_over_draft(arguments: argparse.Namespace) -> int:
    """Write an encrypted copy of a draft for somebody, and record that they have it."""
    drafts = drafts_for(arguments.passphrase_file)
    file = drafts.open(drafts.find(arguments.draft))
    settings = load_settings()
    if file.keys.book is None:
        raise input_error("there is no key yet; make one: prebirth key create")
    to = file.keys.book.person(arguments.to)
    print(f"Can open the copy: {', '.join(can_open(file.keys, to))}.", file=sys.stderr)
    print("The whole draft is in the copy, private answers too.", file=sys.stderr)
    purpose = asked_line("What is it for? ")
    folder = arguments.folder or Path(settings.exchange or ".")
    path = hand_over(file, to, purpose, folder, settings.author, now())
    print_row(str(path))
    print(f"Head seal {in_groups(file.draft.heads[0])}: read it out to them.", file=sys.stderr)
    return 0


def receive_copies(arguments: argparse.Namespace) -> int:
    """Take in copies from others; 1 when one was left alone."""
    left = 0
    drafts = drafts_for(arguments.passphrase_file)
    for found in receive(arguments.place, drafts, now(), back=arguments.bring_back):
        if isinstance(found, Received):
            print(received_in_words(found))
        elif isinstance(found, ToldOfDeletion):
            print(told_in_words(found))
        else:
            left += 1
            print(found, file=sys.stderr)
    return int(left > 0)
