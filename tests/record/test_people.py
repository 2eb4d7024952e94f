"""People come and go, are told apart, and may not be contacted yet."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.bodies import NotToContact, PersonNoted
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.names import is_name_of, namesakes
from tests.draft_builder import FIRST_DAY, ROSE, DraftBuilder, couple

MONTH_LATER = FIRST_DAY + timedelta(days=30)


def changed(builder: DraftBuilder, key: str, **changes: object) -> None:
    before = builder.assessment.people.get(key) or builder.assessment.mistaken[key]
    builder.write(PersonNoted.model_validate(before.model_dump() | changes))


def test_somebody_entered_by_mistake_is_out_of_every_list_and_kept_in_the_history() -> None:
    builder = couple()
    builder.answer("basics.carer.told", "person:lee", "yes")
    changed(builder, "lee", state="mistake", state_reason="Another family's Lee")
    assert set(builder.assessment.people) == {"amy"}
    assert builder.assessment.with_role("father") == []
    assert builder.assessment.mistaken["lee"].state_reason == "Another family's Lee"
    assert builder.assessment.name(Subject("person:lee")) == "Lee"
    assert not [subject for _, subject in builder.gaps() if subject == "person:lee"]
    assert builder.open("basics.pregnancy.father-unknown")
    changed(builder, "lee", state="", state_reason="It was him")
    assert set(builder.assessment.people) == {"amy", "lee"}
    assert builder.current("basics.carer.told", "person:lee").answer.value == "yes"


def test_a_mistake_has_a_reason() -> None:
    with pytest.raises(ValidationError, match="say why it was a mistake"):
        PersonNoted(person="lee", name="Lee", roles=("father",), state="mistake")


def test_a_father_who_moved_away_is_still_asked_about_and_a_partner_is_not() -> None:
    builder = couple()
    builder.person("kit", "partner")
    for key in ("lee", "kit"):
        changed(builder, key, state="left", state_since=FIRST_DAY)
    assert builder.open("basics.carer.not-told", "person:lee")
    assert not builder.open("basics.carer.not-told", "person:kit")
    changed(builder, "kit", state="", state_since=MONTH_LATER)
    assert builder.open("basics.carer.not-told", "person:kit")


def test_nothing_is_asked_about_somebody_who_has_died_and_what_was_said_is_known() -> None:
    builder = couple()
    builder.answer(
        "basics.carer.smokes", "person:lee", "yes", builder.contact("v", present=("lee",))
    )
    changed(builder, "lee", state="died", state_since=MONTH_LATER)
    assert not [subject for _, subject in builder.gaps() if subject == "person:lee"]
    assert not builder.open("basics.pregnancy.father-unknown")
    facts = builder.facts()
    assert facts.whose(ItemId("basics.carer.smokes"), "father", CASE) == ["person:lee"]
    assert facts.whose(ItemId("basics.carer.told"), "father", CASE) == []


def test_a_death_or_a_move_changes_the_household_on_its_own_day() -> None:
    builder = couple()
    builder.day = MONTH_LATER
    changed(builder, "lee", state="left", state_since=FIRST_DAY + timedelta(days=9))
    assert builder.assessment.household_changes == (FIRST_DAY + timedelta(days=9),)


def test_two_people_of_one_name_are_told_apart_by_role_and_then_by_number() -> None:
    builder = DraftBuilder()
    for key, name, role in (
        ("amy", "Amy", "mother"),
        ("john1", "John", "father"),
        ("john2", "john", "sibling"),
        ("ed1", "Ed", "sibling"),
        ("ed2", "Ed", "sibling"),
    ):
        builder.write(PersonNoted(person=key, name=name, roles=(role,)))
    names = [builder.assessment.called(key) for key in builder.assessment.people]
    assert names == ["Amy", "John (father)", "john (sibling)", "Ed (sibling 1)", "Ed (sibling 2)"]
    people = builder.assessment.people
    assert [each.person for each in namesakes("JOHN ", people, but="john1")] == ["john2"]


@pytest.mark.parametrize(
    ("reference", "who"),
    [("Amy", "amy"), ("Family of Lee", "lee"), ("Bramble", None), ("Amyland", None), ("", None)],
)
def test_a_reference_that_names_somebody_of_the_draft_is_found(
    reference: str, who: str | None
) -> None:
    people = couple().assessment.people
    assert is_name_of(reference, {key: each.name for key, each in people.items()}) == who


def test_whoever_is_not_to_be_contacted_stays_so_until_it_is_lifted() -> None:
    builder = couple()
    wait = NotToContact(why="The police ask to wait", decided_by="Police", until=MONTH_LATER)
    changed(builder, "lee", not_to_contact=wait.model_dump())
    assert builder.assessment.people["lee"].not_to_contact == wait
    changed(builder, "lee", not_to_contact=None)
    assert builder.assessment.people["lee"].not_to_contact is None


JUST_AFTER_MIDNIGHT = datetime(2026, 7, 2, 23, 30, tzinfo=UTC)
"""Half past midnight on 3 July in England."""


def test_the_day_of_an_entry_is_its_authors_own() -> None:
    entry = Entry.write(
        PersonNoted(person="amy", name="Amy", roles=("mother",)),
        lane="x",
        by="Rose",
        at=JUST_AFTER_MIDNIGHT,
        parents=(),
        day=date(2026, 7, 3),
    )
    assert entry.day == date(2026, 7, 3)
    assert entry.is_sound
    assert not entry.model_copy(update={"own_day": date(2026, 7, 4)}).is_sound
    assert Entry.model_validate(entry.model_dump()) == entry


def test_what_was_recorded_after_midnight_is_not_there_the_evening_before() -> None:
    builder = couple()
    body = PersonNoted(person="kit", name="Kit", roles=("partner",))
    draft = builder.draft.write(body, ROSE, JUST_AFTER_MIDNIGHT, date(2026, 7, 3))
    assert "kit" not in draft.as_of(date(2026, 7, 2)).people
    assert "kit" in draft.as_of(date(2026, 12, 3)).people
    assert draft.entries[-1].own_day == date(2026, 7, 3)


def test_an_entry_of_the_same_day_says_no_day_of_its_own_and_old_seals_fit() -> None:
    builder = couple()
    assert all(entry.own_day is None and entry.is_sound for entry in builder.draft.entries)


def test_a_signature_stands_beside_the_seal_and_comes_with_whichever_copy_has_it() -> None:
    builder = couple()
    signed = builder.draft.entries[0].model_copy(update={"signature": "ed25519:QUJD"})
    assert signed.is_sound
    one = builder.draft.merged([signed])
    assert one.entries[0].signature == "ed25519:QUJD"
    assert one.merged(builder.draft.entries).entries[0].signature == "ed25519:QUJD"
