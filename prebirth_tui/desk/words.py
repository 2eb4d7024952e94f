"""How a device stands with its desk, in words."""

from datetime import date, datetime, timedelta

from prebirth_tui.desk.device import DeskStatus
from prebirth_tui.desk.server import AuditLine
from prebirth_tui.desk.state import Joined
from prebirth_tui.desk.statements import Member, Roster
from prebirth_tui.desk.sync_run import SyncResult
from prebirth_tui.wording import counted, day, moment

SHUT = {
    "ended": "your cover has ended",
    "not-holder": "no longer shared with you",
    "erased": "erased at the desk",
}
"""Why a draft that is still here is no longer shared."""


def in_short(status: DeskStatus, now: datetime) -> str:
    """`3 to send · desk met 2 h ago`, for the top line."""
    if status.has_left:
        return "you have left the desk"
    met = f"desk met {ago(now - status.met)}" if status.met else "desk not met yet"
    return f"{status.to_send} to send · {met}" if status.to_send else met


def ago(past: timedelta) -> str:
    """`just now`, `5 min ago`, `2 h ago`, `3 days ago`."""
    minutes = int(past.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} h ago"
    return f"{minutes // (24 * 60)} days ago"


def at_length(status: DeskStatus, now: datetime) -> list[str]:
    """How a device stands with its desk, a line each."""
    lines = [in_short(status, now)]
    lines.append(f"{counted(status.shared, 'draft')} shared at the desk.")
    lines += [f"{name} needs a worker: theirs has left." for name in status.needs_worker]
    lines += [f"{name}: {SHUT.get(code, code)}. The copy here stays." for name, code in status.kept]
    return lines


_NAMED = 10
"""The number of drafts named after a sync: the first one can bring thousands."""


def synced_in_words(result: SyncResult) -> list[str]:
    """The result of a sync, in lines."""
    lines = [each.in_words for each in result.received[:_NAMED]]
    if more := len(result.received) - len(lines):
        lines.append(f"And {counted(more, 'more draft')}: the list shows them.")
    lines += result.news
    # Not how many: they are one's own, private ones among them.
    sent = "what is new was sent" if result.sent else "nothing to send"
    return [*lines, f"Desk met, {sent}."]


_DID = {
    "invite": "made an invite",
    "claim": "answered an invite",
    "attest": "signed the list of members",
    "begin": "shared",
    "put": "sent",
    "fetch": "read",
    "epoch": "made a new key of",
    "erase": "erased",
    "recovery": "asked to recover",
    "recover": "recovered",
}


def audit_in_words(line: AuditLine, who: str, draft: str, roster: Roster) -> str:
    """One line of the audit."""
    word, _, login = line.did.partition(" ")
    did = _DID.get(word, word)
    if word == "grant":
        member = roster.by_login(login)
        did = f"gave {member.name if member is not None else login} the key of"
    upto = f" up to {line.upto}" if line.upto is not None else ""
    result = "" if line.result == "ok" else f"  [{line.result}]"
    of = f" {draft}{upto}" if line.draft else upto
    return f"{moment(line.at)}  {who:20}  {did}{of}{result}"


def members_in_words(joined: Joined, today: date) -> list[str]:
    """Who belongs to the desk, and how much it shares with them, in lines."""
    roster = joined.roster
    lines = [_member_in_words(each, joined) for each in roster.active(today)]
    return [*lines, *(f"{each.name}: left" for each in roster.gone)]


def _member_in_words(member: Member, joined: Joined) -> str:
    held = sum(member.login in each.holders for each in joined.drafts.values() if not each.shut)
    if member.recovery:
        return f"{member.name}, {member.org}: recovery key, kept offline"
    what = ["registrar"] if member.registrar else []
    what += [each for each in (member.role, member.org) if each]
    if member.until is not None:
        what.append(f"until {day(member.until)}")
    shares = counted(held, "draft")
    you = " (this machine)" if member.login == joined.login else f": shares {shares} with you"
    return f"{', '.join((member.name, *what))}{you}"
