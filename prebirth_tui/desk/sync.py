"""One sync with the desk: take in what others sent, grant and revoke, send what is ours.

Whatever cuts it short, nothing is lost: what came is in the drafts before it is noted as here, and
what is ours counts as sent only when the desk has said so. All of it can be repeated.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from prebirth_tui.desk.erasing import act_on_tombstones
from prebirth_tui.desk.meeting import DeskMeeting, Met
from prebirth_tui.desk.members import own_signer, read_members
from prebirth_tui.desk.plan import entries_to_send
from prebirth_tui.desk.sending import send_ours
from prebirth_tui.desk.server import DeskServer, HeldDraft, RefusedError
from prebirth_tui.desk.state import Joined
from prebirth_tui.desk.taking_in import is_shared_with_us, take_in_news
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.wording import counted

_TRIES = 4
"""How often to look again when somebody else was quicker."""
_CLOCK_OFF = timedelta(hours=12)


def meet(
    server: DeskServer,
    joined: Joined,
    drafts: Drafts,
    at: datetime,
    keep: Callable[[Joined], None],
) -> Met:
    """Sync with the desk; `keep` is handed the state after each step.

    RefusedError when we are not (or no longer) a member; ChainError when its list of members is not
    the one we know, and then nothing was sent; UnreachableError when it went away.
    """
    greeting = server.hello()
    if greeting.standing != "ok":
        raise RefusedError(greeting.standing)
    met, today = Met(greeting.at), greeting.at.astimezone().date()
    if abs(greeting.at - at) > _CLOCK_OFF:
        met.news.append(_CLOCKS)
    roster = read_members(server, joined, greeting, met.news)
    me = roster.by_login(joined.login)
    if me is None or me not in roster.active(today):
        raise RefusedError("left")
    sign = own_signer(drafts.keys, me)
    meeting = DeskMeeting(server, joined, drafts, roster, me, sign, today, at, keep, met)
    meeting.note(joined.model_copy(update={"statements": roster.signed}))
    for _ in range(_TRIES):
        _once(meeting)
        if not meeting.is_behind:
            break
    if meeting.has_sent:
        server.wake()
    meeting.note(meeting.joined.met_at(greeting.at))
    return met


_CLOCKS = (
    "This machine's clock is more than half a day off the desk's. Set this machine's clock: "
    "every entry bears its time."
)


def _once(meeting: DeskMeeting) -> None:
    meeting.is_behind = False
    rows = {row.draft: row for row in meeting.server.overview()}
    meeting.list_drafts()
    act_on_tombstones(meeting, rows)
    shared = {key: row for key, row in rows.items() if is_shared_with_us(meeting, row)}
    take_in_news(meeting, shared.values())
    _end_what_has_ended(meeting, rows)
    send_ours(meeting, shared)


def _end_what_has_ended(meeting: DeskMeeting, rows: Mapping[str, HeldDraft]) -> None:
    """Say once that a cover is over; the copy here stays until a person deletes it."""
    for key, known in meeting.joined.drafts.items():
        row = rows.get(key)
        if row is None or not row.ended or known.shut:
            continue
        meeting.know(key, known.model_copy(update={"shut": "ended"}))
        said = f"Your cover of {meeting.name(key)} has ended: the desk sends nothing more of it."
        waiting = 0
        if key in meeting.listed:
            draft = meeting.drafts.read(meeting.listed[key].path)
            waiting = len(entries_to_send(draft, known))
        if waiting:
            words = counted(waiting, "entry of yours was", "entries of yours were")
            said += f" {words} not sent: send a copy by file."
        meeting.met.news.append(f"{said} Your copy is still here; delete it when you can.")
