"""A draft without what is private, carried on from one entry to the next, is as if made anew."""

from dataclasses import replace
from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import read_case
from prebirth_tui.gaps.veiled import VeiledDraft, without_private
from prebirth_tui.ids import Subject
from prebirth_tui.record import assessment as record
from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.followed import followed_by
from tests.shipped import real_catalogue

CASES = Path(__file__).parents[1] / "cases"
PRIVATE = ("rules-private", "probe-described-only", "rules-danger-birth")
"""Families in which something was said alone, and then more was written."""


def _cases() -> list[Path]:
    found = [path for name in PRIVATE for path in sorted(CASES.glob(f"{name}*.toml"))]
    assert len(found) >= len(PRIVATE)
    return found


@pytest.mark.parametrize("path", _cases(), ids=lambda path: path.stem)
@pytest.mark.parametrize("seen", [False, True], ids=["in company", "with the mother alone"])
def test_each_entry_leaves_what_veiling_all_anew_leaves(path: Path, seen: bool) -> None:
    case, _ = read_case(path)
    catalogue = real_catalogue(case.area)
    entries = as_draft(case, catalogue, asked=True).assessment.history.entries
    mother = next(iter(as_draft(case, catalogue).assessment.with_role("mother")))

    def may_be_seen(subject: Subject) -> bool:
        return seen and subject == Subject.person(mother.person)

    veiled = VeiledDraft(catalogue, may_be_seen)
    for whole in _as_written(entries):
        found = veiled.of(whole)
        anew = without_private(whole, catalogue, may_be_seen)
        assert found == anew
        assert found.history.entries == anew.history.entries


def test_most_answers_are_only_added(monkeypatch: pytest.MonkeyPatch) -> None:
    case, _ = read_case(CASES / "swift-3-discharge.toml")
    catalogue = real_catalogue(case.area)
    entries = as_draft(case, catalogue, asked=True).assessment.history.entries
    anew: list[int] = []

    def counted(*arguments: object) -> object:
        anew.append(1)
        return _fold(*arguments)  # type: ignore[arg-type]

    _fold = record.fold
    monkeypatch.setattr("prebirth_tui.gaps.veiled.fold", counted)
    veiled = VeiledDraft(catalogue, lambda _: False)
    for whole in _as_written(entries):
        veiled.of(whole)
    answers = sum(isinstance(entry.body, AnswerGiven) for entry in entries)
    noted = len(entries) - answers
    assert len(anew) - noted < answers / 10


def _as_written(entries: tuple[Entry, ...]) -> list[record.Assessment]:
    """The views that the program has of a draft after each entry."""
    draft = Draft("a" * 26, "training", entries[0].at)
    views = []
    for entry in entries:
        view = followed_by(draft.assessment, entry) if draft.entries else None
        draft = replace(draft, entries=(*draft.entries, entry))
        if view is not None:
            draft.__dict__["assessment"] = view
        views.append(draft.assessment)
    return views
