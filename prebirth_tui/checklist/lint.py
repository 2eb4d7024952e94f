"""Proofreads the checklists: every name must mean something, and every rule must be able to open
and close.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from prebirth_tui.checklist.catalogue import (
    Catalogue,
    ResolvedItem,
    ResolvedRule,
    ResolvedSection,
    items_read,
)
from prebirth_tui.checklist.condition_faults import (
    ConditionLinter,
    Finding,
    kind_needed,
    kind_word,
    of_nothing,
    unknown,
)
from prebirth_tui.checklist.condition_tree import leaves, parts
from prebirth_tui.checklist.conditions import Condition, ItemTest, Shared, SharedCondition
from prebirth_tui.checklist.files import TomlFile
from prebirth_tui.checklist.models import (
    ChoiceItem,
    GapRule,
    InstrumentItem,
    Item,
    NumberItem,
)
from prebirth_tui.checklist.overlays import Source, Sources
from prebirth_tui.checklist.renames import old_ids
from prebirth_tui.checklist.resolve import names_of, written_out
from prebirth_tui.checklist.satisfiable import Outcome, outcome
from prebirth_tui.checklist.timescales import Length, Moment
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.checklist.vocabulary import Role, Topic, Vocabulary
from prebirth_tui.problems import Problem, nearest

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def lint(catalogue: Catalogue, sources: Sources) -> list[Problem]:
    """Everything in the checklists that names nothing, or that can never come true."""
    return [
        *(
            problem
            for section in catalogue.sections
            for problem in _Linter(catalogue, section, sources).problems()
        ),
        *_circles(catalogue, sources),
        *_topics_of_checklists(catalogue, sources),
    ]


def _topics_of_checklists(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    for checklist in {
        section.checklist.id: section.checklist for section in catalogue.sections
    }.values():
        if checklist.topic and checklist.topic not in catalogue.topics:
            hint = nearest(checklist.topic, catalogue.topics)
            message = f"there is no topic `{checklist.topic}`{hint}"
            yield sources[checklist.id].problem(message, "topic")


def unknown_in_vocabulary(
    words: Iterable[tuple[Vocabulary, TomlFile]],
    topics: Mapping[str, Topic],
    roles: Mapping[str, Role],
) -> Iterator[Problem]:
    """Topics that are to be joined, and carers of a baby, that there are not."""
    for each, file in words:
        for place, topic in enumerate(each.topic):
            for path, message in _unknown(topic.joins, topics, "topic"):
                yield file.problem(("topic", place, "joins", *path), message)
        for place, where in enumerate(each.baby_place):
            for path, message in _unknown(where.carers, roles, "role"):
                yield file.problem(("baby_place", place, "carers", *path), message)


def _unknown(names: Iterable[str], known: Iterable[str], word: str) -> Iterator[Finding]:
    for index, name in enumerate(names):
        yield from unknown(name, known, word, (index,))


_TRACKED = {
    "home": ("date",),
    "stage": ("choice", "choices"),
    "referred": ("date",),
    "away_since": ("date",),
    "held_by": ("choice", "text", "person", "agency"),
}
"""The questions that the supervisor's list reads, and their kinds."""


def lint_tracking(catalogue: Catalogue) -> Iterator[Finding]:
    """What the supervisor's list should read but cannot: unknown, or not of a kind that fits a
    list.
    """
    for key, kinds in _TRACKED.items():
        name = getattr(catalogue.tracking, key)
        if not name:
            continue
        yield from unknown(name, catalogue.items, "question", (key,))
        if name not in catalogue.items:
            continue
        section, kind = catalogue.section_of[name], catalogue.items[name].item.kind
        if section.kind != "case":
            yield (key,), f"`{name}` is asked of each {section.kind}, not once for the pregnancy"
        elif section.section.restricted:
            yield (key,), f"`{name}` is private; a list of families does not show it"
        elif kind not in kinds:
            yield (key,), f"`{name}` is a {kind} question; it must be {' or '.join(kinds)}"
    for index, name in enumerate(catalogue.tracking.home_shown_by):
        where = ("home_shown_by", index)
        yield from unknown(name, catalogue.items, "question", where)
        if name not in catalogue.items:
            continue
        section, kind = catalogue.section_of[name], catalogue.items[name].item.kind
        if section.kind != "case":
            yield where, f"`{name}` is asked of each {section.kind}, not once for the pregnancy"
        elif kind not in ("date", "yes-no"):
            yield where, f"`{name}` is a {kind} question; it must be date or yes-no"
    for key in ("hospital_shown_by", "end_confirmed_by", "end_doubted_by"):
        for name in getattr(catalogue.tracking, key):
            yield from unknown(name, catalogue.items, "question", (key, name))
    for index, role in enumerate(catalogue.tracking.parents):
        yield from unknown(role, catalogue.roles, "role", ("parents", index))
    for index, rule in enumerate(catalogue.tracking.meetings):
        yield from unknown(rule, catalogue.rules, "gap rule", ("meetings", index))


