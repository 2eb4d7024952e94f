"""What two people set apart stands side by side, field by field, until somebody settles it."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnyBody,
    BabyNoted,
    ContactNoted,
    EventNoted,
    PersonNoted,
    Pregnancy,
    RequestMade,
)
from prebirth_tui.record.draft import Author, Draft
from tests.draft_builder import DUE, FIRST_DAY, ROSE, SAM, DraftBuilder, at, couple
from tests.record.test_merging import everything, merged

LEE = PersonNoted(person="lee", name="Lee", roles=("father",))
VISIT = ContactNoted(contact="visit", how="home-visit", on=FIRST_DAY, present=("amy",))
FERN = Pregnancy(reference="Fern", due=DUE)


def apart(builder: DraftBuilder, of_rose: AnyBody, of_sam: AnyBody) -> DraftBuilder:
    """One thing noted by Rose and by Sam, neither of whom had seen the other's."""
    one = builder.draft.write(of_rose, ROSE, at(FIRST_DAY, 100))
    other = builder.draft.write(of_sam, SAM, at(FIRST_DAY, 101))
    builder.draft = one.merged(other.entries)
    return builder


def differing(draft: Draft) -> dict[tuple[str, str], list[Any]]:
    return {
        (each.kind, each.field): [written.value for written in each.written]
        for each in draft.assessment.differing_fields
    }


def test_two_due_dates_stand_side_by_side_and_the_earlier_one_counts() -> None:
    later, earlier = DUE + timedelta(days=28), DUE - timedelta(days=30)
    builder = apart(
        DraftBuilder(),
        FERN.model_copy(update={"due": earlier}),
        FERN.model_copy(update={"due": later}),
    )
    assert differing(builder.draft) == {("pregnancy", "due"): [earlier, later]}
    assert builder.assessment.pregnancy is not None
    assert builder.assessment.pregnancy.due == earlier


def test_different_fields_of_one_thing_are_both_kept_and_differ_in_nothing() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"lives_here": "no"}),
        LEE.model_copy(update={"date_of_birth": date(1998, 4, 1)}),
    )
    assert differing(builder.draft) == {}
    lee = builder.assessment.people["lee"]
    assert (lee.lives_here, lee.date_of_birth) == ("no", date(1998, 4, 1))


def test_the_same_written_apart_differs_in_nothing() -> None:
    same = LEE.model_copy(update={"lives_here": "yes"})
    assert differing(apart(couple(), same, same).draft) == {}


def test_while_one_account_has_somebody_in_the_home_he_lives_there() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "no"}),
    )
    assert builder.assessment.people["lee"].lives_here == "yes"
    assert differing(builder.draft) == {("person", "lives_here"): ["yes", "no"]}


def test_of_two_lists_of_roles_both_count_meanwhile() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"roles": ("partner",)}),
        LEE.model_copy(update={"roles": ("overnight-carer",)}),
    )
    assert builder.assessment.people["lee"].roles == ("overnight-carer", "partner")


def test_a_later_note_that_changes_something_else_settles_nothing() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "no"}),
    )
    builder.write(builder.assessment.people["lee"].model_copy(update={"name": "Leroy"}))
    assert differing(builder.draft) == {("person", "lives_here"): ["yes", "no"]}
    assert builder.assessment.people["lee"].name == "Leroy"


def test_naming_the_field_settles_it_also_where_the_cautious_value_was_right() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "no"}),
    )
    lee = builder.assessment.people["lee"]
    builder.write(lee.model_copy(update={"settles": ("lives_here",)}))
    assert differing(builder.draft) == {}
    assert builder.assessment.people["lee"].lives_here == "yes"
    assert builder.assessment.people["lee"].settles == ()


def test_choosing_the_other_value_settles_it() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "no"}),
    )
    builder.write(builder.assessment.people["lee"].model_copy(update={"lives_here": "no"}))
    assert differing(builder.draft) == {}
    assert builder.assessment.people["lee"].lives_here == "no"


def test_what_was_settled_in_one_copy_stays_settled_when_the_other_comes_again() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "no"}),
    )
    before = builder.draft
    builder.write(builder.assessment.people["lee"].model_copy(update={"lives_here": "no"}))
    assert differing(before.merged(builder.draft.entries)) == {}
    assert differing(builder.draft.merged(before.entries)) == {}


def test_a_third_account_written_apart_from_a_settled_difference_differs_from_it() -> None:
    builder = apart(
        couple(),
        LEE.model_copy(update={"name": "Leo"}),
        LEE.model_copy(update={"name": "Leon"}),
    )
    unsettled = builder.draft
    builder.write(builder.assessment.people["lee"].model_copy(update={"name": "Leroy"}))
    third = unsettled.write(
        unsettled.assessment.people["lee"].model_copy(update={"name": "Liam"}), SAM, at(FIRST_DAY)
    )
    both = builder.draft.merged(third.entries)
    assert set(differing(both)["person", "name"]) == {"Leroy", "Liam"}


def a_visit_put_right_apart() -> DraftBuilder:
    """One says that Lee was there as well, the other that it was a telephone call."""
    builder = couple()
    builder.write(VISIT)
    return apart(
        builder,
        VISIT.model_copy(update={"present": ("amy", "lee")}),
        VISIT.model_copy(update={"how": "phone"}),
    )


def test_a_visit_that_two_people_put_right_apart_is_not_mixed_into_one_that_nobody_noted() -> None:
    builder = a_visit_put_right_apart()
    # A telephone call with both is what nobody noted.
    assert set(differing(builder.draft)) == {("contact", "how")}
    both = [(each.how, each.present) for each in builder.assessment.contact_accounts["visit"]]
    assert sorted(both) == [("home-visit", ("amy", "lee")), ("phone", ("amy",))]
    # Until it is settled, whoever may have been there was.
    assert builder.assessment.contacts["visit"].present == ("amy", "lee")
    assert not builder.facts().contacts_with("lee", "in-person")


