"""Where something private may be, a copy cannot say; it never says that there is nothing."""

import re
from datetime import timedelta

import pytest

from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import BY_WORD_OF_MOUTH, report
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder

TODAY = FIRST_DAY + timedelta(days=20)
REPORTS = [kind for kind in real_catalogue().reports.values() if kind.reader != "family"]
ALL_CLEAR = re.compile(
    r"\bnothing\b|\bnone\b|\bno (?:open|place|comments|one recorded)\b|\bnot (?:asked|seen)\b"
    r"|not (?:recorded|agreed|written) yet|not been done yet",
    re.IGNORECASE,
)


def empty(kind: str, *chosen: WithholdReason) -> str:
    told = DraftBuilder(real_catalogue())
    catalogue = real_catalogue()
    told.person("amy", "mother")
    told.person("lee", "father")
    made = report(catalogue.reports[kind], told.draft, catalogue, TODAY, chosen=frozenset(chosen))
    return as_markdown(made.document)


def texts(kind: str) -> str:
    """What its layout says in any draft: headings, questions, words to a reader."""
    parts = real_catalogue().reports[kind].part
    return "\n".join(f"{p.heading}\n{p.text}\n{p.hint}\n{p.questions}" for p in parts)


@pytest.mark.parametrize("kind", [kind.id for kind in REPORTS])
def test_no_report_says_that_there_is_nothing_where_something_private_may_be(kind: str) -> None:
    titles = {rule.rule.title for rule in real_catalogue().rules.values()}
    known = "\n".join([texts(kind), *titles, *_of_rules()])
    found = [
        line
        for line in empty(kind).splitlines()
        if (said := ALL_CLEAR.search(line)) and not _is_a_gap(line, known, said[0])
    ]
    assert found == []


def _of_rules() -> list[str]:
    return [
        text
        for rule in real_catalogue().rules.values()
        for text in (rule.rule.close_by, rule.rule.brief or "", rule.rule.why)
    ]


def _is_a_gap(line: str, known: str, said: str) -> bool:
    """Whether the words are those of a gap or of the layout: what is missing is what they tell."""
    return any(
        said.casefold() in text.casefold() and len(_shared(line, text)) > 3
        for text in known.splitlines()
    )


def _shared(one: str, other: str) -> set[str]:
    return set(one.casefold().split()) & set(other.casefold().split())


def test_the_summary_says_no_more_that_nothing_is_due() -> None:
    text = empty("summary")
    assert "Nothing due" not in text
    assert "cannot say whether anything has been agreed: ring whoever sent it first." in text


def test_with_everything_private_in_it_a_copy_says_what_there_is_not() -> None:
    text = empty("summary", WithholdReason.RESTRICTED)
    assert "In this copy: no open actions." in text
    assert "cannot say" not in text


@pytest.mark.parametrize("kind", [kind.id for kind in REPORTS])
def test_every_hand_over_says_at_the_top_that_part_is_passed_on_by_word_of_mouth(kind: str) -> None:
    layout = real_catalogue().reports[kind]
    tells = not layout.apart and kind != "agenda-family"
    assert (BY_WORD_OF_MOUTH.split(". ")[0] in empty(kind).replace("\n> ", " ")) is tells
