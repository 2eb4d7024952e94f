"""`prebirth import`, `test`, `check` and `schema`."""

import json
import os
from pathlib import Path

import pytest

from prebirth_tui import __version__
from prebirth_tui.checklist.schema import FILE_KINDS
from tests.commands.conftest import Run
from tests.commands.fern import FAMILY
from tests.keyring import drafts_in
from tests.small import FIXTURES

WRONG = FIXTURES / "wrong-checklists" / "five-mistakes.toml"


def test_importing_a_case_makes_a_draft_for_training(unlocked: Run) -> None:
    made = unlocked("import", FAMILY)
    assert made.code == 0
    draft = drafts_in().open(drafts_in().find(made.out.strip())).draft
    assert draft.mode == "training"
    assert draft.assessment.pregnancy is not None
    assert draft.assessment.pregnancy.reference == "Fern"
    assert made.out == f"{draft.id}\n"
    assert made.err == f"Fern. Open it: prebirth open {draft.id}\n"
    assert not any(entry.signature for entry in draft.entries)
    practice = unlocked("import", FAMILY, "--practice").out.strip()
    draft = drafts_in().open(drafts_in().find(practice)).draft
    assert draft.mode == "practice"
    said = unlocked("verify", practice).out
    assert f"{len(draft.entries)} signed by you" in " ".join(said.split())


def test_importing_a_wrong_case_keeps_nothing(run: Run, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(
        FAMILY.read_text(encoding="utf-8").replace('"phone"', '"fone"'), encoding="utf-8"
    )
    made = run("import", path)
    assert made.code == 2
    assert "did you mean `phone`?" in made.err
    assert not (home / "drafts").exists()


def test_a_case_that_is_as_expected_passes(run: Run) -> None:
    ran = run("test", FAMILY)
    assert ran.code == 0
    assert "as expected" in ran.out
    assert "1 of 1 cases are as expected" in ran.out


def test_a_case_that_is_not_as_expected_fails_and_says_how(run: Run, tmp_path: Path) -> None:
    text = FAMILY.read_text(encoding="utf-8")
    failing = tmp_path / "failing.toml"
    right = 'open = ["basics.pregnancy.father-unknown"'
    wrong = text.replace(right, 'open = ["basics.carer.not-told: amy"')
    failing.write_text(wrong, encoding="utf-8")
    (tmp_path / "good.toml").write_text(text, encoding="utf-8")
    ran = run("test", tmp_path)
    assert ran.code == 1
    assert "basics.carer.not-told (person:amy) should be open, but is not" in ran.out
    assert "1 of 2 cases are as expected" in ran.out


def test_a_case_that_cannot_be_read_does_not_hide_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("title = ", encoding="utf-8")
    (tmp_path / "b.toml").write_text(FAMILY.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run("test", tmp_path)
    assert ran.code == 2
    assert "a.toml:1:" in ran.out
    assert "1 of 2 cases are as expected" in ran.out


def test_a_folder_without_cases_is_told(run: Run, tmp_path: Path) -> None:
    assert run("test", tmp_path).code == 2


def test_checking_right_checklists_finds_nothing(run: Run) -> None:
    ran = run("check")
    assert ran.code == 0
    assert "Nothing wrong: 18 questions and 14 gap rules, 2 areas." in ran.out


def test_checking_wrong_checklists_prints_every_mistake_with_its_place(run: Run) -> None:
    ran = run("check", WRONG)
    assert ran.code == 2
    lines = ran.out.splitlines()
    assert len(lines) == 6
    assert all(line.startswith(f"{WRONG}:") for line in lines[:5])
    assert lines[5] == "5 things to correct"


def test_checking_looks_at_every_area(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    head = 'area = "mine"\ntitle = "Mine"\nbased_on = "england"\n'
    path.write_text(head + '[close_by]\nbefore-birth = "nothing"\n', encoding="utf-8")
    ran = run("check", path)
    assert ran.code == 2
    assert f"{path}:5:1: there is no timescale `nothing`" in ran.out
    assert "1 thing to correct" in ran.out


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_schema_of_a_kind_of_file_is_printed(run: Run, kind: str) -> None:
    ran = run("schema", kind)
    assert ran.code == 0
    assert json.loads(ran.out)["$schema"].startswith("https://json-schema.org/")


def test_the_schema_is_that_of_a_checklist_when_nothing_is_said(run: Run) -> None:
    assert run("schema").out == run("schema", "checklist").out


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"prebirth {__version__}\n"


def test_every_command_has_help(run: Run) -> None:
    helped = run("--help")
    assert helped.code == 0
    for command in ("new", "list", "show", "gaps", "import", "test", "check", "schema", "open"):
        assert command in helped.out
        assert run(command, "--help").code == 0


def test_a_case_that_expects_nothing_is_said_to_expect_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text('title = "Nothing"\ndue = 2027-03-12\n', encoding="utf-8")
    assert run("test", path).out.startswith(f"expects nothing  {path}")
    with path.open("a", encoding="utf-8") as file:
        file.write("[expect]\non = 2026-12-01\n")
    assert run("test", path).out.startswith(f"expects nothing  {path}")


@pytest.mark.skipif(os.name == "nt", reason="these are not made so there")
def test_what_is_no_file_is_named_and_nobody_waits_for_it(run: Run, tmp_path: Path) -> None:
    pipe, endless = tmp_path / "pipe.toml", tmp_path / "endless.toml"
    os.mkfifo(pipe)
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        checked = run("check", path)
        assert checked.code == 2
        assert "it is not an ordinary file" in checked.err + checked.out