def test_who_settles_a_visit_says_how_it_was_and_who_was_there() -> None:
    builder = a_visit_put_right_apart()
    builder.write(VISIT.model_copy(update={"settles": ("how",)}))
    assert differing(builder.draft) == {}
    assert builder.assessment.contacts["visit"].present == VISIT.present


def test_a_draft_in_which_only_who_was_there_was_settled_stays_settled() -> None:
    builder = couple()
    builder.write(VISIT)
    apart(
        builder,
        VISIT.model_copy(update={"present": ("amy", "lee")}),
        VISIT.model_copy(update={"present": ()}),
    )
    builder.write(VISIT.model_copy(update={"settles": ("present",)}))
    assert differing(builder.draft) == {}


def test_a_contact_counts_as_a_meeting_only_where_every_account_has_it() -> None:
    builder = couple()
    builder.write(VISIT)
    apart(
        builder,
        VISIT.model_copy(update={"how": "phone"}),
        VISIT.model_copy(update={"how": "clinic", "present": ("amy", "lee")}),
    )
    facts = builder.facts()
    assert {each.how for each in builder.assessment.contact_accounts["visit"]} == {
        "phone",
        "clinic",
    }
    assert facts.contacts_with("amy", "at-all")
    assert not facts.contacts_with("amy", "in-person")


def test_what_became_of_a_baby_is_one_thing_with_its_days() -> None:
    born = BabyNoted(baby="baby-1", outcome="born", born=DUE)
    died = BabyNoted(baby="baby-1", outcome="died", born=DUE, died=DUE + timedelta(days=2))
    builder = apart(DraftBuilder(), born, died)
    assert list(differing(builder.draft)) == [("baby", "outcome")]
    # While one account has a living baby, what it needs is looked for.
    baby = builder.assessment.babies["baby-1"]
    assert (baby.outcome, baby.died) == ("born", None)
    builder.write(died.model_copy(update={"settles": ("outcome",)}))
    assert builder.assessment.babies["baby-1"].outcome == "died"


def test_a_birth_of_an_older_draft_differs_from_another_day_noted_of_the_first_baby() -> None:
    builder = apart(
        DraftBuilder(),
        FERN.model_copy(update={"born": DUE}),
        BabyNoted(baby="baby-1", outcome="born", born=DUE - timedelta(days=1)),
    )
    assert differing(builder.draft) == {("baby", "outcome"): ["born", "born"]}
    assert builder.assessment.born == DUE - timedelta(days=1)


FIELDS: list[tuple[str, str, list[Any]]] = [
    ("pregnancy", "due", [DUE + timedelta(days=n) for n in range(1, 4)]),
    ("pregnancy", "reference", ["Ash", "Birch", "Cedar"]),
    ("person", "name", ["Leo", "Leon", "Leroy"]),
    ("person", "roles", [("partner",), ("sibling",), ("mother",)]),
    ("person", "lives_here", ["yes", "no"]),
    ("person", "date_of_birth", [date(1990 + n, 1, 1) for n in range(3)]),
    ("contact", "how", ["phone", "clinic", "record-check"]),
    ("contact", "by", ["midwife", "health visitor", "GP"]),
    ("contact", "on", [FIRST_DAY - timedelta(days=n) for n in range(1, 4)]),
    ("request", "said", ["Known", "Not known", "Asked again"]),
    ("action", "owner", ["Rose", "Sam", "Ade"]),
    ("event", "happened", ["One", "Two", "Three"]),
]
BEFORE: list[AnyBody] = [
    FERN,
    LEE,
    VISIT,
    RequestMade(request="gp", agency="gp", asked=FIRST_DAY),
    ActionAgreed(action="ring", what="Ring", owner="Nobody yet", due=DUE),
    EventNoted(event="call", type="police-call", on=FIRST_DAY),
]


def written(draft: Draft, kind: str, field: str, value: Any, author: Author) -> Draft:
    """The draft with another value of the one field, by somebody."""
    view = draft.assessment
    found: dict[str, AnyBody | None] = {
        "pregnancy": view.pregnancy,
        "person": view.people["lee"],
        "contact": view.contacts["visit"],
        "request": view.requests["gp"],
        "action": view.actions["ring"],
        "event": view.events["call"],
    }
    body = found[kind]
    assert body is not None
    return draft.write(body.model_copy(update={field: value}), author, at(FIRST_DAY, 300))


@given(st.data())
def test_copies_with_a_dozen_conflicting_fields_merge_in_any_order_to_one_view(
    data: st.DataObject,
) -> None:
    draft = Draft.new("practice", at(FIRST_DAY))
    for body in BEFORE:
        draft = draft.write(body, ROSE, at(FIRST_DAY, 1))
    authors = [ROSE, SAM, Author("Ade", "ade@tablet")]
    copies = [draft, draft, draft]
    wanted: dict[tuple[str, str], set[str]] = {}
    for kind, field, values in FIELDS:
        for place, author in enumerate(authors):
            value = data.draw(st.sampled_from(values), label=f"{field} of {author.name}")
            copies[place] = written(copies[place], kind, field, value, author)
            wanted.setdefault((kind, field), set()).add(repr(value))
    order = data.draw(st.permutations(copies * 2))
    one, other = merged(copies), merged(list(order))
    assert everything(one.assessment) == everything(other.assessment)
    # Nothing is silent: where two said something else, all of it is to be seen, and only there.
    seen = {
        (each.kind, each.field): {repr(written.value) for written in each.written}
        for each in one.assessment.differing_fields
    }
    assert seen == {key: values for key, values in wanted.items() if len(values) > 1}
