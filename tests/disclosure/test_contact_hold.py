"""Nothing that could reach somebody who is not to be contacted yet is made by itself."""

from datetime import date

import pytest

from prebirth_tui.checklist.layouts import Reports, names_in
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import NotToContact
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import Made, report
from tests.disclosure.disclosure import CASES, real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder
from tests.told import draft_of

LETTER = "information-request"
AGREED = frozenset({WithholdReason.NOT_TO_CONTACT})


def couple(**of_lee: object) -> DraftBuilder:
    told = DraftBuilder(real_catalogue())
    told.person("amy", "mother")
    told.person("lee", "father", **of_lee)
    return told


def made(told: DraftBuilder, kind: str, about: str = "", *, agreed: bool = False) -> Made:
    catalogue = real_catalogue()
    chosen = AGREED if agreed else frozenset()
    return report(
        catalogue.reports[kind], told.draft, catalogue, FIRST_DAY, about=about, chosen=chosen
    )


def waits() -> DraftBuilder:
    wait = NotToContact(why="She is afraid.", decided_by="Sam", until=date(2026, 12, 1))
    return couple(not_to_contact=wait)


def does_not_know() -> DraftBuilder:
    told = couple()
    told.answer("father.father.knows", "person:lee", "no")
    return told


def has_harmed() -> DraftBuilder:
    told = couple()
    told.answer("domestic-abuse.person.known", "person:lee", "has-harmed")
    return told


def is_named() -> DraftBuilder:
    told = couple()
    told.answer("domestic-abuse.person.enquiry", "person:amy", "yes")
    told.answer("private-safety.danger.who", "person:amy", "lee")
    return told


STATES = (waits, does_not_know, has_harmed, is_named)


@pytest.mark.parametrize("state", STATES)
def test_the_letter_to_his_gp_is_left_out_and_hers_is_made(state: object) -> None:
    told = state()  # type: ignore[operator]
    letters = made(told, LETTER)
    assert letters.people == ("amy",)
    assert "Lee" not in as_markdown(letters.document)
    assert "Lee is not to be contacted yet" in repr(letters.manifest.left_out)
    assert made(told, LETTER, agreed=True).people == ("amy", "lee")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", [LETTER, "family"])
def test_nothing_is_made_about_him_alone_until_it_was_agreed(state: object, kind: str) -> None:
    told = state()  # type: ignore[operator]
    with pytest.raises(UserInputError, match=r"Lee is not to be contacted yet.*say who agreed it"):
        made(told, kind, "father")
    assert made(told, kind, "father", agreed=True).people == ("lee",)
    assert made(told, kind, "mother").people == ("amy",)


def test_why_does_not_tell_what_was_said_in_private() -> None:
    reasons = set()
    for state in (does_not_know, has_harmed):
        with pytest.raises(UserInputError) as caught:
            made(state(), "family", "father")
        reasons.add(str(caught.value))
    assert len(reasons) == 1
    with pytest.raises(UserInputError) as caught:
        made(waits(), "family", "father")
    assert "afraid" not in str(caught.value)
    assert "Sam decides, again by 1 Dec 2026" in str(caught.value)


def test_advice_that_was_taken_lets_the_letter_be_made() -> None:
    told = has_harmed()
    told.answer("domestic-abuse.person.ask-advice", "person:lee", "Write to the GP only.")
    assert made(told, LETTER).people == ("amy", "lee")


def test_with_nothing_against_it_both_letters_are_made() -> None:
    assert made(couple(), LETTER).people == ("amy", "lee")


def test_the_probe_of_a_father_who_does_not_know_sends_nothing_to_him() -> None:
    draft, catalogue = draft_of(CASES / "probe-father-unaware.toml"), real_catalogue()
    letters = report(catalogue.reports[LETTER], draft, catalogue, date(2026, 10, 10))
    assert letters.people == ("lia",)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "kind", ["agenda-strategy", "agenda-planning", "agenda-discharge", "agenda-family"]
)
def test_no_agenda_is_made_that_may_invite_him_until_it_was_agreed(
    state: object, kind: str
) -> None:
    told = state()  # type: ignore[operator]
    with pytest.raises(UserInputError, match=r"Lee is not to be contacted yet.*no agenda was made"):
        made(told, kind)
    assert made(told, kind, agreed=True).manifest.chosen == (WithholdReason.NOT_TO_CONTACT,)
    assert made(couple(), kind).manifest.chosen == ()


def test_a_letter_says_by_which_working_day_to_reply() -> None:
    letter = as_markdown(made(couple(), LETTER).document)
    assert "reply by secure email by 16 Nov 2026" in letter
    assert "{" not in letter


def test_a_timescale_that_is_not_there_is_refused_in_a_layout() -> None:
    layout = real_catalogue().reports[LETTER]
    other = layout.model_copy(update={"reply_within": "reply-withni"})
    names = [each for each in names_in(Reports(report=(other,))) if each[1] == "timescale"]
    assert names == [(("report", 0, "reply_within"), "timescale", "reply-withni")]
