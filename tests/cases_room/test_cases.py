"""A family told in dated facts: read, refused where it is wrong, made a draft, held to account."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.expectations import disappointments
from prebirth_tui.cases.model import Case
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.record.bodies import AnswerGiven, RequestMade
from tests.small import FIXTURES, small_catalogue

FAMILY = (FIXTURES / "family.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, catalogue: Catalogue) -> Case:
    case, file = read_case(path)
    check_case(case, file, catalogue)
    return case


def refusals(path: Path) -> list[str]:
    with pytest.raises(UserInputError) as caught:
        read(path, small_catalogue())
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


@pytest.fixture
def family(catalogue: Catalogue) -> Case:
    return read(FIXTURES / "family.toml", catalogue)


# ---------------------------------------------------------------------- made a draft


def test_each_fact_is_recorded_on_its_own_date(family: Case, catalogue: Catalogue) -> None:
    draft = as_draft(family, catalogue)
    by_day = {
        day: set(draft.as_of(day).people)
        for day in (date(2026, 11, 1), date(2026, 11, 21), date(2026, 12, 1))
    }
    assert by_day == {
        date(2026, 11, 1): set(),
        date(2026, 11, 21): {"amy"},
        date(2026, 12, 1): {"amy", "lee"},
    }


def test_a_request_is_waiting_until_the_day_of_its_reply(
    family: Case, catalogue: Catalogue
) -> None:
    draft = as_draft(family, catalogue)
    request = draft.as_of(date(2026, 12, 9)).requests["request-1"]
    assert (request.answered, request.said) == (None, "")
    answered = draft.as_of(date(2026, 12, 10)).requests["request-1"]
    assert (answered.answered, answered.outcome) == (date(2026, 12, 10), "held")


def test_an_action_is_done_and_a_baby_born_on_their_days(
    family: Case, catalogue: Catalogue
) -> None:
    draft = as_draft(family, catalogue)
    assert draft.as_of(date(2027, 1, 1)).actions["action-1"].done is None
    assert draft.as_of(date(2027, 1, 2)).actions["action-1"].done == date(2027, 1, 2)
    days = (date(2027, 2, 28), date(2027, 3, 1))
    assert [draft.as_of(day).born for day in days] == [None, date(2027, 3, 1)]


def test_an_answer_keeps_its_contact_note_provenance_and_reason(
    family: Case, catalogue: Catalogue
) -> None:
    assessment = as_draft(family, catalogue).assessment
    smokes = assessment.current(ItemId("basics.carer.smokes"), Subject("person:amy"))
    assert smokes is not None
    assert (smokes.answer.contact, smokes.on) == ("first", date(2026, 11, 21))
    assert (smokes.answer.note, smokes.answer.provenance) == ("Stopped.", "observed")
    hurt = assessment.current(ItemId("private.alone.hurt"), Subject("person:amy"))
    assert hurt is not None
    assert (hurt.answer.missing, hurt.answer.who) == ("too-early", "Sam")
    assert assessment.answers[ItemId("basics.pregnancy.worries"), CASE].current.answer.value == (
        "money",
        "housing",
    )
    assert {about for _, about in assessment.answers} >= {
        "case",
        "contact:first",
        "place:cot",
        "agency:gp",
    }


def test_a_case_is_for_training_unless_it_is_said_to_be_practice(
    family: Case, catalogue: Catalogue
) -> None:
    assert as_draft(family, catalogue).mode == "training"
    assert as_draft(family, catalogue, "practice").mode == "practice"


def test_a_person_without_a_name_is_called_by_their_key(family: Case, catalogue: Catalogue) -> None:
    people = as_draft(family, catalogue).assessment.people
    assert [people[key].name for key in ("amy", "lee")] == ["Amy", "Lee B"]
    assert people["lee"].roles == ("father", "overnight-carer")


def test_the_draft_of_a_case_is_sound_and_in_one_line(family: Case, catalogue: Catalogue) -> None:
    draft = as_draft(family, catalogue)
    assert all(entry.is_sound for entry in draft.entries)
    assert len(draft.assessment.history.heads) == 1
    assert [entry.at for entry in draft.entries] == sorted(entry.at for entry in draft.entries)


def test_a_case_without_any_fact_is_a_draft_with_a_pregnancy(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    case = read(written(tmp_path, 'title = "Nobody yet"\ndue = 2027-03-12\n'), catalogue)
    assessment = as_draft(case, catalogue).assessment
    assert assessment.pregnancy is not None
    assert assessment.pregnancy.reference == "Nobody yet"
    assert not assessment.people


def test_a_long_title_is_cut_to_a_reference(tmp_path: Path, catalogue: Catalogue) -> None:
    case = read(written(tmp_path, f'title = "{"x" * 90}"\ndue = 2027-03-12\n'), catalogue)
    pregnancy = as_draft(case, catalogue).assessment.pregnancy
    assert pregnancy is not None
    assert pregnancy.reference == "x" * 60


DATES = [date.fromisoformat(found) for found in sorted(set(re.findall(r"\d{4}-\d\d-\d\d", FAMILY)))]


@given(st.sampled_from(DATES), st.integers(-1, 1))
def test_as_of_any_day_a_case_knows_nothing_of_later_days(near: date, step: int) -> None:
    case, _ = read_case(FIXTURES / "family.toml")
    day = near + timedelta(days=step)
    assessment = as_draft(case, small_catalogue()).as_of(day)
    assert all(contact.on <= day for contact in assessment.contacts.values())
    for entry in assessment.history.entries:
        if isinstance(entry.body, RequestMade):
            assert entry.body.asked <= day
            assert entry.body.answered is None or entry.body.answered <= day
        if isinstance(entry.body, AnswerGiven):
            assert entry.body.contact in assessment.contacts


# ---------------------------------------------------------------------- expectations


def test_a_case_whose_expectations_are_met_disappoints_nobody(
    family: Case, catalogue: Catalogue
) -> None:
    assert family.expect
    assert disappointments(family, catalogue) == []


def expecting(catalogue: Catalogue, folder: Path, expect: str) -> list[str]:
    text = FAMILY.partition("[[expect]]")[0] + expect
    return [
        str(each) for each in disappointments(read(written(folder, text), catalogue), catalogue)
    ]


def test_a_gap_that_is_expected_and_not_found_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    expect = '[expect]\non = 2026-11-21\nopen = ["basics.carer.not-told: amy"]\n'
    assert expecting(catalogue, tmp_path, expect) == [
        "2026-11-21: basics.carer.not-told (person:amy) should be open, but is not"
    ]


def test_a_gap_that_is_found_and_not_to_be_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    expect = '[expect]\non = 2026-11-21\nnot_open = ["basics.pregnancy.father-unknown"]\n'
    assert expecting(catalogue, tmp_path, expect) == [
        "2026-11-21: basics.pregnancy.father-unknown (case) is open, but should not be"
    ]


def test_an_explained_gap_is_not_open(tmp_path: Path, catalogue: Catalogue) -> None:
    expect = '[expect]\non = 2026-12-06\nopen = ["basics.carer.no-bad-night-plan: lee"]\n'
    (told,) = expecting(catalogue, tmp_path, expect)
    assert told.endswith("should be open, but is not")


def test_with_only_every_other_gap_disappoints(tmp_path: Path, catalogue: Catalogue) -> None:
    expect = '[expect]\non = 2026-11-21\nonly = true\nopen = ["basics.pregnancy.father-unknown"]\n'
    told = expecting(catalogue, tmp_path, expect)
    case = read(FIXTURES / "family.toml", catalogue)
    day = date(2026, 11, 21)
    found = find_gaps(catalogue, as_draft(case, catalogue).as_of(day), day)
    others = [gap for gap in found if gap.explained is None][1:]
    assert len(told) == len(others) > 0
    assert all(each.endswith("is open, but should not be") for each in told)


def test_with_only_and_nothing_open_everything_disappoints(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    expect = "[expect]\non = 2026-11-21\nonly = true\n"
    assert any("father-unknown" in each for each in expecting(catalogue, tmp_path, expect))


# ---------------------------------------------------------------------- refused


WRONG = [
    ('"mother"', '"mohter"', "there is no role `mohter`, did you mean `mother`?"),
    ('how = "phone"', 'how = "fone"', "there is no kind of contact `fone`, did you mean `phone`?"),
    ('present = "lee"', 'present = "leo"', "there is no person `leo`, did you mean `lee`?"),
    ("carer.told.amy", "carer.told.any", "there is no person `any`, did you mean `amy`?"),
    ("carer.told.amy", "carer.tell.amy", "there is no question `basics.carer.tell`"),
    ("smokes.lee", "smokes", "is asked of each person: write `basics.carer.smokes.NAME = ...`"),
    ('lee = "yes"', 'lee = "yess"', "did you mean `yes`? Answers: yes, no, partly"),
    ('lee = "yes"', 'lee = ["yes"]', "`['yes']` is not an answer"),
    ("units.lee = 4", 'units.lee = "4"', "`basics.carer.units`: needs a number"),
    ("[0, 1]", "[0]", "`basics.carer.screening`: needs a list of 2 places"),
    ('is = "no", note', 'iss = "no", note', "there is no key `iss` here, did you mean `is`?"),
    ('is = "no", note', "note", "needs either `is` or `missing`, not both"),
    ('missing = "too-early"', 'missing = "too-erly"', "no missing reason `too-erly`"),
    ('missing = "too-early"', 'missing = ["no"]', "there is no missing reason"),
    ("until = 2027-01-04", 'until = "soon"', "`until` needs a date"),
    ('"Stopped."', "3", "`note` needs text in quotes"),
    ('provenance = "observed"', 'provenance = "seen"', "there is no provenance `seen`"),
    ('agency = "gp"', 'agency = "gip"', "there is no agency `gip`, did you mean `gp`?"),
    ('about = ["lee"]', 'about = ["leo"]', "there is no person `leo`"),
    ("not-told: amy", "no-told: amy", "there is no gap rule `basics.carer.no-told`"),
    ("not-told: amy", "not-told", "`basics.carer.not-told` is asked of each person"),
    ("father-unknown", "father-unknown: lee", "is about the pregnancy"),
    ("due = 2027-03-12", 'due = "soon"', "date"),
    ("due = 2027-03-12", "due = 0001-01-01", "1990-01-01"),
    ("Told to the mother only", " ", "must not be empty"),
    ("Lee B", "x" * 61, "`name` is too long"),
    ("Cot at home", "", "must not be empty"),
    ("Order a cot", "", "must not be empty"),
    ("Works nights until January", "", "must not be empty"),
    ("amy = {", "Amy = {", "lower-case"),
    ('how = "phone"', 'id = "first"\nhow = "phone"', "`first` is a contact twice"),
    ('how = "phone"', 'with = "lee"\nhow = "phone"', "`with` is not a key here"),
    ("asked = 2026-11-23", "asked = yesterday", "is not TOML"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_wrong_case_is_refused_on_the_line_where_it_is_wrong(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    line = FAMILY.count("\n", 0, FAMILY.index(old)) + 1
    found = refusals(written(tmp_path, FAMILY.replace(old, new, 1)))
    assert all(re.match(r"\d+:\d+: ", problem) for problem in found)
    assert [problem for problem in found if message in problem and problem.startswith(f"{line}:")]


def test_what_is_missing_is_told_at_the_table_it_is_missing_from(tmp_path: Path) -> None:
    wrong = FAMILY.replace('title = "Told to the mother only"\n', "", 1)
    wrong = wrong.replace('how = "phone"\n', "")
    assert refusals(written(tmp_path, wrong)) == [
        "1:1: `title` is missing",
        "30:3: `how` is missing",
    ]


def test_a_gap_of_each_person_is_not_explained_for_nobody(tmp_path: Path) -> None:
    wrong = FAMILY.replace('about = "lee"\nreason', "reason")
    (problem,) = refusals(written(tmp_path, wrong))
    assert "is asked of each person: write `basics.carer.no-bad-night-plan: NAME`" in problem


def test_every_mistake_of_a_case_is_told_at_once(tmp_path: Path) -> None:
    wrong = (
        FAMILY.replace('"phone"', '"fone"')
        .replace("told.amy", "told.any")
        .replace('agency = "gp"', 'agency = "gip"')
    )
    assert len(refusals(written(tmp_path, wrong))) == 3


VALUES = ("3", "[]", "{}", '""', '"x"', "true", "[1]", "[{}]", "2026-01-01", "{ is = 3 }", "nan")


@given(st.data())
def test_whatever_is_done_to_a_case_it_is_a_draft_or_refused(
    tmp_path: Path, data: st.DataObject
) -> None:
    lines = FAMILY.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from([i for i, line in enumerate(lines) if "=" in line]))
        key, _, old = lines[place].partition("=")
        new = data.draw(st.sampled_from((*VALUES, old.strip(), f"{{ is = {old.strip()} }}")))
        lines[place] = f"{key}= {new}\n" if data.draw(st.booleans()) else ""
    path = written(tmp_path, "".join(lines))
    problems: tuple[Problem, ...] = ()
    try:
        case = read(path, small_catalogue())
        draft = as_draft(case, small_catalogue())
        disappointments(case, small_catalogue())
        assert draft.assessment.pregnancy is not None
    except UserInputError as error:
        problems = error.problems
    assert all(problem.file == str(path) and problem.line for problem in problems)


# ---------------------------------------------------------------------- the place in the list

PLACED = """
title = "Placed"
due = 2027-03-12
[people]
amy = { role = "mother" }
lee = { role = "father" }
[[contact]]
on = 2026-11-21
how = "home-visit"
[contact.answers]
basics.carer.smokes.lee = "yes"
[expect]
on = 2026-11-22
"""


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ('first = ["basics.carer.no-bad-night-plan: lee"]', []),
        ('within = { "basics.carer.no-bad-night-plan: lee" = 1 }', []),
        ('first = ["basics.carer.less-known: lee"]', ["should be open, but is not"]),
        (
            'within = { "basics.carer.not-told: amy" = 1 }',
            ["is in line 2 of the list, but should be in the first 1"],
        ),
    ],
)
def test_a_case_expects_a_thread_at_a_place_in_the_list(
    tmp_path: Path, catalogue: Catalogue, expected: str, found: list[str]
) -> None:
    case = read(written(tmp_path, PLACED + expected), catalogue)
    assert [each.what for each in disappointments(case, catalogue)] == found


def test_a_place_expected_of_a_rule_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for key in ('first = ["basics.carer.no-bad-night-plam: lee"]', 'within = { "basics.x" = 3 }'):
        (found,) = refusals(written(tmp_path, PLACED + key))
        assert found.startswith("14:")
        assert "there is no gap rule" in found
