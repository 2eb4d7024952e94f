"""How long the list of gaps is, with the checklists as they are."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.threads import GapThread, first_threads, threads_of
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted, PersonNoted, Pregnancy
from prebirth_tui.record.draft import Author, Draft
from tests.shipped import real_catalogue
from tests.told import FILES, case_of, draft_of

CATALOGUE = real_catalogue()
TODAY = date(2026, 11, 30)
ME = Author("Rose", "rose@laptop")
PEOPLE = {"amy": "mother", "lee": "father", "ray": "partner", "kit": "sibling"}


def new_draft(*keys: str) -> Draft:
    draft = Draft.new("training", datetime(2026, 11, 30, 12, tzinfo=UTC))
    draft = draft.write(Pregnancy(reference="New", due=date(2027, 4, 1)), ME, draft.created)
    for key in keys:
        person = PersonNoted(person=key, name=key.title(), roles=(PEOPLE[key],))
        draft = draft.write(person, ME, draft.created)
    return draft


def threads(draft: Draft, today: date, *, veiled: bool = False) -> list[GapThread]:
    view = draft.as_of(today)
    facts = DerivedFacts(CATALOGUE, view, today)
    return threads_of(find_gaps(CATALOGUE, view, today), facts, veiled=veiled)


@pytest.mark.parametrize("veiled", [True, False])
def test_the_list_of_a_new_draft_is_a_line_for_each_person_and_the_pregnancy(veiled: bool) -> None:
    found = threads(new_draft("amy", "lee"), TODAY, veiled=veiled)
    assert {thread.kind for thread in found} <= {"private", "rest"}
    assert len(found) == 3 + veiled
    assert all(thread.raised_by_facts == 0 for thread in found)


@pytest.mark.parametrize("pick", [0, -1], ids=["the first answer", "the last answer"])
def test_with_everything_known_and_nothing_followed_up_the_list_fits_a_screen(pick: int) -> None:
    draft = new_draft(*PEOPLE)
    visit = ContactNoted(contact="visit", how="home-visit", on=TODAY, present=tuple(PEOPLE))
    draft = draft.write(visit, ME, draft.created)
    facts = DerivedFacts(CATALOGUE, draft.assessment, TODAY)
    for section in CATALOGUE.sections:
        for subject in facts.subjects(section):
            for item in section.items:
                answers = list(possible_answers(item.item))
                if answers and section.checklist.audience == "practitioner":
                    value = answers[pick]
                    many = item.item.kind == "choices"
                    body = AnswerGiven(
                        item=item.id,
                        about=subject,
                        value=(value,) if many else value,
                        contact="visit",
                    )
                    draft = draft.write(body, ME, draft.created)
    found = threads(draft, TODAY + timedelta(days=20))
    assert sum(len(thread.gaps) for thread in found) > 100
    assert len(found) <= 25


ORDINARY = [path for path in FILES if path.name.startswith("ordinary")]


@pytest.mark.parametrize("path", ORDINARY, ids=lambda path: path.stem)
def test_the_list_of_an_ordinary_family_is_at_most_three_lines(path: Path) -> None:
    draft = draft_of(path)
    for expect in case_of(path).expect:
        assert len(threads(draft, expect.on)) <= 3


REPLAYS = [
    path
    for path in FILES
    if path.name.startswith(
        ("avocet", "brambling", "curlew", "jackdaw", "kittiwake", "swift", "unseen")
    )
]


def test_the_replays_have_thirteen_lines_in_the_median() -> None:
    lengths = []
    for path in REPLAYS:
        draft = draft_of(path)
        for expectation in case_of(path).expect:
            found = threads(draft, expectation.on)
            lengths.append(len(found))
            assert not any(thread.is_paper for thread in first_threads(found)), path.stem
    assert len(lengths) > 20
    assert median(lengths) <= 13


def test_most_replays_say_which_gap_stands_first() -> None:
    cases = [case_of(path) for path in REPLAYS]
    first = [case for case in cases if any(each.first for each in case.expect)]
    assert len(first) >= 0.8 * len(cases)
