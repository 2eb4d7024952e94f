"""`prebirth keep`, `redact`, `purge`, `receipts` and `verify`."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping

from prebirth_tui.commands.common import asked, asked_line, day_in, day_of, drafts_for
from prebirth_tui.dates import read_day_to_come
from prebirth_tui.disk.folders import desk_file
from prebirth_tui.keys.signatures import Signatures
from prebirth_tui.problems import Problem, input_error
from prebirth_tui.record.bodies import ContactNoted, Retention
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.verified import UnknownSealError, in_groups, verified
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.gone import missed, was_meant
from prebirth_tui.store.redaction import redact as redact_entry
from prebirth_tui.store.retention import REVIEW_AFTER, purge, receipts, retain, send_tombstone
from prebirth_tui.store.settings import load_settings, now
from prebirth_tui.store.signed import signatures_of
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import counted, day, moment


def keep(arguments: argparse.Namespace) -> int:
    """Set how long a draft is kept: until when, where it is in the record, on hold or not."""
    changes: dict[str, object] = {}
    if arguments.review_by:
        today = day_of(arguments.as_of)
        review_by = day_in("--review-by", arguments.review_by, today, read_day_to_come)
        changes["review_by"] = review_by
    drafts = drafts_for(arguments.passphrase_file)
    if arguments.gone:
        return _gone(drafts, arguments.draft)
    file = drafts.open(drafts.find(arguments.draft))
    retention = file.draft.assessment.retention
    if arguments.transferred:
        changes["transferred"] = asked_line("Where in the case record is it now? ")
    if arguments.hold:
        changes["hold"] = asked_line("Why must it not be deleted? ")
    if arguments.release:
        changes["hold"] = ""
    if changes:
        retention = retain(file, changes, load_settings().author, now())
    again = retention.review_by or (file.draft.created + REVIEW_AFTER).date()
    print(f"Review by {day(again)}.")
    _print_kept(retention, restricted=arguments.restricted)
    return 0


def _print_kept(retention: Retention, *, restricted: bool) -> None:
    """Print where in the record it is and whether it is on hold; what was typed only if asked for.

    The words can name private help, and a terminal keeps what it has shown.
    """
    if retention.transferred:
        print(f"In the record: {retention.transferred}" if restricted else "It is in the record.")
    if retention.hold:
        print(f"On hold: {retention.hold}" if restricted else "On hold.")
    else:
        print("Not on hold.")
    if (retention.transferred or retention.hold) and not restricted:
        print("Add --restricted to see what was typed about it.")


def _gone(drafts: Drafts, name: str) -> int:
    """No longer name a draft whose file was deleted on purpose."""
    found = [each for each in missed(drafts) if name.casefold() in (each.key, each.name.casefold())]
    if len(found) != 1:
        raise input_error(f"no draft `{name}` is missing. `prebirth list` names those that are")
    was_meant(found[0], drafts)
    print(f"{found[0].name} is not missed any more. There is no receipt of it.")
    return 0


def redact(arguments: argparse.Namespace) -> int:
    """Remove what one entry says; the entry, its seal and the reason stay."""
    drafts = drafts_for(arguments.passphrase_file)
    file = drafts.open(drafts.find(arguments.draft))
    entry = file.draft.entry(arguments.entry)
    if isinstance(entry.body, ContactNoted):
        came = len(file.draft.assessment.answers_in.get(entry.body.contact, ()))
        if came:
            print(f"{counted(came, 'answer')} came from this contact. {_THEY_STAY}")
    reason = asked_line("Why is it removed? (the reason is kept) ")
    redact_entry(drafts, file, arguments.entry, reason, load_settings().author, now())
    print("Removed here. It is still in copies you sent, exports and backups.")
    return 0


_THEY_STAY = "They stay and still count, under a heading of their own."


def purge_draft(arguments: argparse.Namespace) -> int:
    """Delete a draft, with a receipt."""
    drafts = drafts_for(arguments.passphrase_file)
    file = drafts.open(drafts.find(arguments.draft))
    pregnancy = file.draft.assessment.pregnancy
    reference = pregnancy.reference if pregnancy else file.draft.id
    if not file.draft.assessment.retention.transferred:
        print("Not yet recorded where in the case record it is: prebirth keep --transferred")
    if desk_file().is_file():
        # Loaded only by those who have joined a desk.
        from prebirth_tui.desk.state import is_shared

        if is_shared(file.draft.id, drafts.keys):
            print("Others keep it at the desk. To delete it for everyone: prebirth desk erase")
    if asked(f"This cannot be undone. Type {reference} to delete it: ").strip() != reference:
        print("Nothing was deleted.")
        return 1
    reason = asked_line("Why is it deleted? (the reason is kept) ")
    receipt = purge(drafts, file, reason, load_settings().author, now())
    for key, value in _without_words(receipt).items():
        print(f"{key:12} {value}")
    if arguments.tell is not None:
        sent = send_tombstone(file, receipt, arguments.tell)
        print(f"Told those who have a copy: {sent}" if sent else "No one was sent a copy.")
    print("This does not delete copies you sent, exports or backups.")
    return 0


def list_receipts(arguments: argparse.Namespace) -> int:
    """Print the receipts of deleted drafts; what was typed in them only if asked for."""
    problems: list[Problem] = []
    for receipt in receipts(drafts_for(arguments.passphrase_file), problems):
        shown = receipt if arguments.restricted else _without_words(receipt)
        print(
            "\n".join(f"{key:12} {one_line(str(value))}" for key, value in shown.items()),
            end="\n\n",
        )
    for problem in problems:
        print(problem, file=sys.stderr)
    return 2 if problems else 0


def _without_words(receipt: Mapping[str, object]) -> dict[str, object]:
    """A receipt without what was typed in it."""
    typed = [key for key in ("reason", "transferred") if receipt.get(key)]
    return {**receipt, **dict.fromkeys(typed, _ASK)}


_ASK = "add --restricted to see it"


def _print_signatures(draft: Draft, signatures: Signatures) -> None:
    found = [(entry, signatures.of(entry.seal, entry.signature)) for entry in draft.entries]
    for entry, signature in found:
        if signature.how in ("wrong", "unknown"):
            print(f"SIGNED?  {moment(entry.at)} UTC  {entry.by}  {entry.id}: {signature.in_words}")
    counts = Counter(signature.in_words for _, signature in found)
    print(f"Who wrote it: {', '.join(f'{count} {words}' for words, count in counts.items())}")


def verify(arguments: argparse.Namespace) -> int:
    """Check a draft against its seals; 1 when something does not fit."""
    drafts = drafts_for(arguments.passphrase_file)
    draft = drafts.read(drafts.find(arguments.draft))
    found = verified(draft)
    for entry in found.changed:
        print(f"CHANGED  {moment(entry.at)} UTC  {entry.by}  {entry.id}: its seal does not fit")
    for entry in found.orphans:
        print(f"MISSING  something that {entry.id} of {moment(entry.at)} UTC names is not here")
    redacted = sum(entry.body is None for entry in draft.entries)
    print(
        f"{len(draft.entries)} entries, {len(draft.entries) - len(found.changed)} seals fit, "
        f"{redacted} redacted"
    )
    for head in draft.heads:
        print(f"Head seal:\n{in_groups(head, 64)}")
    if not found.is_whole:
        print("Someone has changed this draft outside this program, or cut it short.")
    elif not arguments.head:
        print(
            "No entry has been changed since it was sealed. Only a seal noted elsewhere can "
            "show that the newest entries are all here: --head SEAL."
        )
    is_known = True
    for seal in arguments.head:
        try:
            since = found.since(seal)
        except UnknownSealError as error:
            print(error)
            is_known = False
            continue
        noted = in_groups("".join(seal.split()))
        if any(each not in since for each in (*found.changed, *found.orphans)):
            print(f"{noted}  is in this draft, but its entries were changed or cut: see above.")
        else:
            print(
                f"{noted}  is in this draft: everything it covers is here and unchanged. "
                f"{len(since)} entries were added since, or separately."
            )
    if draft.mode == "practice":
        _print_signatures(draft, signatures_of(draft, drafts.keys))
    return int(not (found.is_whole and is_known))