def lint_condition(
    catalogue: Catalogue, condition: Condition, kind: str = "case"
) -> Iterator[Finding]:
    """Unknown names in a condition that belongs to no checklist.

    `kind` is what it is about: the pregnancy, or one person.
    """
    written = written_out(condition, "", "", names_of(catalogue))
    yield from ConditionLinter(catalogue, of_nothing(kind)).condition(written, condition)


def proofread_shared(catalogue: Catalogue, shared: SharedCondition) -> Iterator[Finding]:
    """Unknown names in a shared condition, or that it contains itself."""
    circle = _circle_from(shared.id, catalogue.shared)
    if circle:
        path = " in ".join(f"`{name}`" for name in reversed(circle))
        yield ("when",), f"this condition includes itself: {path}"
        return
    written = written_out(shared.when, "", "", names_of(catalogue))
    kinds = sorted(kind_needed(catalogue, written))
    if len(kinds) > 1:
        yield ("when",), f"looks at each {' and each '.join(kinds)}; no section is asked of both"
        return
    resolved = of_nothing(kinds[0] if kinds else "case")
    yield from ConditionLinter(catalogue, resolved).condition(written, shared.when, "when")


def _circle_from(name: str, known: Mapping[str, SharedCondition], *seen: str) -> tuple[str, ...]:
    """The names through which a shared condition leads back to itself; none when it does not."""
    if name in seen:
        return (*seen, name) if name == seen[0] else ()
    if name not in known:
        return ()
    for _, part in parts(known[name].when):
        if isinstance(part, Shared) and (found := _circle_from(part.shared, known, *seen, name)):
            return found
    return ()


