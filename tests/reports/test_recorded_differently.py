"""What two people recorded differently is said in what is printed, without who recorded what."""

from datetime import timedelta

import pytest

from prebirth_tui.record.bodies import AnyBody, BabyNoted
from tests.draft_builder import DUE, FIRST_DAY, ROSE, SAM, DraftBuilder, at
from tests.reports.test_after_an_ending import family, told


def apart(builder: DraftBuilder, of_rose: AnyBody, of_sam: AnyBody) -> DraftBuilder:
    """Two people write on copies of one draft, and the copies come together."""
    one = builder.draft.write(of_rose, ROSE, at(FIRST_DAY, 60))
    other = builder.draft.write(of_sam, SAM, at(FIRST_DAY, 70))
    builder.draft = one.merged(other.entries)
    return builder


def two_accounts_of_a_visit() -> DraftBuilder:
    builder = family()
    visit = builder.assessment.contacts["visit"]
    return apart(
        builder,
        visit.model_copy(update={"present": ("amy", "lee"), "alone": ()}),
        visit.model_copy(update={"how": "phone", "alone": ()}),
    )


def test_the_chronology_says_that_a_contact_was_recorded_differently() -> None:
    text = told(two_accounts_of_a_visit().draft, "chronology", FIRST_DAY)
    assert "What kind of contact, and who was there: " in text
    assert "Home visit, with Amy and Lee or Phone call, with Amy" in text
    assert "Rose" not in text
    assert "Sam" not in text


def test_the_head_of_a_report_says_that_the_due_date_was_recorded_differently() -> None:
    builder = family()
    pregnancy = builder.assessment.pregnancy
    assert pregnancy is not None
    earlier, later = DUE - timedelta(weeks=8), DUE + timedelta(weeks=1)
    apart(
        builder,
        pregnancy.model_copy(update={"due": earlier}),
        pregnancy.model_copy(update={"due": later}),
    )
    assert "Due date: " in told(builder.draft, "health-visitor", FIRST_DAY)


@pytest.mark.parametrize("kind", ["summary", "referral"])
def test_two_accounts_of_where_a_baby_is_are_both_in_a_report_that_says_where_it_is(
    kind: str,
) -> None:
    born = {"baby": "baby-1", "outcome": "born", "born": FIRST_DAY}
    builder = apart(
        family(),
        BabyNoted(**born, where="neonatal-unit"),
        BabyNoted(**born, where="home"),
    )
    text = told(builder.draft, kind, FIRST_DAY)
    assert "Where the baby is: " in text


def test_a_copy_for_the_family_says_nothing_of_what_colleagues_recorded_differently() -> None:
    text = told(two_accounts_of_a_visit().draft, "family", FIRST_DAY, "mother")
    assert "not settled" not in text
