"""Looking again only where something changed gives exactly what looking at everything gives."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import read_case
from prebirth_tui.checklist.models import ChoiceItem
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.facts_of import facts_of
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.incremental import IncrementalGaps
from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    ContactNoted,
    GapExplained,
    PersonNoted,
    PlaceNoted,
    RequestMade,
    TakenBack,
)
from prebirth_tui.record.draft import Draft
from prebirth_tui.session.plan import IncrementalPlan, QuestionScope, plan
from tests.draft_builder import FIRST_DAY, ROSE, SAM, DraftBuilder, at, couple
from tests.shipped import real_catalogue
from tests.small import small_catalogue

VALUES: dict[str, Sequence[Any]] = {
    "basics.carer.told": ("yes", "no", "partly"),
    "basics.carer.smokes": ("yes", "no"),
    "basics.carer.bad-night-plan": ("At his mother's.",),
    "basics.carer.units": (0, 12, 9.5),
    "basics.carer.screening": ((0, 0), (1, 2)),
    "basics.carer.moved-on": (FIRST_DAY,),
    "private.alone.hurt": ("never", "last-year"),
}
PEOPLE = ("amy", "lee", "kit")


def answers() -> st.SearchStrategy[AnswerGiven]:
    about = st.sampled_from(PEOPLE).map(lambda key: f"person:{key}")
    contact = st.sampled_from((None, "visit", "call"))
    given_ = [
        st.builds(
            AnswerGiven,
            item=st.just(item),
            about=about,
            contact=contact,
            value=st.sampled_from(values),
        )
        for item, values in VALUES.items()
    ]
    case = st.builds(
        AnswerGiven,
        item=st.just("basics.pregnancy.referred-on"),
        about=st.just("case"),
        value=st.dates(FIRST_DAY - timedelta(days=150), FIRST_DAY),
    )
    missing = st.builds(
        AnswerGiven,
        item=st.sampled_from(list(VALUES)),
        about=about,
        missing=st.sampled_from(("partner-present", "too-early", "not-applicable")),
        until=st.sampled_from((None, FIRST_DAY + timedelta(days=5))),
    )
    return st.one_of(*given_, missing, case)


def others() -> st.SearchStrategy[AnyBody]:
    return st.one_of(
        st.builds(
            PersonNoted,
            person=st.sampled_from(PEOPLE),
            name=st.just("Somebody"),
            roles=st.sampled_from((("father",), ("mother",), ("sibling",), ("partner", "father"))),
        ),
        st.builds(
            ContactNoted,
            contact=st.sampled_from(("visit", "call")),
            how=st.sampled_from(("home-visit", "phone", "conference")),
            on=st.dates(FIRST_DAY - timedelta(days=60), FIRST_DAY),
            present=st.sampled_from(((), ("amy",), ("amy", "lee"), ("kit",))),
        ),
        st.builds(
            RequestMade,
            request=st.just("r"),
            agency=st.sampled_from(("gp", "police")),
            asked=st.dates(FIRST_DAY - timedelta(days=40), FIRST_DAY),
            answered=st.sampled_from((None, FIRST_DAY)),
        ),
        st.builds(PlaceNoted, place=st.sampled_from(("cot", "sofa")), name=st.just("Somewhere")),
        st.builds(
            GapExplained,
            gap=st.sampled_from(("basics.carer.not-told", "private.alone.not-asked-alone")),
            about=st.just("person:lee"),
            reason=st.just("In hand"),
            owner=st.just("Rose"),
            until=st.just(FIRST_DAY + timedelta(days=4)),
        ),
    )


def shown(gaps: list[Gap]) -> list[tuple[object, ...]]:
    """All that anybody can see of gaps, in their order."""
    return [
        (
            gap.key,
            gap.title,
            gap.because,
            gap.explained,
            gap.due,
            gap.close_by,
            gap.raised,
            gap.order,
        )
        for gap in gaps
    ]


@given(st.data())
def test_watching_gives_what_finding_gives_after_any_entries(data: st.DataObject) -> None:
    catalogue = small_catalogue()
    incremental = IncrementalGaps(catalogue)
    draft = other = couple().draft
    today = FIRST_DAY
    for step in range(data.draw(st.integers(2, 12))):
        what = data.draw(
            st.sampled_from(("answer",) * 6 + ("other", "undo", "day", "apart", "merge"))
        )
        moment = at(today, 100 + step)
        match what:
            case "answer":
                draft = draft.write(data.draw(answers()), ROSE, moment)
            case "other":
                draft = draft.write(data.draw(others()), ROSE, moment)
            case "undo":
                entry = data.draw(st.sampled_from(draft.entries[1:]))
                draft = draft.write(TakenBack(entry=entry.id), ROSE, moment)
            case "apart":
                other = other.write(data.draw(st.one_of(answers(), others())), SAM, moment)
            case "merge":
                draft = draft.merged(other.entries)
                other = Draft(draft.id, draft.mode, draft.created, draft.entries)
            case _:
                today += timedelta(days=data.draw(st.integers(1, 40)))
        expected = find_gaps(catalogue, draft.assessment, today)
        assert shown(incremental.find(draft.assessment, today)) == shown(expected)


CASES = Path(__file__).parents[1] / "cases"


def watched(case_name: str, each: int) -> None:
    """Answer every so-manieth question that is asked, and hold what is found against all anew."""
    case, _ = read_case(CASES / f"{case_name}.toml")
    catalogue = real_catalogue(case.area)
    draft = as_draft(case, catalogue, asked=True)
    today = draft.entries[-1].day
    incremental, plans = IncrementalGaps(catalogue), IncrementalPlan()
    incremental.find(draft.assessment, today)
    facts = facts_of(catalogue, draft.assessment, today)
    questions = [
        question
        for part in plans.parts(facts, QuestionScope.SHORT)
        for question in part.questions
        if question.resolved.item.kind in ANSWERS or question.resolved.item.kind == "choice"
    ]
    for number, question in enumerate(questions[::each]):
        item = question.resolved.item
        value = item.choices[-1].id if isinstance(item, ChoiceItem) else ANSWERS[item.kind](today)
        body = AnswerGiven(item=question.resolved.id, about=question.subject, value=value)
        draft = draft.write(body, ROSE, at(today, 1 + number))
        found = incremental.find(draft.assessment, today)
        assert shown(found) == shown(find_gaps(catalogue, draft.assessment, today)), body
        facts = DerivedFacts(catalogue, draft.assessment, today)
        again = plans.parts(facts_of(catalogue, draft.assessment, today), QuestionScope.SHORT)
        assert again == plan(facts, QuestionScope.SHORT), body


ANSWERS: dict[str, Callable[[date], Any]] = {
    "yes-no": lambda today: "no",
    "text": lambda today: "Said at the door.",
    "date": lambda today: today,
}


def test_watching_gives_what_finding_gives_in_the_checklists_that_come_with_the_program() -> None:
    watched("swift-3-discharge", 13)


@pytest.mark.soak
@pytest.mark.parametrize("case_name", ["swift-3-discharge", "curlew-3-birth", "rules-twins"])
def test_watching_gives_what_finding_gives_after_every_answer(case_name: str) -> None:
    watched(case_name, 1)


def test_watching_a_draft_without_a_pregnancy_finds_nothing() -> None:
    builder = DraftBuilder(due=None)
    incremental = IncrementalGaps(builder.catalogue)
    builder.person("lee", "father")
    for value in ("yes", "no"):
        assert incremental.find(builder.assessment, FIRST_DAY) == []
        builder.answer("basics.carer.smokes", "person:lee", value)


def test_watching_an_older_draft_after_a_newer_one_forgets_the_newer() -> None:
    builder = couple()
    incremental = IncrementalGaps(builder.catalogue)
    before = builder.assessment
    builder.answer("basics.carer.smokes", "person:lee", "yes")
    incremental.find(builder.assessment, FIRST_DAY)
    assert shown(incremental.find(before, FIRST_DAY)) == shown(
        find_gaps(builder.catalogue, before, FIRST_DAY)
    )
