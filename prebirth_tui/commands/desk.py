"""`prebirth desk`: the state, and syncing."""

import argparse
import sys
import time

from prebirth_tui.commands.common import asked, asked_line, day_in, day_of, drafts_for
from prebirth_tui.dates import read_day_to_come
from prebirth_tui.desk.at_desk import erase as erase_at_desk
from prebirth_tui.desk.connecting import connect
from prebirth_tui.desk.device import status_of, sync_whole, the_joined
from prebirth_tui.desk.server import UnreachableError
from prebirth_tui.desk.words import at_length, synced_in_words
from prebirth_tui.disk.folders import desk_file
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import Allocation
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import load_settings, now
from prebirth_tui.wording import counted, day


def status(arguments: argparse.Namespace) -> int:
    """Print the state, without connecting; 1 where no desk was joined."""
    if not desk_file().is_file():
        print("This machine has not joined a desk. Join one: prebirth desk join INVITE")
        return 1
    drafts = drafts_for(arguments.passphrase_file)
    joined = the_joined(drafts)
    print(f"The desk is {joined.address.in_words}.")
    for line in at_length(status_of(joined, drafts, now()), now()):
        print(line)
    return 0


def sync(arguments: argparse.Namespace) -> int:
    """Sync; 1 when the desk does not answer, or something was left alone."""
    drafts = drafts_for(arguments.passphrase_file)
    done = _sync(drafts)
    while arguments.watch:
        try:
            with connect(the_joined(drafts)) as server:
                # What is written here meanwhile waits no longer than a minute.
                server.heard(_AT_MOST)
        except UnreachableError:
            time.sleep(_AT_MOST)
        done = _sync(drafts)
    return done


_AT_MOST = 60.0
"""Seconds between two syncs while the desk is watched."""


def _sync(drafts: Drafts) -> int:
    try:
        result = sync_whole(drafts, now())
    except UnreachableError as error:
        status = status_of(the_joined(drafts), drafts, now())
        waits = counted(status.to_send, "entry waits", "entries wait")
        print(f"{error}. {waits} to be sent; you can go on working.", file=sys.stderr)
        return 1
    for line in synced_in_words(result):
        print(line)
    for problem in result.problems:
        print(problem, file=sys.stderr)
    return int(bool(result.problems))


def cover(arguments: argparse.Namespace) -> int:
    """Record who covers and until when; the desk shares the draft with them for that time."""
    drafts = drafts_for(arguments.passphrase_file)
    joined = the_joined(drafts)
    today = day_of(None)
    until = day_in("--until", arguments.until, today, read_day_to_come)
    [member, *_] = joined.roster.person(arguments.name, today)
    file = drafts.open(drafts.find(arguments.draft))
    author = load_settings().author
    before = file.draft.assessment.allocation
    known = before.model_dump(exclude={"settles"})
    if not before.worker:
        known |= {"worker": author.name, "since": today}
    if member.name.casefold() == str(known["worker"]).casefold():
        raise input_error(f"{member.name} is the worker; name who covers for them")
    changes = {"cover": member.name, "cover_until": until}
    file.append_deed(Allocation.model_validate(known | changes), author=author, at=now())
    print(f"{member.name} covers until {day(until)}.")
    return _sync(drafts)


def erase(arguments: argparse.Namespace) -> int:
    """Erase a draft here and for everyone who has it; 1 when it was not confirmed."""
    drafts = drafts_for(arguments.passphrase_file)
    file = drafts.open(drafts.find(arguments.draft))
    pregnancy = file.draft.assessment.pregnancy
    reference = pregnancy.reference if pregnancy else file.draft.id
    print("It is deleted for everyone who has it, but where it is on hold.")
    if asked(f"This cannot be undone. Type {reference} to delete it: ").strip() != reference:
        print("Nothing was deleted.")
        return 1
    reason = asked_line("Why is it deleted? (the reason is kept) ")
    erase_at_desk(drafts, file, reason, load_settings().author, now())
    print("Deleted here and at the desk. Others lose it when they next meet the desk.")
    return 0
