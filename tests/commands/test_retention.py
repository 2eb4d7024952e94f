"""`prebirth keep`, `redact`, `purge`, `receipts` and `verify`, and the seal that is printed."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.fern import FAMILY, entry_with, opened
from tests.disk.disks import full
from tests.keyring import own_keys


def row(unlocked: Run, *more: str) -> dict[str, object]:
    (found,) = json.loads(unlocked("list", "--format", "json", *more).out)
    assert isinstance(found, dict)
    return found


# How long it is kept.


def test_a_draft_whose_file_is_gone_is_named_until_that_was_meant(
    unlocked: Run, run: Run, kept: str, home: Path
) -> None:
    (home / "drafts" / f"{kept}.age").unlink()
    told = unlocked("list")
    assert told.code == 2
    assert "Fern was here on " in told.err
    assert "No drafts yet" in told.out
    assert f"prebirth keep {kept} --gone" in unlocked("review", "--format", "csv").err
    assert "1 draft saved here, without a file" in (asked := run("doctor")).said
    assert "Fern" not in asked.out
    assert unlocked("keep", "Elm", "--gone").code == 2
    assert unlocked("keep", "Fern", "--gone").code == 0
    assert (unlocked("list").code, unlocked("list").err) == (0, "")
    assert "without a file" not in run("doctor").said


def test_without_more_words_keep_says_how_it_stands_and_changes_nothing(
    unlocked: Run, fern: str
) -> None:
    before = opened(fern).path.read_bytes()
    kept = unlocked("keep", "Fern")
    assert kept.code == 0
    assert kept.out.startswith("Review by ")
    assert kept.out.endswith("Not on hold.\n")
    assert opened(fern).path.read_bytes() == before
    ninety = opened(fern).draft.created.date() + timedelta(days=90)
    assert row(unlocked)["review_by"] == ninety.isoformat()


def test_a_day_that_is_past_is_refused(unlocked: Run, fern: str) -> None:
    today = date.today()  # noqa: DTZ011 - a practitioner's own day
    before = opened(fern).path.read_bytes()
    for gone in ("1999-01-01", "yesterday"):
        ran = unlocked("keep", "Fern", "--review-by", gone)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == f"--review-by: “{gone}” is in the past; type today or a later date\n"
    assert opened(fern).path.read_bytes() == before
    assert unlocked("keep", "Fern", "--review-by", "today").code == 0
    assert row(unlocked)["review_by"] == today.isoformat()


def test_the_day_the_record_and_the_hold_are_set_and_listed(unlocked: Run, fern: str) -> None:
    day = date.today() + timedelta(days=30)  # noqa: DTZ011 - a practitioner's own day
    assert unlocked("keep", "Fern", "--review-by", day.isoformat()).code == 0
    said = unlocked("keep", "Fern", "--transferred", typed="RiO,  3 July\n")
    assert "It is in the record." in said.out
    held = unlocked("keep", "Fern", "--hold", typed="the inquiry asked\n")
    assert "On hold." in held.out
    found = row(unlocked, "--restricted")
    assert (found["review_by"], found["transferred"], found["hold"]) == (
        day.isoformat(),
        "RiO, 3 July",
        "the inquiry asked",
    )
    assert "Not on hold." in unlocked("keep", "Fern", "--release").out
    assert row(unlocked, "--restricted")["transferred"] == "RiO, 3 July"
    assert "keeping" in unlocked("show", "Fern", "--history").out


def test_what_was_typed_about_keeping_it_is_printed_only_where_it_is_asked_for(
    unlocked: Run, fern: str
) -> None:
    said = [
        unlocked("keep", "Fern", "--transferred", typed="RiO, after MARAC\n"),
        unlocked("keep", "Fern", "--hold", typed="MARAC asked\n"),
        unlocked("redact", "Fern", "LEE", typed="not ours\n"),
        unlocked("purge", "Fern", typed="Fern\nMARAC is done\n"),
    ]
    asked = [("keep", "Fern"), *(("list", "--format", form) for form in ("table", "json", "csv"))]
    said += [unlocked(*words) for words in asked]
    assert row(unlocked)["hold"] == row(unlocked)["transferred"] == "yes"
    for words in (("keep", "Fern"), ("list", "--format", "json"), ("list", "--format", "csv")):
        whole = unlocked(*words, "--restricted").out
        assert "MARAC asked" in whole
        assert "RiO, after MARAC" in whole
    unlocked("keep", "Fern", "--release")
    said.append(unlocked("purge", "Fern", typed="Fern\nMARAC is done\n"))
    assert said[-1].code == 0
    said.append(unlocked("receipts"))
    assert "add --restricted" in said[-1].out
    assert "MARAC is done" in unlocked("receipts", "--restricted").out
    assert [each.said for each in said if "MARAC" in each.said] == []


@pytest.mark.parametrize("option", ["--hold", "--transferred"])
@pytest.mark.parametrize("answer", ["", "\n", " \u200b \n", "x" * 501 + "\n"])
def test_without_words_nothing_is_put_on_hold_or_said_to_be_in_the_record(
    unlocked: Run, fern: str, option: str, answer: str
) -> None:
    before = opened(fern).path.read_bytes()
    kept = unlocked("keep", "Fern", option, typed=answer)
    assert kept.code == 2
    assert "mistake of its own" not in kept.err
    assert opened(fern).path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("keep", "Fern", "--hold"), "the inquiry asked\n"),
        (("redact", "Fern", "LEE"), "not ours\n"),
    ],
)
def test_on_a_full_disk_it_is_said_that_nothing_was_done_and_nothing_is(
    unlocked: Run,
    fern: str,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    typed: str,
) -> None:
    before = opened(fern).draft.entries
    named = [before[-1].id if word == "LEE" else word for word in words]
    with monkeypatch.context() as patch:
        patch.setattr("prebirth_tui.store.draft_file.write_whole", full)
        ran = unlocked(*named, typed=typed)
    assert (ran.code, ran.out) == (2, "")
    assert "NOT SAVED: No space left on device" in ran.err
    assert opened(fern).draft.entries == before


def test_a_training_draft_that_lies_elsewhere_is_kept_too(run: Run, tmp_path: Path) -> None:
    key = run("import", FAMILY).out.strip()
    path = opened(key).path.rename(tmp_path / "elsewhere.toml")
    kept = run("keep", path, "--hold", typed="for the course\n")
    assert (kept.code, kept.err) == (0, "")
    assert "On hold: for the course" in run("keep", path, "--restricted").out


def test_what_an_entry_said_is_removed_and_the_history_says_why(
    unlocked: Run, fern: str, home: Path
) -> None:
    original = home / "drafts" / "originals" / f"{fern}.format-1.age"
    leftover = home / "drafts" / f".{fern}.age.0a1b2c3d.part"
    original.parent.mkdir()
    for path in (original, leftover):
        path.write_bytes(opened(fern).path.read_bytes())
    entry = entry_with(fern, "Elm Row")
    done = unlocked("redact", "Fern", entry, typed="another family's address\n")
    assert done.code == 0
    assert "still in copies you sent, exports and backups" in done.out
    for path in (home / "drafts").rglob("*"):
        if path.is_file() and path.suffix != ".lock":
            assert b"Elm Row" not in own_keys().open(path.read_bytes(), path.name)
    assert not original.exists()
    assert not leftover.exists()
    history = unlocked("show", "Fern", "--history", "--restricted").out
    assert f"{entry}  redacted" in history
    assert "reason another family's address" in history
    assert unlocked("verify", "Fern").out.splitlines()[0] == "3 entries, 3 seals fit, 1 redacted"


@pytest.mark.parametrize(
    ("which", "answer", "message"),
    [
        ("Elm Row", "", "no answer"),
        ("Elm Row", "  \n", "type a few words"),
        ("Elm Row", "x" * 501 + "\n", "longer than 500"),
        (None, "wrong\n", "no entry `nothing-like-it`"),
        ("Fern", "wrong\n", "record the pregnancy again first"),
    ],
    ids=["nothing", "blank", "long", "no such entry", "the pregnancy"],
)
def test_what_cannot_be_removed_stays(
    unlocked: Run, fern: str, which: str | None, answer: str, message: str
) -> None:
    before = opened(fern).path.read_bytes()
    entry = entry_with(fern, which) if which else "nothing-like-it"
    done = unlocked("redact", "Fern", entry, typed=answer)
    assert done.code == 2
    assert message in done.err
    assert opened(fern).path.read_bytes() == before


# Deleting a draft.


def test_a_draft_is_deleted_and_a_receipt_stays(unlocked: Run, fern: str, home: Path) -> None:
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    assert gone.code == 0
    assert "Not yet recorded where in the case record it is" in gone.out
    assert "does not delete copies you sent, exports or backups" in gone.out
    assert list((home / "drafts").rglob("*.*")) == []
    assert "No drafts yet" in unlocked("list").out
    receipts = unlocked("receipts", "--restricted")
    assert receipts.code == 0
    assert fern in receipts.out
    assert "no longer needed" in receipts.out
    for word in ("Fern", "Lee", "Elm"):
        assert word not in receipts.out


def test_a_draft_in_the_record_is_deleted_without_the_warning(unlocked: Run, fern: str) -> None:
    unlocked("keep", "Fern", "--transferred", typed="RiO\n")
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    assert gone.code == 0
    assert "Nobody has said" not in gone.said
    assert "RiO" in unlocked("receipts", "--restricted").out


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("", 2),
        ("\n", 1),
        ("yes\n", 1),
        ("fern\n", 1),
        ("Fern\n", 2),
        ("Fern\n \n", 2),
        ("Fern\n" + "x" * 501 + "\n", 2),
    ],
)
def test_a_draft_that_was_not_meant_stays(unlocked: Run, fern: str, answer: str, code: int) -> None:
    before = opened(fern).path.read_bytes()
    gone = unlocked("purge", "Fern", typed=answer)
    assert gone.code == code
    assert opened(fern).path.read_bytes() == before
    assert unlocked("receipts").out == ""


def test_a_draft_on_hold_is_neither_deleted_nor_changed(unlocked: Run, fern: str) -> None:
    unlocked("keep", "Fern", "--hold", typed="the inquiry asked\n")
    before = opened(fern).path.read_bytes()
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    entry = entry_with(fern, "Elm Row")
    removed = unlocked("redact", "Fern", entry, typed="wrong\n")
    assert gone.code == removed.code == 2
    assert "on hold" in gone.err
    assert "on hold" in removed.err
    assert opened(fern).path.read_bytes() == before


def test_a_draft_that_is_open_in_a_window_is_not_deleted(unlocked: Run, fern: str) -> None:
    window = opened(fern)
    assert window.edit_lock.acquire()
    gone = unlocked("purge", "Fern", typed="Fern\nno longer needed\n")
    window.edit_lock.release()
    assert gone.code == 2
    assert "open in another window" in gone.err
    assert window.path.exists()
