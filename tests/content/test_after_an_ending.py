"""Once no baby lives or is expected, nothing is left to ask but what serves the parents."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.session.plan import QuestionScope, plan
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.shipped import real_catalogue
from tests.told import FILES, draft_of

ROSE = Author("Rose", "rose")

STAYS = {
    "after-loss": "what is done for them after the loss",
    "this-pregnancy": "whether it has ended, where no midwife had seen her",
    "mental-health": "their own health",
    "first-weeks": "mood",
    "parents": "mood, an interpreter, waiting",
    "domestic-abuse": "their own safety",
    "private-safety": "their own safety",
    "exploitation": "their own safety",
    "fgm": "their own safety",
    "partner": "what the police may tell a person who is at risk",
    "young-parents": "a girl who is a child herself",
    "siblings": "the other children",
    "substance-use": "help with it, and a child at home",
    "status": "their own right to stay",
    "home-and-money": "their own right to stay",
    "agencies": "what has been asked for already",
    "referral": "what happened, and other children",
    "section-47": "what happened, and other children",
    "strategy-discussion": "what happened, and other children",
    "disagreement": "what happened, and other children",
    "transfer-and-closing": "closing and handing over",
    "worker-and-supervision": "the workers",
}
"""Checklists whose gaps may be open after an ending, and whom they serve."""

OF_THE_PARENTS = {
    "this-pregnancy": {"end-not-confirmed"},
    "parents": {
        "mood-not-followed", "language-not-arranged", "contact-waits", "care-leaver-not-considered",
    },
    "first-weeks": {"mood-again", "mood-second", "not-seen-since"},
    "partner": {"schemes-not-considered", "schemes-no-answer"},
    "home-and-money": {"status-no-advice"},
    "agencies": {"late", "mental-referral-thin", "substance-not-answered", "not-answered"},
}  # fmt: skip
"""Of those that are about the baby otherwise: the only ones."""


def ended(path: Path) -> tuple[Draft, datetime] | None:
    """The family of a case a month after its last day, and after the death of every baby."""
    draft = draft_of(path)
    last = max(entry.at for entry in draft.entries)
    now = last.astimezone(UTC) + timedelta(days=30)
    view = draft.assessment
    if view.pregnancy is None or view.ending is not None:
        return None
    if not any(baby.is_born for baby in view.babies.values()):
        body = view.pregnancy.model_copy(update={"ended": "miscarriage", "ended_on": last.date()})
        return draft.write(body, ROSE, now), now
    for baby in (each for each in view.babies.values() if each.is_living):
        changes = {"outcome": "died", "died": last.date()} if baby.is_born else {"outcome": "lost"}
        draft = draft.write(baby.model_copy(update=changes), ROSE, now)
    return draft, now


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_what_serves_the_parents_or_other_children_stays_open(path: Path) -> None:
    found = ended(path)
    if found is None:
        return
    draft, now = found
    if DerivedFacts(real_catalogue(), draft.assessment, now.date()).babies.end_is_in_doubt:
        # No midwife had seen her and nothing but her word says so: the baby's lines stay.
        return
    open_ = find_gaps(real_catalogue(), draft.assessment, now.date())
    is_offered = any(item.startswith("after-loss.") for item, _ in draft.assessment.answers)
    assert is_offered or any(gap.resolved.id.startswith("after-loss.") for gap in open_)
    for gap in open_:
        checklist, _, rule = gap.resolved.id.split(".")
        assert checklist in STAYS, gap.title
        assert rule in OF_THE_PARENTS.get(checklist, {rule}), gap.title


TO_THE_PARENTS = {
    "after-loss.person.knows", "after-loss.person.support", "after-loss.person.how",
    "domestic-abuse.person.enquiry",
}  # fmt: skip
"""The core questions that are asked of any family after a loss, whatever else is recorded."""


@pytest.mark.parametrize("how", ["miscarriage", "termination", "not-pregnant", "stillborn", "died"])
def test_a_walk_after_an_ending_asks_nothing_about_the_pregnancy_or_the_past(how: str) -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("bo", "father", lives_here="yes")
    if how in ("stillborn", "died"):
        builder.baby(outcome=how, born=FIRST_DAY, died=FIRST_DAY if how == "died" else None)
    else:
        builder.pregnancy(ended=how, ended_on=FIRST_DAY)
    parts = plan(builder.facts(), QuestionScope.SHORT)
    asked = {question.resolved.id for part in parts for question in part.questions}
    assert asked <= TO_THE_PARENTS


@pytest.mark.parametrize("scope", QuestionScope)
def test_nobody_is_asked_about_a_loss_that_was_not(scope: QuestionScope) -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    loss = ("after-loss.told", "after-loss.person")
    assert not [part for part in plan(builder.facts(), scope) if part.section.id in loss]
    builder.answer("after-loss.person.how", "person:ana", "Tired.")
    builder.pregnancy(ended="miscarriage", ended_on=FIRST_DAY)
    assert {part.section.id for part in plan(builder.facts(), scope)} >= set(loss[1:])
    builder.pregnancy(ended="", ended_on=None)
    shown = [part.section.id for part in plan(builder.facts(), QuestionScope.ALL)]
    assert loss[1] in shown, "what was answered can be read"
