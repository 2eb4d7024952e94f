"""Gaps in threads: what stands together, in which order, in which words, and what stays veiled."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.timescales import FIRST_WEEKS, Timescale
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.gaps.threads import (
    FEW_BLANKS,
    FIRST,
    MOST_TOPICS,
    GapThread,
    first_threads,
    in_list_order,
    threads_of,
)
from prebirth_tui.record.bodies import Pregnancy
from tests.draft_builder import DUE, FIRST_DAY, DraftBuilder
from tests.small import load

HEAD = 'id = "own"\ntitle = "Our own"\nversion = "1"\norder = 1\n'
SECTION = """
[[section]]
id = "{id}"
title = "S {{person}}"
each = {{ person = ["mother", "father"] }}
"""
TOPICS = """
[[topic]]
id = "danger"
title = "Danger"
danger = true
[[topic]]
id = "paper"
title = "Paper"
paper = true
[[topic]]
id = "plain"
title = "Plain"
[[topic]]
id = "whole"
title = "The whole family"
together = true
[tracking]
home = "own.case.home"
"""
TOPICS_ONLY = TOPICS.partition("[tracking]")[0]
LEE, AMY = "person:lee", "person:amy"


def item(name: str) -> str:
    return f'\n[[section.item]]\nid = "{name}"\nask = "{name}?"\nkind = "yes-no"\nwhy = "Why."\n'


def rule(name: str, topic: str, *, urgency: str = "before-birth", more: str = "") -> str:
    """A gap of its own question: a fact raises it once that is answered `no`."""
    return item(name) + (
        f'\n[[section.gap]]\nid = "{name}-open"\ntitle = "{name} of {{person}}"\n'
        f'urgency = "{urgency}"\ntopic = "{topic}"\nwhen = {{ item = "{name}", is_not = "yes" }}\n'
        f'why = "Why."\nclose_by = "Ask."\nwho = ["midwife"]\n{more}\n'
    )


CASE_SECTION = """
[[section]]
id = "case"
title = "Case"
[[section.item]]
id = "home"
ask = "When do they go home?"
kind = "date"
why = "Why."
"""


@pytest.fixture
def own(tmp_path: Path) -> Catalogue:
    text = (
        HEAD
        + CASE_SECTION
        + SECTION.format(id="s")
        + rule("a", "plain")
        + rule("b", "plain", urgency="before-decision")
        + rule("danger", "danger", urgency="now")
        + rule("paper", "paper", urgency="now")
        + rule("now", "whole", urgency="now")
        + rule("home", "whole", urgency="before-discharge")
        + rule("pregnant", "plain", more='while = ["pregnant"]')
        + SECTION.format(id="p")
        + "restricted = true\n"
        + rule("secret", "plain", urgency="now")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(TOPICS, encoding="utf-8")
    return load(tmp_path)


class Told:
    """The gaps of the test's own checklist, in threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.builder = DraftBuilder(catalogue)
        self.builder.person("amy", "mother")
        self.builder.person("lee", "father")

    def answer(self, name: str, value: str = "no", about: str = LEE) -> None:
        section = "p" if name == "secret" else "case" if about == "case" else "s"
        self.builder.answer(f"own.{section}.{name}", about, value)

    def threads(self, *, veiled: bool = False, today: date = FIRST_DAY) -> list[GapThread]:
        builder = self.builder
        gaps = find_gaps(builder.catalogue, builder.assessment, today)
        own = [gap for gap in gaps if gap.resolved.id.startswith("own.")]
        return threads_of(own, builder.facts(today), veiled=veiled)

    def ids(self, *, veiled: bool = False, today: date = FIRST_DAY) -> list[str]:
        return [thread.id for thread in self.threads(veiled=veiled, today=today)]


@pytest.fixture
def told(own: Catalogue) -> Told:
    return Told(own)


