"""What is new in an open draft since somebody last looked, without anything private."""

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from prebirth_tui.session.company import looking_on
from prebirth_tui.session.session import Session
from prebirth_tui.session.since import Since, since
from prebirth_tui.store.own_notes import LastOpened


def news_of(session: Session, looked: LastOpened | None) -> Since:
    """What is new; `looked` says when this person last opened the draft, and what was in it."""
    view = without_private(session.assessment, session.catalogue, looking_on=looking_on(session))
    facts = DerivedFacts(session.catalogue, view, session.today)
    # Only an explanation that has run out needs the gaps, which take longer.
    has_run_out = any(each.body.until <= session.today for each in view.explanations.values())
    gaps = veiled_gaps(session.catalogue, view, session.today) if has_run_out else []
    return since(
        facts,
        gaps,
        session.author.lane,
        looked=looked.seals if looked else None,
        looked_on=looked.on if looked else None,
        half_typed=session.typed.on_view,
        other_checklists=session.other_checklists,
    )
