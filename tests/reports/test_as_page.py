"""A document as a page of HTML."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from prebirth_tui.reports.as_page import as_page
from prebirth_tui.reports.document import Document, Phrase, Table
from prebirth_tui.reports.every_form import TRAINING
from tests.reports.sample import FOOT, LONG_WORD, PLACES, TYPED, sample

_WITHOUT_END = ("meta", "col", "hr", "br")


class _Page(HTMLParser):
    """Reads the elements of a page, and the text in each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    @property
    def names(self) -> set[str]:
        return {name for _, attributes in self.elements for name in attributes}

    def texts_of(self, *tags: str) -> list[str]:
        return [text for tag, text in self.texts if tag in tags]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((self.open[-1], data))


def style_of(text: str) -> str:
    """The style sheet of a page."""
    (style,) = _Page(text).texts_of("style")
    return style


def renamed(title: str, foot: str) -> Document:
    """The sample with another title and foot."""
    made = sample()
    return Document(title, made.to, made.on, made.about, False, made.blocks, (foot,))


def test_what_was_typed_reads_as_it_was_typed_wherever_it_stands() -> None:
    page = _Page(as_page(sample(typed=TYPED)))
    assert page.texts_of("p", "td", "li").count(TYPED) == PLACES
    assert page.tags == _Page(as_page(sample())).tags


def test_line_breaks_are_kept_and_a_very_long_word_is_broken_rather_than_cut() -> None:
    text = as_page(sample(typed=LONG_WORD))
    assert text.count(f">{LONG_WORD}<") == PLACES
    assert "white-space: pre-wrap" in text
    assert "overflow-wrap: anywhere" in text


def test_nothing_in_the_foot_or_title_ends_the_style_sheet() -> None:
    text = as_page(renamed(TYPED, f'"; }} body {{ display: none }} {TYPED}'))
    style = style_of(text)
    assert "script" not in _Page(text).tags
    assert "display: none }" not in style
    assert _Page(text).texts_of("h1") == [TYPED]
    assert all(line.count('"') % 2 == 0 for line in style.splitlines() if "content:" in line)


def test_it_needs_nothing_from_outside_and_runs_nothing() -> None:
    text = as_page(sample())
    page = _Page(text)
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "object", "base", "a", "form"} & set(page.tags)
    assert not {"src", "href", "srcset", "onload", "action"} & page.names
    assert not re.search(r"://|url\(|@import", text)
    assert "default-src 'none'; style-src 'unsafe-inline'" in text


def test_headings_and_tables_are_real() -> None:
    page = _Page(as_page(sample()))
    assert ("html", {"lang": "en-GB"}) in page.elements
    assert page.texts_of("h1") == ["Follow-up for the health visitor"]
    assert page.texts_of("h2") == ["The family", "Agreed"]
    assert page.texts_of("h3") == ["Who was seen"]
    scopes = [attributes["scope"] for tag, attributes in page.elements if tag == "th"]
    assert scopes == ["row"] * 2 + ["col"] * 3
    widths = [attributes["style"] for tag, attributes in page.elements if tag == "col"]
    assert widths == ["width: 33.33%", "width: 50.0%", "width: 16.67%"]


def test_on_paper_header_rows_come_back_rows_stay_whole_and_each_page_has_foot_and_number() -> None:
    text = as_page(sample())
    style = style_of(text)
    assert "size: A4" in style
    assert "table-header-group" in style
    assert re.search(r"^tr { break-inside: avoid; }", style, re.MULTILINE)
    assert re.search(r"\.new-page { break-before: page; }", style)
    assert "counter(page)" in style
    assert "A drafting aid, not the record. Seal 3f9a c21b." in style
    assert [each for each in _Page(text).texts_of("p") if each in FOOT] == list(FOOT)


def test_training_is_marked_on_top_and_on_every_printed_page() -> None:
    text = as_page(sample(training=True))
    assert re.search(rf'@top-right {{ content: "{TRAINING}"', style_of(text))
    body = text[text.index("<body>") :]
    assert body.index(TRAINING) < body.index("<h1>")
    assert "TRAINING" not in as_page(sample())


def test_a_row_that_fills_a_page_may_go_on_on_the_next_and_a_short_one_stands_in_one() -> None:
    long = Phrase("\n".join(f"Line {number}." for number in range(40)))
    table = Table(("When", "What"), ((Phrase("1 May"), long), (Phrase("2 May"), Phrase("Short."))))
    page = as_page(replace(sample(), blocks=(table,)))
    assert page.count('<tr class="long">') == 1
    assert "<tr><td" in page.partition('class="long"')[2]
