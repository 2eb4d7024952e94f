"""A copy for the family holds no trace of what was told in private, in any form."""

import pytest

from prebirth_tui.disclosure.purpose import CHOOSABLE, Purpose
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.problems import UserInputError
from prebirth_tui.reports.build import FORMATS, report
from tests.disclosure.disclosure import (
    TODAY,
    TRACES,
    disclosure_draft,
    real_catalogue,
    traces_in,
)

FAMILY = [real_catalogue().reports["family"]]


def copy(about: str, form: str, *chosen: WithholdReason) -> bytes:
    [kind] = FAMILY
    made = report(
        kind,
        disclosure_draft(),
        real_catalogue(),
        TODAY,
        about=about,
        chosen=frozenset(chosen),
    )
    return FORMATS[form](made.document)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("about", ["mother", "father", "grandparent"])
def test_a_copy_for_the_family_holds_no_trace_of_what_was_told_in_private(
    about: str, form: str
) -> None:
    # Harm by him is known, so nothing for him is made unless that was agreed.
    agreed = (WithholdReason.NOT_TO_CONTACT,) if about == "father" else ()
    assert traces_in(copy(about, form, *agreed)) == []


def test_nothing_is_made_for_somebody_known_to_have_harmed_until_that_was_agreed() -> None:
    with pytest.raises(UserInputError, match="not to be contacted yet"):
        copy("father", "md")


@pytest.mark.parametrize("form", FORMATS)
def test_it_holds_what_she_said_of_herself(form: str) -> None:
    data = copy("mother", form)
    assert traces_in(data, ("Do you drink alcohol at the moment?",))
    assert traces_in(data, ("Never, or hardly ever",))


@pytest.mark.parametrize("form", FORMATS)
def test_it_tells_of_no_visit(form: str) -> None:
    """Two different answers are told without how and when each was given."""
    data = copy("mother", form)
    assert traces_in(data, ("Some good, some hard", "Before that: Mostly good"))
    assert traces_in(data, ("Before that: Mostly good",))
    assert not traces_in(data, ("clinic", "home visit", "9 Nov 2026", "with Lee", "Amy alone"))


@pytest.mark.parametrize("form", FORMATS)
def test_the_search_finds_every_trace_in_a_report_that_may_tell_it(form: str) -> None:
    made = report(
        real_catalogue().reports["transfer"],
        disclosure_draft(),
        real_catalogue(),
        TODAY,
        chosen=frozenset(CHOOSABLE),
    )
    assert traces_in(FORMATS[form](made.document)) == list(TRACES)


def test_what_a_copy_is_made_from_holds_no_trace_either() -> None:
    draft = disclosure_draft()
    purpose = Purpose(frozenset({"amy"}), "family")
    disclosure = disclose(draft, draft.assessment, real_catalogue(), TODAY, purpose)
    parts = (disclosure.assessment, disclosure.gaps, disclosure.factors, disclosure.reviews)
    assert traces_in(repr(parts).encode()) == []
    assert disclosure.assessment.answers


@pytest.mark.parametrize(
    "hold", [WithholdReason.RESTRICTED, WithholdReason.OTHER_PARENT, WithholdReason.THIRD_PARTY]
)
def test_nothing_of_it_can_be_chosen_for_the_family(hold: WithholdReason) -> None:
    with pytest.raises(UserInputError, match="nothing private"):
        copy("mother", "md", hold)


def test_her_own_words_can_be_chosen_and_what_is_restricted_stays_all_the_same() -> None:
    data = copy("mother", "md", WithholdReason.WORDS)
    assert traces_in(data, ("Bruises seen",))
    words = ("non-molestation", "ring only at noon", "MARAC", "He hits me; Heronsgate refuge")
    assert not traces_in(data, words)


def test_a_copy_for_the_family_is_for_one_person() -> None:
    with pytest.raises(UserInputError, match="for one person"):
        copy("", "md")
