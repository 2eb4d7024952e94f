"""What users of comparable programs reported, and two variants of each, tried here.

Each family is invented.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnyBody, BabyNoted, ContactNoted, PersonNoted, Pregnancy
from prebirth_tui.record.draft import Draft
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import report
from prebirth_tui.review.chronology_in_words import answers_in_words
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import DUE, FIRST_DAY, ROSE, SAM, DraftBuilder, at

LATER = FIRST_DAY + timedelta(weeks=30)
ONLY_FOR_A_LIVING_BABY = {Urgency.BEFORE_BIRTH, Urgency.BEFORE_DISCHARGE}


def family(**mother: Any) -> DraftBuilder:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes", **mother)
    builder.person("bo", "father")
    return builder


def case(text: str, tmp_path: Path) -> Draft:
    """A case file made a draft; UserInputError with its place for what cannot be."""
    path = tmp_path / "case.toml"
    path.write_text(f'title = "A case"\n{text}', encoding="utf-8")
    told, file = read_case(path)
    check_case(told, file, real_catalogue())
    return as_draft(told, real_catalogue(), "training")


def refused(text: str, tmp_path: Path) -> list[str]:
    with pytest.raises(UserInputError) as raised:
        case(text, tmp_path)
    return [str(each).partition("case.toml:")[2] for each in raised.value.problems]


@pytest.mark.parametrize(
    "changes",
    [
        {"ended": "miscarriage", "ended_on": FIRST_DAY},
        {"ended": "termination", "ended_on": FIRST_DAY},
        {"ended": "not-pregnant", "ended_on": FIRST_DAY},
    ],
    ids=lambda changes: str(changes["ended"]),
)
def test_once_the_pregnancy_has_ended_nothing_of_a_living_baby_is_late_or_counted(
    changes: dict[str, Any],
) -> None:
    builder = family()
    before = {gap.urgency for gap in builder.gaps().values()}
    assert before & ONLY_FOR_A_LIVING_BABY
    builder.pregnancy(**changes)
    after = builder.gaps(LATER)
    assert not {gap.urgency for gap in after.values()} & ONLY_FOR_A_LIVING_BABY
    assert after, "the parents' own safety and mood are asked about all the same"
    clock = builder.facts(LATER).clock
    assert clock is not None
    assert "left" not in clock.standing
    assert clock.left == ""


@pytest.mark.parametrize("outcome", ["stillborn", "died"])
def test_the_death_of_the_one_baby_ends_it_as_well_and_is_told_as_what_it_was(
    outcome: str,
) -> None:
    builder = family()
    builder.baby(outcome=outcome, born=FIRST_DAY, died=FIRST_DAY if outcome == "died" else None)
    assert builder.assessment.ending is not None
    assert not {g.urgency for g in builder.gaps(LATER).values()} & ONLY_FOR_A_LIVING_BABY


def test_two_due_dates_two_homes_and_two_visits_are_all_still_there_and_told() -> None:
    builder = family()
    builder.contact("visit", present=("ana",))
    view = builder.assessment
    bo, visit, pregnancy = view.people["bo"], view.contacts["visit"], view.pregnancy
    assert pregnancy is not None
    one = builder.draft
    of_rose: tuple[AnyBody, ...] = (
        pregnancy.model_copy(update={"due": DUE + timedelta(weeks=1)}),
        bo.model_copy(update={"lives_here": "no"}),
        visit.model_copy(update={"present": ("ana", "bo")}),
    )
    of_sam: tuple[AnyBody, ...] = (
        pregnancy.model_copy(update={"due": DUE - timedelta(weeks=8)}),
        bo.model_copy(update={"lives_here": "yes"}),
        visit.model_copy(update={"how": "phone"}),
    )
    for minute, body in enumerate(of_rose):
        one = one.write(body, ROSE, at(FIRST_DAY, 60 + minute))
    other = builder.draft
    for minute, body in enumerate(of_sam):
        other = other.write(body, SAM, at(FIRST_DAY, 70 + minute))
    merged = one.merged(other.entries).assessment
    assert {each.field for each in merged.differing_fields} == {"due", "lives_here", "how"}
    accounts = merged.contact_accounts["visit"]
    assert ("phone", ("ana", "bo")) not in {(each.how, each.present) for each in accounts}
    assert merged.pregnancy is not None
    assert merged.pregnancy.due == DUE - timedelta(weeks=8), "less time is left by it"
    assert merged.people["bo"].lives_here == "yes"


@pytest.mark.parametrize(
    ("field", "of_rose", "of_sam", "counts"),
    [
        ("date_of_birth", date(1998, 1, 1), date(2000, 1, 1), date(2000, 1, 1)),
        ("roles", ("father",), ("partner",), ("father", "partner")),
        ("state", "died", "left", "left"),
    ],
)
def test_what_two_people_say_apart_of_one_person_is_both_there(
    field: str, of_rose: Any, of_sam: Any, counts: Any
) -> None:
    builder = family()
    bo, draft = builder.assessment.people["bo"], builder.draft
    if field == "roles":
        bo = bo.model_copy(update={"roles": ("sibling",)})
        draft = draft.write(bo, ROSE, at(FIRST_DAY, 30))
    one = draft.write(bo.model_copy(update={field: of_rose}), ROSE, at(FIRST_DAY, 60))
    other = draft.write(bo.model_copy(update={field: of_sam}), SAM, at(FIRST_DAY, 61))
    merged = one.merged(other.entries).assessment
    assert getattr(merged.people["bo"], field) == counts
    (differing,) = merged.differing_fields
    assert {each.entry.by for each in differing.written} == {"Rose", "Sam"}


@pytest.mark.parametrize("way", ["redacted", "taken back"])
def test_an_answer_given_in_private_outlives_its_contact_and_stays_private(way: str) -> None:
    builder = family()
    visit = builder.contact("visit", present=("ana",), alone=("ana",))
    builder.author = SAM
    builder.answer("domestic-abuse.person.enquiry", "person:ana", "no", visit)
    builder.author = ROSE
    entry = next(e for e in builder.draft.entries if isinstance(e.body, ContactNoted))
    if way == "redacted":
        builder.draft = builder.draft.redacted(entry.id, "Another family", ROSE, at(FIRST_DAY, 90))
    else:
        builder.take_back(entry)
    assert len(builder.assessment.dangling) == 1
    for restricted in (True, False):
        told = list(
            answers_in_words(builder.assessment.dangling, builder.facts(), restricted=restricted)
        )
        assert len(told) == restricted


def test_answers_outlive_their_contact_and_are_printed_under_a_heading_of_their_own() -> None:
    builder = family()
    visit = builder.contact("visit", present=("ana",))
    builder.author = SAM
    builder.answer("this-pregnancy.pregnancy.booking", "case", "in-time", visit)
    builder.author = ROSE
    taken = next(e for e in builder.draft.entries if isinstance(e.body, ContactNoted))
    builder.take_back(taken)
    assert [each.answer.value for each in builder.assessment.dangling] == ["in-time"]
    (told,) = answers_in_words(builder.assessment.dangling, builder.facts(), restricted=False)
    assert told.said == "Yes, by your area's date (recorded 2 Nov 2026 by Sam)"
    catalogue = real_catalogue()
    made = report(catalogue.reports["chronology"], builder.draft, catalogue, FIRST_DAY, about="")
    assert "by your area's date" in as_markdown(made.document)


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("2025-11-20", "56 weeks before the due date (20 Dec 2026). Check the year."),
        ("2026-03-25", "at 1 week by the due date"),
        ("2026-04-20", "at 5 weeks by the due date"),
    ],
)
def test_a_birth_with_a_wrong_year_is_refused_with_line_and_column(
    born: str, told: str, tmp_path: Path
) -> None:
    text = f'due = 2026-12-20\nborn = {born}\n[people]\nana = {{ role = "mother" }}\n'
    [problem] = refused(text + '[[contact]]\non = 2026-11-01\nhow = "clinic"\n', tmp_path)
    assert problem.startswith("3:1:")
    assert told in problem


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("2089-03-12", "12 Mar 2089 is in the future. Type the year in full, e.g. 1989."),
        ("1905-03-12", "would be 121 years old. Check the year."),
        ("2024-03-12", "would be 2 years old. Check the year."),
    ],
)
def test_a_parent_of_a_wrong_century_is_asked_about(born: str, told: str, tmp_path: Path) -> None:
    person = f'bo = {{ role = "father", date_of_birth = {born} }}\n'
    contact = '[[contact]]\non = 2026-11-01\nhow = "clinic"\n'
    text = 'due = 2026-12-20\n[people]\nana = { role = "mother" }\n' + person + contact
    [problem] = refused(text, tmp_path)
    assert problem.startswith("5:")
    assert told in problem


@pytest.mark.parametrize(("state", "asked"), [("mistake", False), ("died", False), ("left", True)])
def test_whoever_was_entered_by_mistake_died_or_left_is_out_of_what_they_cannot_close(
    state: str, asked: bool
) -> None:
    builder = family()
    bo = builder.assessment.people["bo"]
    builder.write(bo.model_copy(update={"state": state, "state_reason": "Said by Ana"}))
    about_bo = [subject for _, subject in builder.gaps() if subject == "person:bo"]
    assert bool(about_bo) is asked, "a father who moved away is a father still"
    assert "Bo" in [
        each.body.name for each in builder.draft.entries if isinstance(each.body, PersonNoted)
    ]


@pytest.mark.parametrize(
    ("second", "called"),
    [
        (("grandparent",), {"Bo (father)", "Bo (grandparent)"}),
        (("father",), {"Bo (father 1)", "Bo (father 2)"}),
        (("sibling",), {"Bo (father)", "Bo (sibling)"}),
    ],
)
def test_two_people_of_one_name_are_told_apart_in_every_gap(
    second: tuple[str, ...], called: set[str]
) -> None:
    builder = family()
    builder.write(PersonNoted(person="bo-2", name="Bo", roles=second))
    view = builder.assessment
    assert {view.called("bo"), view.called("bo-2")} == called
    for gap in builder.gaps().values():
        if gap.subject in ("person:bo", "person:bo-2"):
            assert view.called(gap.subject.key) in f"{gap.title} {' '.join(gap.because)}", gap.title


@pytest.mark.parametrize("role", ["second-parent", "intended-parent"])
def test_whoever_does_not_carry_the_baby_is_not_asked_as_if_they_did(role: str) -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother", lives_here="yes")
    builder.person("bea", role)
    titles = [gap.title for gap in builder.gaps().values() if gap.subject == "person:bea"]
    assert titles
    assert not [each for each in titles if "carbon monoxide" in each or "appointments" in each]


def test_nothing_is_asked_of_a_known_donor_and_a_surrogate_is_asked() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "surrogate", lives_here="yes")
    builder.person("sam", "known-donor")
    assert [gap for gap in builder.gaps().values() if gap.subject == "person:ana"]
    assert not [gap for gap in builder.gaps().values() if gap.subject == "person:sam"]


def test_two_mothers_in_a_case_file_are_asked_about(tmp_path: Path) -> None:
    people = '[people]\nana = { role = "mother" }\nbea = { role = "mother" }\n'
    [problem] = refused(f"due = 2027-03-20\n{people}", tmp_path)
    assert problem.startswith("5:")
    assert "already recorded as pregnant" in problem
    assert "second mother or other legal parent" in problem


@pytest.mark.parametrize(("hour", "own_day"), [(23, 3), (12, 2), (0, 2)])
def test_the_day_of_an_entry_is_that_of_whoever_wrote_it(hour: int, own_day: int) -> None:
    from datetime import UTC, datetime

    moment = datetime(2026, 7, 2, hour, 30, tzinfo=UTC)
    draft = Draft.new("training", moment).write(
        Pregnancy(reference="Midnight", due=DUE), ROSE, moment, date(2026, 7, own_day)
    )
    before = draft.as_of(date(2026, 7, 2)).pregnancy
    assert (before is not None) is (own_day == 2)


@pytest.mark.parametrize(
    ("dates", "standing"),
    [
        ("", "due date not known yet"),
        ("due_earliest = 2027-01-06\ndue_latest = 2027-02-03\n", "between 6 Jan and 3 Feb 2027"),
        ("due = 2027-01-20\n", "28+6, due 20 Jan 2027"),
    ],
)
def test_a_due_date_is_unknown_an_estimate_or_a_day_and_said_as_what_it_is(
    dates: str, standing: str, tmp_path: Path
) -> None:
    people = '[people]\nana = { role = "mother" }\n'
    text = f'{dates}{people}[[contact]]\non = 2026-11-01\nhow = "ward"\npresent = ["ana"]\n'
    draft = case(text, tmp_path)
    facts = DerivedFacts(real_catalogue(), draft.assessment, date(2026, 11, 3))
    assert facts.clock is not None
    assert standing in facts.clock.standing
    assert ("+" in facts.clock.gestation) is dates.startswith("due = ")
    assert find_gaps(real_catalogue(), draft.assessment, date(2026, 11, 3))


@pytest.mark.parametrize(
    ("where", "legal"),
    [
        ("foster-carer", "interim-care"),
        ("kinship-carer", "interim-care"),
        ("early-permanence", "emergency-order"),
    ],
)
def test_a_baby_placed_under_an_order_sends_no_one_to_prepare_the_parents_home(
    where: str, legal: str
) -> None:
    """Shows 3 of the issue."""
    builder = family()
    builder.person("fay", "foster-carer")
    builder.place("room")
    builder.contact("visit", present=("ana", "bo"))
    birth = FIRST_DAY + timedelta(days=30)
    builder.baby(
        outcome="born", born=birth, where=where, where_since=birth, carers=("fay",),
        legal=legal, legal_since=birth,
    )  # fmt: skip
    for days in (1, 12, 40):
        today = birth + timedelta(days=days)
        open_ = builder.gaps(today).values()
        assert not [gap.title for gap in open_ if gap.subject.kind == "place"]
        home = ("household.home.", "safe-sleep.places.", "plan.plan.home-not-visited")
        assert not [gap.title for gap in open_ if gap.resolved.id.startswith(home)]
        for key in ("ana", "bo"):
            asked = ("birth-plan.parted-person.next-time-not-arranged", f"person:{key}")
            assert asked in builder.gaps(today), "time with the parents is asked about"


def test_twins_one_at_home_and_one_on_the_unit_then_one_dies() -> None:
    """Shows 2 of the issue, in the gaps and in what the health visitor gets."""
    builder = family()
    builder.pregnancy(expected=2)
    builder.baby("baby-1", outcome="born", born=FIRST_DAY, where="mother", carers=("ana",))
    builder.baby("baby-2", outcome="born", born=FIRST_DAY, where="neonatal-unit")
    both = {subject for _, subject in builder.gaps(FIRST_DAY + timedelta(days=20))}
    assert {"baby:baby-1", "baby:baby-2"} <= both
    builder.baby("baby-2", outcome="died", died=FIRST_DAY + timedelta(days=21))
    after = {subject for _, subject in builder.gaps(FIRST_DAY + timedelta(days=22))}
    assert "baby:baby-1" in after
    assert "baby:baby-2" not in after
    catalogue = real_catalogue()
    kind = catalogue.reports["health-visitor"]
    made = report(kind, builder.draft, catalogue, FIRST_DAY + timedelta(days=22), about="")
    text = as_markdown(made.document)
    assert "One of the babies has died" in text
    assert "Ana not offered support since the loss" in text
    assert "both cry" not in text
    assert "**Baby 2:** born 2 Nov 2026, at 21+3 weeks; died 23 Nov 2026" in text
    assert BabyNoted(baby="baby-2").is_living is True
