"""`prebirth review`: the list across families, printed."""

import csv
import io
import json
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import AnswerGiven, AnyBody, Commented, Reviewed
from prebirth_tui.store.own_notes import OwnNotes, keep_notes
from tests.commands.conftest import Run
from tests.draft_builder import FIRST_DAY, DraftBuilder, at, couple
from tests.keyring import drafts_in, own_keys

KEYS = [
    "id",
    "reference",
    "mode",
    "due",
    "stage",
    "with",
    "away",
    "close_first",
    "meeting",
    "meeting_due",
    "comments",
    "review",
    "reviewed",
    "worker",
    "cover",
    "cover_until",
    "supervisor",
    "team",
    "wrote_last",
    "last_contact",
    "met",
    "overdue",
    "overdue_since",
    "newly_overdue",
    "newly_overdue_since",
    "explained",
    "to_agree",
    "differs",
    "gestation",
    "left",
    "new",
]


def lay(*bodies: AnyBody) -> DraftBuilder:
    """A practice draft on the disk."""
    builder = couple()
    for body in bodies:
        builder.write(body)
    drafts_in().new(builder.draft).save(at(FIRST_DAY, 60))
    return builder


def test_json_has_stable_keys(unlocked: Run) -> None:
    builder = lay(
        Commented(comment="c1", text="Who?"), Reviewed(outcome="returned", reasons="Meet Lee.")
    )
    ran = unlocked("review", "--format", "json")
    assert ran.code == 0
    [row] = json.loads(ran.out)
    assert list(row) == KEYS
    assert row["id"] == builder.draft.id
    assert (row["reference"], row["mode"], row["due"]) == ("Fern", "practice", "2027-03-12")
    assert (row["with"], row["wrote_last"]) == ("", "Rose")
    assert (row["comments"], row["review"]) == (1, "returned")
    assert row["reviewed"] == "2026-11-02"
    assert row["close_first"]
    assert (row["gestation"], row["left"], row["new"]) != ("", "", False)
    assert row["new"] is True


def test_csv_has_the_same_columns(unlocked: Run) -> None:
    lay()
    ran = unlocked("review", "--format", "csv")
    [row] = csv.DictReader(io.StringIO(ran.out))
    assert list(row) == KEYS
    assert row["reference"] == "Fern"


@pytest.mark.parametrize(
    ("kind", "begins"), [("txt", "UNBORN BABIES"), ("md", "# Unborn babies"), ("html", "<!")]
)
def test_a_meeting_list_is_printed_without_restricted_answers(
    unlocked: Run, kind: str, begins: str
) -> None:
    lay(AnswerGiven(item="private.alone.hurt", about="person:amy", value="last-year", note="Psst"))
    ran = unlocked("review", "--format", kind)
    assert ran.code == 0
    assert ran.out.lower().startswith(begins.lower())
    assert "Fern" in ran.out
    for told in ("Psst", "last year", "last-year"):
        assert told not in ran.out


def test_a_saved_filter_leaves_families_out(unlocked: Run) -> None:
    keep_notes(
        OwnNotes(filters={"returned": {"returned": True}, "talk": {"comments": True}}), own_keys()
    )
    lay(Commented(comment="c1", text="Who?"))
    assert json.loads(unlocked("review", "--format", "json", "--filter", "returned").out) == []
    assert len(json.loads(unlocked("review", "--format", "json", "--filter", "talk").out)) == 1


def test_an_unknown_filter_is_refused_with_the_nearest_one(unlocked: Run) -> None:
    keep_notes(OwnNotes(filters={"returned": {"returned": True}}), own_keys())
    ran = unlocked("review", "--format", "json", "--filter", "retuned")
    assert ran.code == 2
    assert "there is no saved filter `retuned`" in ran.err
    assert "returned" in ran.err
    assert ran.out == ""


def test_nothing_of_practice_is_left_on_the_disk_in_plain(unlocked: Run, home: Path) -> None:
    lay(Commented(comment="c1", text="Who?"))
    for kind in ("json", "html"):
        unlocked("review", "--format", kind)
    for path in home.rglob("*"):
        if path.is_file() and "keys" not in path.parts:
            data = path.read_bytes()
            assert not [w for w in (b"Amy", b"Lee", b"Fern", b"Who?") if w in data], path


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_printed(
    unlocked: Run, home: Path
) -> None:
    lay()
    (home / "drafts" / "broken.toml").write_text("format = [", encoding="utf-8")
    ran = unlocked("review", "--format", "json")
    assert ran.code == 2
    assert len(json.loads(ran.out)) == 1
    assert "broken.toml" in ran.err


def test_no_drafts_are_an_empty_list(unlocked: Run) -> None:
    ran = unlocked("review", "--format", "json")
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_without_a_terminal_it_says_what_to_use(unlocked: Run) -> None:
    lay()
    ran = unlocked("review")
    assert ran.code == 2
    assert "the screens need a terminal" in ran.err
    assert "prebirth review --format" in ran.err
