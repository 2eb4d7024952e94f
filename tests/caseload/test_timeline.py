"""A pregnancy in order of time, and where the pieces of its picture stand."""

from datetime import date, timedelta

import pytest

from prebirth_tui.caseload.timeline import Event, Timeline, TimelineKind, timeline
from prebirth_tui.caseload.timeline_layout import Flag, laid_out
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.in_brief import at_most, together
from prebirth_tui.record.bodies import ActionAgreed, Reviewed
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder, couple

TODAY = date(2026, 12, 1)
"""At 25+4."""


def told(builder: DraftBuilder, today: date = TODAY) -> Timeline:
    """The timeline of a story on a day."""
    gaps = find_gaps(builder.catalogue, builder.assessment, today)
    found = timeline(builder.assessment, builder.catalogue, today, gaps)
    assert found is not None
    return found


def words(found: Timeline, *kinds: TimelineKind) -> list[str]:
    """The events of some kinds, or all, in their own words."""
    return [each.words for each in found.events if not kinds or each.kind in kinds]


def one(found: Timeline, kind: TimelineKind) -> Event:
    """The only event of a kind."""
    [event] = [each for each in found.events if each.kind is kind]
    return event


def eventful() -> DraftBuilder:
    """A story with one of everything."""
    builder = couple()
    builder.contact(
        "visit", date(2026, 11, 4), present=("amy", "lee"), alone=("amy",), by="midwife"
    )
    builder.contact("call", date(2026, 11, 9), how="phone", present=("lee",))
    builder.contact("file", date(2026, 11, 12), how="record-check")
    builder.contact("round", date(2026, 11, 20), how="conference", present=("amy",))
    builder.request("gp", date(2026, 11, 5))
    builder.request("gp", date(2026, 11, 5), answered=date(2026, 11, 19))
    builder.request("police", date(2026, 11, 5))
    builder.action("ring", date(2027, 1, 4))
    return builder


class TestEvents:
    def test_contacts_say_what_they_were_and_who_was_there(self) -> None:
        found = told(eventful())
        assert words(found, TimelineKind.IN_PERSON) == ["first contact: home visit, Amy and Lee"]
        assert words(found, TimelineKind.REMOTE) == ["phone call, Lee"]
        assert words(found, TimelineKind.RECORD) == ["record check"]
        assert words(found, TimelineKind.MEETING) == ["conference, Amy"]

    def test_a_record_is_no_first_contact(self) -> None:
        builder = couple()
        builder.contact("file", date(2026, 11, 3), how="record-check")
        builder.contact("call", date(2026, 11, 9), how="phone")
        assert words(told(builder), TimelineKind.RECORD, TimelineKind.REMOTE) == [
            "record check",
            "first contact: phone call",
        ]

    def test_who_made_a_contact_and_who_was_seen_alone_stand_in_its_details(self) -> None:
        visit = one(told(eventful()), TimelineKind.IN_PERSON)
        assert visit.details == ("Recorded by: midwife.", "Seen alone for part of it: Amy.")

    def test_agencies_asked_on_a_day_are_one_event_that_says_who_has_not_answered(self) -> None:
        asked, answered = (
            each for each in told(eventful()).events if each.kind is TimelineKind.WORK
        )
        assert asked.words == "asked GP and Police"
        assert asked.details == ("Not answered yet: Police.",)
        assert answered.words == "answered: GP"

    def test_an_action_stands_on_the_day_by_which_it_is_to_be_done(self) -> None:
        action = one(told(eventful()), TimelineKind.TO_DO)
        assert (action.on, action.words) == (date(2027, 1, 4), "to do: Ring, Rose")

    def test_an_action_that_is_late_says_so(self) -> None:
        action = one(told(eventful(), date(2027, 1, 5)), TimelineKind.TO_DO)
        assert action.what == "to do (not done, was due): Ring"

    def test_every_event_stands_in_order_of_time_with_its_gestation(self) -> None:
        found = told(eventful())
        assert [each.on for each in found.events] == sorted(each.on for each in found.events)
        assert one(found, TimelineKind.TODAY).when == "25+4"
        assert one(found, TimelineKind.DUE).when == "40+0"
        assert one(found, TimelineKind.IN_PERSON).when == "21+5"

    def test_a_birth_that_lies_ahead_has_not_been(self) -> None:
        found = told(DraftBuilder(born=date(2027, 2, 20)))
        assert found.born is None
        assert words(found, TimelineKind.BORN) == []
        assert found.gestation(date(2027, 2, 27)) == "38+1"

    def test_after_the_birth_an_event_has_the_age_of_the_baby(self) -> None:
        builder = DraftBuilder(born=date(2027, 2, 20))
        builder.person("amy", "mother")
        builder.contact("early", date(2026, 11, 4), present=("amy",))
        builder.contact("late", date(2027, 2, 25), how="clinic", present=("amy",))
        found = told(builder, date(2027, 3, 1))
        assert one(found, TimelineKind.BORN).when == "37+1"
        assert [each.when for each in found.events if each.kind is TimelineKind.IN_PERSON] == [
            "21+5",
            "5 d old",
        ]

    def test_a_review_says_who_made_it(self) -> None:
        builder = couple()
        builder.write(Reviewed(outcome="returned", reasons="Ask Lee."))
        assert words(told(builder), TimelineKind.REVIEW) == ["returned by Rose"]

    def test_there_is_no_timeline_before_a_due_date_is_known(self) -> None:
        builder = DraftBuilder(due=None)
        assert timeline(builder.assessment, builder.catalogue, TODAY, []) is None


