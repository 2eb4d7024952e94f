"""One flat table of a release."""

import csv
import io

import pytest

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.exports.as_csv import as_csv
from tests.exports.disclosures import CASES, family, of_case, told
from tests.small import small_catalogue


def rows(disclosure: Disclosure) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(disclosure), newline="")))


def test_every_kind_of_line_stands_in_it() -> None:
    found = rows(told(family().draft, small_catalogue(), "mother", "father"))
    assert list(found[0]) == [
        *("kind", "about", "what", "answer", "from", "on", "by", "due", "note"),
    ]
    assert {row["kind"] for row in found} == {
        *("notice", "answer", "not answered", "gap", "request", "action", "factor", "baby"),
    }
    assert "not the record" in found[0]["what"]
    [said] = [row for row in found if row["what"] == "Who is Amy's doctor?"]
    assert (said["about"], said["answer"], said["on"], said["by"]) == (
        *("Amy", "Dr Finch", "2026-11-02", "Rose"),
    )
    assert said["from"] == "Amy said so, alone, home visit 2 Nov 2026"


def test_factors_are_suggested_and_never_confirmed() -> None:
    path = next(path for path in CASES if path.stem == "rules-substances-and-sleep")
    factors = [row for row in rows(of_case(path)) if row["kind"] == "factor"]
    assert factors
    assert {row["answer"] for row in factors} == {"suggested, not confirmed"}
    assert all("census" in row["note"] for row in factors)


def test_what_was_typed_is_never_a_formula() -> None:
    builder = family()
    for start in "=+-@":
        builder.answer("basics.carer.doctor", "person:amy", f"{start}HYPERLINK(A1)", "visit")
    disclosure = told(builder.draft, small_catalogue(), chosen=[WithholdReason.WORDS])
    cells = [cell for row in rows(disclosure) for cell in row.values()]
    assert sum("HYPERLINK" in cell for cell in cells) >= 4
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize("chosen", [(), (WithholdReason.WORDS,)])
def test_a_family_reads_nothing_of_the_work(chosen: tuple[WithholdReason, ...]) -> None:
    disclosure = told(family().draft, small_catalogue(), reader="family", chosen=chosen)
    found = rows(disclosure)
    assert list(found[0]) == ["kind", "about", "what", "answer", "due", "note"]
    assert {row["kind"] for row in found} <= {"notice", "answer", "action"}
    assert "home visit" not in as_csv(disclosure)
    assert "Sam" not in as_csv(disclosure)
