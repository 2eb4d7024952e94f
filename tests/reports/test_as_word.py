"""A document as a Word file."""

import getpass
import io
import platform
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from prebirth_tui.reports.as_word import as_word
from prebirth_tui.reports.document import Document, Heading, Phrase, Table
from prebirth_tui.reports.every_form import TRAINING
from tests.reports.sample import LONG_WORD, PLACES, TYPED, sample

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document: Document) -> WordDocument:
    """The file as Word would open it."""
    return docx.Document(io.BytesIO(as_word(document)))


def paragraphs(word: WordDocument) -> list[WordParagraph]:
    """Every paragraph of the text and its tables."""
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return [*word.paragraphs, *(each for cell in cells for each in cell.paragraphs)]


def styled(word: WordDocument, style: str) -> list[str]:
    """The paragraphs that have a style."""
    return [each.text for each in word.paragraphs if each.style and each.style.name == style]


def marks(table: WordTable, name: str) -> list[bool]:
    """Which rows of a table are marked so."""
    rows: Any = table._tbl.tr_lst
    return [row.find(f".//{_W}{name}") is not None for row in rows]


def parts(document: Document) -> dict[str, bytes]:
    """What lies in the file."""
    with zipfile.ZipFile(io.BytesIO(as_word(document))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("typed", [TYPED, LONG_WORD, "two\nlines", "a\ttab"], ids=range(4))
def test_what_was_typed_reads_as_it_was_typed_wherever_it_stands(typed: str) -> None:
    found = [each.text.removeprefix("\t") for each in paragraphs(opened(sample(typed=typed)))]
    assert found.count(typed) == PLACES


def test_what_xml_cannot_hold_is_left_out() -> None:
    typed = "be\x00fo\x0bre\ud800\ufffe\r\nafter"
    found = [each.text for each in paragraphs(opened(sample(typed=typed)))]
    assert "before\nafter" in found
    told = replace(sample(), title=typed, about=typed, foot=(typed,), blocks=(Heading(typed),))
    assert styled(opened(told), "Title") == ["before\nafter"]


def test_a_title_of_any_length_can_be_written() -> None:
    assert styled(opened(replace(sample(), title=LONG_WORD)), "Title") == [LONG_WORD]


def test_headings_lists_and_tables_are_real() -> None:
    word = opened(sample())
    assert styled(word, "Title") == ["Follow-up for the health visitor"]
    assert styled(word, "Heading 1") == ["The family", "Agreed"]
    assert styled(word, "Heading 2") == ["Who was seen"]
    assert styled(word, "List Bullet") == ["As typed.", "Lee, by phone"]
    assert styled(word, "List to Tick") == ["\tAs typed.", "\tAsk again"]
    facts, rows = word.tables
    assert [cell.text for cell in facts.rows[0].cells] == ["Last seen", "As typed."]
    assert [cell.text for cell in rows.rows[0].cells] == ["What", "Known so far", "By when"]


def test_rows_stay_whole_and_the_header_row_comes_back() -> None:
    facts, rows = opened(sample()).tables
    assert marks(rows, "tblHeader") == [True, False, False]
    assert marks(rows, "cantSplit") == [True] * 3
    assert marks(facts, "cantSplit") == [True] * 2


def test_the_page_is_a4_and_its_tables_fit_between_the_margins() -> None:
    word = opened(sample())
    section = word.sections[0]
    lengths = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(each.cm, 2) for each in lengths if each] == [21, 29.7, 2, 2]
    for table in word.tables:
        assert sum(column.width or 0 for column in table.columns) <= Cm(17.01)
    alike = replace(sample(), blocks=(Table(("A", "B"), ()),))
    first, second = opened(alike).tables[0].columns
    assert first.width == second.width


def test_each_page_has_the_foot_and_its_number() -> None:
    section = opened(sample()).sections[0]
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == "A drafting aid, not the record. Seal 3f9a c21b."
    for name, text in parts(sample()).items():
        if "footer" in name:
            assert b'w:instr="PAGE"' in text


def test_training_is_marked_on_top_and_on_every_later_page() -> None:
    word = opened(sample(training=True))
    assert word.paragraphs[0].text == TRAINING
    assert word.sections[0].header.paragraphs[0].text == TRAINING
    assert not any(b"TRAINING" in part for part in parts(sample()).values())


def test_the_same_document_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = as_word(sample())
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 1, 0))
    assert as_word(sample()) == first


def test_nothing_in_the_file_names_a_person_a_machine_or_a_time() -> None:
    properties = opened(sample()).core_properties
    assert properties.author == "prebirth"
    assert properties.title == "Follow-up for the health visitor"
    assert properties.last_modified_by == properties.comments == properties.keywords == ""
    assert properties.created is not None
    assert properties.modified is not None
    assert properties.created.year == properties.modified.year == 2000
    held = parts(sample())
    about = b"".join(text for name, text in held.items() if name.startswith("docProps"))
    for name in (getpass.getuser(), platform.node(), "python-docx", "Macintosh", "Microsoft"):
        assert name.encode() not in about
    assert not any(b"rsid" in text for name, text in held.items() if "settings" in name)
    assert not {name for name in held if "thumbnail" in name or "customXml" in name}


def test_nothing_in_it_refers_to_anything_outside() -> None:
    for name, text in parts(sample(typed=TYPED)).items():
        assert b'TargetMode="External"' not in text
        assert not name.endswith((".bin", ".jpeg", ".png"))


def test_a_row_that_fills_a_page_may_go_on_on_the_next() -> None:
    long = Phrase("\n".join(f"Line {number}." for number in range(40)))
    table = Table(("When", "What"), ((Phrase("1 May"), long), (Phrase("2 May"), Phrase("Short."))))
    [written] = opened(replace(sample(), blocks=(table,))).tables
    assert marks(written, "cantSplit") == [True, False, True]
