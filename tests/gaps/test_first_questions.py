"""What matters for every baby and nobody has asked is one line; and why a line is where it is."""

from datetime import date, timedelta
from pathlib import Path

from prebirth_tui.gaps.threads import FIRST, WIDE
from prebirth_tui.record.bodies import Pregnancy
from tests.draft_builder import DUE, FIRST_DAY
from tests.gaps.test_threads import AMY, HEAD, LEE, SECTION, TOPICS_ONLY, Told, rule
from tests.small import load

BORN = FIRST_DAY + timedelta(days=100)
TOPICS = TOPICS_ONLY + "".join(
    f'[[topic]]\nid = "known{n}"\ntitle = "Known {n}"\n' for n in range(1, 8)
)


def told(
    tmp_path: Path, *, now: int = 0, known: int = 0, each: int = 1, first: str = "ask_first = 1"
) -> Told:
    """Two parents with a first question, lines that cannot wait, and lines that can.

    `each`: how many things are known in each line.
    """
    text = HEAD + SECTION.format(id="s") + rule("first", "plain", more=first)
    text += rule("later", "plain")
    for number in range(1, now + known + 1):
        urgency = "now" if number <= now else "before-birth"
        for more in range(1, each + 1):
            text += rule(f"k{number}-{more}", f"known{number}", urgency=urgency)
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(TOPICS, encoding="utf-8")
    family = Told(load(tmp_path))
    for number in range(1, now + known + 1):
        for more in range(1, each + 1):
            family.answer(f"k{number}-{more}")
            family.answer(f"k{number}-{more}", "yes", AMY)
    family.builder.day = BORN
    family.builder.write(Pregnancy(reference="Fern", due=DUE, born=BORN))
    return family


def place(family: Told, today: date = BORN) -> int | None:
    ids = family.ids(today=today)
    return ids.index("first-questions") if "first-questions" in ids else None


def test_first_questions_are_the_last_of_the_first_lines_once_a_baby_is_here(
    tmp_path: Path,
) -> None:
    assert place(told(tmp_path, known=3)) == 3
    assert place(told(tmp_path, known=7)) == FIRST - 1
    assert place(told(tmp_path, now=2, known=3)) == FIRST - 1


def test_they_stand_above_no_line_in_which_several_things_are_known(tmp_path: Path) -> None:
    assert place(told(tmp_path, known=5, each=2)) == FIRST
    assert place(told(tmp_path, known=4, each=2)) == FIRST - 1


def test_where_much_cannot_wait_they_come_after_the_first_lines(tmp_path: Path) -> None:
    assert place(told(tmp_path, now=3, known=4)) == 5
    assert place(told(tmp_path, now=6, known=1)) == 6


def test_before_the_birth_they_come_after_the_first_lines(tmp_path: Path) -> None:
    family = told(tmp_path, known=7)
    assert place(family, FIRST_DAY + timedelta(days=1)) == 5


def test_where_little_is_known_they_stay_with_whom_they_are_about(tmp_path: Path) -> None:
    assert place(told(tmp_path)) is None
    assert place(told(tmp_path, known=2)) is None


def test_they_are_one_line_for_everyone_that_says_that_nobody_has_asked(tmp_path: Path) -> None:
    threads = told(tmp_path, known=3).threads(today=BORN)
    thread = next(each for each in threads if each.id == "first-questions")
    assert [gap.subject for gap in thread.gaps] in ([AMY, LEE], [LEE, AMY])
    assert thread.title == "First questions, not asked yet"
    assert thread.why_here == "They matter for every baby, and no one has asked yet."
    rest = [each for each in threads if each.kind == "rest"]
    assert {gap.resolved.id for each in rest for gap in each.gaps} >= {"own.s.later-open"}


def test_a_first_question_may_be_asked_of_one_role_only(tmp_path: Path) -> None:
    threads = told(tmp_path, known=3, first='ask_first = 1\nask_first_of = ["mother"]').threads(
        today=BORN
    )
    thread = next(each for each in threads if each.id == "first-questions")
    assert [gap.subject for gap in thread.gaps] == [AMY]


def test_what_has_been_answered_is_no_first_question_any_more(tmp_path: Path) -> None:
    family = told(tmp_path, known=3)
    for about in (AMY, LEE):
        family.answer("first", "yes", about)
    assert place(family) is None


def test_what_was_due_before_the_birth_is_for_the_first_contact_after_it(tmp_path: Path) -> None:
    family = told(tmp_path, known=3)
    later = BORN + timedelta(weeks=20)
    gaps = [gap for thread in family.threads(today=later) for gap in thread.gaps]
    assert gaps
    assert all(gap.due is None or gap.due >= BORN for gap in gaps)


def test_what_else_is_open_about_the_family_is_told_by_groups_where_it_is_much(
    tmp_path: Path,
) -> None:
    text = HEAD + '\n[[section]]\nid = "case"\ntitle = "Case"\n'
    words = TOPICS + '[[topic]]\nid = "asked"\ntitle = "Asked"\ngroup = "Services and checks"\n'
    for number in range(WIDE + 1):
        topic = "asked" if number % 2 else "plain"
        text += rule(f"g{number}", topic).replace(" of {person}", "")
    (tmp_path / "vocabulary.toml").write_text(words, encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    titles = [each.title for each in Told(load(tmp_path)).threads()]
    assert titles == ["This pregnancy: 16 not asked yet", "Services and checks: 15 not asked yet"]
    (tmp_path / "own.toml").write_text(text.partition('id = "g30"')[0].rpartition("[[")[0], "utf-8")
    assert [each.title for each in Told(load(tmp_path)).threads()] == [
        "This pregnancy: 30 not asked yet"
    ]


def test_the_other_children_share_a_line(tmp_path: Path) -> None:
    section = SECTION.format(id="s").replace('"mother", "father"', '"sibling"')
    text = HEAD + section + rule("a", "plain") + rule("b", "plain")
    (tmp_path / "vocabulary.toml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    family = Told(load(tmp_path))
    for child in ("kit", "max"):
        family.builder.person(child, "sibling")
    assert "Kit and Max: 4 not asked yet" in [each.title for each in family.threads()]
    for child in ("kit", "max"):
        family.answer("a", about=f"person:{child}")
    line = family.threads()[0].line
    assert line == "Kit and Max: plain · a of Kit; and 3 more", "what is known of them, too"


def test_a_reason_that_only_lets_a_question_be_asked_is_told_last(tmp_path: Path) -> None:
    more = 'applies = { item = "own.s.later", answered = true }'
    text = HEAD + SECTION.format(id="s") + rule("later", "plain") + rule("a", "plain", more=more)
    (tmp_path / "vocabulary.toml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    family = Told(load(tmp_path))
    family.answer("later", "yes")
    family.answer("a")
    (thread,) = (each for each in family.threads() if each.id == "plain:person:lee")
    assert thread.known[0].startswith("“a?”: no")
    assert thread.known[1].startswith("“later?”: yes")
