"""Questions renamed, split, moved or retired: what was answered to them goes on counting."""

from pathlib import Path

import pytest

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.values import offered_answers, validation_error
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.renamed import as_asked_now
from prebirth_tui.session.plan import QuestionScope, plan
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder
from tests.small import SMALL, load, problems_with

HEAD = """
id = "own"
title = "Our own"
version = "1"

[[section]]
id = "s"
title = "S · {person}"
each = { person = ["mother", "father"] }
"""
ITEMS = """
[[section.item]]
id = "alcohol"
ask = "Has {person} had a problem with drink?"
kind = "yes-no"
core = true
why = "Why."
was = "past-problem"
was_values = { drink = "yes", both = "yes", drugs = "no" }

[[section.item]]
id = "drugs"
ask = "Has {person} had a problem with drugs?"
kind = "choice"
choices = [
  { id = "now", label = "Now" },
  { id = "past", label = "In the past" },
  { id = "no", label = "No" },
]
why = "Why."
was = ["past-problem", "basics.gone"]
was_values = { drugs = "past", both = "past" }

[[section.item]]
id = "home"
ask = "Where does {person} live?"
kind = "choice"
was_values = { house = "flat" }
choices = [
  { id = "flat", label = "A flat" },
  { id = "caravan", label = "A caravan", retired = true },
]
why = "Why."

[[section.item]]
id = "old"
ask = "An old question about {person}?"
kind = "yes-no"
retired = true
why = "Why."

[[section.gap]]
id = "drinking"
title = "Nothing is done about {person}'s drinking"
urgency = "now"
when = { item = "alcohol", is = "yes" }
if_unknown = "wait"
why = "Why."
close_by = "Ask."
who = ["midwife"]
was = "drinking-known"

[[section.gap]]
id = "old-yes"
title = "Nothing follows from the old answer about {person}"
urgency = "now"
when = { item = "old", is = "yes" }
why = "Why."
close_by = "Ask."
who = ["midwife"]

[[section.gap]]
id = "given-up"
title = "Nobody looks at this any more"
urgency = "now"
retired = true
when = { item = "alcohol", is = "yes" }
why = "Why."
close_by = "Ask."
who = ["midwife"]
"""
LEE = Subject("person:lee")


@pytest.fixture
def renamed(tmp_path: Path) -> Catalogue:
    path = tmp_path / "own.toml"
    path.write_text(HEAD + ITEMS, encoding="utf-8")
    return load(path)


@pytest.fixture
def builder(renamed: Catalogue) -> DraftBuilder:
    builder = DraftBuilder(renamed)
    builder.person("lee", "father")
    return builder


@pytest.mark.parametrize(
    ("said", "alcohol", "drugs"),
    [("drink", "yes", None), ("drugs", "no", "past"), ("both", "yes", "past"), ("no", "no", "no")],
)
def test_a_question_that_was_split_has_an_answer_in_each_that_it_tells_of(
    builder: DraftBuilder, said: str, alcohol: str | None, drugs: str | None
) -> None:
    builder.answer("own.s.past-problem", LEE, said)
    facts = builder.facts()
    for item, value in ((ItemId("own.s.alcohol"), alcohol), (ItemId("own.s.drugs"), drugs)):
        known = facts.value(item, LEE)
        assert (known.answer.value if known else None) == value


def test_an_old_answer_opens_and_closes_what_the_new_one_would(builder: DraftBuilder) -> None:
    builder.answer("own.s.past-problem", LEE, "both")
    assert builder.open("own.s.drinking", LEE)
    builder.answer("own.s.alcohol", LEE, "no")
    assert not builder.open("own.s.drinking", LEE)


def test_what_was_answered_under_the_old_name_is_not_asked_again(builder: DraftBuilder) -> None:
    def unasked() -> set[str]:
        parts = plan(builder.facts(), QuestionScope.ALL)
        return {q.resolved.id for part in parts for q in part.questions if q.is_open}

    assert {"own.s.alcohol", "own.s.drugs"} <= unasked()
    builder.answer("own.s.past-problem", LEE, "both")
    assert unasked().isdisjoint({"own.s.alcohol", "own.s.drugs"})


