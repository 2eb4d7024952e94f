"""Which answers, notes and gaps leave, and which stay."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.disclosure.purpose import CHOOSABLE
from prebirth_tui.disclosure.record_items import RecordItemKind, WithholdReason
from prebirth_tui.record.bodies import GapExplained
from tests.disclosure.disclosure import real_catalogue
from tests.disclosure.telling import (
    AMY,
    HURT,
    LEE,
    SMOKES,
    SOON,
    TOLD,
    UNITS,
    gaps,
    leaves,
    together,
    whole,
    withheld,
)
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple
from tests.small import load

# ------------------------------------------------------------------ answers


def test_a_restricted_answer_stays_until_it_is_chosen() -> None:
    builder = together()
    builder.answer(HURT, AMY, "last-year", "alone", note="Zq")
    disclosure = leaves(builder)
    assert (HURT, AMY) not in disclosure.assessment.answers
    assert "Zq" not in whole(disclosure.assessment)
    assert not withheld(disclosure, RecordItemKind.ANSWER), "nobody knows that it was said"
    assert not disclosure.kept_answers
    assert (HURT, AMY) in leaves(builder, chosen=[WithholdReason.RESTRICTED]).assessment.answers


def test_what_is_about_the_other_parent_stays_and_what_is_about_both_can_be_chosen() -> None:
    builder = together()
    mine = builder.answer(TOLD, AMY, "yes", "visit")
    other = builder.answer(TOLD, LEE, "no", "visit")
    assert withheld(leaves(builder), RecordItemKind.ANSWER) == {
        other.id: WithholdReason.OTHER_PARENT
    }
    assert withheld(leaves(builder, "father"), RecordItemKind.ANSWER) == {
        mine.id: WithholdReason.OTHER_PARENT
    }
    assert not withheld(leaves(builder, "mother", "father"), RecordItemKind.ANSWER)
    assert not withheld(
        leaves(builder, chosen=[WithholdReason.OTHER_PARENT]), RecordItemKind.ANSWER
    )


def test_what_is_about_somebody_else_stays() -> None:
    builder = together()
    entry = builder.answer(TOLD, "person:nan", "yes", "call")
    assert withheld(leaves(builder), RecordItemKind.ANSWER) == {
        entry.id: WithholdReason.THIRD_PARTY
    }


def test_what_somebody_else_told_stays() -> None:
    builder = together()
    marked = builder.answer(SMOKES, AMY, "yes", "visit", provenance="partner-said")
    without_her = builder.answer(TOLD, AMY, "yes", "call")
    stays = dict.fromkeys((marked.id, without_her.id), WithholdReason.THIRD_PARTY)
    assert withheld(leaves(builder), RecordItemKind.ANSWER) == stays
    assert not withheld(leaves(builder, chosen=[WithholdReason.THIRD_PARTY]), RecordItemKind.ANSWER)


def test_somebody_seen_alone_and_not_entered_as_present_told_it_all_the_same() -> None:
    builder = together()
    builder.contact("nan-alone", how="clinic", alone=("nan",))
    entry = builder.answer(TOLD, AMY, "yes", "nan-alone")
    assert withheld(leaves(builder), RecordItemKind.ANSWER) == {
        entry.id: WithholdReason.THIRD_PARTY
    }


@pytest.mark.parametrize("how", ["record-check", "conference"])
def test_what_a_record_or_a_meeting_says_was_not_told_by_somebody_else(how: str) -> None:
    builder = together()
    builder.contact("there", how=how, present=("nan",))
    builder.answer(TOLD, AMY, "yes", "there")
    assert not withheld(leaves(builder), RecordItemKind.ANSWER)


def test_an_older_answer_does_not_stand_for_a_newer_one_that_stays() -> None:
    builder = together()
    older = builder.answer(SMOKES, AMY, "no", "visit")
    builder.contact("later", FIRST_DAY + timedelta(days=1), how="phone", present=("nan",))
    newer = builder.answer(SMOKES, AMY, "yes", "later")
    disclosure = leaves(builder)
    assert withheld(disclosure, RecordItemKind.ANSWER) == dict.fromkeys(
        (older.id, newer.id), WithholdReason.THIRD_PARTY
    )
    assert disclosure.kept_answers == {(SMOKES, AMY)}


def test_an_older_answer_that_stays_goes_without_the_newer_one() -> None:
    builder = together()
    older = builder.answer(SMOKES, AMY, "yes", "call", note="Zq")
    builder.contact("later", FIRST_DAY + timedelta(days=1), present=("amy",))
    newer = builder.answer(SMOKES, AMY, "no", "later")
    disclosure = leaves(builder)
    assert withheld(disclosure, RecordItemKind.ANSWER) == {older.id: WithholdReason.THIRD_PARTY}
    [statement] = disclosure.assessment.answers[SMOKES, AMY].statements
    assert statement.entry.id == newer.id
    assert "Zq" not in whole(disclosure.assessment)


def test_an_answer_to_a_question_that_no_checklist_has_stays() -> None:
    builder = together()
    builder.answer("gone.section.item", AMY, "yes", "visit")
    assert not leaves(builder).assessment.answers
    assert leaves(builder, chosen=[WithholdReason.RESTRICTED]).assessment.answers


def test_an_answer_that_names_a_private_service_is_as_private_as_the_service(
    tmp_path: Path,
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\ntitle = "Own"\nversion = "1"\n[[section]]\nid = "replies"\ntitle = "Replies"\n'
        'restricted = true\neach = { agency = ["police"] }\n[[section.item]]\nid = "said"\n'
        'ask = "What did {agency} say?"\nkind = "text"\nwhy = "It may be new."\n',
        encoding="utf-8",
    )
    builder = together()
    builder.catalogue = load(own)
    builder.answer("basics.carer.helped-by", AMY, "police", "visit")
    builder.answer("basics.carer.helped-by", LEE, "gp", "visit")
    builder.answer("private.agency.said", "agency:police", "Zq")
    builder.request("police", FIRST_DAY, about=("amy",), said="Zq")
    disclosure = leaves(builder, "mother", "father")
    [left] = disclosure.assessment.answers.values()
    assert left.current.answer.about == LEE
    assert "Zq" not in whole(disclosure.assessment)
    assert not disclosure.assessment.requests
    assert not any(subject == "agency:police" for _, subject in gaps(disclosure))


# ------------------------------------------------------------------ contacts and notes


def test_a_note_is_as_private_as_what_was_said_there() -> None:
    builder = couple()
    builder.person("nan", "overnight-carer")
    for key, present in (("a", ("amy",)), ("b", ("amy", "lee")), ("c", ("nan",)), ("d", ("amy",))):
        builder.contact(key, present=present, note=f"Zq{key}")
    builder.answer(HURT, AMY, "never", "d")
    disclosure = leaves(builder)
    assert withheld(disclosure, RecordItemKind.NOTE) == {
        "b": WithholdReason.OTHER_PARENT,
        "c": WithholdReason.THIRD_PARTY,
    }, "of the fourth nobody knows that there is one"
    assert {c.note for c in disclosure.assessment.contacts.values()} == {"Zqa", ""}
    chosen = leaves(builder, chosen=CHOOSABLE)
    assert not withheld(chosen, RecordItemKind.NOTE)


def test_a_note_stays_private_when_what_was_said_there_is_corrected_or_taken_back() -> None:
    builder = couple()
    builder.contact("a", present=("amy",), note="Zqa")
    builder.contact("b", present=("amy",), note="Zqb")
    builder.contact("c", present=("amy",))
    wrong = builder.answer(HURT, AMY, "last-year", "a")
    builder.answer(HURT, AMY, "last-year", "c", corrects=(wrong.id,))
    builder.take_back(builder.answer(HURT, AMY, "last-year", "b"))
    disclosure = leaves(builder)
    assert not withheld(disclosure, RecordItemKind.NOTE)
    assert "Zq" not in whole(disclosure.assessment)


def test_where_a_talk_was_stays_of_every_contact_and_who_had_it_unless_any_family_meets_them() -> (
    None
):
    builder = couple()
    told: dict[str, Any] = {"present": ("amy",), "where": "Heronsgate"}
    builder.contact("private", by="IDVA", **told)
    builder.contact("plain", by="midwife Jo", **told)
    builder.answer(HURT, AMY, "never", "private")
    contacts = leaves(builder).assessment.contacts
    assert (contacts["private"].by, contacts["private"].where) == ("", "")
    assert (contacts["plain"].by, contacts["plain"].where) == ("midwife Jo", "")
    assert (
        leaves(builder, chosen=[WithholdReason.RESTRICTED]).assessment.contacts["private"].by
        == "IDVA"
    )


# ------------------------------------------------------------------ gaps


def test_a_gap_that_tells_a_restricted_answer_by_being_open_stays() -> None:
    builder = together()
    builder.answer(HURT, AMY, "last-year", "alone")
    key = ("private.alone.no-safety-plan", AMY)
    assert builder.open(*key)
    assert key not in gaps(leaves(builder))
    assert key in gaps(leaves(builder, chosen=[WithholdReason.RESTRICTED]))


@pytest.mark.parametrize(
    ("rule", "item", "value"),
    [
        ("basics.carer.no-bad-night-plan", SMOKES, "yes"),
        ("basics.carer.drinking", UNITS, 12),
    ],
    ids=["by its trigger", "by its condition"],
)
def test_a_gap_that_tells_the_other_parents_answer_stays(
    rule: str, item: str, value: str | int
) -> None:
    builder = together()
    builder.answer(item, LEE, value, "visit")
    assert builder.open(rule, LEE)
    assert (rule, LEE) not in gaps(leaves(builder))
    assert (rule, LEE) in gaps(leaves(builder, "father"))


def test_a_gap_that_tells_that_accounts_of_the_other_parent_differ_stays() -> None:
    builder = together()
    builder.answer(SMOKES, LEE, "yes", "visit")
    builder.contact("later", FIRST_DAY, how="phone", present=("lee",))
    builder.answer(SMOKES, LEE, "no", "later")
    assert builder.open("basics.carer.accounts-differ", LEE)
    assert ("basics.carer.accounts-differ", LEE) not in gaps(leaves(builder))


def test_a_gap_about_one_parent_that_rests_on_the_others_answer_stays(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\ntitle = "Own"\nversion = "1"\n[[section]]\nid = "case"\ntitle = "Own"\n'
        '[[section.item]]\nid = "done"\nask = "Done?"\nkind = "yes-no"\nwhy = "It is."\n'
        '[[section.gap]]\nid = "smoke"\ntitle = "Nothing is done about smoke"\nurgency = "now"\n'
        'applies = { item = "basics.carer.smokes", of = "anyone", is = "yes" }\n'
        'when = { item = "done", answered = false }\nwhy = "It is."\nclose_by = "Do it."\n'
        'who = ["midwife"]\n',
        encoding="utf-8",
    )
    builder = together()
    builder.catalogue = load(own)
    builder.answer(SMOKES, LEE, "yes", "visit")
    key = ("own.case.smoke", "case")
    assert builder.open(*key)
    assert key not in gaps(leaves(builder))
    builder.answer(SMOKES, AMY, "yes", "visit")
    assert key in gaps(leaves(builder)), "her own answer opens it as well"


def test_that_nobody_asked_the_other_parent_is_told_and_why_it_is_open_is_not() -> None:
    builder = together()
    builder.answer(TOLD, LEE, "yes", "call", note="Zq")
    disclosure = leaves(builder)
    [gap] = [g for g in disclosure.gaps if (g.rule, g.subject) == ("basics.carer.not-told", LEE)]
    assert gap.because == ()
    assert not [each for each in disclosure.gaps if each.rule == "private.alone.not-asked-alone"]


def test_a_gap_does_not_say_when_a_service_was_asked_about_the_other_parent() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    builder.person("lee", "father")
    builder.request("gp", FIRST_DAY - timedelta(days=60), about=("lee",))
    disclosure = leaves(builder)
    assert withheld(disclosure, RecordItemKind.REQUEST) == {"gp": WithholdReason.OTHER_PARENT}
    told = "GP: asked on 3 Sep 2026"
    assert not any(told in each.text for gap in disclosure.gaps for each in gap.because)
    others = leaves(builder, "father").gaps
    assert any(told in each.text for gap in others for each in gap.because)


def test_an_explanation_of_a_private_gap_tells_neither_why_nor_by_whom() -> None:
    builder = together()
    words = {"reason": "Zq", "owner": "Zq", "until": SOON}
    builder.write(GapExplained(gap="private.alone.not-asked-alone", about=AMY, **words))
    disclosure = leaves(builder)
    assert ("private.alone.not-asked-alone", AMY) not in gaps(disclosure)
    assert "Zq" not in repr(disclosure.gaps)
    assert "Zq" in repr(leaves(builder, chosen=[WithholdReason.RESTRICTED]).gaps)
