"""`prebirth export`: a draft as data, with the list of what leaves, and recorded."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.fern import FAMILY, recorded


def test_data_is_printed_with_the_list_beside_it_and_recorded(run: Run, draft: str) -> None:
    ran = run("export", draft)
    assert ran.code == 0
    assert json.loads(ran.out)["mode"] == "training"
    assert ran.err.splitlines()[0] == "Data, for another system, about Amy"
    [said] = recorded(draft)
    assert (said.what, said.form, said.about, said.chosen) == ("data", "json", ("amy",), ())


@pytest.mark.parametrize("form", ["json", "csv", "fhir"])
def test_every_form_is_written_to_a_file_of_the_owner(
    run: Run, draft: str, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "data"
    ran = run("export", draft, "--format", form, "--output", path)
    assert (ran.code, ran.out) == (0, "")
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text(encoding="utf-8")
    if form == "csv":
        # By this mark a spreadsheet knows that the names are UTF-8.
        assert text.startswith("\ufeff")
        assert next(csv.reader(io.StringIO(text[1:])))[0] == "kind"
    else:
        assert json.loads(text)


def test_a_case_file_can_be_exported_and_is_not_changed(run: Run, tmp_path: Path) -> None:
    before = FAMILY.read_bytes()
    ran = run("export", FAMILY, "--format", "fhir")
    assert json.loads(ran.out)["resourceType"] == "Bundle"
    assert FAMILY.read_bytes() == before


def test_a_copy_for_the_family_is_for_one_person(run: Run, draft: str) -> None:
    ran = run("export", draft, "--family")
    assert ran.code == 2
    assert "name them" in ran.err
    ran = run("export", draft, "--family", "--about", "mother")
    assert ran.code == 0
    data = json.loads(ran.out)
    assert {"contacts", "gaps", "left_out"}.isdisjoint(data)
    assert [each["person"] for each in data["people"]] == ["amy"]


def test_restricted_answers_never_leave_for_the_family(run: Run, draft: str) -> None:
    words = ("export", draft, "--family", "--about", "mother", "--include", "restricted")
    ran = run(*words, typed="because\n")
    assert (ran.code, ran.out) == (2, "")
    assert "nothing private" in ran.err
    assert recorded(draft) == []


def test_what_otherwise_stays_leaves_with_a_reason_that_is_recorded(run: Run, draft: str) -> None:
    ran = run("export", draft, "--include", "restricted", typed="the new area's system\n")
    assert ran.code == 0
    [said] = recorded(draft)
    assert (said.chosen, said.reason) == (("restricted",), "the new area's system")


def test_nothing_leaves_without_the_reason(run: Run, draft: str) -> None:
    ran = run("export", draft, "--include", "restricted")
    assert (ran.code, ran.out) == (2, "")
    assert recorded(draft) == []


def test_only_the_list_lets_nothing_out(run: Run, draft: str) -> None:
    ran = run("export", draft, "--list")
    assert (ran.code, ran.out) == (0, "")
    assert "Left out" in ran.err
    assert recorded(draft) == []


@pytest.mark.parametrize(
    ("form", "told"), [("json", '"Fern"'), ("csv", "A drafting aid"), ("fhir", '"Bundle"')]
)
def test_a_draft_with_nobody_in_it_yet_is_exported(unlocked: Run, form: str, told: str) -> None:
    made = unlocked("new", "Fern", "--due", "+20w").out.strip()
    ran = unlocked("export", made, "--format", form)
    assert (ran.code, ran.err.splitlines()[0]) == (0, "Data, for another system")
    assert told in ran.out
    assert recorded(made)[0].about == ()


@pytest.mark.parametrize(
    "words", [("export",), ("export", "--family"), ("report", "--kind", "everything")]
)
def test_whom_a_draft_does_not_have_is_said_with_how_to_add_them(
    unlocked: Run, words: tuple[str, ...]
) -> None:
    command, *more = words
    empty = unlocked("new", "Fern", "--due", "+20w").out.strip()
    ran = unlocked(command, empty, *more, "--about", "mother")
    assert ran.code == 2
    assert "no one is added yet: open the draft, press w, and add the family" in ran.err
    ran = unlocked(command, unlocked("import", FAMILY).out.strip(), *more, "--about", "partner")
    assert ran.code == 2
    assert "it has `father`, `mother` and `overnight-carer`" in ran.err
