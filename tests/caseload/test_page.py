"""The meeting list, as a page, as Markdown and as plain text."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from prebirth_tui.caseload.line import caseload_line
from prebirth_tui.caseload.meeting import Family, family
from prebirth_tui.caseload.page import (
    LINES_FOR_AN_URGENCY,
    NOT_THE_RECORD,
    meeting_markdown,
    meeting_page,
    meeting_text,
)
from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.example import moved
from prebirth_tui.record.bodies import AnyBody, Commented, PersonNoted, Pregnancy, Reviewed
from prebirth_tui.record.draft import Mode
from tests.draft_builder import DUE, DraftBuilder, couple
from tests.shipped import real_catalogue
from tests.told import CASES, case_of

TODAY = date(2026, 12, 1)
REVIEWS = ("avocet-2-late", "curlew-2-late", "jackdaw-2-late", "kittiwake-2-late", "swift-2-ward")
_HOSTILE = '<script>alert("x")</script> [b]*x*[/b]'


def row(builder: DraftBuilder, today: date = TODAY) -> Family:
    """The family of a story."""
    found = caseload_line(builder.draft, builder.catalogue, today)
    return family("Fern", builder.draft, found, builder.catalogue, today)


def of_reviews(mode: Mode = "training") -> list[Family]:
    """The families of the five reviews, as if all were so far today."""
    rows = []
    for name in REVIEWS:
        case = case_of(CASES / f"{name}.toml")
        catalogue = real_catalogue(case.area)
        case = moved(case, TODAY - case.expect[-1].on)
        draft = as_draft(case, catalogue, mode)
        found = caseload_line(draft, catalogue, TODAY)
        rows.append(family(case.reference, draft, found, catalogue, TODAY))
    return rows


def everywhere(rows: list[Family]) -> list[str]:
    """The three forms of a list."""
    return [meeting_page(rows, TODAY), meeting_markdown(rows, TODAY), meeting_text(rows, TODAY)]


def flowing(text: str) -> str:
    """The text without line ends and the signs that keep Markdown from being read."""
    return " ".join(text.replace("\\", "").split())


def builder(*bodies: AnyBody) -> DraftBuilder:
    """Amy and Lee, and what else is told."""
    told = couple()
    for body in bodies:
        told.write(body)
    return told


class _Page(HTMLParser):
    """Reads which elements a page has, and what they point to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names.update(name for name, _ in attrs)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class TestWhatItSays:
    def test_each_family_has_what_a_meeting_asks_for(self) -> None:
        told = builder()
        told.contact("visit", date(2026, 11, 4), present=("amy",))
        told.contact("call", date(2026, 11, 9), how="phone", present=("lee",))
        for text in map(flowing, everywhere([row(told)])):
            for words in (
                "Fern",
                "25+4, due 12 Mar 2027, 14 w left",
                "Stage",
                "Rose",
                "Amy, last seen 4 Nov",
                "Lee, not seen in person, last contact 9 Nov",
                "Meeting",
                "Amy has not been spoken to about safer sleep (also Lee)",
                "midwife",
                NOT_THE_RECORD,
                "1 Dec 2026",
                "ade by prebirth",
            ):
                assert words in text

    def test_comments_that_wait_and_the_state_of_the_review_are_told_without_their_words(
        self,
    ) -> None:
        told = builder(
            Commented(comment="first", text="Who is Lee's GP?"),
            Reviewed(outcome="returned", reasons="The father is not in it."),
        )
        for text in map(flowing, everywhere([row(told)])):
            assert "1 comment waiting, last word from Rose" in text
            assert "returned 2 Nov by Rose" in text
            assert "GP?" not in text
            assert "not in it" not in text

    def test_a_birth_that_lies_ahead_has_not_been(self) -> None:
        told = DraftBuilder(born=date(2026, 12, 20))
        for text in everywhere([row(told)]):
            assert "25+4, due 12 Mar 2027" in text
            assert "born 20 Dec" not in text

    def test_a_family_that_is_born_has_its_age(self) -> None:
        told = DraftBuilder(born=date(2026, 11, 20))
        for text in map(flowing, everywhere([row(told)])):
            assert "born 20 Nov 2026 at 24+0, 11 d old" in text

    def test_training_families_are_marked(self) -> None:
        for text in everywhere(of_reviews("training")):
            assert text.count("TRAINING") >= len(REVIEWS)
        for text in everywhere(of_reviews("practice")):
            assert "TRAINING" not in text

    def test_families_stand_in_the_order_given(self) -> None:
        rows = of_reviews()
        for text in everywhere(rows[::-1]):
            places = [text.index(each.reference) for each in rows[::-1]]
            assert places == sorted(places)

    def test_what_there_is_no_room_for_is_counted_but_what_is_to_close_now_is_all_there(
        self,
    ) -> None:
        rows = of_reviews()
        swift = meeting_text(rows[-1:], TODAY)
        now, later = re.split(r"  BEFORE PLANS\n", swift, maxsplit=1)
        assert "in the draft" not in now
        assert now.count("\n  - ") > LINES_FOR_AN_URGENCY
        assert "more, in the draft" in later
        assert "in the draft" not in meeting_text(rows, TODAY, most=None)

    def test_an_empty_list_is_still_a_page(self) -> None:
        for text in everywhere([]):
            assert NOT_THE_RECORD in flowing(text)


