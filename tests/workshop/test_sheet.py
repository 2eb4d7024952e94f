"""What is held up in the room: the sheet in the terminal and on paper."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from prebirth_tui.workshop.debrief import Debrief
from prebirth_tui.workshop.room import Room, collate, compare
from prebirth_tui.workshop.scenario import read_scenario
from prebirth_tui.workshop.sheet import TRAINING, room_page, room_text
from tests.small import small_catalogue
from tests.workshop.playing import ELM, SCENARIOS, changed, fern, play, play_all, three_tables, wren

LOADS = {"src", "href", "action", "srcset", "data", "background", "poster", "formaction", "ping"}
"""Attributes that make a page fetch something."""


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Three tables at Fern."""
    return collate(Debrief(fern()), three_tables(tmp_path))


def one_table(folder: Path, name: str = "Elm") -> Room:
    """A room of one."""
    return collate(Debrief(fern()), [play(folder, ELM, name).draft])


MORE_OF_LEE = """basics.carer.mood.lee = "well"
basics.carer.units.lee = 0
basics.carer.doctor.lee = "Dr Ash"
"""
"""So that all that can be asked of Lee is as much as of Amy."""


class Page(HTMLParser):
    """The words of a page, its tags, and whatever it would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.fetches: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.fetches += [f"{tag} {name}" for name, _ in attrs if name in LOADS]
        self.fetches += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        """What is to be read."""
        return " ".join(" ".join(self.words).split())


def test_no_tables_name_stands_on_the_rooms_sheet(room: Room) -> None:
    for sheet in (room_text(room), room_page(room)):
        assert not re.search(r"\b(Elm|Oak|Ash)\b", sheet)
        assert "3 tables" in sheet


def test_no_tables_name_stands_in_before_and_after(room: Room, tmp_path: Path) -> None:
    after = collate(Debrief(wren()), [play(tmp_path, [[]], "Elm", wren()).draft])
    compared = compare(room, after)
    assert compared
    for sheet in (room_text(room, compared), room_page(room, compared)):
        assert "before and after" in sheet.lower()
        assert not re.search(r"\b(Elm|Oak|Ash)\b", sheet)


def test_both_sheets_say_at_the_top_that_the_family_does_not_exist(room: Room) -> None:
    assert room_text(room).splitlines()[0] == TRAINING
    assert room_text(room, table="Elm").splitlines()[0] == TRAINING
    for page in (room_page(room), room_page(room, table="Elm")):
        assert f'<p class="training">{TRAINING}</p>' in page.partition("<h1>")[0]
        # And at the foot of every printed page.
        assert f'content: "{TRAINING}"' in page


def test_both_say_that_they_measure_nobody(room: Room) -> None:
    assert "does not judge any table" in " ".join(room_text(room).split())
    assert "does not judge any table" in room_page(room)


def test_the_page_loads_nothing_from_outside(room: Room) -> None:
    text = room_page(room)
    page = Page(text)
    assert page.fetches == []
    assert not {"script", "link", "img", "iframe", "object", "embed", "base"} & set(page.tags)
    assert not re.search(r"@import|url\(|https?:|//", text)
    assert "default-src 'none'" in text


def test_both_sheets_show_the_same_numbers(room: Room) -> None:
    text, page = room_text(room, width=100), Page(room_page(room)).text
    for each in room.questions:
        assert each.offered.ask in " ".join(text.split())
        assert f"{each.asked} of {each.tables} {each.offered.ask}" in page
    for gap in room.left_open:
        assert f"{gap.left} of {gap.tables}" in page
        assert gap.closable.title in page
        assert gap.closable.title in " ".join(text.split())


def test_the_picture_has_a_square_for_every_table(room: Room) -> None:
    text = room_text(room)
    assert "  ■■■ 3 of 3 Lee has not been asked the private question alone" in text
    assert "  □□□ 0 of 3 Has Lee felt unsafe? (step 2)" in text
    assert "  ■■□ 2 of 3 Have you talked about safer sleep with Amy? (step 1)" in text


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_longer_than_the_terminal(room: Room, width: int) -> None:
    lines = room_text(room, compare(room, room), width=width).splitlines()
    assert max(map(len, lines)) <= width


def test_what_did_not_come_up_everywhere_says_so_on_both_sheets(room: Room) -> None:
    words = "did not come up at 2 tables"
    [line] = [line for line in room_text(room, width=100).splitlines() if words in line]
    assert "1 of 1 What is the plan for a bad night with Lee?" in line
    assert room_page(room).count(words) == 1


def test_what_a_review_found_stands_beside_what_was_left(room: Room) -> None:
    assert "A review found: What one parent hears does not reach the other." in room_text(room)
    assert "What one parent hears does not reach the other." in room_page(room)


def test_the_page_asks_what_to_think_about_and_not_what_only_the_trainer_reads(
    room: Room,
) -> None:
    text = Page(room_page(room)).text
    assert "Whose list is it?" in text
    assert "Only the trainer reads this." not in text + room_text(room)


def test_no_restricted_answer_stands_on_a_sheet(room: Room, tmp_path: Path) -> None:
    alone = one_table(tmp_path / "one")
    for sheet in (room_text(room), room_page(room), room_text(alone, table="Elm")):
        assert "never" not in sheet.lower()
        assert "She looks at the door" not in sheet


def test_the_sheet_of_one_table_bears_its_name_and_no_league(tmp_path: Path) -> None:
    room = one_table(tmp_path)
    text, page = room_text(room, table="Elm"), Page(room_page(room, table="Elm")).text
    assert "table Elm" in text
    assert "table Elm" in page
    assert "NOT ASKED" in text
    assert "Not asked" in page
    assert "Some tables" not in text + page


def test_a_table_that_asked_all_is_told_so(tmp_path: Path) -> None:
    room = collate(Debrief(fern()), [play_all(tmp_path, fern()).draft])
    assert "Nothing that asking could have closed." in room_text(room, table="Elm")
    assert "Nothing that asking could have closed." in room_page(room, table="Elm")


def test_a_table_that_only_gave_reasons_is_not_told_that_it_asked_all(tmp_path: Path) -> None:
    table = play(tmp_path, [[], [], []])
    for gap in table.gaps():
        table.explain(gap, "It was late", "Elm", date(2027, 1, 4))
    room = collate(Debrief(fern()), [table.draft])
    text, page = room_text(room, table="Elm"), Page(room_page(room, table="Elm")).text
    assert len(room.left_open) == len(room.gaps)
    assert text.count("explained, not asked\n") == len(room.gaps)
    assert page.count("Explained, not asked") == len(room.gaps)
    for sheet in (text, page):
        assert "Nothing that asking could have closed" not in sheet


def test_the_rooms_sheet_says_at_how_many_tables_a_reason_was_given(tmp_path: Path) -> None:
    silent = play(tmp_path, [[], [], []], "Oak")
    table = play(tmp_path, [[], [], []])
    gap = table.gaps()[0]
    table.explain(gap, "It was late", "Elm", date(2027, 1, 4))
    room = collate(Debrief(fern()), [table.draft, silent.draft])
    assert "explained, not asked, at 1 table\n" in room_text(room)
    assert "Explained, not asked, at 1 table" in Page(room_page(room)).text


def test_where_no_one_question_closes_a_gap_it_says_of_whom_to_ask_more(tmp_path: Path) -> None:
    known = ('worried = "no"', 'worried = "no"\n[contact.answers.basics.carer]\nmood.amy = "well"')
    told = ('.smokes.lee = "yes"', '.smokes.lee = "yes"\n' + MORE_OF_LEE)
    debrief = Debrief(changed(tmp_path, "fern", known, told))
    [gap] = [each for each in debrief.closable if each.key[0] == "basics.carer.less-known"]
    assert (gap.questions, gap.choices) == ((), ())
    table = play(tmp_path / "tables", [[], [], []], scenario=debrief.scenario)
    room = collate(debrief, [table.draft])
    text, page = room_text(room, table="Elm"), Page(room_page(room, table="Elm")).text
    assert "      more of the questions, put to Lee\n" in text
    assert "More of the questions, put to Lee" in page


def test_hostile_text_is_words_on_the_page(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    path = tmp_path / "fern.toml"
    text = (SCENARIOS / "fern.toml").read_text(encoding="utf-8")
    for words in ("Who has heard it", "Whose list is it?", "At home"):
        text = text.replace(words, f"{evil}{words}")
    path.write_text(text.replace('name = "Lee"', f'name = "{evil}"'), encoding="utf-8")
    scenario = read_scenario(path, small_catalogue)
    name = f"{evil}Elm"
    draft = play(tmp_path / "tables", [[]] * 3, name, scenario).draft
    room = collate(Debrief(scenario), [draft])
    page = room_page(room, compare(room, room), table=name)
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "script" not in Page(page).tags
