"""A family told fact by fact on the small checklists, and what leaves of it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Literal

from prebirth_tui.record.assessment import Assessment
from prebirth_tui.release.pieces import Hold, Kind
from prebirth_tui.release.purpose import Purpose
from prebirth_tui.release.release import Release
from prebirth_tui.release.sieve import released
from tests.story import FIRST_DAY, Story, couple

AMY, LEE = "person:amy", "person:lee"
TOLD, SMOKES = "basics.carer.told", "basics.carer.smokes"
HURT, UNITS = "private.alone.hurt", "basics.carer.units"
SOON = FIRST_DAY + timedelta(weeks=2)


def leaves(
    story: Story,
    *roles: str,
    reader: Literal["professional", "family", "team"] = "professional",
    chosen: Iterable[Hold] = (),
) -> Release:
    """What leaves for a reader, about whoever holds these roles."""
    people = frozenset(each.person for each in story.assessment.with_role(*(roles or ("mother",))))
    purpose = Purpose(people, reader, frozenset(chosen))
    return released(story.draft, story.assessment, story.catalogue, FIRST_DAY, purpose)


def whole(view: Assessment) -> str:
    """Everything that a view holds, as Python shows it."""
    return repr(view)


def held(release: Release, kind: Kind) -> dict[str, Hold]:
    """What stays of a kind, and why."""
    return {piece.key: hold for piece, hold in release.held if piece.kind is kind}


def gaps(release: Release) -> set[tuple[str, str]]:
    """The gaps that leave, by rule and subject."""
    return {(gap.rule, gap.subject) for gap in release.gaps}


def together() -> Story:
    """A couple, a visit to both, a talk with her alone and a call with her mother."""
    story = couple()
    story.person("nan", "overnight-carer")
    story.contact("visit", present=("amy", "lee"))
    story.contact("alone", how="clinic", present=("amy",), alone=("amy",), by="IDVA")
    story.contact("call", how="phone", present=("nan",))
    return story
