"""What the supervisor's list of all families reads is named in the vocabulary, never in code."""

from pathlib import Path

import pytest

from prebirth_tui.checklist.vocabulary import CaseloadSources
from tests.small import load, problems_with, small_catalogue

SMALL_ONES = CaseloadSources(
    stage="basics.pregnancy.worries",
    referred="basics.pregnancy.referred-on",
    parents=("mother", "father"),
    meetings=("basics.pregnancy.no-visit",),
)


def own(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "vocabulary.toml"
    path.write_text("[tracking]\n" + text, encoding="utf-8")
    return path


def test_what_is_tracked_stands_in_the_vocabulary() -> None:
    assert small_catalogue().tracking == SMALL_ONES


def test_what_an_own_vocabulary_tracks_takes_the_place_of_the_built_in(tmp_path: Path) -> None:
    path = own(tmp_path, 'stage = ""\nparents = ["partner"]\n')
    assert load(path).tracking == SMALL_ONES.model_copy(
        update={"stage": "", "parents": ("partner",)}
    )


def test_the_last_own_vocabulary_holds_key_by_key(tmp_path: Path) -> None:
    first = own(tmp_path / "a", 'parents = ["partner"]\nmeetings = []\n')
    second = own(tmp_path / "b", 'parents = ["sibling"]\n')
    found = load(first, second).tracking
    assert (found.parents, found.meetings) == (("sibling",), ())


def test_an_own_vocabulary_needs_no_words_of_its_own(tmp_path: Path) -> None:
    found = load(own(tmp_path, 'parents = ["partner"]\n'))
    assert found.roles == small_catalogue().roles


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'stage = "basics.pregnancy.worriess"',
            "2:1: there is no question `basics.pregnancy.worriess`, did you mean `basics.preg",
        ),
        (
            'held_by = "worries"',
            "2:1: there is no question `worries`",
        ),
        (
            'stage = "basics.carer.mood"',
            "2:1: `basics.carer.mood` is asked of each person, not once for the pregnancy",
        ),
        (
            'stage = "basics.pregnancy.worried"',
            "2:1: `basics.pregnancy.worried` is a yes-no question; it must be choice or choices",
        ),
        (
            'away_since = "basics.pregnancy.worries"',
            "2:1: `basics.pregnancy.worries` is a choices question; it must be date",
        ),
        (
            'parents = ["mother", "fahter"]',
            "2:22: there is no role `fahter`, did you mean `father`?",
        ),
        (
            'meetings = ["basics.pregnancy.no-vist"]',
            "2:13: there is no gap rule `basics.pregnancy.no-vist`, did you mean `basics.preg",
        ),
        (
            'home_shown_by = ["basics.pregnancy.referred-on", "basics.pregnancy.referred-no"]',
            "2:50: there is no question `basics.pregnancy.referred-no`, did you mean `basics.preg",
        ),
        (
            'home_shown_by = ["basics.carer.mood"]',
            "2:18: `basics.carer.mood` is asked of each person, not once for the pregnancy",
        ),
        (
            'home_shown_by = ["basics.pregnancy.worries"]',
            "2:18: `basics.pregnancy.worries` is a choices question; it must be date or yes-no",
        ),
        ('stages = "x"', "2:1: `stages` is not a key here, did you mean `stage`?"),
        ("stage = 3", "2:1: `stage` needs text in quotes"),
    ],
)
def test_what_cannot_be_tracked_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = own(tmp_path, text)
    (problem,) = [str(each).removeprefix(f"{path}:") for each in problems_with(path)]
    assert problem.startswith(message)


def test_what_is_restricted_is_not_tracked(tmp_path: Path) -> None:
    checklist = tmp_path / "mine.toml"
    checklist.write_text(
        'id = "mine"\ntitle = "Mine"\nversion = "1"\n[[section]]\nid = "s"\ntitle = "S"\n'
        'restricted = true\n[[section.item]]\nid = "a"\nask = "A?"\nkind = "date"\nwhy = "W."\n',
        encoding="utf-8",
    )
    own(tmp_path, 'referred = "mine.s.a"')
    (problem,) = problems_with(tmp_path)
    assert problem.message == "`mine.s.a` is private; a list of families does not show it"


def test_a_question_that_an_overlay_hides_is_no_longer_tracked(tmp_path: Path) -> None:
    overlay = tmp_path / "ours.toml"
    overlay.write_text(
        'overlay = "ours"\ntitle = "Ours"\nhide = ["basics.pregnancy.no-visit"]\n',
        encoding="utf-8",
    )
    hidden, read = sorted(problems_with(overlay), key=lambda each: each.file == str(overlay))[::-1]
    assert hidden.file == str(overlay)
    assert read.file.endswith("checklists/vocabulary.toml")
    assert "there is no gap rule `basics.pregnancy.no-visit`" in read.message
    own(tmp_path, "meetings = []")
    assert problems_with(tmp_path) == []
