"""What a gap is called: only what is still open, in words that are true on that day."""

import re
from collections.abc import Sequence

from prebirth_tui.checklist.catalogue import ResolvedRule, ResolvedSection
from prebirth_tui.checklist.conditions import ItemTest
from prebirth_tui.gaps.conditions import deciding_leaves
from prebirth_tui.gaps.english import named
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import ItemId, Subject


def title_of(
    rule: ResolvedRule, section: ResolvedSection, subject: Subject, facts: DerivedFacts
) -> str:
    """What is missing. It does not say that nobody asked where somebody asked in vain."""
    in_vain = _is_asked_in_vain(rule, subject, facts)
    title = _title(rule, section, subject, facts, in_vain=in_vain)
    return asked_in_vain(title) if in_vain and _NOT_ASKED.search(title) else title


def asked_in_vain(title: str) -> str:
    """`Amy was asked about smoking; no answer yet`, of a title that says she was not."""
    was = _HAS_NOT_BEEN.sub(lambda has: " was asked" if has[1] == "has" else " were asked", title)
    asked = _NOT_ASKED.sub(" asked", was)
    if asked.endswith("?"):
        return f"{asked} No answer yet"
    return f"{asked}{',' if asked.endswith(': asked') else ';'} no answer yet"


def _title(
    resolved: ResolvedRule,
    section: ResolvedSection,
    subject: Subject,
    facts: DerivedFacts,
    *,
    in_vain: bool,
) -> str:
    rule = resolved.rule
    for name, title in rule.title_once.items():
        item = ItemId(f"{section.id}.{name}")
        answers = facts.answers(item, subject)
        is_answered = answers is not None and bool(answers.given)
        if is_answered or (_asked_in_vain(item, subject, facts) and not in_vain):
            return named(title, subject, facts)
    born = rule.title_born if facts.is_born else ""
    return named(born or rule.title, subject, facts)


_HAS_NOT_BEEN = re.compile(r" (has|have) not been asked\b")
_NOT_ASKED = re.compile(r" not (?:been )?asked\b")


def _is_asked_in_vain(rule: ResolvedRule, subject: Subject, facts: DerivedFacts) -> bool:
    """Whether every question that keeps it open was asked, and stayed without an answer.

    Of a private question, and where the words are to tell of nobody, that is not said.
    """
    if not _NOT_ASKED.search(rule.rule.title) or rule.rule.tells_nobody:
        return False
    if not rule.reads & facts.assessment.spoken_of:
        return False
    if any(map(facts.catalogue.is_restricted, rule.reads)):
        return False
    deciding = [leaf for leaf, _ in deciding_leaves(rule.when, facts, subject)]
    return all(
        isinstance(leaf, ItemTest)
        and all(
            _asked_in_vain(leaf.item, whose, facts) for whose in _asked_of(leaf, facts, subject)
        )
        for leaf in deciding
    )


def _asked_of(leaf: ItemTest, facts: DerivedFacts, subject: Subject) -> Sequence[Subject]:
    """Those whom its question is asked of; where there is nobody, whoever it is about."""
    return facts.whose(leaf.item, leaf.of, subject) or (subject,)


def _asked_in_vain(item: ItemId, whose: Subject, facts: DerivedFacts) -> bool:
    answers = facts.answers(item, whose)
    if answers is None or answers.given:
        return False
    reason = facts.catalogue.reasons.get(answers.current.answer.missing or "")
    return reason is not None and reason.fhir.startswith("asked-")
