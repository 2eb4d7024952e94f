"""A case file tells of babies, events, people who come and go, and dates that are not certain."""

from datetime import date
from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.expectations import disappointments
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.assessment import Assessment
from tests.small import small_catalogue

TWINS = """
title = "Twins"
due = 2027-03-12
expected = 2

[people]
amy = { role = "mother", age = "about 30" }
lee = { role = "father", left = 2027-01-05 }
kit = { role = "partner", mistake = { on = 2027-01-10, why = "Another Kit" } }
bo = { role = "sibling", date_of_birth = 2022-05-01, children = [] }

[people.sal]
role = "overnight-carer"

[people.sal.not_to_contact]
why = "Police ask to wait"
decided_by = "Police"
on = 2026-12-20
until = 2027-01-04
lifted = 2027-01-06

[[contact]]
id = "visit"
on = 2026-12-01
how = "home-visit"
present = "amy"

[[event]]
id = "call"
kind = "police-call"
on = 2026-12-28
about = ["lee", "baby:baby-2"]
happened = "A neighbour rang."
told = "The midwife, the same day."

[[event]]
kind = "violence"
on = 2026-12-29

[[baby]]
on = 2027-02-20
born = 2027-02-20
time = "04:10"
where = "mother"
with = "amy"
legal = "none"

[[baby]]
id = "baby-2"
on = 2027-02-20
born = 2027-02-20
where = "neonatal-unit"

[[baby]]
id = "baby-2"
on = 2027-02-25
died = 2027-02-25
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "family.toml"
    path.write_text(text, encoding="utf-8")
    return path


def assessed(tmp_path: Path, text: str, day: date) -> Assessment:
    case, file = read_case(written(tmp_path, text))
    check_case(case, file, small_catalogue())
    return as_draft(case, small_catalogue()).as_of(day)


def checked(path: Path) -> None:
    case, file = read_case(path)
    check_case(case, file, small_catalogue())


def refusals(tmp_path: Path, text: str) -> list[str]:
    path = written(tmp_path, text)
    with pytest.raises(UserInputError) as raised:
        checked(path)
    return [str(each).removeprefix(f"{path}:") for each in raised.value.problems]


def test_each_baby_is_told_of_day_by_day(tmp_path: Path) -> None:
    before = assessed(tmp_path, TWINS, date(2027, 2, 19))
    assert [each.outcome for each in before.babies.values()] == ["expected", "expected"]
    born = assessed(tmp_path, TWINS, date(2027, 2, 20))
    first, second = born.babies.values()
    assert (first.outcome, first.time, first.where, first.carers) == (
        "born",
        "04:10",
        "mother",
        ("amy",),
    )
    assert (first.where_since, first.legal_since) == (date(2027, 2, 20), date(2027, 2, 20))
    assert (second.outcome, second.where) == ("born", "neonatal-unit")
    after = assessed(tmp_path, TWINS, date(2027, 2, 25)).babies["baby-2"]
    assert (after.outcome, after.born, after.died) == (
        "died",
        date(2027, 2, 20),
        date(2027, 2, 25),
    )


def test_events_are_there_from_their_day_and_private_as_their_kind_is(tmp_path: Path) -> None:
    assert assessed(tmp_path, TWINS, date(2026, 12, 27)).events == {}
    events = assessed(tmp_path, TWINS, date(2026, 12, 29)).events
    assert events["call"].about == ("person:lee", "baby:baby-2")
    assert (events["call"].private, events["event-2"].private) == (None, True)


def test_people_leave_turn_out_a_mistake_and_are_not_to_be_contacted(tmp_path: Path) -> None:
    early = assessed(tmp_path, TWINS, date(2026, 12, 25))
    assert set(early.people) == {"amy", "lee", "kit", "bo", "sal"}
    assert early.people["sal"].not_to_contact is not None
    late = assessed(tmp_path, TWINS, date(2027, 1, 10))
    assert set(late.people) == {"amy", "lee", "bo", "sal"}
    assert set(late.mistaken) == {"kit"}
    assert (late.people["lee"].state, late.people["lee"].lives_here) == ("left", "no")
    assert late.people["sal"].not_to_contact is None
    age = late.people["amy"].age
    assert age is not None
    assert age.in_words == "about 30 years"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("due_earliest = 2027-03-01\ndue_latest = 2027-04-01", "between 1 Mar and 1 Apr 2027"),
        ("", "not known yet"),
    ],
)
def test_a_due_date_is_an_estimate_or_not_known_until_it_is(
    tmp_path: Path, head: str, words: str
) -> None:
    from prebirth_tui.gaps.facts import DerivedFacts

    text = TWINS.replace("due = 2027-03-12", head)
    text += "\n[[pregnancy]]\non = 2027-01-15\ndue = 2027-03-20\n"
    for day, expected in ((date(2027, 1, 14), words), (date(2027, 1, 15), "20 Mar 2027")):
        clock = DerivedFacts(small_catalogue(), assessed(tmp_path, text, day), day).clock
        assert clock is not None
        assert clock.due_words == expected


def test_a_pregnancy_ends_on_a_day(tmp_path: Path) -> None:
    text = TWINS[: TWINS.index("[[baby]]")]
    text += '\n[[pregnancy]]\non = 2027-01-15\nended = "termination"\n'
    assert assessed(tmp_path, text, date(2027, 1, 14)).ending is None
    ending = assessed(tmp_path, text, date(2027, 1, 15)).ending
    assert ending is not None
    assert (ending.how, ending.on) == ("termination", date(2027, 1, 15))


def test_gaps_can_be_expected_of_a_baby(tmp_path: Path) -> None:
    text = TWINS + '\n[[expect]]\non = 2027-02-21\nnot_open = ["basics.pregnancy.father-unknown"]\n'
    case, file = read_case(written(tmp_path, text))
    check_case(case, file, small_catalogue())
    assert disappointments(case, small_catalogue()) == []


WRONG: list[tuple[str, str, str]] = [
    (
        "born = 2027-02-20\ntime",
        "born = 2025-02-20\ntime",
        "42:1: Baby 1: a birth on 20 Feb 2025 would be 107 weeks before",
    ),
    (
        "died = 2027-02-25\n",
        "died = 2027-02-01\n",
        "the baby cannot have died before it was born",
    ),
    ('where = "mother"', 'where = "mothr"', "place where a baby can be `mothr`, did you mean"),
    ('legal = "none"', 'legal = "no"', "there is no legal status `no`"),
    ('with = "amy"', 'with = "amey"', "there is no person `amey`"),
    ('kind = "police-call"', 'kind = "police"', "there is no kind of event `police`"),
    ('"baby:baby-2"', '"baby:baby-3"', "there is no baby `baby-3`"),
    ("expected = 2", "expected = 9", "9 babies: write a number from 1 to 6"),
    ('age = "about 30"', 'age = "young"', "`young` is not an age"),
    ('age = "about 30"', 'age = "6 years"', "Amy, at that age, would be 6 years old."),
    (
        "date_of_birth = 2022-05-01",
        "date_of_birth = 2089-05-01",
        "1 May 2089 is in the future. Type the year in full, e.g. 1989.",
    ),
    (
        'bo = { role = "sibling", date_of_birth = 2022-05-01',
        'bo = { role = "father", date_of_birth = 2022-05-01',
        "Bo, born 1 May 2022, would be 4 years old. Check the year. If it is right, add `sure",
    ),
    ('title = "Twins"', 'title = "T"\nreference = "Amy W"', "`Amy W` is the name of Amy"),
    (
        'id = "baby-2"\non = 2027-02-25',
        'id = "baby-2"\non = 2027-02-25\ntime = "9"',
        "write the time like 04:20",
    ),
    ("due = 2027-03-12", "due_earliest = 2027-03-12", "an estimate has an earliest and a latest"),
    ('age = "about 30"', "died = 2026-11-30", "`amy` died on 30 Nov 2026"),
    (
        'where = "mother"',
        'where = "mother"\ngoing_home = 2027-02-19',
        "is before the birth",
    ),
    ('time = "04:10"', "weeks = 24", "24 weeks at the birth, but 37 weeks by the due date."),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG, ids=[each[1][:40] for each in WRONG])
def test_what_cannot_be_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in TWINS
    found = refusals(tmp_path, TWINS.replace(old, new, 1))
    assert [each for each in found if message in each], found


@pytest.mark.parametrize("place", ["people", "baby"])
def test_what_is_unlikely_passes_where_it_says_that_it_is_sure(tmp_path: Path, place: str) -> None:
    old, new = {
        "people": ('age = "about 30"', 'age = "6 years"'),
        "baby": ("born = 2027-02-20\ntime", "born = 2026-07-01\ntime"),
    }[place]
    doubted = TWINS.replace(old, new, 1)
    assert "sure = true" in refusals(tmp_path, doubted)[0]
    sure = {"people": f"{new}, sure = true", "baby": new.replace("time", "sure = true\ntime")}
    assessed(tmp_path, TWINS.replace(old, sure[place], 1), date(2027, 1, 1))
