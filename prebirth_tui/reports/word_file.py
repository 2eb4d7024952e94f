"""An empty Word file in prebirth's style, and its bytes without a trace of who made it.

Styles, fonts, settings and bullets come from templates/word rather than python-docx's own template.
"""

import io
import zipfile
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TEXT_WIDTH = 9638
"""The width between the margins of A4, in twentieths of a point."""

_OURS = {
    "docProps/app.xml": "app.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}
_NOT_NEEDED = ("thumbnail", "customXml", "stylesWithEffects", "webSettings")
_LONGEST_PROPERTY = 255
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""The machine's clock is nobody's business, and would make every file different."""
_NO_DAY_IN_ZIP = (1980, 1, 1, 0, 0, 0)


def empty_word(title: str) -> "WordDocument":
    """An empty Word document on A4 in prebirth's styles."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Cm

    word = Document()
    word.styles.element[:] = list(parse_xml(_template("styles.xml")))
    for rels in (word.part.rels, word.part.package.rels if word.part.package else {}):
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(_NOT_NEEDED)]:
            del rels[key]

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    section.different_first_page_header_footer = True

    word.core_properties._element[:] = []
    word.core_properties.author = "prebirth"
    word.core_properties.title = title[:_LONGEST_PROPERTY]
    word.core_properties.language = "en-GB"
    word.core_properties.created = word.core_properties.modified = _NO_DAY
    return word


def word_bytes(word: "WordDocument") -> bytes:
    """The file; the same document gives the same bytes."""
    written = io.BytesIO()
    word.save(written)
    told = io.BytesIO()
    with (
        zipfile.ZipFile(written) as parts,
        zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _NO_DAY_IN_ZIP)
            part.compress_type = zipfile.ZIP_DEFLATED
            # Zip records the system that made it.
            part.create_system = 0
            archive.writestr(part, _template(_OURS[name]) if name in _OURS else parts.read(name))
    return told.getvalue()


def _template(name: str) -> bytes:
    return (files("prebirth_tui.reports") / "templates" / "word" / name).read_bytes()
