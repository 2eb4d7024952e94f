"""A draft that was written with other checklists says so when it is opened."""

from dataclasses import replace
from datetime import timedelta

import pytest

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.review.sign_off import EVERYTHING
from prebirth_tui.session.news import news_of
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.own_notes import LastOpened
from tests.draft_builder import FIRST_DAY, ROSE, at, couple
from tests.keyring import drafts_in
from tests.small import small_catalogue

NEXT_DAY = at(FIRST_DAY + timedelta(days=1))


@pytest.fixture
def drafts() -> Drafts:
    drafts = drafts_in()
    session = Session(drafts.new(couple().draft), small_catalogue(), ROSE, lambda: at(FIRST_DAY))
    session.save()
    return drafts


def _told(drafts: Drafts, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    (each,) = drafts.listed().drafts
    session = Session(drafts.open(each.path), catalogue, ROSE, lambda: NEXT_DAY)
    news = news_of(session, LastOpened(on=FIRST_DAY, seals=session.draft.heads))
    found: list[tuple[str, str, str]] = [(line.text, line.right, line.where) for line in news.lines]
    assert bool(found) <= news.is_news
    return found


def test_the_same_checklists_are_no_news(drafts: Drafts) -> None:
    assert _told(drafts, small_catalogue()) == []


def test_another_version_is_told_by_the_title_of_the_checklist(drafts: Drafts) -> None:
    catalogue = small_catalogue()
    first, *others = catalogue.sections
    newer = first.checklist.model_copy(update={"version": "2"})
    sections = [
        replace(each, checklist=newer) if each.checklist.id == newer.id else each
        for each in (first, *others)
    ]
    changed = replace(catalogue, sections=tuple(sections), digest="another")
    told = f"Checklist changed: {newer.title}"
    assert _told(drafts, changed) == [(told, "gaps may differ", "gaps")]


def test_another_word_without_another_version_is_told_as_well(drafts: Drafts) -> None:
    changed = replace(small_catalogue(), digest="f" * 64)
    told = "Checklists or area settings changed"
    assert _told(drafts, changed) == [(told, "gaps may differ", "gaps")]


def test_it_is_told_until_the_draft_is_written_in_with_the_new_ones(drafts: Drafts) -> None:
    changed = replace(small_catalogue(), digest="f" * 64)
    assert _told(drafts, changed)
    assert _told(drafts, changed)
    (each,) = drafts.listed().drafts
    Session(drafts.open(each.path), changed, ROSE, lambda: NEXT_DAY).save()
    assert _told(drafts, changed) == []


def test_a_draft_of_an_older_version_of_the_program_tells_only_what_it_knows(
    drafts: Drafts,
) -> None:
    (each,) = drafts.listed().drafts
    file = drafts.open(each.path)
    kept = dict(file.draft.checklists or {})
    assert kept.pop(EVERYTHING, "") != ""
    file.checklists = kept
    file.save(at(FIRST_DAY))
    assert _told(drafts, replace(small_catalogue(), digest="f" * 64)) == []
