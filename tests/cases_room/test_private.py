"""A case can say of anything that can be private that it is, or that it is not."""

from pathlib import Path

import pytest

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import check_case, read_case
from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.assessment import Assessment
from tests.small import small_catalogue

CASE = """
title = "Fern"
due = 2027-03-12

[people]
amy = {{ role = "mother", note = "Zq note", note_private = {mark} }}

[places]
cot = {{ name = "Zq cot", private = {mark} }}

[[contact]]
on = 2026-11-02
how = "clinic"
present = ["amy"]
private = {mark}
note = "Zq contact"

[[contact]]
id = "open"
on = 2026-11-03
how = "clinic"
present = ["amy"]

[contact.answers.basics.carer]
smokes.amy = {{ is = "yes", note = "Zq answer", private = {mark} }}

[[request]]
agency = "gp"
about = ["amy"]
asked = 2026-11-03
private = {mark}
basis = "Zq request"

[[action]]
what = "Zq action"
owner = "Rose"
agreed = 2026-11-03
due = 2026-11-09
private = {mark}

[[explain]]
gap = "basics.carer.not-told"
about = "amy"
reason = "Zq reason"
owner = "Rose"
on = 2026-11-03
until = 2026-12-01
private = {mark}
"""
THINGS = ("note", "cot", "contact", "answer", "request", "action", "reason")


def veiled(folder: Path, mark: str) -> Assessment:
    path = folder / "fern.toml"
    path.write_text(CASE.format(mark=mark), encoding="utf-8")
    case, file = read_case(path)
    check_case(case, file, small_catalogue())
    return without_private(as_draft(case, small_catalogue()).assessment, small_catalogue())


def test_what_is_marked_private_is_and_what_is_marked_not_is_not(tmp_path: Path) -> None:
    hidden, shown = (repr(veiled(tmp_path, mark)) for mark in ("true", "false"))
    assert [word for word in THINGS if f"Zq {word}" in hidden] == []
    assert [word for word in THINGS if f"Zq {word}" in shown] == list(THINGS)


def test_a_mark_that_is_none_is_refused_with_its_place(tmp_path: Path) -> None:
    text = CASE.format(mark="true").replace('answer", private = true', 'answer", private = "yes"')
    path = tmp_path / "fern.toml"
    path.write_text(text, encoding="utf-8")
    case, file = read_case(path)
    with pytest.raises(UserInputError, match=r"fern.toml:2\d.*`private` is `true` or `false`"):
        check_case(case, file, small_catalogue())
