"""Every scenario that comes with the program can be run in a room."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest
import tomli

from prebirth_tui.cases.expectations import disappointments
from prebirth_tui.cases.model import CaseRequest
from prebirth_tui.checklist.load import built_in_checklists
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted
from prebirth_tui.workshop.scenario import Scenario, scenario_files, scenarios
from tests.shipped import debrief_of_shipped, real_catalogue, shipped_scenario
from tests.thinned import thinned

NAMES = [name for name in scenario_files() if name != "bramble"]
"""Bramble is the training example, and not told in steps."""
every = pytest.mark.parametrize("name", NAMES)


def test_there_are_at_least_six_and_one_of_them_goes_well() -> None:
    found, problems = scenarios(real_catalogue)
    assert problems == []
    assert [each.id for each in found] == NAMES
    assert len(found) >= 6
    assert sum(each.workshop.good_practice for each in found) == 1


def test_the_themes_that_reviews_keep_finding_are_there() -> None:
    themes = " ".join(shipped_scenario(name).workshop.theme.casefold() for name in NAMES)
    for words in ("father", "sleep", "mov", "separat", "will", "ward"):
        assert words in themes
    assert len({shipped_scenario(name).workshop.theme for name in NAMES}) == len(NAMES)


@every
def test_it_is_as_it_expects_asked_and_not_asked(name: str) -> None:
    case = shipped_scenario(name).case
    found = disappointments(case, shipped_scenario(name).catalogue)
    assert [str(each) for each in found] == []
    assert {expectation.asked for expectation in case.expect} == {False, True}
    assert all(each.open or each.not_open or each.only for each in case.expect)


@every
def test_it_leans_on_learning_points_of_two_reviews_or_more(name: str) -> None:
    each = shipped_scenario(name)
    points = each.catalogue.points
    cited = {
        *each.workshop.learned_from,
        *(ref for step in each.steps for asked in step.reflect for ref in asked.learned_from),
    }
    assert cited <= points.keys()
    assert len({review_of()[ref] for ref in cited}) >= 2


@cache
def review_of() -> dict[str, str]:
    """The review that each learning point comes from."""
    text = (built_in_checklists() / "sources.toml").read_text(encoding="utf-8")
    reviews = tomli.loads(text)["review"]
    return {point["id"]: review["id"] for review in reviews for point in review["point"]}


@every
def test_every_step_has_a_contact_and_something_to_ask_and_to_think_about(name: str) -> None:
    each = shipped_scenario(name)
    for number, step in enumerate(each.steps, 1):
        assert each.contacts(number), step.title
        assert list(each.holds_ready(number)), step.title
        assert step.prompts, step.title
        assert step.reflect, step.title
        assert len(step.tell.split()) >= 60, step.title


@pytest.mark.parametrize("name", thinned(NAMES, slice(1)))
def test_asking_closes_at_least_eight_gaps_and_not_all_from_one_step(name: str) -> None:
    closable = debrief_of_shipped(name).closable
    assert len(closable) >= 8
    assert len({each.first for each in closable}) >= 3
    assert sum(bool(each.questions) for each in closable) >= 8


@every
def test_no_restricted_answer_is_told_without_asking(name: str) -> None:
    each = shipped_scenario(name)
    told = [
        fact.body.item
        for fact in each.facts
        if not fact.asked
        and isinstance(fact.body, AnswerGiven)
        and each.catalogue.section_of[fact.body.item].section.restricted
    ]
    assert told == []


@every
def test_it_fits_in_an_hour(name: str) -> None:
    assert 40 <= shipped_scenario(name).minutes <= 60
    assert 4 <= len(shipped_scenario(name).steps) <= 8


@every
def test_whatever_can_be_chosen_comes_about_in_one_step(name: str) -> None:
    each = shipped_scenario(name)
    steps = {(fact.choose, each.step_of(fact.on)) for fact in each.facts if fact.choose}
    assert len(steps) == len({choice for choice, _ in steps})
    assert steps


@every
def test_who_answers_is_there(name: str) -> None:
    """An answer about how somebody was spoken to comes from a contact that takes place."""
    each = shipped_scenario(name)
    kept = {contact.contact for number in range(1, 9) for contact in each.contacts(number)}
    for number in range(1, len(each.steps) + 1):
        for question, fact in each.holds_ready(number):
            assert isinstance(fact.body, AnswerGiven)
            assert fact.body.contact in kept or fact.choose, question


AGREES = "parents.person.agrees"


@every
def test_nobodys_agreement_is_taken_for_granted(name: str) -> None:
    """A request that rests on agreement comes after it, whatever else a group did or left."""
    each = shipped_scenario(name)
    asked_of = each.catalogue.section_of[AGREES].section.each
    assert asked_of is not None
    parents = set(asked_of.person or ())
    for request in each.case.request:
        if "agreement" in request.basis.casefold():
            agreed, spoken_with = before(each, request)
            for key in request.about:
                roles = set(each.case.people[key].role)
                known = agreed if roles & parents else spoken_with
                assert key in known or "sibling" in roles, (request.choose, key)


def before(each: Scenario, request: CaseRequest) -> tuple[set[str], set[str]]:
    """Who has agreed for certain when a request is made, and who was spoken with for it."""
    agreed: set[str] = set()
    spoken_with: set[str] = set()
    for fact in each.facts:
        if fact.asked or fact.choose not in ("", request.choose) or fact.on > request.asked:
            continue
        match fact.body:
            case AnswerGiven(item=item, about=about, value="yes") if item == AGREES:
                agreed.add(about.removeprefix("person:"))
            case ContactNoted(present=present) if fact.choose:
                spoken_with.update(present)
    return agreed, spoken_with


TO_COME = {
    "agencies.contribution.part-by",
    "discharge.home.on",
    "moves.leaving.lead-from",
    "referral.made.step-up-by",
}
"""The questions about a day that may be still to come when they are asked."""


@every
def test_no_contact_tells_of_a_day_after_it(name: str) -> None:
    each = shipped_scenario(name)
    assert each.catalogue.items.keys() >= TO_COME
    days: dict[str | None, date] = {
        fact.body.contact: fact.on for fact in each.facts if isinstance(fact.body, ContactNoted)
    }
    for fact in each.facts:
        body = fact.body
        if isinstance(body, AnswerGiven) and isinstance(body.value, date):
            assert body.item in TO_COME or body.value <= days[body.contact], body.item


def said(name: str, item: str) -> list[AnswerGiven]:
    """What a scenario tells or holds ready to a question."""
    bodies = (fact.body for fact in shipped_scenario(name).facts)
    return [body for body in bodies if isinstance(body, AnswerGiven) and body.item == item]


@every
def test_who_grew_up_elsewhere_has_lived_elsewhere(name: str) -> None:
    moved = said(name, "this-pregnancy.moves.moved")
    assert not [each.note for each in moved if each.value == "no" and "abroad" in each.note]
    if any(each.value == "yes" for each in moved):
        assert said(name, "this-pregnancy.moves.moved-where")


def test_what_is_said_in_foxglove_fits_together() -> None:
    case = shipped_scenario("foxglove").case
    assert case.born is not None
    assert date(2026, 12, 19) - case.born == timedelta(days=11)
    [worry] = said("foxglove", "referral.made.impact")[1:]
    assert "On Saturday night" in str(worry.value)
    assert "a baby of eleven days" in str(worry.value)

    assert "Sam has moved on" in case.step[-1].tell
    [visits] = said("foxglove", "discharge.home.visits")
    assert "Sam" not in str(visits.value)

    [means] = said("foxglove", "siblings.child.plan-means")
    assert "when Carys was low" in str(means.value)
    [reply] = [request for request in case.request if request.about == ("carys",)]
    assert "in the winter of her daughter's plan" in reply.said


def test_sorrels_choices_do_not_say_when_marlon_is_in() -> None:
    """Asking Kezia how a day goes is what finds it out."""
    sorrel = shipped_scenario("sorrel")
    choices = [choice for number in range(1, 6) for choice in sorrel.choices(number)]
    assert any("Marlon" in choice for choice in choices)
    for choice in choices:
        assert not re.search(r"morning|o'clock|half past|\b(ten|eleven|noon)\b", choice), choice


def test_no_name_is_used_in_two_scenarios() -> None:
    names = Counter(
        person.name.casefold()
        for name in NAMES
        for person in shipped_scenario(name).case.people.values()
    )
    assert [name for name, times in names.items() if times > 1] == []
    references = [shipped_scenario(name).case.reference for name in NAMES]
    assert len(set(references)) == len(references)


@every
def test_nobody_has_more_than_a_first_name(name: str) -> None:
    for key, person in shipped_scenario(name).case.people.items():
        assert re.fullmatch(r"\w+", person.name), key


@every
def test_it_says_that_the_family_is_made_up(name: str) -> None:
    assert "made-up family" in shipped_scenario(name).case.about.casefold()


@every
def test_what_only_the_trainer_reads_is_not_read_out(name: str) -> None:
    each = shipped_scenario(name)
    aloud = " ".join(" ".join(step.tell.split()) for step in each.steps)
    for sentence in re.split(r"(?<=[.?!])\s+", " ".join(each.workshop.for_trainer.split())):
        assert len(sentence) < 20 or sentence not in aloud
