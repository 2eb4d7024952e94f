"""What is private is told of only where nobody else can look on."""

from dataclasses import replace

import pytest

from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import BabyNoted, PersonNoted
from prebirth_tui.session.noting import doubts
from prebirth_tui.session.privacy import may_be_seen
from prebirth_tui.session.session import Session
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple

AMY, LEE = "person:amy", "person:lee"


def seen(subject: str, **contact: object) -> bool:
    """Whether what is private of a subject may be seen in a contact like that."""
    builder = couple()
    builder.person("kit", "sibling", date_of_birth=FIRST_DAY)
    key = builder.contact("now", **contact)  # type: ignore[arg-type]
    return may_be_seen(Subject(subject), builder.assessment.contacts[key], builder.facts())


@pytest.mark.parametrize("subject", [AMY, LEE, "case", "place:bed"])
def test_where_nobody_has_said_who_is_there_nothing_is_told(subject: str) -> None:
    assert not may_be_seen(Subject(subject), None, DraftBuilder().facts())
    assert not seen(subject, how="home-visit")


def test_with_both_there_neither_is_told_of() -> None:
    both = ("amy", "lee")
    assert not seen(AMY, how="home-visit", present=both)
    assert not seen(LEE, how="home-visit", present=both)
    assert not seen("case", how="home-visit", present=both)


def test_somebody_alone_sees_what_is_theirs_and_nobody_elses() -> None:
    assert seen(AMY, how="clinic", present=("amy",))
    assert seen("case", how="clinic", present=("amy",))
    assert not seen(LEE, how="clinic", present=("amy",))


def test_alone_for_a_part_of_it_is_alone() -> None:
    assert seen(AMY, how="home-visit", present=("amy", "lee"), alone=("amy",))
    assert not seen(LEE, how="home-visit", present=("amy", "lee"), alone=("amy",))


def test_a_baby_in_arms_does_not_look_on() -> None:
    assert seen(AMY, how="home-visit", present=("amy", "kit"))


def test_on_the_telephone_nobody_sees_the_screen_but_others_may_be_on_the_line() -> None:
    assert seen(AMY, how="phone", present=("amy",))
    assert not seen(AMY, how="phone", present=("amy", "lee"))


def test_at_the_desk_with_a_record_everything_may_be_seen() -> None:
    for subject in (AMY, LEE, "case"):
        assert seen(subject, how="record-check")


def test_a_name_that_names_private_help_is_asked_about_before_it_stands_everywhere(
    session: Session,
) -> None:
    session.catalogue = replace(session.catalogue, private_words=("refuge",))
    named = PersonNoted(person="kim", name="Kim, refuge", roles=("supporter",))
    [doubt] = doubts(session, named)
    assert doubt.field == "name"
    assert doubt.can_be
    assert not [*doubts(session, named.model_copy(update={"name": "Kim"}))]
    session.record(named)
    assert not [*doubts(session, named.model_copy(update={"lives_here": "no"}))]
    assert [*doubts(session, BabyNoted(baby="baby-1", name="Ada of the refuge"))]
    pregnancy = session.assessment.pregnancy
    assert pregnancy is not None
    assert not [*doubts(session, pregnancy)]
    assert [*doubts(session, pregnancy.model_copy(update={"reference": "Refuge 3"}))]
