"""What the next contact could close: what a seasoned midwife would ask there, and when."""

from dataclasses import replace

import pytest

from prebirth_tui.ids import Subject
from prebirth_tui.prepare.page import page_of
from prebirth_tui.prepare.prepared import AnotherTime, ListedTalk
from prebirth_tui.prepare.words import as_text
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.people import NotToContact
from tests.draft_builder import FIRST_DAY, couple
from tests.prepare.families import at, family, kestrel, talks
from tests.shipped import real_catalogue

ALONE_ONLY = {"childhood", "police", "mood", "loss", "alcohol-and-drugs", "others-around"}


def test_amy_alone_at_clinic_begins_with_how_she_is_and_ends_with_her_mood() -> None:
    order = talks(at("clinic", "amy"))
    assert order[:2] == ["care", "missed"]
    assert order[-3:] == ["loss", "police", "mood"]
    assert set(order) >= ALONE_ONLY
    wanted = ["home-and-money", "smoking", "alcohol-and-drugs", "safer-sleep", "childhood"]
    assert [each for each in order if each in wanted] == wanted


def test_with_both_at_home_nothing_is_asked_that_belongs_to_one_of_them_alone() -> None:
    prepared = at("home-visit", "amy", "lee")
    assert not ALONE_ONLY & set(talks(prepared))
    assert {"home-safety", "see-sleep-place", "safer-sleep", "smoking"} <= set(talks(prepared))
    smoking = next(topic for topic in prepared.topics if topic.talk.id == "smoking")
    assert smoking.names == ("Amy", "Lee")


def test_what_has_to_be_seen_at_home_waits_for_a_visit() -> None:
    clinic = at("clinic", "amy", "lee")
    assert not {"home-safety", "see-sleep-place"} & set(talks(clinic))
    [home] = [each for each in clinic.another_time if each.how == "at home"]
    assert home.talks == ("Safety at home", "See where the baby will sleep")


def test_a_call_to_lee_is_short_and_ends_with_a_time_to_meet() -> None:
    prepared = at("phone", "lee")
    assert talks(prepared) == ["reach", "feelings", "part", "consent", "smoking"]
    assert prepared.opening == "Is this a good time? Who else can hear us?"
    assert prepared.arrange == (
        "Agree a time to see Lee alone. Say that you do this with everyone.",
    )
    assert not prepared.bring


def test_somebody_never_met_is_met_or_a_time_is_agreed() -> None:
    known = family().assessment
    assert "parents.person.not-seen" in {
        gap.resolved.id for gap in at("clinic", "lee", of=known).met
    }
    by_phone = at("phone", "lee", of=known)
    assert not by_phone.met
    assert by_phone.arrange == ("Agree a time to meet Lee, face to face.",)


def test_two_accounts_are_put_kindly_in_the_conversation_they_belong_to() -> None:
    prepared = at("clinic", "amy")
    assert [t.talk.id for t in prepared.topics if t.accounts_differ] == ["alcohol-and-drugs"]
    assert "There are two accounts. Put both kindly" in as_text(prepared, "Kestrel")


NOT_HERE = (
    "Anything one of them told you alone.",
    "Anything someone else told you about Amy or Lee.",
)


def test_what_is_not_to_be_raised_is_told_in_full_only_where_that_is_asked_for() -> None:
    prepared = at("home-visit", "amy", "lee")
    [of_lee] = [
        line for line in prepared.told_apart if line.startswith("What Amy told you about Lee")
    ]
    assert "nights and who does what" in of_lee
    assert "police and courts" in of_lee
    assert "What Amy told you alone." in prepared.told_apart
    assert any(
        line.startswith("What someone else told you about Lee") for line in prepared.told_apart
    )
    assert prepared.not_here == NOT_HERE
    assert of_lee not in as_text(prepared, "Kestrel")
    assert of_lee in as_text(prepared, "Kestrel", restricted=True)


def test_what_is_not_to_be_raised_is_the_same_line_where_nobody_said_anything() -> None:
    assert at("home-visit", "amy", "lee", of=couple().assessment).not_here == NOT_HERE
    assert at("clinic", "amy").not_here == (
        "Anything someone else told you about Amy.",
        "Anything Lee told you, or a service told you about Lee.",
    )
    assert at("record-check").not_here == ()


def test_what_services_know_is_asked_from_the_desk() -> None:
    prepared = at("clinic", "amy")
    asked = {gap.resolved.id for gap in prepared.services}
    assert "agencies.person.gp-not-asked" in asked
    assert not asked & {gap.resolved.id for gap in prepared.could_close}


def test_a_gap_stands_in_one_place_only() -> None:
    prepared = at("home-visit", "amy", "lee")
    close = [gap.key for gap in prepared.could_close]
    desk = [gap.key for gap in (*prepared.services, *prepared.desk)]
    assert len(set(close)) == len(close)
    assert len(set(desk)) == len(desk)
    assert not set(close) & set(desk)