class TestWhatItKeepsToItself:
    def test_no_restricted_answer_is_told_anywhere(self) -> None:
        told = builder()
        visit = told.contact("visit", present=("amy",), alone=("amy",), note="She is afraid.")
        told.answer("private.alone.hurt", "person:amy", "last-year", visit, note="Since May.")
        for text in map(flowing, everywhere([row(told)])):
            assert "A plan with Amy" not in text
            for word in ("afraid", "Since May", "last year", "last-year", "is not made", "rivate."):
                assert word not in text

    def test_what_was_typed_is_never_read_as_markup(self) -> None:
        told = builder(
            Pregnancy(reference=_HOSTILE, due=DUE),
            PersonNoted(person="amy", name=_HOSTILE, roles=("mother",)),
        )
        told.contact("visit", present=("amy",))
        page, markdown, plain = everywhere([row(told)])
        assert "<script" not in page
        assert "script" not in _Page(page).tags
        assert "<script" not in markdown.replace("\\<", "")
        assert "*x*" not in markdown.replace("\\*", "")
        assert _HOSTILE in flowing(plain)


class TestThePage:
    def test_it_needs_nothing_from_outside_and_runs_nothing(self) -> None:
        text = meeting_page(of_reviews(), TODAY)
        page = _Page(text)
        assert page.open == []
        assert not page.tags & {"script", "link", "img", "iframe", "object", "image", "use"}
        assert not page.names & {"src", "href", "style", "onload", "onclick"}
        assert "://" not in text
        assert "url(" not in text
        assert "@import" not in text

    def test_its_header_comes_back_on_every_sheet_and_no_family_is_torn(self) -> None:
        text = meeting_page(of_reviews(), TODAY)
        header = text[text.index("<thead") : text.index("</thead>")]
        assert NOT_THE_RECORD in header
        assert "1 Dec 2026" in header
        assert re.search(r"\.family[^}]*break-inside: avoid", text)
        assert "size: A4" in text

    def test_each_family_has_its_line_drawn_and_told_in_words(self) -> None:
        text = meeting_page(of_reviews(), TODAY)
        assert text.count('<svg class="line"') == len(REVIEWS)
        assert "<title>Timeline of Avocet</title>" in text
        assert ">first contact" in text
        assert text.count('class="today">today') == len(REVIEWS)

    def test_the_board_is_a_table_on_a_sheet_of_its_own(self) -> None:
        rows = of_reviews()
        assert '<table class="board">' in meeting_page(rows, TODAY)
        assert '<table class="board">' not in meeting_page(rows, TODAY, with_board=False)


class TestPlainText:
    @pytest.mark.parametrize("width", [40, 80, 120])
    def test_no_line_is_wider_than_asked(self, width: int) -> None:
        lines = meeting_text(of_reviews(), TODAY, width).splitlines()
        assert max(map(len, lines)) <= width
