"""How a device stands with its desk, in words."""

from datetime import datetime, timedelta

from prebirth_tui.desk.device import DeskStatus
from prebirth_tui.desk.meeting import Met
from prebirth_tui.desk.server import AuditLine
from prebirth_tui.store.exchange import received_in_words
from prebirth_tui.wording import counted, moment

SHUT = {
    "ended": "your cover has ended",
    "not-holder": "no longer shared with you",
}
"""Why a draft that is still here is shared no more."""


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
    """How it stands, in lines."""
    lines = [in_short(status, now)]
    lines.append(f"{counted(status.shared, 'draft')} shared at the desk.")
    lines += [f"{name} needs a worker: theirs has left." for name in status.needs_worker]
    lines += [f"{name}: {SHUT.get(code, code)}. The copy here stays." for name, code in status.kept]
    return lines


def met_in_words(met: Met) -> list[str]:
    """What came of a meeting, in lines."""
    lines = [received_in_words(each) for each in met.received]
    lines += met.news
    sent = f"{counted(met.sent, 'entry', 'entries')} sent" if met.sent else "nothing to send"
    return [*lines, f"Desk met, {sent}."]


def audit_in_words(line: AuditLine, who: str, draft: str) -> str:
    """One line of the audit."""
    upto = f" up to {line.upto}" if line.upto is not None else ""
    result = "" if line.result == "ok" else f"  [{line.result}]"
    of = f"  {draft}{upto}" if line.draft else upto
    return f"{moment(line.at)}  {who:20}  {line.did}{of}{result}"