def blanks(tmp_path: Path, number: int) -> Told:
    """Two people, of each of whom so many questions have not been asked."""
    rules = "".join(rule(f"b{each}", "plain") for each in range(number))
    (tmp_path / "own.toml").write_text(HEAD + SECTION.format(id="s") + rules, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(TOPICS_ONLY, encoding="utf-8")
    return Told(load(tmp_path))


def test_what_nobody_has_asked_is_one_line_a_person_at_the_end(tmp_path: Path) -> None:
    told = blanks(tmp_path, FEW_BLANKS + 1)
    assert told.ids() == ["rest:person:amy", "rest:person:lee"]
    amy = told.threads()[0]
    assert amy.line == "Amy: 4 not asked yet: plain"
    assert amy.why_here == "No one has asked yet."


def test_a_few_questions_about_each_of_several_people_are_one_line(tmp_path: Path) -> None:
    told = blanks(tmp_path, FEW_BLANKS)
    assert [thread.line for thread in told.threads()] == ["Amy and Lee: 6 not asked yet: plain"]
    told.answer("b0")
    told.answer("b0", "yes", AMY)
    assert told.ids() == ["plain:person:lee", "rest:person:amy"], "what is known stays apart"


def test_the_family_is_named_before_the_people_whose_questions_are_in_its_line(
    tmp_path: Path,
) -> None:
    told = blanks(tmp_path, 1)
    text = (tmp_path / "own.toml").read_text(encoding="utf-8")
    later = rule("z", "plain", urgency="keep-asking").replace(" of {person}", "")
    (tmp_path / "own.toml").write_text(text + CASE_SECTION + later, encoding="utf-8")
    told = Told(load(tmp_path))
    assert [thread.title for thread in told.threads()] == [
        "This pregnancy, Amy and Lee: 3 not asked yet"
    ]


def test_what_facts_raise_is_told_by_topic_and_person(told: Told) -> None:
    told.answer("a")
    thread = next(thread for thread in told.threads() if thread.id == "plain:person:lee")
    rules = [gap.resolved.id.removesuffix("-open") for gap in thread.gaps]
    assert rules == ["own.p.secret", "own.s.a", "own.s.b", "own.s.pregnant"]
    assert thread.title == "Lee: plain"
    assert thread.raised_by_facts == 1
    assert thread.known == ("“a?”: no (recorded 2 Nov 2026).",)


def test_a_topic_of_the_family_is_one_thread_for_everyone(told: Told) -> None:
    told.answer("now")
    told.answer("now", about=AMY)
    (thread,) = (thread for thread in told.threads() if thread.topic == "whole")
    assert thread.id == "whole:case"
    assert {gap.subject for gap in thread.gaps} == {AMY, LEE}
    assert thread.title == "This pregnancy: the whole family"


def test_danger_stands_first_then_what_is_due_now_and_paper_after_all_that_is_known(
    told: Told,
) -> None:
    for name in ("paper", "now", "a", "danger"):
        told.answer(name)
        told.answer(name, "yes", AMY)
    order = [thread.id for thread in told.threads() if thread.raised_by_facts]
    assert order == ["danger:person:lee", "whole:case", "plain:person:lee", "paper:person:lee"]
    assert told.threads()[0].why_here == (
        "Someone may be in danger today. “danger?”: no (recorded 2 Nov 2026)."
    )


def test_where_nothing_is_due_now_most_known_and_least_followed_up_comes_first(
    told: Told,
) -> None:
    told.answer("secret", "yes", AMY)
    told.answer("secret", "yes")
    told.answer("b", "no", AMY)
    for name in ("a", "b"):
        told.answer(name)
    order = [thread.id for thread in told.threads() if thread.topic == "plain"]
    assert order == ["plain:person:lee", "plain:person:amy"]
    told.answer("a", "no", AMY)
    told.answer("pregnant", "no", AMY)
    order = [thread.id for thread in told.threads() if thread.topic == "plain"]
    assert order == ["plain:person:amy", "plain:person:lee"]


def test_in_a_thread_what_cannot_wait_comes_first_then_what_is_known(told: Told) -> None:
    told.answer("a")
    for thread in told.threads():
        places = [
            (gap.urgency.order > 0, not gap.is_known, gap.urgency.order, gap.due or date.max)
            for gap in thread.gaps
        ]
        assert places == sorted(places)


def test_of_one_urgency_what_the_rest_turns_on_is_named_first(tmp_path: Path) -> None:
    text = HEAD + SECTION.format(id="s") + rule("a", "plain") + rule("z", "plain")
    for more, first in (("", "a"), ("first = true", "z")):
        (tmp_path / "own.toml").write_text(f"{text}{more}\n", encoding="utf-8")
        (tmp_path / "vocabulary.toml").write_text(TOPICS_ONLY, encoding="utf-8")
        told = Told(load(tmp_path))
        for name in ("a", "z"):
            told.answer(name)
        (thread,) = (each for each in told.threads() if each.topic == "plain")
        assert thread.gaps[0].resolved.id == f"own.s.{first}-open"


def test_harm_that_someone_saw_stands_before_other_danger(tmp_path: Path) -> None:
    harm = TOPICS_ONLY + '[[topic]]\nid = "harm"\ntitle = "Harm"\ndanger = true\nharm = true\n'
    text = HEAD + SECTION.format(id="s")
    for name, topic in (("a", "danger"), ("b", "danger"), ("c", "harm")):
        text += rule(name, topic, urgency="now")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(harm, encoding="utf-8")
    told = Told(load(tmp_path))
    for name in ("a", "b", "c"):
        told.answer(name)
    assert [thread.id for thread in told.threads()][:2] == ["harm:person:lee", "danger:person:lee"]


def test_what_is_due_now_stands_above_what_can_wait_though_nobody_asked(told: Told) -> None:
    for about in (AMY, LEE):
        told.answer("secret", "yes", about)
    told.answer("a")
    told.answer("b")
    order = [thread.id for thread in told.threads() if thread.topic in ("whole", "plain")]
    assert order.index("whole:case") < order.index("plain:person:lee")


def test_what_is_asked_about_the_family_may_go_with_someone(tmp_path: Path) -> None:
    words = TOPICS_ONLY + '[[topic]]\nid = "hers"\ntitle = "Hers"\ngoes_with = "mother"\n'
    text = (
        HEAD
        + '\n[[section]]\nid = "case"\ntitle = "Case"\n'
        + rule("a", "hers").replace(" of {person}", "")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(words, encoding="utf-8")
    told = Told(load(tmp_path))
    told.builder.answer("own.case.a", "case", "no")
    assert "hers:person:amy" in told.ids()


def test_what_is_due_to_be_asked_again_is_not_said_to_be_not_asked_yet(tmp_path: Path) -> None:
    again = rule("a", "plain", more='if_unknown = "wait"').replace(
        'is_not = "yes"', 'older_than = "4 weeks"'
    )
    others = "".join(rule(f"b{number}", "plain") for number in range(FEW_BLANKS))
    text = HEAD + SECTION.format(id="s") + again + others
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(TOPICS_ONLY, encoding="utf-8")
    told = Told(load(tmp_path))
    told.answer("a")
    (thread,) = (
        each for each in told.threads(today=FIRST_DAY + timedelta(weeks=5)) if each.subject == LEE
    )
    assert thread.title == "Lee: 4 more, 3 not asked yet"


def born(builder: DraftBuilder, on: date) -> None:
    builder.day = on
    builder.write(Pregnancy(reference="Fern", due=DUE, born=on))


def test_after_a_birth_going_home_leads_and_what_only_served_the_pregnancy_retires(
    told: Told,
) -> None:
    for name in ("a", "b", "pregnant", "home"):
        told.answer(name)
    for name in ("danger", "paper", "now", "secret"):
        for about in (AMY, LEE):
            told.answer(name, "yes", about)
    before = told.threads()
    assert before[0].id == "plain:person:lee"
    day = FIRST_DAY + timedelta(days=100)
    born(told.builder, day)
    after = told.threads(today=day)
    assert after[0].id == "whole:case"
    assert after[0].title == "This baby: the whole family"
    assert after[0].why_here.startswith("To do before they go home. ")
    ids = {gap.resolved.id for thread in after for gap in thread.gaps}
    assert "own.s.pregnant-open" not in ids
    told.builder.answer("own.case.home", "case", day)
    assert told.threads(today=day)[0].why_here.startswith("To do in the first weeks. ")


def test_going_home_leads_only_while_the_baby_is_new(told: Told, tmp_path: Path) -> None:
    for name in ("a", "b", "home"):
        told.answer(name)
    for name in ("danger", "paper", "now", "secret"):
        for about in (AMY, LEE):
            told.answer(name, "yes", about)
    day = FIRST_DAY + timedelta(days=100)
    born(told.builder, day)
    later = day + timedelta(weeks=13)
    assert told.threads(today=later)[0].id == "whole:case", "the area does not say how long"
    area = load(area="england").area
    weeks = Timescale(id=FIRST_WEEKS, title="New", value="12 weeks", source="ours")
    story = told.builder
    story.catalogue = replace(
        story.catalogue,
        area=area.model_copy(update={"timescale": (*area.timescale, weeks)}),
    )
    assert told.threads(today=day + timedelta(weeks=12))[0].id == "whole:case"
    assert told.threads(today=later)[0].id == "plain:person:lee"


def test_what_nobody_asked_before_going_home_is_one_line_that_is_not_at_the_end(
    told: Told,
) -> None:
    for name in ("danger", "paper", "now", "secret"):
        for about in (AMY, LEE):
            told.answer(name, "yes", about)
    told.answer("a")
    day = FIRST_DAY + timedelta(days=100)
    born(told.builder, day)
    assert told.ids(today=day) == ["before-home", "plain:person:lee", "rest:person:amy"]
    line = told.threads(today=day)[0].line
    assert line == "Before they go home: 2 not asked yet: the whole family"


def test_only_so_many_topics_have_a_line_and_nothing_due_now_is_folded_away(
    tmp_path: Path,
) -> None:
    names = [f"t{number}" for number in range(MOST_TOPICS + 4)]
    text = HEAD + SECTION.format(id="s")
    for name in names:
        text += rule(name, name, urgency="now" if name == names[-1] else "before-birth")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    topics = "".join(f'[[topic]]\nid = "{name}"\ntitle = "{name}"\n' for name in names)
    (tmp_path / "vocabulary.toml").write_text(topics, encoding="utf-8")
    told = Told(load(tmp_path))
    for name in names:
        told.answer(name)
        told.answer(name, "yes", AMY)
    threads = told.threads()
    assert [thread.kind for thread in threads] == ["topic"] * MOST_TOPICS + ["rest"]
    assert threads[0].topic == names[-1]
    assert threads[-1].title == "Lee: 4 more"
    assert sum(len(thread.gaps) for thread in threads) == len(names)


def test_an_explained_gap_is_told_at_the_very_end(told: Told) -> None:
    told.answer("danger")
    told.builder.explain("own.s.danger-open", LEE, FIRST_DAY + timedelta(days=5))
    assert told.ids()[-1] == "explained"
    assert "danger:person:lee" not in told.ids()
    assert "explained" not in [thread.kind for thread in first_threads(told.threads())]


def test_each_gap_is_in_one_thread_and_the_list_is_in_their_order(told: Told) -> None:
    for name in ("a", "danger", "paper"):
        told.answer(name)
    builder = told.builder
    gaps = find_gaps(builder.catalogue, builder.assessment, FIRST_DAY)
    assert in_list_order(gaps, builder.facts()) == gaps
    assert [gap for thread in threads_of(gaps, builder.facts()) for gap in thread.gaps] == gaps
    assert len({gap.key for gap in gaps}) == len(gaps)
    assert len(first_threads(threads_of(gaps, builder.facts()))) <= FIRST


@pytest.mark.parametrize("value", ["yes", "no"])
def test_veiled_the_list_is_the_same_whatever_was_said_in_private(told: Told, value: str) -> None:
    told.answer("a")
    before = [thread.line for thread in told.threads(veiled=True)]
    told.answer("secret", value)
    told.answer("secret", value, AMY)
    assert [thread.line for thread in told.threads(veiled=True)] == before
    assert before.count("Private items: open in the app") == 1
    assert not any(gap.restricted for thread in told.threads(veiled=True) for gap in thread.gaps)
    assert told.threads(veiled=True) != told.threads()
