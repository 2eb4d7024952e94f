"""The checklists that come with the program: what must be true of their content."""

import re
from collections.abc import Iterator

import pytest

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedSection, items_read
from prebirth_tui.checklist.condition_tree import leaves, parts
from prebirth_tui.checklist.conditions import (
    NUMBER_TESTS,
    AgencyTest,
    AnyOf,
    Condition,
    ContactTest,
    ItemTest,
    Past,
)
from prebirth_tui.checklist.load import built_in_checklists, load_catalogue
from prebirth_tui.checklist.models import Urgency
from tests.shipped import real_catalogue

AREAS = ("england", "early-thresholds", "late-thresholds")
TELLING = re.compile(r"abuse|violen|hurt|afraid", re.IGNORECASE)
ONE_PARENT = {"mother", "father", "partner", "this-pregnancy", "fgm"}
"""Checklists that are about one parent only."""


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return real_catalogue()


def conditions(catalogue: Catalogue) -> Iterator[tuple[str, Condition]]:
    """Every condition of the checklists, with what it belongs to."""
    for section in catalogue.sections:
        if section.applies is not None:
            yield section.id, section.applies
        for item in section.items:
            if item.applies is not None:
                yield item.id, item.applies
        for rule in section.rules:
            yield rule.id, rule.when
            if rule.applies is not None:
                yield rule.id, rule.applies


def timescales(condition: Condition) -> Iterator[str]:
    """The timescales that a condition names."""
    for _, leaf in leaves(condition):
        match leaf:
            case ItemTest(older_than=str(name)) | ContactTest(within=str(name)):
                yield name
            case AgencyTest(waiting_longer_than=str(name)) | Past(past=name):
                yield name


@pytest.mark.parametrize("area", AREAS)
def test_the_checklists_are_right_for_every_area(area: str) -> None:
    found = load_catalogue(area=area, proofread_all=True)
    assert found.area.area == area
    assert found.items
    assert found.rules


def test_every_area_is_tested_here(real: Catalogue) -> None:
    assert set(real.areas) == set(AREAS)


def test_every_question_that_must_be_asked_is_read_by_a_gap_rule(real: Catalogue) -> None:
    read = {
        name
        for rule in real.rules.values()
        for name in items_read(rule.when) | items_read(rule.applies)
    }
    core = {
        item.id
        for section in real.sections
        if section.checklist.audience == "practitioner"
        for item in section.items
        if item.item.core
    }
    assert core
    assert core - read == set()


def test_no_checklist_holds_a_number_of_weeks_or_days_of_its_own(real: Catalogue) -> None:
    literal = [
        (owner, name)
        for owner, condition in conditions(real)
        for name in timescales(condition)
        if name not in real.timescales
    ]
    literal += [
        (rule.id, rule.rule.by)
        for rule in real.rules.values()
        if rule.rule.by is not None and rule.rule.by not in real.timescales
    ]
    assert literal == []


NUMBER_OF_DAYS = re.compile(
    r"\b(\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r"[- ]((working )?days?|weeks?|months?|hours?)\b",
    re.IGNORECASE,
)


def test_no_checklist_holds_a_score_age_or_count_of_its_own() -> None:
    number = re.compile(r"\b(" + "|".join(sorted(NUMBER_TESTS)) + r") = \d")
    own = [
        f"{path.name}: {line}"
        for path in built_in_checklists().glob("*.toml")
        if path.stem != "instruments"
        for line in path.read_text(encoding="utf-8").splitlines()
        if number.search(line)
    ]
    assert own == []


def test_every_cut_off_has_a_source(real: Catalogue) -> None:
    assert real.area.cutoff
    assert [cutoff.id for cutoff in real.area.cutoff if not cutoff.source] == []


def test_no_question_or_gap_tells_a_number_of_weeks_or_days(real: Catalogue) -> None:
    # What a review saw may be told in days; what is to be done is told by the area's timescales.
    texts: list[tuple[str, str]] = [
        (rule.id, text)
        for rule in real.rules.values()
        for text in (rule.rule.title, rule.rule.brief, rule.rule.close_by)
    ]
    texts += [(item.id, item.item.ask) for item in real.items.values()]
    assert [(owner, text) for owner, text in texts if NUMBER_OF_DAYS.search(text)] == []


def test_every_timescale_says_where_it_comes_from(real: Catalogue) -> None:
    sourceless = [
        (area.area, timescale.id)
        for area in real.areas.values()
        for timescale in area.timescale
        if len(timescale.source.split()) < 2
    ]
    assert sourceless == []