def test_an_explained_gap_is_not_raised() -> None:
    builder = family()
    before = talks(at("clinic", "amy", of=builder.assessment))
    builder.explain(
        "parents.person.childhood-not-asked", "person:amy", until=FIRST_DAY.replace(month=12)
    )
    assert "childhood" in before
    assert "childhood" not in talks(at("clinic", "amy", of=builder.assessment))


def test_what_is_asked_and_answered_is_not_asked_again() -> None:
    builder = family()
    contact = builder.contact("first", how="clinic", present=("amy",))
    builder.answer("substance-use.smoking.smokes", "person:amy", "no", contact)
    assert "smoking" in talks(at("clinic", "amy", of=family().assessment))
    assert "smoking" not in talks(at("clinic", "amy", of=builder.assessment))


def test_at_a_record_check_there_is_nobody_to_ask() -> None:
    prepared = at("record-check")
    assert prepared.topics == ()
    assert prepared.services
    assert "No questions are listed for this kind of contact." in as_text(prepared, "Kestrel")


def test_somebody_who_does_not_know_of_the_pregnancy_is_told_of_neutrally() -> None:
    builder = family()
    builder.answer("father.father.knows", "person:lee", "no")
    for how, people in (("phone", ("lee",)), ("home-visit", ("amy", "lee"))):
        prepared = at(how, *people, of=builder.assessment)
        assert prepared.topics == ()
        assert prepared.check_first == ("Lee",)
        text = as_text(prepared, "Kestrel").split("FROM YOUR DESK")[0]
        assert "check their details here before you make contact" in text
        assert "know" not in text
        with pytest.raises(UserInputError, match="Check the details of Lee in the draft first"):
            page_of(prepared, "Kestrel", "md")
    with_amy = at("clinic", "amy", of=builder.assessment)
    assert all(each.person != "Lee" for each in with_amy.another_time)


def test_somebody_not_to_be_contacted_is_left_in_peace_and_the_reason_stays_unsaid() -> None:
    builder = family()
    wait = NotToContact(why="He hurt her", decided_by="Sam")
    builder.person("lee", "father", lives_here="no", not_to_contact=wait)
    text = as_text(at("home-visit", "amy", "lee", of=builder.assessment), "Kestrel")
    assert "hurt" not in text
    assert talks(at("phone", "lee", of=builder.assessment)) == []


def test_an_interpreter_is_brought_where_one_is_needed() -> None:
    builder = family()
    builder.answer("parents.person.language", "person:amy", "not-yet")
    assert "a professional interpreter, booked and briefed" in (
        at("clinic", "amy", of=builder.assessment).bring
    )
    assert not any("interpreter" in each for each in at("clinic", "amy").bring)


def test_after_a_loss_only_what_serves_her_is_raised_and_gently() -> None:
    builder = family()
    builder.pregnancy(ended="miscarriage", ended_on=FIRST_DAY)
    prepared = at("home-visit", "amy", of=builder.assessment)
    assert prepared.opening == "How are you today? There is no hurry."
    assert all(topic.talk.once_ended for topic in prepared.topics)
    assert {"after-loss", "who-knows-of-the-loss"} <= set(talks(prepared))
    assert set(talks(prepared)) <= {
        "after-loss",
        "who-knows-of-the-loss",
        "home-and-money",
        "consent",
        "loss",
        "mood",
        "support",
        "language",
    }
    text = as_text(prepared, "Fern").split("FROM YOUR DESK")[0]
    for word in ("baby comes", "bump", "Safer sleep", "the birth"):
        assert word not in text, word


def test_a_first_visit_at_home_closes_that_and_is_no_work_for_the_desk() -> None:
    unseen = "household.home.home-not-visited"
    here = at("home-visit", "amy", "lee", of=family().assessment)
    assert unseen in {gap.resolved.id for gap in here.met}
    elsewhere = at("phone", "lee", of=family().assessment)
    assert unseen not in {gap.resolved.id for gap in elsewhere.met}
    assert ("", "at home") in {(each.person, each.how) for each in elsewhere.another_time}
    for prepared in (here, elsewhere):
        assert unseen not in {gap.resolved.id for gap in prepared.desk}


def test_a_visit_at_home_that_is_all_there_is_to_do_there_says_so() -> None:
    builder = family()
    later = AnotherTime("", "at home", ())
    prepared = replace(at("phone", "lee", of=builder.assessment), another_time=(later,))
    assert "At home: visit" in as_text(prepared, "Fern")


def test_the_mother_is_asked_about_a_partner_who_is_not_there_only_on_her_own() -> None:
    builder = family()
    builder.person("ray", "partner", lives_here="yes")
    alone = at("clinic", "amy", of=builder.assessment)
    [part] = [topic for topic in alone.topics if topic.talk.id == "part"]
    assert part.names == ("Lee", "Ray")
    assert part.say == "Where does Lee usually stay? What part do you think Lee will have?"
    both = at("clinic", "amy", "lee", of=builder.assessment)
    [part] = [topic for topic in both.topics if topic.talk.id == "part"]
    assert part.names == ("Lee",)
    assert part.say.startswith("Who will look after the baby in the day, and who at night?")


