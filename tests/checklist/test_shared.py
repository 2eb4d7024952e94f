"""Conditions that stand in one place and are used in many; topics; timescales nobody reads."""

from pathlib import Path

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.unread import unread_timescales
from tests.draft_builder import DraftBuilder
from tests.small import load, problems_with, small_catalogue

SHARED = """
[[condition]]
id = "worries"
title = "Somebody is worried"
when = { any = [
  { item = "basics.pregnancy.worried", is = "yes" },
  { item = "basics.carer.smokes", of = "anyone", is = "yes" },
] }

[[condition]]
id = "no-worries"
title = "Nobody is worried"
when = { not = { shared = "worries" } }
"""
OWN = """
id = "own"
title = "Our own"
version = "1"
topic = "smoke"

[[section]]
id = "s"
title = "S"

[[section.item]]
id = "dealt-with"
ask = "Is it dealt with?"
kind = "yes-no"
why = "Why."

[[section.gap]]
id = "g"
title = "Nothing is done about the worry"
urgency = "now"
applies = { shared = "worries" }
when = { item = "dealt-with", is_not = "yes" }
why = "Why."
close_by = "Deal with it."
who = ["midwife"]

[[section.gap]]
id = "calm"
title = "Nobody has said that they are not worried"
urgency = "now"
topic = "calm"
when = { not = { shared = "no-worries" } }
if_unknown = "wait"
why = "Why."
close_by = "Ask."
who = ["midwife"]
"""
TOPICS = """
[[topic]]
id = "smoke"
title = "smoke and fire"
danger = true

[[topic]]
id = "calm"
title = "calm"
"""


def with_own(folder: Path, *more: tuple[str, str]) -> Catalogue:
    files = {"conditions": SHARED, "own": OWN, "vocabulary": TOPICS} | dict(more)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(folder)


def test_a_shared_condition_holds_wherever_it_is_named(tmp_path: Path) -> None:
    builder = DraftBuilder(with_own(tmp_path))
    builder.person("lee", "father")
    assert not builder.open("own.s.g")
    assert not builder.open("own.s.calm")
    builder.answer("basics.carer.smokes", "person:lee", "yes")
    assert builder.open("own.s.g")
    assert builder.open("own.s.calm")


def test_a_gap_tells_what_a_shared_condition_found(tmp_path: Path) -> None:
    builder = DraftBuilder(with_own(tmp_path))
    builder.person("lee", "father")
    builder.answer("basics.carer.smokes", "person:lee", "yes")
    assert any("Does Lee smoke?" in each for each in builder.gaps()["own.s.g", "case"].because)


def test_what_a_shared_condition_reads_counts_as_read_by_the_rule(tmp_path: Path) -> None:
    rule = with_own(tmp_path).rules["own.s.g"]
    assert {"basics.pregnancy.worried", "basics.carer.smokes"} <= rule.reads


def test_an_area_s_own_condition_takes_the_place_of_ours(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.mkdir()
    theirs.mkdir()
    with_own(ours)
    (theirs / "conditions.toml").write_text(
        '[[condition]]\nid = "worries"\ntitle = "Only what is said"\n'
        'when = { item = "basics.pregnancy.worried", is = "yes" }\n',
        encoding="utf-8",
    )
    builder = DraftBuilder(load(ours, theirs))
    builder.person("lee", "father")
    builder.answer("basics.carer.smokes", "person:lee", "yes")
    assert not builder.open("own.s.g")


def test_a_shared_condition_may_stand_in_a_checklist(tmp_path: Path) -> None:
    builder = DraftBuilder(
        with_own(tmp_path, ("conditions", "condition = []\n"), ("own", OWN + SHARED))
    )
    builder.answer("basics.pregnancy.worried", "case", "yes")
    assert builder.open("own.s.g")


def test_a_shared_condition_is_proofread_once_however_often_it_is_used(tmp_path: Path) -> None:
    wrong = SHARED.replace("carer.smokes", "carer.smoks")
    for name, text in (("conditions", wrong), ("own", OWN), ("vocabulary", TOPICS)):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    found = problems_with(tmp_path)
    assert [(Path(each.file).name, each.line) for each in found] == [("conditions.toml", 7)]


def test_a_rule_has_a_topic_its_checklist_s_or_that_of_its_checklist_alone(tmp_path: Path) -> None:
    catalogue = with_own(tmp_path)
    assert catalogue.rules["own.s.calm"].topic == "calm"
    assert catalogue.rules["own.s.g"].topic == "smoke"
    assert catalogue.topics["smoke"].danger
    assert catalogue.rules["basics.carer.drinking"].topic == "basics"
    assert catalogue.topics["basics"].title == "Basics"
    assert "own" not in catalogue.topics


def test_a_timescale_that_no_rule_reads_is_named(tmp_path: Path) -> None:
    unread = unread_timescales(small_catalogue())
    assert "assessment-length" not in unread
    (tmp_path / "own.toml").write_text(
        OWN.replace('topic = "smoke"\n', "").replace(
            'topic = "calm"\n', f'after = "{unread[0]}"\n'
        ),
        encoding="utf-8",
    )
    (tmp_path / "conditions.toml").write_text(SHARED, encoding="utf-8")
    assert unread_timescales(load(tmp_path)) == unread[1:]


def test_a_timescale_within_which_events_count_is_read(tmp_path: Path) -> None:
    unread = unread_timescales(small_catalogue())
    (tmp_path / "own.toml").write_text(
        'id = "own"\ntitle = "Own"\nversion = "1"\n[[section]]\nid = "s"\ntitle = "S"\n'
        f'applies = {{ event = "any", within = "{unread[0]}", at_least = 1 }}\n'
        '[[section.item]]\nid = "a"\nask = "A?"\nkind = "date"\nwhy = "W."\n',
        encoding="utf-8",
    )
    assert unread_timescales(load(tmp_path)) == unread[1:]
