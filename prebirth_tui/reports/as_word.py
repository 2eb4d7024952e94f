"""A document as a Word file, for offices that keep records in Word."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from prebirth_tui.reports.document import (
    Block,
    Bullets,
    Document,
    FactList,
    Heading,
    NewPage,
    Paragraph,
    Table,
    ToSign,
)
from prebirth_tui.reports.every_form import (
    TRAINING,
    foot_line,
    head_facts,
    may_break,
    running_head,
    shares,
)
from prebirth_tui.reports.word_file import TEXT_WIDTH, empty_word, word_bytes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import _Footer, _Header
    from docx.table import Table as WordTable
    from docx.table import _Row
    from docx.text.paragraph import Paragraph as WordParagraph

_STYLE_OF_MANNER = {"plain": "Normal", "notice": "Notice", "quiet": "Quiet"}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_FIELD = f'<w:fldSimple {_NAMES} w:instr="{{}}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
_BOX = (
    f"<w:sdt {_NAMES}>"
    '<w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2612" w14:font="Segoe UI Symbol"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="Segoe UI Symbol"/></w14:checkbox></w:sdtPr>'
    '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"'
    ' w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/></w:rPr><w:t>☐</w:t></w:r>'
    "</w:sdtContent></w:sdt>"
)
"""A box to tick with a click, or on paper."""


def as_word(document: Document) -> bytes:
    """The document as a DOCX file; the same document gives the same bytes."""
    word = empty_word(_text(document.title))
    _every_page(word, document)
    if document.training:
        _add(word, TRAINING, "Training Mark")
    _add(word, document.title, "Title")
    _add(
        word,
        "   ·   ".join(f"{name}: {text}" for name, text in head_facts(document)),
        "Below Title",
    )
    for block in document.blocks:
        _block(word, block)
    if document.foot:
        _add(word, "\n".join(document.foot), "Foot")
    return word_bytes(word)


def _text(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n"))


def _add(word: "WordDocument", text: str, style: str) -> "WordParagraph":
    return word.add_paragraph(_text(text), style)


def _block(word: "WordDocument", block: Block) -> None:
    match block:
        case Heading(text, level):
            _add(word, text, f"Heading {level}")
        case Paragraph(said, manner):
            _add(word, said.text, _STYLE_OF_MANNER[manner])
        case Bullets(lines, to_tick):
            _bullets(word, [line.text for line in lines], to_tick=to_tick)
        case FactList(pairs):
            table = _empty_table(word, "Facts Table", (0.32, 0.68))
            for name, said in pairs:
                _row(table, (name, said.text), ("Fact Name", "Table Text"))
            _add(word, "", "After Table")
        case Table():
            _table(word, block)
        case ToSign(prompts):
            for number, prompt in enumerate(prompts, 1):
                paragraph = _add(word, f"{prompt}  \t", "To Sign")
                # All on one page.
                paragraph.paragraph_format.keep_with_next = number < len(prompts)
        case NewPage():
            _add(word, "", "Page Start")


def _bullets(word: "WordDocument", lines: Sequence[str], *, to_tick: bool) -> None:
    from docx.oxml import parse_xml
    from docx.shared import Pt

    for number, line in enumerate(lines, 1):
        paragraph = _add(word, "", "List to Tick" if to_tick else "List Bullet")
        if to_tick:
            paragraph._p.append(parse_xml(_BOX))
            paragraph.add_run("\t")
        paragraph.add_run(_text(line))
        if number == len(lines):
            paragraph.paragraph_format.space_after = Pt(9)


def _table(word: "WordDocument", table: Table) -> None:
    written = _empty_table(word, "Report Table", shares(table))
    _row(written, table.columns, ["Table Heading"] * len(table.columns), repeated=True)
    for row in table.rows:
        _row(written, [said.text for said in row], ["Table Text"] * len(row))
    _add(word, "", "After Table")


def _empty_table(word: "WordDocument", style: str, parts: Sequence[float]) -> "WordTable":
    from docx.shared import Twips

    table: WordTable = word.add_table(rows=0, cols=len(parts), style=style)
    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Twips(round(TEXT_WIDTH * part))
    return table


def _row(
    table: "WordTable", texts: Sequence[str], styles: Sequence[str], *, repeated: bool = False
) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()
    if not may_break(texts):
        properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
    if not all(texts):
        row.height, row.height_rule = Cm(1.1), WD_ROW_HEIGHT_RULE.AT_LEAST
    for cell, text, style in zip(row.cells, texts, styles, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        paragraph.add_run(_text(text))


def _every_page(word: "WordDocument", document: Document) -> None:
    section = word.sections[0]
    if document.training:
        mark = section.header.paragraphs[0]
        mark.style = "Training Header"
        mark.add_run(TRAINING)
        section.header.add_paragraph(style="Header")
    section.header.paragraphs[-1].add_run(_text(running_head(document)))
    # The header of the first page repeats its text.
    section.first_page_header.is_linked_to_previous = False
    for footer in (section.footer, section.first_page_footer):
        _footer(footer, foot_line(document))


def _footer(footer: "_Footer | _Header", text: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml

    footer.paragraphs[0].add_run(_text(text))
    pages = footer.add_paragraph(style="Footer")
    pages.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        pages.add_run(words)
        pages._p.append(parse_xml(_FIELD.format(field)))
