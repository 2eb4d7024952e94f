"""Which report to make, and what would leave with it."""

from prebirth_tui.flows.papers import ask_wanted, made_of
from prebirth_tui.session.session import Session
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.screens.disclosure_preview import DisclosurePreview


async def ask_report(session: Session) -> None:
    """Ask for the kind of report, then show what would leave with it."""
    wanted = await ask_wanted(session)
    if wanted is not None:
        made = await made_of(session, wanted)
        await ask(DisclosurePreview(session, wanted, made))
