"""The supervisor's quality list, and what the list of all families reads."""

import re

import pytest

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import ContactTest
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.session.plan import QuestionScope, plan
from tests.draft_builder import DraftBuilder
from tests.shipped import real_catalogue

QUALITY = "review-quality"


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return real_catalogue()


@pytest.fixture(scope="module")
def quality(real: Catalogue) -> tuple[ResolvedItem, ...]:
    """The questions of the quality list."""
    return tuple(item for item in real.items.values() if item.id.startswith(f"{QUALITY}."))


def family(catalogue: Catalogue) -> DraftBuilder:
    """A mother and a father."""
    builder = DraftBuilder(catalogue)
    builder.person("amy", "mother", lives_here="yes")
    builder.person("lee", "father")
    return builder


def test_the_quality_list_is_short_and_ends_with_what_has_to_be_done(
    quality: tuple[ResolvedItem, ...],
) -> None:
    assert 12 <= len(quality) <= 20
    *asked, last = (item.item for item in quality)
    assert {item.kind for item in asked} == {"yes-no"}
    assert all(set(possible_answers(item)) == {"yes", "no", "partly"} for item in asked)
    assert last.kind == "long-text"
    assert "signed off" in last.ask


def test_each_of_its_questions_is_learned_from_a_review(
    real: Catalogue, quality: tuple[ResolvedItem, ...]
) -> None:
    assert [item.id for item in quality if not item.item.learned_from] == []
    assert {point for item in quality for point in item.item.learned_from} <= set(real.points)


def test_each_of_its_questions_says_what_to_look_for(quality: tuple[ResolvedItem, ...]) -> None:
    assert [item.id for item in quality if not item.item.hint] == []


def test_it_blames_and_scores_nobody(quality: tuple[ResolvedItem, ...]) -> None:
    words = re.compile(r"\b(fail\w*|fault|poor\w*|score|rat(e|ed|ing)|grade\w*|refus\w+)\b", re.I)
    said = [f"{item.item.ask} {item.item.why} {item.item.hint}" for item in quality]
    assert [text for text in said if words.search(text)] == []


@pytest.mark.parametrize("scope", QuestionScope)
def test_no_practitioner_walks_through_it(real: Catalogue, scope: QuestionScope) -> None:
    parts = plan(family(real).facts(), scope)
    assert parts
    assert QUALITY not in {part.section.checklist.id for part in parts}


@pytest.mark.parametrize("scope", QuestionScope)
def test_a_supervisor_walks_through_all_of_it_first(
    real: Catalogue, scope: QuestionScope, quality: tuple[ResolvedItem, ...]
) -> None:
    builder = family(real)
    parts = plan(builder.facts(), scope, "supervisor")
    own = [part for part in parts if part.section.checklist.id == QUALITY]
    assert parts[: len(own)] == own
    assert [q.resolved for part in own for q in part.questions] == list(quality)
    assert parts[len(own) :] == plan(builder.facts(), scope)


def test_no_answer_to_it_opens_or_closes_a_gap(
    real: Catalogue, quality: tuple[ResolvedItem, ...]
) -> None:
    before = family(real)
    for value in ("yes", "no"):
        builder = family(real)
        for item in quality:
            answer = value if possible_answers(item.item) else "Ring the GP."
            builder.answer(item.id, "case", answer)
        assert builder.gaps().keys() == before.gaps().keys()


def test_no_rule_belongs_to_it_or_reads_it(
    real: Catalogue, quality: tuple[ResolvedItem, ...]
) -> None:
    assert [name for name in real.rules if name.startswith(f"{QUALITY}.")] == []
    own = {item.id for item in quality}
    assert [rule.id for rule in real.rules.values() if own & rule.reads] == []


def test_what_the_list_of_families_reads_is_there(real: Catalogue) -> None:
    tracking = real.tracking
    assert tracking.stage == "plan.plan.kind"
    assert tracking.referred in real.items
    assert tracking.away_since in real.items
    assert tracking.held_by in real.items
    assert tracking.parents == ("mother", "father")


NO_MEETING_IS_DUE = {
    # Supervision is a talk about the work; no service waits for it.
    "worker-and-supervision.worker.no-supervision",
}


def test_every_gap_that_waits_for_a_meeting_is_one_that_the_list_shows(real: Catalogue) -> None:
    meetings = {kind for kind, known in real.contact_kinds.items() if known.meeting}
    waiting = {
        rule.id
        for rule in real.rules.values()
        for _, leaf in leaves(rule.when)
        if isinstance(leaf, ContactTest)
        and leaf.with_ is None
        and leaf.none is not False
        and meetings & set([leaf.contact] if isinstance(leaf.contact, str) else leaf.contact)
    }
    assert waiting
    assert waiting - NO_MEETING_IS_DUE <= set(real.tracking.meetings)
