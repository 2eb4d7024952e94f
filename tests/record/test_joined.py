"""Somebody who was entered twice is one person in everything that was recorded of either."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import SamePerson
from prebirth_tui.record.joined import joined_people
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple


def twice() -> DraftBuilder:
    """Lee, and Lee again under another key, with what was recorded of the second one."""
    builder = couple()
    builder.person("lee-2", "father", date_of_birth=date(1998, 4, 1))
    builder.contact("visit", present=("lee-2",), alone=("lee-2",))
    builder.answer("basics.carer.told", "person:lee-2", "yes", "visit")
    builder.request("police", FIRST_DAY, about=("lee-2",))
    builder.event("police-call", about=("person:lee-2",))
    builder.baby("baby-1", going_to=("lee-2", "lee"))
    return builder


def test_everything_recorded_of_either_is_of_the_one() -> None:
    builder = twice()
    builder.write(SamePerson(person="lee-2", same_as="lee"))
    view = builder.assessment
    assert list(view.people) == ["amy", "lee"]
    assert view.people["lee"].date_of_birth == date(1998, 4, 1)
    assert (view.contacts["visit"].present, view.contacts["visit"].alone) == (("lee",), ("lee",))
    assert builder.current("basics.carer.told", "person:lee").answer.value == "yes"
    assert view.requests["police"].about == ("lee",)
    assert [each.about for each in view.events.values()] == [("person:lee",)]
    assert view.babies["baby-1"].going_to == ("lee",)
    assert view.name(Subject.person("lee-2")) == view.name(Subject.person("lee"))
    assert all(entry.is_sound for entry in builder.draft.entries)


def test_undoing_it_makes_them_two_again() -> None:
    builder = twice()
    before = builder.assessment.people
    said = builder.write(SamePerson(person="lee-2", same_as="lee"))
    builder.take_back(said)
    assert builder.assessment.people == before


def test_what_was_known_differently_of_the_two_is_shown_until_it_is_settled() -> None:
    builder = couple()
    later = builder.draft
    builder.person("lee-2", "father", lives_here="no")
    builder.draft = builder.draft.merged(later.entries)
    builder.write(SamePerson(person="lee-2", same_as="lee"))
    assert builder.assessment.people["lee"].lives_here == "no", "the later one had seen the other"


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), max_size=12))
def test_however_people_are_joined_every_chain_ends_in_one_that_stands_for_itself(
    pairs: list[tuple[str, str]],
) -> None:
    builder = DraftBuilder()
    for person, same_as in pairs:
        builder.write(SamePerson(person=person, same_as=same_as))
    joined = joined_people(builder.draft.entries)
    for key, stands_for in joined.items():
        ends = joined.get(stands_for, stands_for)
        assert ends == stands_for, (key, joined)