class TestClocks:
    def test_what_must_be_closed_by_a_day_is_one_event_with_all_of_it_in_its_details(self) -> None:
        found = told(couple())
        [event] = [each for each in found.events if each.short == "before discharge"]
        title = "Amy has not been spoken to about safer sleep (also Lee)"
        assert event.kind is TimelineKind.CLOSE
        assert event.what == f"to close, before discharge: {title}"
        assert event.details == (title,)

    def test_what_is_past_its_day_stays_on_the_line_as_not_closed(self) -> None:
        later = told(couple(), DUE + timedelta(days=3))
        [event] = [each for each in later.events if each.short == "before discharge"]
        assert event.kind is TimelineKind.PAST
        assert event.what.startswith("was due, before discharge")

    def test_an_explained_gap_is_looked_at_again_on_its_day(self) -> None:
        builder = couple()
        builder.explain("basics.carer.not-told", "person:lee", date(2027, 1, 10))
        again = one(told(builder), TimelineKind.LOOK_AGAIN)
        assert again.on == date(2027, 1, 10)
        assert again.words == "review: Lee has not been spoken to about safer sleep, Rose"
        assert not any("also Lee" in each for each in words(told(builder)) if "safer sleep" in each)

    def test_nothing_tells_what_a_restricted_question_was_answered_with(self) -> None:
        builder = couple()
        visit = builder.contact("visit", present=("amy",), alone=("amy",), note="She is afraid.")
        builder.answer("private.alone.hurt", "person:amy", "last-year", visit, note="Since May.")
        builder.write(
            ActionAgreed(
                action="plan",
                what="Make the safety plan",
                owner="Rose",
                due=date(2027, 1, 4),
                gap="private.alone.no-safety-plan",
                about="person:amy",
            )
        )
        found = told(builder)
        said = repr([(each.what, each.who, each.details, each.short) for each in found.events])
        assert "A plan with Amy" in said
        for told_in_private in ("safety", "not made", "afraid", "May", "last year", "unsafe"):
            assert told_in_private not in said


class TestExtent:
    def test_the_line_goes_from_the_first_event_to_a_little_after_the_last_clock(self) -> None:
        found = told(eventful())
        assert found.start == date(2026, 11, 4)
        assert found.end >= DUE

    def test_a_slip_in_a_year_does_not_stretch_it(self) -> None:
        builder = couple()
        builder.contact("slip", date(1999, 1, 1), how="clinic")
        builder.explain("basics.carer.not-told", "person:lee", date(2040, 1, 1))
        found = told(builder)
        assert found.start == DUE - timedelta(days=280)
        assert found.end < DUE + timedelta(weeks=20)
        assert laid_out(found, 80).marks[0].column == 0


def cells(flag: Flag) -> set[tuple[int, int]]:
    """The places that its words and its pole take."""
    words_ = {(flag.row, flag.start + at) for at in range(len(flag.text))}
    return words_ | {(row, flag.column) for row in range(flag.row)}


@pytest.mark.parametrize("width", [20, 38, 78, 98, 158])
class TestLayout:
    def test_no_words_stand_on_others_or_outside(self, width: int) -> None:
        builder = eventful()
        for number in range(20):
            day = FIRST_DAY + timedelta(days=number)
            builder.contact(f"more-{number}", day, how="clinic", present=("amy",))
        layout = laid_out(told(builder), width)
        for flags in (layout.above, layout.below):
            taken = [cell for flag in flags for cell in cells(flag)]
            assert len(taken) == len(set(taken))
            assert all(0 <= column < width for _, column in taken)

    def test_every_event_has_a_mark_and_today_always_has_its_words(self, width: int) -> None:
        found = told(eventful())
        layout = laid_out(found, width)
        assert sum(len(mark.events) for mark in layout.marks) == len(found.events)
        assert all(0 <= mark.column < width for mark in layout.marks)
        assert "today" in [flag.event.short for flag in layout.below]


class TestFewWords:
    def test_the_same_about_several_people_is_said_once(self) -> None:
        gaps = [("a", "Amy's GP has not been asked"), ("a", "Lee's GP has not been asked")]
        assert together(gaps) == ["Amy's GP has not been asked (also Lee)"]
        gaps = [("b", "enquiry, Amy"), ("b", "enquiry, Lee"), ("b", "enquiry, Auntie Bea")]
        assert together(gaps) == ["enquiry, Amy (also Lee and Auntie Bea)"]

    def test_different_things_are_said_each_for_itself(self) -> None:
        assert together([("a", "No one asked"), ("b", "Nobody looked")]) == [
            "No one asked",
            "Nobody looked",
        ]
        assert together([("a", "One thing"), ("a", "Quite another")]) == [
            "One thing",
            "Quite another",
        ]

    def test_what_there_is_no_room_for_is_counted(self) -> None:
        assert at_most(["a", "b", "c"], 3) == ["a", "b", "c"]
        assert at_most(["a", "b", "c", "d"], 3) == ["a", "b", "+2 more"]