def ids(topics: tuple[ListedTalk, ...]) -> list[str]:
    return [topic.talk.id for topic in topics]


def test_one_contact_has_room_for_how_she_is_and_for_what_is_needed_most() -> None:
    prepared = at("clinic", "amy")
    now, later = ids(prepared.for_now), ids(prepared.if_time)
    assert len(now) == 8
    assert now[0] == "care"
    assert {"alcohol-and-drugs", "mood"} <= set(now)
    assert "safer-sleep" in later, "at 25 weeks it can wait for another day"
    hard = [topic for topic in prepared.for_now if topic.can_wait]
    assert len(hard) <= 3, "childhood, police, losses and mood are not all for one morning"
    first = [topic.talk.id for topic in prepared.topics if topic.is_first or topic.is_for_today]
    assert set(first) <= set(now)
    assert [each for each in talks(prepared) if each in now] == now
    assert {*now, *later} == set(talks(prepared))


def test_at_home_what_can_only_be_done_there_is_not_put_off() -> None:
    assert {"home-safety", "see-sleep-place"} <= set(ids(at("home-visit", "amy", "lee").for_now))


def test_private_questions_come_before_what_there_may_be_time_for() -> None:
    lines = as_text(at("clinic", "amy"), "Kestrel").splitlines()
    private = next(number for number, line in enumerate(lines) if "Private questions" in line)
    assert private < lines.index("IF THERE IS TIME, OR NEXT TIME")
    assert "IF THERE IS TIME" not in as_text(at("phone", "lee"), "Kestrel")


def test_once_there_is_a_baby_the_baby_comes_first() -> None:
    builder = family()
    builder.baby(outcome="born", born=FIRST_DAY)
    order = talks(at("home-visit", "amy", of=builder.assessment))
    assert order[0] == "baby"


def test_the_questions_to_walk_through_are_those_of_the_list_in_its_order() -> None:
    prepared = at("clinic", "amy")
    every = (*prepared.for_now, *prepared.if_time)
    listed = [question.key for topic in every for question in topic.questions]
    assert list(prepared.keys) == listed
    assert len(set(listed)) == len(listed)
    assert ("substance-use.person.alcohol", Subject("person:amy")) in listed


def test_every_core_question_for_the_family_has_its_place_in_a_conversation() -> None:
    known = real_catalogue()
    lost = [
        item.id
        for section in known.sections
        if section.checklist.audience == "practitioner" and not section.section.restricted
        for item in section.items
        if item.item.core
        and not item.item.retired
        and known.preparation.talk_of(item.id, section.id) is None
    ]
    assert lost == []


def test_no_private_question_is_named_in_a_conversation() -> None:
    known = real_catalogue()
    named = {name for talk in known.preparation.talk for name in talk.about}
    private = {
        name
        for section in known.sections
        if section.section.restricted
        for name in (section.id, *(item.id for item in section.items))
    }
    assert not named & private


def test_a_name_that_is_not_in_the_draft_is_told_with_the_nearest() -> None:
    with pytest.raises(UserInputError, match="did you mean `amy`"):
        at("clinic", "ammy")


def test_a_way_that_is_no_kind_of_contact_is_told_with_the_nearest() -> None:
    with pytest.raises(UserInputError, match="did you mean `clinic`"):
        at("clinik", "amy")


def test_the_words_of_a_whole_list_hold_together() -> None:
    text = as_text(at("clinic", "amy", of=kestrel().assessment), "Kestrel")
    assert text.startswith("Prepare · Kestrel · Clinic: Amy alone\n")
    assert text.index("Alcohol and drugs · Amy") < text.index("Private questions")
    assert text.index("Private questions") < text.index("IF THERE IS TIME")
    assert text.index("Safer sleep · Amy") < text.index("FROM YOUR DESK")


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_page_has_the_order_of_the_screen_and_says_what_can_wait(form: str) -> None:
    prepared = at("home-visit", "amy", "lee", of=family().assessment)
    assert prepared.if_time
    page = page_of(prepared, "Kestrel", form)
    in_order = [
        *(each.talk.title for each in prepared.for_now),
        "If there is time, or next time",
        *(each.talk.title for each in prepared.if_time),
    ]
    found = [
        page.index(title.replace("'", "&#x27;") if form == "html" else title) for title in in_order
    ]
    assert found == sorted(found)


def test_what_is_known_and_overdue_is_not_left_for_another_day() -> None:
    # They have had notice to leave since October, and nobody has recorded what is done about it.
    prepared = at("clinic", "amy")
    assert "home-and-money" in [each.talk.id for each in prepared.for_now]
    assert "feelings" in [each.talk.id for each in prepared.if_time]