def _circles(catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    graph = {
        item.id: items_read(item.applies) | items_read(section.applies)
        for section in catalogue.sections
        for item in section.items
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = error.args[1]
        source = sources[_item_key(circle[0])]
        path = " waits for ".join(f"`{name}`" for name in reversed(circle))
        yield source.problem(f"these questions wait for one another: {path}", "applies")


def _item_key(full_id: str) -> str:
    section, _, name = full_id.rpartition(".")
    return f"{section}.item:{name}"


@dataclass(frozen=True, slots=True)
class _Linter:
    catalogue: Catalogue
    resolved: ResolvedSection
    sources: Sources

    def problems(self) -> Iterator[Problem]:
        section = self.resolved.section
        yield from self._at(self._source(), self._section_findings())
        for kind, tables in (("item", section.item), ("gap", section.gap)):
            seen: set[str] = set()
            for table in tables:
                if table.id in seen and (source := self._last_source(kind, table.id)):
                    yield source.problem(f"`{table.id}` is used twice in this section", "id")
                seen.add(table.id)
        for item in self.resolved.items:
            source = self.sources[_item_key(item.id)]
            yield from self._at(source, self._item_findings(item.item))
            if item.applies is not None:
                yield from self._at(source, self._applies(item.applies, item.item.applies))
        for rule in self.resolved.rules:
            source = self.sources[f"{self.resolved.id}.gap:{rule.rule.id}"]
            if self.resolved.checklist.audience == "supervisor":
                yield source.problem(
                    "a supervisor's checklist has no gap rules: "
                    "its answers are about the work, not about the family"
                )
                continue
            findings = list(self._rule_findings(rule.rule))
            findings += self._learned_from(rule.rule.learned_from)
            if rule.applies is not None:
                findings += self._applies(rule.applies, rule.rule.applies)
            findings += self._conditions.condition(rule.when, rule.rule.when, "when")
            findings += self._nobody_answers(rule.when, rule.rule)
            if not findings:
                findings += self._outcome(rule.id)
            yield from self._at(source, findings)

    @property
    def _conditions(self) -> ConditionLinter:
        return ConditionLinter(self.catalogue, self.resolved)

    def _applies(self, written: Condition, as_written: Condition | None) -> Iterator[Finding]:
        assert as_written is not None
        return self._conditions.condition(written, as_written, "applies")

    def _nobody_answers(self, when: Condition, rule: GapRule) -> Iterator[Finding]:
        """Gaps that only a question which is no longer asked could close."""
        for path, leaf in leaves(when, "when"):
            resolved = self.catalogue.items.get(leaf.item) if isinstance(leaf, ItemTest) else None
            if resolved is None or not resolved.item.retired or rule.retired:
                continue
            if isinstance(leaf, ItemTest) and leaf.comparison == ("answered", False):
                yield path, f"`{resolved.id}` is retired: no one is asked it any more"

    def _source(self) -> Source:
        return self.sources[self.resolved.id]

    def _last_source(self, kind: str, name: str) -> Source | None:
        """The second of two tables in one file; overlays report their own duplicates."""
        source = self._source()
        places = [index for index, found in source.tables(kind) if found == name]
        return Source(source.file, (*source.where, kind, places[-1])) if places[1:] else None

    def _at(self, source: Source, findings: Iterable[Finding]) -> Iterator[Problem]:
        for below, message in findings:
            yield source.problem(message, *below)

    def _section_findings(self) -> Iterator[Finding]:
        each = self.resolved.section.each
        known = {
            "person": self.catalogue.roles,
            "contact": self.catalogue.contact_kinds,
            "agency": self.catalogue.agencies,
        }
        for kind, words in known.items():
            for index, name in enumerate(getattr(each, kind, None) or ()):
                yield from unknown(name, words, kind_word(kind), ("each", kind, index))
        yield from self._placeholders("title", self.resolved.section.title)
        yield from self._placeholders("intro", self.resolved.section.intro)
        if self.resolved.applies is not None:
            yield from self._applies(self.resolved.applies, self.resolved.section.applies)

    def _item_findings(self, item: Item) -> Iterator[Finding]:
        for key in ("ask", "why", "hint"):
            yield from self._placeholders(key, getattr(item, key))
        if item.retired and item.core:
            yield ("core",), "no one is asked a retired question"
        yield from self._earlier_ids(item, self.catalogue.items)
        known = possible_answers(item)
        for old, new in item.was_values.items():
            if old in known and not item.was:
                message = f"`{old}` is an answer still; of which other question? Name it with `was`"
                yield ("was_values", old), message
            if new not in known:
                message = f"`{new}` can never be the answer{nearest(new, known) or '.'}"
                yield ("was_values", old), f"{message} Answers: {', '.join(known)}"
        if _PLACEHOLDER.search(item.in_own_copy):
            yield ("in_own_copy",), "the person reads it: write `you`, and leave the name out"
        elif item.in_own_copy and self.resolved.kind != "person":
            yield ("in_own_copy",), "only a question asked of each person can be in their copy"
        yield from self._learned_from(item.learned_from)
        if isinstance(item, InstrumentItem):
            yield from unknown(
                item.instrument, self.catalogue.instruments, "instrument", ("instrument",)
            )
        if isinstance(item, NumberItem) and item.maximum <= item.minimum:
            yield ("maximum",), "is not more than the minimum"
        if isinstance(item, ChoiceItem):
            names = [choice.id for choice in item.choices]
            if all(choice.retired for choice in item.choices) and not item.retired:
                yield ("choices",), "every choice is retired; retire the question"
            for index, name in enumerate(names):
                if name in names[:index]:
                    yield ("choices", index, "id"), f"`{name}` is a choice twice"
                if _PLACEHOLDER.search(item.choices[index].label):
                    message = "everyone reads the same words; leave the name out"
                    yield ("choices", index, "label"), message

    def _rule_findings(self, rule: GapRule) -> Iterator[Finding]:
        for key in ("title", "title_born", "brief", "why", "close_by"):
            yield from self._placeholders(key, getattr(rule, key))
        asked = {item.id.rpartition(".")[2] for item in self.resolved.items}
        for item, title in rule.title_once.items():
            yield from unknown(item, asked, "question of this section", ("title_once", item))
            yield from self._placeholders("title_once", title)
        if rule.by is not None:
            yield from self._conditions.timescale(rule.by, Moment, ("by",))
        if rule.after is not None:
            yield from self._conditions.timescale(rule.after, Length, ("after",))
        if rule.topic:
            yield from unknown(rule.topic, self.catalogue.topics, "topic", ("topic",))
        yield from self._earlier_ids(rule, self.catalogue.rules)

    def _earlier_ids(
        self, table: Item | GapRule, known: Mapping[str, ResolvedItem] | Mapping[str, ResolvedRule]
    ) -> Iterator[Finding]:
        """Ids that are given up here although something still has them."""
        for index, name in enumerate(
            old_ids(table, self.resolved.checklist.id, self.resolved.section.id)
        ):
            own = known.get(name)
            table_now = (
                None if own is None else own.item if isinstance(own, ResolvedItem) else own.rule
            )
            if table_now is not None and not table_now.retired:
                yield ("was", index), f"`{name}` is still asked; retire it, or leave it out here"

    def _learned_from(self, refs: tuple[str, ...]) -> Iterator[Finding]:
        for index, ref in enumerate(refs):
            yield from unknown(
                ref, self.catalogue.points, "learning point", ("learned_from", index)
            )

    def _placeholders(self, key: str, text: str) -> Iterator[Finding]:
        for name in _PLACEHOLDER.findall(text):
            if name != self.resolved.kind:
                asked = f"asked of each {self.resolved.kind}" if self.resolved.section.each else ""
                yield (
                    (key,),
                    f"`{{{name}}}` has no meaning here; the section is "
                    + (asked or "asked once for the pregnancy"),
                )

    def _outcome(self, rule_id: str) -> Iterator[Finding]:
        rule = self.catalogue.rules[rule_id]
        read = rule.reads | items_read(self.resolved.applies)
        if not read <= self.catalogue.items.keys():
            return
        match outcome(rule, self.resolved.applies, self.catalogue.items):
            case Outcome.NEVER_OPENS:
                yield ("when",), "this gap can never open: no answers make its conditions hold"
            case Outcome.NEVER_CLOSES:
                yield ("when",), "nothing could ever close this gap once it applies"