def test_a_correction_under_the_new_name_takes_the_place_of_the_old_answer(
    builder: DraftBuilder,
) -> None:
    old = builder.answer("own.s.past-problem", LEE, "drink")
    builder.answer("own.s.alcohol", LEE, "no", corrects=(old.id,))
    answers = builder.facts().answers(ItemId("own.s.alcohol"), LEE)
    assert answers is not None
    assert [each.answer.value for each in answers.statements] == ["no"]
    assert [each.entry.id for each in answers.corrected] == [old.id]


def test_a_reason_for_no_answer_is_one_for_the_new_questions(builder: DraftBuilder) -> None:
    builder.not_answered("own.s.past-problem", LEE, "not-applicable")
    facts = builder.facts()
    assert facts.settled_by_reason(ItemId("own.s.alcohol"), LEE)
    assert facts.settled_by_reason(ItemId("own.s.drugs"), LEE)


def test_several_old_choices_are_one_answer_where_one_is_taken(builder: DraftBuilder) -> None:
    builder.answer("own.s.past-problem", LEE, ("drugs", "both"))
    known = builder.facts().value(ItemId("own.s.alcohol"), LEE)
    assert known is not None
    assert known.answer.value == "yes", "the first in the order of `was_values`"


def test_the_sealed_entry_keeps_the_name_under_which_it_was_written(builder: DraftBuilder) -> None:
    entry = builder.answer("own.s.past-problem", LEE, "both")
    known = builder.facts().value(ItemId("own.s.alcohol"), LEE)
    assert known is not None
    assert known.entry == entry
    assert known.entry.is_sound


def test_an_explanation_given_to_a_rule_under_its_old_name_still_explains(
    builder: DraftBuilder,
) -> None:
    builder.answer("own.s.alcohol", LEE, "yes")
    builder.explain("own.s.drinking-known", LEE, FIRST_DAY.replace(day=20))
    assert builder.gaps()["own.s.drinking", LEE].explained is not None


def test_a_view_under_new_names_is_the_same_looked_at_twice(builder: DraftBuilder) -> None:
    builder.answer("own.s.past-problem", LEE, "both")
    view = as_asked_now(builder.assessment, builder.catalogue)
    assert as_asked_now(view, builder.catalogue) is view
    assert as_asked_now(builder.assessment, builder.catalogue) is view


def test_answers_given_apart_under_both_names_stand_side_by_side(builder: DraftBuilder) -> None:
    before = builder.draft
    builder.answer("own.s.past-problem", LEE, "drink")
    ours, builder.draft, builder.author = builder.draft, before, SAM
    builder.answer("own.s.alcohol", LEE, "no")
    builder.draft = builder.draft.merged(ours.entries)
    answers = builder.facts().answers(ItemId("own.s.alcohol"), LEE)
    assert answers is not None
    assert {each.answer.value for each in answers.side_by_side} == {"yes", "no"}


def test_a_retired_question_is_shown_once_it_was_answered_and_never_asked(
    builder: DraftBuilder,
) -> None:
    def shown() -> set[str]:
        parts = plan(builder.facts(), QuestionScope.ALL)
        return {question.resolved.id for part in parts for question in part.questions}

    assert "own.s.old" not in shown()
    builder.answer("own.s.old", LEE, "no")
    assert "own.s.old" in shown()


def test_what_nobody_can_answer_any_more_opens_nothing(builder: DraftBuilder) -> None:
    assert not builder.open("own.s.old-yes", LEE)
    builder.answer("own.s.old", LEE, "yes")
    assert builder.open("own.s.old-yes", LEE)


def test_a_retired_rule_never_opens(builder: DraftBuilder) -> None:
    builder.answer("own.s.alcohol", LEE, "yes")
    assert builder.open("own.s.drinking", LEE)
    assert not builder.open("own.s.given-up", LEE)


def test_a_retired_choice_is_offered_to_nobody_but_whoever_made_it(renamed: Catalogue) -> None:
    item = renamed.items["own.s.home"].item
    assert list(offered_answers(item)) == ["flat"]
    assert list(offered_answers(item, "caravan")) == ["flat", "caravan"]
    assert validation_error(item, "caravan", renamed.instruments) is None


def test_a_choice_that_has_another_name_now_is_read_by_it(builder: DraftBuilder) -> None:
    builder.answer("own.s.home", LEE, "house")
    answers = builder.facts().answers(ItemId("own.s.home"), LEE)
    assert answers is not None
    assert [each.answer.value for each in answers.statements] == ["flat"]
    builder.answer("own.s.home", LEE, "caravan")
    answers = builder.facts().answers(ItemId("own.s.home"), LEE)
    assert answers is not None
    assert [each.answer.value for each in answers.statements] == ["flat", "caravan"]


