"""`prebirth report`: what is made, what is asked first, and that it is recorded."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.fern import FAMILY, recorded

REASON = "Who needs what is normally left out, and why?"


def test_in_a_narrow_window_what_is_left_out_breaks_between_words(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("report", FAMILY, "--kind", "letters", "--list")
    whole = run(*words).err
    monkeypatch.setenv("COLUMNS", "30")
    narrow = run(*words).err
    assert max(map(len, whole.splitlines())) > 30 >= max(map(len, narrow.splitlines()))
    assert narrow.split() == whole.split()


def test_without_a_kind_the_kinds_are_listed(run: Run) -> None:
    ran = run("report")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == [
        "everything",
        "letters",
        "team",
        "family",
    ]


def test_the_report_is_printed_and_the_list_of_what_leaves_beside_it(run: Run, draft: str) -> None:
    ran = run("report", draft, "--kind", "everything")
    assert ran.code == 0
    assert ran.out.splitlines()[2] == "# Everything"
    assert ran.err.splitlines()[0] == "Everything, for a colleague, about Amy"
    assert "In it\n" in ran.err
    assert "Left out\n" in ran.err
    [said] = recorded(draft)
    assert (said.what, said.form, said.to, said.about) == (
        "everything",
        "md",
        "a colleague",
        ("amy",),
    )
    assert said.digest == hashlib.sha256(ran.out.encode()).hexdigest()


def test_the_list_alone_makes_and_records_nothing(run: Run, draft: str, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    ran = run("report", draft, "--kind", "everything", "--list", "--output", path)
    assert (ran.code, ran.out) == (0, "")
    assert "Left out" in ran.err
    assert not path.exists()
    assert recorded(draft) == []


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_a_report_is_put_in_a_file(run: Run, draft: str, tmp_path: Path, form: str) -> None:
    path = tmp_path / "out"
    ran = run("report", draft, "--kind", "everything", "--format", form, "--output", path)
    assert (ran.code, ran.out) == (0, "")
    assert "not encrypted" in ran.err
    data = path.read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(data)) == (form == "docx")
    [said] = recorded(draft)
    assert (said.form, said.digest) == (form, hashlib.sha256(data).hexdigest())
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_what_otherwise_stays_leaves_with_a_reason_that_is_recorded(run: Run, draft: str) -> None:
    words = ("report", draft, "--kind", "everything", "--include", "restricted")
    ran = run(*words, "--include", "other-parent", typed="The ward, to keep her safe\n")
    assert ran.code == 0
    assert "Contains private answers" in ran.out
    assert "  with what was chosen: private, about the other parent" in ran.err
    [said] = recorded(draft)
    assert said.reason == "The ward, to keep her safe"
    assert said.chosen == ("restricted", "other-parent")
    history = run("show", draft, "--history")
    assert "release what everything" not in history.said
    assert "to keep her safe" not in history.said
    history = run("show", draft, "--history", "--restricted")
    assert "release what everything, form md, to a colleague" in history.said
    assert "to keep her safe" in history.said


@pytest.mark.parametrize("typed", ["", "\n", "  \n", f"{'x' * 5000}\n"])
def test_without_a_reason_nothing_leaves(run: Run, draft: str, tmp_path: Path, typed: str) -> None:
    path = tmp_path / "out.md"
    words = ("--include", "third-party", "--output", path)
    ran = run("report", draft, "--kind", "everything", *words, typed=typed)
    assert (ran.code, ran.out) == (2, "")
    assert not path.exists()
    assert recorded(draft) == []


def test_somebody_at_a_terminal_is_asked_first(unlocked: Run, tmp_path: Path) -> None:
    made = unlocked("new", "Fern", "--due", "+20w").out.strip()
    words = ("report", made, "--kind", "everything", "--output")
    no = unlocked(*words, tmp_path / "no.md", typed="n\n", secrets=("x",))
    assert no.code == 1
    assert "Nothing was saved." in no.err
    assert not (tmp_path / "no.md").exists()
    yes = unlocked(*words, tmp_path / "yes.md", typed="y\n", secrets=("x",))
    assert yes.code == 0
    assert (tmp_path / "yes.md").exists()
    assert len(recorded(made)) == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--kind", "everythin"), "there is no kind of report `everythin`"),
        (("--kind", "family"), "is for one person"),
        (("--kind", "family", "--about", "partner"), "no one in the draft is `partner`"),
        (("--kind", "family", "--about", "../x"), "no one in the draft is"),
        (("--kind", "everything", "--about", "father:2"), "only one person is `father`"),
        (("--kind", "everything", "--format", "pdf"), "invalid choice"),
        (("--kind", "everything", "--include", "work"), "invalid choice"),
        (("--kind", "everything", "--as-of", "30 February 2027"), "here is no 30 Feb 2027"),
        (("--kind", "everything", "--output", "no/such/folder"), "cannot be written"),
        (
            ("--kind", "family", "--about", "mother", "--include", "restricted"),
            "nothing private",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_in_plain_words(
    run: Run, draft: str, words: tuple[str, ...], message: str
) -> None:
    ran = run("report", draft, *words, typed="A reason\n")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert "mistake of its own" not in ran.err
    assert recorded(draft) == []


def test_a_kind_without_a_draft_is_refused(run: Run) -> None:
    ran = run("report", "--kind", "everything")
    assert ran.code == 2
    assert "name the draft" in ran.err


def test_a_file_that_is_there_is_not_overwritten(run: Run, draft: str, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    path.write_text("hers", encoding="utf-8")
    ran = run("report", draft, "--kind", "everything", "--output", path)
    assert ran.code == 2
    assert path.read_text(encoding="utf-8") == "hers"
    assert recorded(draft) == []


def test_a_report_can_be_made_of_a_case_file(run: Run) -> None:
    ran = run("report", FAMILY, "--kind", "everything")
    assert ran.code == 0
    assert "**TRAINING: this family does not exist**" in ran.out


def test_a_copy_for_the_family_is_about_whoever_is_named(run: Run, draft: str) -> None:
    ran = run("report", draft, "--kind", "family", "--about", "mother")
    assert ran.code == 0
    assert ran.err.startswith("What you have told us, for Amy, about Amy")
    assert "Fern" not in ran.out
    assert "Lee" not in ran.out
    [said] = recorded(draft)
    assert said.about == ("amy",)


def test_a_report_as_of_a_day_knows_nothing_of_later_ones(run: Run, draft: str) -> None:
    early = run("report", draft, "--kind", "everything", "--as-of", "2026-11-22").out
    late = run("report", draft, "--kind", "everything", "--as-of", "2027-01-15").out
    assert "Lee B" not in early
    assert "Lee B" in late
    assert "22 Nov 2026" in early


def test_a_word_file_is_not_for_a_terminal(
    run: Run, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    ran = run("report", draft, "--kind", "everything", "--format", "docx")
    assert ran.code == 2
    assert "cannot be printed here" in ran.err
    assert recorded(draft) == []
