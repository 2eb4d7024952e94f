"""A supervisor in plain lines: the list of families, one draft, and a decision."""

from pathlib import Path

import pytest

from prebirth_tui.record.bodies import Commented, GapExplained, Pregnancy, ReviewAsked, Reviewed
from prebirth_tui.store.own_notes import read_notes
from prebirth_tui.store.settings import Settings
from prebirth_tui.wording import day
from tests.line.talking import bodies, talk
from tests.tui.app_harness import (
    DUE,
    HURT,
    NOW,
    ROSE,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    said,
)

SUE = Settings(name="Sue", role="supervisor", device="office")
ANSWERED = said(TOLD, "person:amy", "no")
EXPLAINED = GapExplained(
    gap="basics.carer.not-told",
    about="person:amy",
    reason="she is away",
    owner="Rose",
    until=TODAY.replace(month=12),
)


@pytest.fixture(autouse=True)
def _notes(harness: AppHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREBIRTH_HOME", str(harness.drafts.folder.parent))


def review(harness: AppHarness, *lines: str, opened: str = "Kestrel") -> str:
    """Open one draft from the list of families and type these."""
    return talk(harness, opened, *lines, reviewing=True, settings=SUE).flowing


def test_the_list_says_every_family_and_never_ranks_them(harness: AppHarness) -> None:
    harness.kestrel(VISIT)
    harness.kestrel(reference="Wren", due=TODAY.replace(year=2027, month=1))
    found = talk(harness, "q", "q", reviewing=True, settings=SUE).flowing
    assert "2 families, by due date." in found
    wren, kestrel = found.index("1. Wren: "), found.index("2. Kestrel: ")
    assert wren < kestrel
    assert "Amy not met in person. Lee not met in person." in found[wren:kestrel]
    assert "No worker yet." in found
    assert "New to you." in found


def test_whoever_leaves_the_list_of_families_hears_their_own_drafts_once(
    harness: AppHarness,
) -> None:
    harness.kestrel(VISIT)
    found = talk(harness, "q", "q", reviewing=True, settings=SUE).flowing
    assert found.count("1 draft.") == 1


def test_a_family_that_is_ready_and_two_of_one_name_are_said(harness: AppHarness) -> None:
    paths = [harness.kestrel(VISIT, ReviewAsked(note="")), harness.kestrel(reference="Kestre")]
    file = harness.drafts.open(paths[1])
    file.append(Pregnancy(reference="Kestrel", due=DUE, area="england"), author=ROSE.author, at=NOW)
    found = talk(harness, "q", "q", reviewing=True, settings=SUE).flowing
    assert f"Ready for review {day(TODAY)} by Rose." in found
    for path in paths:
        assert f"Kestrel ·{path.stem[-4:]}: " in found


def test_families_are_filtered_and_the_filter_is_kept(harness: AppHarness) -> None:
    harness.kestrel(VISIT)
    harness.kestrel(reference="Wren")
    lines = ("f", "not met in person", *[""] * 7, "unseen", "v", "1", "v", "unseen", "q", "q")
    found = talk(harness, *lines, reviewing=True, settings=SUE).flowing
    assert "1 family, by due date. Only a parent not met in person." in found
    assert "2 families" in found.split("Only a parent")[1]
    assert list(read_notes(harness.keys.ring).filters) == ["unseen"]


def test_families_are_found_by_what_is_written_and_the_page_says_so(
    harness: AppHarness, tmp_path: Path
) -> None:
    harness.kestrel(VISIT, Commented(comment="c1", text="Ask about the caravan."))
    harness.kestrel(reference="Wren")
    page = tmp_path / "meeting.txt"
    lines = ("find", "Caravan", "m", str(page), "q", "q")
    found = talk(harness, *lines, reviewing=True, settings=SUE).flowing
    assert "1 family, by due date. Only drafts with “Caravan” in them." in found
    assert "Shown: drafts with “Caravan” in them." in " ".join(page.read_text().split())
    assert "Wren" not in page.read_text()


def test_weeks_beyond_a_pregnancy_are_refused(harness: AppHarness) -> None:
    harness.kestrel(VISIT)
    found = talk(harness, "f", "none", "99", reviewing=True, settings=SUE).flowing
    assert "Type a number from 0 to 60." in found


def test_the_meeting_list_is_saved(harness: AppHarness, tmp_path: Path) -> None:
    harness.kestrel(VISIT)
    out = tmp_path / "meeting.txt"
    talk(harness, "m", str(out), "q", "q", reviewing=True, settings=SUE)
    assert "Kestrel" in out.read_text(encoding="utf-8")


def test_the_practitioners_answers_can_be_read_and_not_changed(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(*WORRIED, "yes"))
    found = review(harness, "find", "anybody worried", "1", "no", "c", "u")
    assert "Recorded: Yes." in found
    assert "Only the practitioner can answer this. Type comments to comment." in found
    assert harness.read(path).assessment.current(*WORRIED).answer.value == "yes"  # type: ignore[union-attr]


def test_a_comment_is_made_replied_to_and_dealt_with(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(*WORRIED, "yes"))
    review(harness, "find", "anybody worried", "1", "m", "n", "who is?", "", "q", "q", "q")
    talk(harness, "comments", "1", "reply", "Amy's aunt", "1", "dealt", "", opened=path)
    first, reply = bodies(harness.read(path), "comment")
    assert isinstance(first, Commented)
    assert isinstance(reply, Commented)
    assert (first.text, first.on, reply.replies_to) == ("who is?", WORRIED[0], first.comment)
    assert bodies(harness.read(path), "comment-settled")


def test_a_draft_is_returned_with_reasons_and_its_author_hears_them(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    assert "Returned." in review(harness, "decide", "return", "meet Lee first", "q", "q", "q")
    [said_] = bodies(harness.read(path), "review")
    assert isinstance(said_, Reviewed)
    assert (said_.outcome, said_.reasons) == ("returned", "meet Lee first")
    assert "Returned by Sue: meet Lee first" in talk(harness, "q").flowing


def test_a_sign_off_says_what_is_open_and_enter_does_not_sign(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, ANSWERED)
    review(harness, "d", "sign", "")
    assert not bodies(harness.read(path), "review")
    found = review(harness, "d", "sign", "with that open", "q", "q", "q")
    assert "Signed off. Type o to send a copy" in found
    [signed] = bodies(harness.read(path), "review")
    assert signed.outcome == "signed-off"  # type: ignore[union-attr]


def test_what_changed_since_is_said_without_what_is_private(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, ANSWERED)
    review(harness, "q", "q", "q")
    file = harness.drafts.open(path)
    file.append(
        said(*WORRIED, "yes"),
        said(HURT, "person:amy", "last-year"),
        author=SUE.author,
        at=harness.now,
    )
    found = review(harness, "l", "private", "private", "", "q", "q", "q")
    before, after = found.split("Type private again to show it anyway.")
    assert "Changed since you last looked" in before
    assert "Private answers may have changed too." in before
    assert "unsafe" not in before.lower()
    assert "In the last year" in after


def test_an_explanation_is_refused_with_a_reason(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, ANSWERED, EXPLAINED)
    found = review(harness, "g", "explained", "refuse it", "refuse", "meet her this week", "")
    assert "Is this explanation enough?" in found
    [judged] = bodies(harness.read(path), "explanation-judged")
    assert judged.agreed is False  # type: ignore[union-attr]