def test_an_area_s_rule_may_name_a_question_by_its_old_id(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(HEAD + ITEMS, encoding="utf-8")
    (tmp_path / "words.toml").write_text(
        """
overlay = "words"
title = "Ours"
hide = ["own.s.drinking-known"]
[[reword]]
target = "own.s.past-problem"
ask = "Trouble with drink, {person}?"
[[add]]
to = "own.s"
[[add.gap]]
id = "added"
title = "Added about {person}"
urgency = "now"
when = { item = "own.s.past-problem", is = "both" }
if_unknown = "wait"
why = "Why."
close_by = "Ask."
who = ["midwife"]
""",
        encoding="utf-8",
    )
    builder = DraftBuilder(load(tmp_path))
    builder.person("lee", "father")
    builder.answer("own.s.alcohol", LEE, "yes")
    assert builder.open("own.s.added", LEE)
    assert "own.s.drinking" not in builder.catalogue.rules
    assert builder.catalogue.items["own.s.alcohol"].item.ask == "Trouble with drink, {person}?"


def test_an_area_retires_a_question_and_keeps_what_was_answered(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'overlay = "ours"\ntitle = "Ours"\nretire = ["basics.carer.doctor"]\n', encoding="utf-8"
    )
    builder = DraftBuilder(load(path))
    assert builder.catalogue.items["basics.carer.doctor"].item.retired
    path.write_text(path.read_text(encoding="utf-8").replace("doctor", "docter"), encoding="utf-8")
    assert [problem.line for problem in problems_with(path)] == [3]


def test_a_rule_that_only_a_question_retired_by_an_area_could_close_is_refused(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ours.toml"
    text = 'overlay = "ours"\ntitle = "Ours"\nretire = ["basics.carer.bad-night-plan"]\n'
    path.write_text(text, encoding="utf-8")
    found = problems_with(path)
    assert [Path(problem.file) for problem in found] == [SMALL / "basics.toml"]
    assert "no one is asked it any more" in found[0].message


OF_BABIES = """
id = "twins"
title = "Each baby"
version = "1"

[[section]]
id = "baby"
title = "{baby}"
each = { baby = true }

[[section.item]]
id = "gp"
ask = "Is {baby} registered with a GP?"
kind = "yes-no"
why = "Why."

[[section.gap]]
id = "no-gp"
title = "{baby}: no GP"
urgency = "keep-asking"
when = { item = "gp", is_not = "yes" }
why = "Why."
close_by = "Help."
who = ["health visitor"]
"""
FIRST, SECOND = Subject("baby:baby-1"), Subject("baby:baby-2")


@pytest.fixture
def twins(tmp_path: Path) -> DraftBuilder:
    path = tmp_path / "twins.toml"
    path.write_text(OF_BABIES, encoding="utf-8")
    builder = DraftBuilder(load(path))
    builder.pregnancy(expected=2)
    return builder


def test_what_was_answered_once_counts_for_each_baby_that_is_asked_about_now(
    twins: DraftBuilder,
) -> None:
    assert twins.open("twins.baby.no-gp", FIRST)
    assert twins.open("twins.baby.no-gp", SECOND)
    entry = twins.answer("twins.baby.gp", "case", "yes")
    assert not twins.open("twins.baby.no-gp", FIRST)
    assert not twins.open("twins.baby.no-gp", SECOND)
    known = twins.facts().value(ItemId("twins.baby.gp"), SECOND)
    assert known is not None
    assert (known.entry, known.answer.about) == (entry, SECOND)


def test_what_is_said_of_one_baby_later_is_said_of_that_one_only(twins: DraftBuilder) -> None:
    twins.answer("twins.baby.gp", "case", "yes")
    twins.answer("twins.baby.gp", SECOND, "no")
    assert not twins.open("twins.baby.no-gp", FIRST)
    assert twins.open("twins.baby.no-gp", SECOND)


def test_a_gap_explained_once_is_explained_for_each_baby(twins: DraftBuilder) -> None:
    twins.explain("twins.baby.no-gp", "case", FIRST_DAY.replace(day=28))
    gaps = twins.gaps()
    assert gaps["twins.baby.no-gp", FIRST].explained is not None
    assert gaps["twins.baby.no-gp", SECOND].explained is not None
