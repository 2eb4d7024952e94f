"""One sync with the desk: take in what others sent, grant and revoke, send what is ours.

Whatever cuts it short, nothing is lost: what came is in the drafts before it is noted as here, and
what is ours counts as sent only when the desk has said so. All of it can be repeated.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from prebirth_tui.desk.erasing import act_on_tombstones
from prebirth_tui.desk.members import own_signer, read_members
from prebirth_tui.desk.plan import entries_to_send
from prebirth_tui.desk.sending import send_ours
from prebirth_tui.desk.server import DeskServer, HeldDraft, RefusedError
from prebirth_tui.desk.state import Joined
from prebirth_tui.desk.sync_run import SyncResult, SyncRun
from prebirth_tui.desk.taking_in import is_shared_with_us, take_in_news
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.wording import counted

_TRIES = 4
"""How often to look again when somebody else was quicker."""
_CLOCK_OFF = timedelta(hours=12)


def sync(
    server: DeskServer,
    joined: Joined,
    drafts: Drafts,
    at: datetime,
    keep: Callable[[Joined], None],
) -> SyncResult:
    """Sync with the desk; `keep` is handed the state after each step.

    RefusedError when we are not (or no longer) a member; ChainError when its list of members is not
    the one we know, and then nothing was sent; UnreachableError when it went away.
    """
    greeting = server.hello()
    if greeting.standing != "ok":
        raise RefusedError(greeting.standing)
    result, today = SyncResult(greeting.at), greeting.at.astimezone().date()
    if abs(greeting.at - at) > _CLOCK_OFF:
        result.news.append(_CLOCKS)
    roster = read_members(server, joined, greeting, result.news)
    me = roster.by_login(joined.login)
    if me is None or me not in roster.active(today):
        raise RefusedError("left")
    sign = own_signer(drafts.keys, me)
    run = SyncRun(server, joined, drafts, roster, me, sign, today, at, keep, result)
    run.note(joined.model_copy(update={"statements": roster.signed}))
    for _ in range(_TRIES):
        _once(run)
        if not run.is_behind:
            break
    if run.has_sent:
        server.wake()
    run.note(run.joined.met_at(greeting.at))
    return result


_CLOCKS = (
    "This machine's clock is more than half a day off the desk's. Set this machine's clock: "
    "every entry bears its time."
)


def _once(run: SyncRun) -> None:
    run.is_behind = False
    rows = {row.draft: row for row in run.server.overview()}
    run.list_drafts()
    act_on_tombstones(run, rows)
    shared = {key: row for key, row in rows.items() if is_shared_with_us(run, row)}
    take_in_news(run, shared.values())
    _end_what_has_ended(run, rows)
    send_ours(run, shared)


def _end_what_has_ended(run: SyncRun, rows: Mapping[str, HeldDraft]) -> None:
    """Say once that a cover is over; the copy here stays until a person deletes it."""
    for key, known in run.joined.drafts.items():
        row = rows.get(key)
        if row is None or not row.ended or known.shut:
            continue
        run.know(key, known.model_copy(update={"shut": "ended"}))
        said = f"Your cover of {run.name(key)} has ended: the desk sends nothing more of it."
        waiting = 0
        if key in run.listed:
            draft = run.drafts.read(run.listed[key].path)
            waiting = len(entries_to_send(draft, known))
        if waiting:
            words = counted(waiting, "entry of yours was", "entries of yours were")
            said += f" {words} not sent: send a copy by file."
        run.result.news.append(f"{said} Your copy is still here; delete it when you can.")
