"""From a gap to what closes it: a request, an action or a contact, filled in."""

from datetime import timedelta

from prebirth_tui.gaps.gap import Gap
from prebirth_tui.record.bodies import ActionAgreed, RequestMade
from prebirth_tui.session.gap_work import actions_for, contact_for, work_for
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.prepare.families import TODAY, family


def gap(builder: DraftBuilder, rule: str, about: str) -> Gap:
    return builder.gaps(TODAY)[rule, about]


def test_a_gp_who_was_not_asked_is_asked_about_that_person() -> None:
    work = work_for(gap(family(), "agencies.person.gp-not-asked", "person:lee"), "Rose", TODAY)
    assert isinstance(work, RequestMade)
    assert (work.agency, work.about, work.asked) == ("gp", ("lee",), TODAY)


def test_a_request_that_waits_is_given_again_to_record_its_reply() -> None:
    builder = family()
    builder.request("police", FIRST_DAY - timedelta(days=90))
    late = gap(builder, "agencies.reply.late", "agency:police")
    work = work_for(late, "Rose", TODAY)
    assert isinstance(work, RequestMade)
    assert work.request == "police"


def test_any_other_gap_becomes_an_action_with_what_closes_it_an_owner_and_its_day() -> None:
    builder = family()
    met = gap(builder, "parents.person.not-seen", "person:lee")
    work = work_for(met, "Rose", TODAY)
    assert isinstance(work, ActionAgreed)
    assert work.what == met.close_by
    assert (work.owner, work.gap, work.about) == ("Rose", met.resolved.id, met.subject)
    assert work.due >= TODAY
    builder.write(work)
    assert actions_for(gap(builder, "parents.person.not-seen", "person:lee")) == [work]


def test_an_action_that_is_done_is_no_longer_to_be_done() -> None:
    builder = family()
    work = work_for(gap(builder, "parents.person.not-seen", "person:lee"), "Rose", TODAY)
    assert isinstance(work, ActionAgreed)
    builder.write(work.model_copy(update={"done": TODAY}))
    assert actions_for(gap(builder, "parents.person.not-seen", "person:lee")) == []


def test_a_gap_that_a_meeting_closes_plans_one_with_that_person() -> None:
    builder = family()
    met = gap(builder, "parents.person.not-seen", "person:lee")
    contact = contact_for(met, builder.facts(TODAY), TODAY)
    assert contact is not None
    assert contact.present == ("lee",)
    assert builder.catalogue.contact_kinds[contact.how].in_person


def test_what_no_contact_closes_plans_none() -> None:
    builder = family()
    asked = gap(builder, "agencies.person.gp-not-asked", "person:lee")
    assert contact_for(asked, builder.facts(TODAY), TODAY) is None


def test_nobody_is_planned_to_be_met_who_does_not_know_of_the_pregnancy() -> None:
    builder = family()
    met = gap(builder, "parents.person.not-seen", "person:lee")
    builder.answer("father.father.knows", "person:lee", "no")
    assert contact_for(met, builder.facts(TODAY), TODAY) is None