def test_every_urgency_but_now_has_a_day_in_every_area() -> None:
    for area in AREAS:
        close_by = real_catalogue(area).area.close_by
        assert set(close_by) == set(Urgency) - {Urgency.NOW}


def test_every_gap_says_why_it_matters_what_closes_it_and_who_can(real: Catalogue) -> None:
    wanting = [
        rule.id
        for rule in real.rules.values()
        if not rule.rule.why.strip()
        or not rule.rule.close_by.strip()
        or not all(who.strip() for who in rule.rule.who)
    ]
    assert wanting == []


def test_every_question_says_why_it_is_asked(real: Catalogue) -> None:
    assert [item.id for item in real.items.values() if not item.item.why.strip()] == []


def test_a_restricted_gap_has_a_brief_name_that_tells_nothing(real: Catalogue) -> None:
    restricted = [section for section in real.sections if section.section.restricted]
    assert restricted
    telling = [
        rule.id
        for section in restricted
        for rule in section.rules
        if not rule.rule.brief or TELLING.search(rule.rule.brief)
    ]
    assert telling == []


def test_no_list_of_names_tells_of_domestic_abuse(real: Catalogue) -> None:
    titles = [
        rule.id
        for section in real.sections
        if not section.section.restricted
        for rule in section.rules
        if re.search(r"domestic|abus|violen|afraid", rule.rule.brief, re.IGNORECASE)
    ]
    assert titles == []


def test_every_learning_point_that_is_cited_exists(real: Catalogue) -> None:
    cited = {
        point
        for section in real.sections
        for each in (
            *(item.item.learned_from for item in section.items),
            *(rule.rule.learned_from for rule in section.rules),
        )
        for point in each
    }
    assert cited
    assert cited <= set(real.points)


def people(section: ResolvedSection) -> tuple[str, ...]:
    each = section.section.each
    return (each.person or ()) if each else ()


def test_what_is_asked_of_the_mother_is_asked_of_the_father(real: Catalogue) -> None:
    mothers_only = [
        section.id
        for section in real.sections
        if section.checklist.id not in ONE_PARENT
        and "mother" in people(section)
        and "father" not in people(section)
    ]
    assert mothers_only == []


def test_a_missing_reason_that_explains_asks_until_when(real: Catalogue) -> None:
    endless = [
        reason.id
        for reason in real.reasons.values()
        if reason.effect == "explained" and "until" not in reason.asks
    ]
    assert endless == []


def test_a_missing_reason_that_closes_asks_for_a_few_words(real: Catalogue) -> None:
    closing = [reason for reason in real.reasons.values() if reason.effect == "closes"]
    assert closing
    assert [reason.id for reason in closing if "note" not in reason.asks] == []


def test_no_score_is_ever_called_safe(real: Catalogue) -> None:
    bands = [band.means for each in real.instruments.values() for band in each.band]
    assert not [
        means
        for means in bands
        if re.search(r"\b(is|are|low risk|no risk) safe\b", means, re.IGNORECASE)
        and "no level" not in means.lower()
    ]


def test_every_file_of_the_checklists_is_utf_8_with_plain_line_ends() -> None:
    for path in built_in_checklists().rglob("*.toml"):
        data = path.read_bytes()
        assert b"\r" not in data, path
        assert data.decode().endswith("\n"), path


NAMES_NONE = {
    "siblings.child.elsewhere-not-known",
    "first-weeks.baby.feeding-not-known",
    "parents.person.childhood-not-asked",
    "plan.plan.order-no-place",
    "carers.person.coping-not-asked",
}
"""Rules whose title is true whichever of their questions has no answer."""


def test_a_title_names_only_what_is_not_answered(real: Catalogue) -> None:
    untrue = []
    for rule in real.rules.values():
        for _, part in parts(rule.when):
            tests = part.any if isinstance(part, AnyOf) else ()
            blank = {
                test.item.rpartition(".")[2]
                for test in tests
                if isinstance(test, ItemTest) and test.comparison == ("answered", False)
            }
            # Each alone opens it: the title says `or`, or another one once one is answered.
            if len(blank) < 2 or set(rule.rule.title_once) == blank or rule.id in NAMES_NONE:
                continue
            if " or " not in rule.rule.title:
                untrue.append((rule.id, rule.rule.title))
    assert untrue == []
