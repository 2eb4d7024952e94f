"""Proofreading: every name in the checklists means something, and every rule can open and close."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from prebirth_tui.checklist.catalogue import (
    CHANGES,
    EVENTS,
    THIS_CONTACT,
    Catalogue,
    ResolvedSection,
    items_read,
)
from prebirth_tui.checklist.conditions import (
    NUMBER_TESTS,
    AgencyTest,
    Condition,
    ContactTest,
    ItemTest,
    Past,
    PersonTest,
    Where,
    leaves,
)
from prebirth_tui.checklist.models import (
    Checklist,
    ChoiceItem,
    GapRule,
    InstrumentItem,
    Item,
    NumberItem,
    Section,
)
from prebirth_tui.checklist.overlays import Source, Sources
from prebirth_tui.checklist.satisfiable import Outcome, outcome
from prebirth_tui.checklist.timescales import FORMS, Length, Moment, read_timescale
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.problems import Problem, nearest

Finding = tuple[Where, str]
"""What is wrong with a table, and where below it."""

_SHAPES = {Moment: "a moment, like `edd - 8 weeks`", Length: "a length, like `6 weeks`"}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def lint(catalogue: Catalogue, sources: Sources) -> list[Problem]:
    """Everything in the checklists that refers to nothing, or that can never come true."""
    return [
        *(
            problem
            for section in catalogue.sections
            for problem in _Linter(catalogue, section, sources).problems()
        ),
        *_circles(catalogue, sources),
    ]


_TRACKED = {
    "stage": ("choice", "choices"),
    "referred": ("date",),
    "away_since": ("date",),
    "held_by": ("choice", "text", "person", "agency"),
}
"""The questions that the supervisor's list reads, and their kinds."""


def lint_tracking(catalogue: Catalogue) -> Iterator[Finding]:
    """What the supervisor's list is to read, and is not there or cannot be shown in a list."""
    for key, kinds in _TRACKED.items():
        name = getattr(catalogue.tracking, key)
        if not name:
            continue
        yield from _unknown(name, catalogue.items, "question", (key,))
        if name not in catalogue.items:
            continue
        section, kind = catalogue.section_of[name], catalogue.items[name].item.kind
        if section.kind != "case":
            yield (key,), f"`{name}` is asked of each {section.kind}, not once for the pregnancy"
        elif section.section.restricted:
            yield (key,), f"`{name}` is restricted; a list of families does not show it"
        elif kind not in kinds:
            yield (key,), f"`{name}` is a {kind} question; to be {' or '.join(kinds)}"
    for index, role in enumerate(catalogue.tracking.parents):
        yield from _unknown(role, catalogue.roles, "role", ("parents", index))
    for index, rule in enumerate(catalogue.tracking.meetings):
        yield from _unknown(rule, catalogue.rules, "gap rule", ("meetings", index))


def lint_condition(catalogue: Catalogue, condition: Condition) -> Iterator[Finding]:
    """What a condition that stands in no checklist looks at, and is not there."""
    anywhere = Section(id="anywhere", title="")
    checklist = Checklist(id="anywhere", title="", version="", section=(anywhere,))
    resolved = ResolvedSection("anywhere", checklist, anywhere, None, (), ())
    yield from _Linter(catalogue, resolved, {}).condition(condition)


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
                yield from self._at(source, self.condition(item.applies, "applies"))
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
                findings += self.condition(rule.applies, "applies")
            findings += self.condition(rule.when, "when")
            if not findings:
                findings += self._outcome(rule.id)
            yield from self._at(source, findings)

    def _source(self) -> Source:
        return self.sources[self.resolved.id]

    def _last_source(self, kind: str, name: str) -> Source | None:
        """The second of two tables of one file; what an overlay adds twice, it says itself."""
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
                yield from _unknown(name, words, kind_word(kind), ("each", kind, index))
        yield from self._placeholders("title", self.resolved.section.title)
        yield from self._placeholders("intro", self.resolved.section.intro)
        if self.resolved.applies is not None:
            yield from self.condition(self.resolved.applies, "applies")

    def _item_findings(self, item: Item) -> Iterator[Finding]:
        for key in ("ask", "why", "hint"):
            yield from self._placeholders(key, getattr(item, key))
        if _PLACEHOLDER.search(item.in_own_copy):
            yield ("in_own_copy",), "the person reads it: write `you`, and leave the name out"
        elif item.in_own_copy and self.resolved.kind != "person":
            yield ("in_own_copy",), "only what is asked of each person can stand in their copy"
        yield from self._learned_from(item.learned_from)
        if isinstance(item, InstrumentItem):
            known = self.catalogue.instruments
            yield from _unknown(item.instrument, known, "instrument", ("instrument",))
        if isinstance(item, NumberItem) and item.maximum <= item.minimum:
            yield ("maximum",), "is not more than the minimum"
        if isinstance(item, ChoiceItem):
            names = [choice.id for choice in item.choices]
            for index, name in enumerate(names):
                if name in names[:index]:
                    yield ("choices", index, "id"), f"`{name}` is a choice twice"
                if _PLACEHOLDER.search(item.choices[index].label):
                    message = "the same words stand for everybody; leave the name out"
                    yield ("choices", index, "label"), message

    def _rule_findings(self, rule: GapRule) -> Iterator[Finding]:
        for key in ("title", "brief", "why", "close_by"):
            yield from self._placeholders(key, getattr(rule, key))
        if rule.by is not None:
            yield from self._timescale(rule.by, Moment, ("by",))

    def _learned_from(self, refs: tuple[str, ...]) -> Iterator[Finding]:
        for index, ref in enumerate(refs):
            yield from _unknown(
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

    def condition(self, condition: Condition, *where: str | int) -> Iterator[Finding]:
        """What a condition looks at that is not there, or that it can never find."""
        for path, leaf in leaves(condition, *where):
            for test in sorted(NUMBER_TESTS & leaf.model_fields_set):
                # A cut-off that the area has stands here as its number already.
                if isinstance(named := getattr(leaf, test), str):
                    yield from _unknown(named, self.catalogue.cutoffs, "cut-off", (*path, test))
            match leaf:
                case ItemTest():
                    yield from self._item_test(leaf, path)
                case PersonTest():
                    yield from self._who(leaf.person, "person", (*path, "person"))
                    roles = _listed(leaf.has_role) + _listed(leaf.fewer_answers_than)
                    for role in roles:
                        yield from _unknown(role, self.catalogue.roles, "role", path)
                case ContactTest():
                    for kind in _listed(leaf.contact):
                        if kind == "this":
                            yield from self._this("contact", (*path, "contact"))
                        elif kind != "any":
                            known = self.catalogue.contact_kinds
                            yield from _unknown(kind, known, "kind of contact", (*path, "contact"))
                    if leaf.with_ is not None:
                        yield from self._who(leaf.with_, "person", (*path, "with"))
                    elif leaf.everyone:
                        yield (*path, "everyone"), "everybody of which role? Name it with `with`"
                    if leaf.within is not None:
                        yield from self._timescale(leaf.within, Length, (*path, "within"))
                case AgencyTest():
                    yield from self._who(leaf.agency, "agency", (*path, "agency"))
                    if leaf.about is not None:
                        yield from self._who(leaf.about, "person", (*path, "about"))
                    if (waiting := leaf.waiting_longer_than) is not None:
                        yield from self._timescale(waiting, Length, (*path, "waiting_longer_than"))
                    if leaf.since is not None:
                        yield from self._since(leaf.since, None, path)
                case Past():
                    yield from self._past(leaf, path)

    def _who(self, name: str, kind: str, path: Where) -> Iterator[Finding]:
        if name == "this":
            yield from self._this(kind, path)
        elif kind == "person":
            yield from _unknown(name, self.catalogue.roles, "role", path)
        else:
            yield from _unknown(name, self.catalogue.agencies, "agency", path)

    def _this(self, kind: str, path: Where) -> Iterator[Finding]:
        if self.resolved.kind != kind:
            yield path, f"`this` has no meaning here; the section is not asked of each {kind}"

    def _item_test(self, leaf: ItemTest, path: Where) -> Iterator[Finding]:
        yield from self._item_name(leaf.item, leaf.of, (*path, "item"))
        resolved = self.catalogue.items.get(leaf.item)
        if resolved is None:
            return
        key, against = leaf.comparison
        item, place = resolved.item, (*path, key)
        match key:
            case "is" | "is_not" | "in" | "not_in":
                yield from self._comparison(item, _listed(against), place)
            case "at_least" | "less_than":
                if not isinstance(item, NumberItem | InstrumentItem):
                    yield place, f"`{leaf.item}` is a {item.kind} question, not a number"
                elif (
                    isinstance(item, NumberItem)
                    and not isinstance(against, str)
                    and not item.minimum <= against <= item.maximum
                ):
                    yield place, f"`{leaf.item}` lies between {item.minimum:g} and {item.maximum:g}"
            case "missing":
                for reason in _listed(against):
                    yield from _unknown(reason, self.catalogue.reasons, "missing reason", place)
            case "older_than":
                yield from self._timescale(against, Length, place)
            case "before_change" if against not in CHANGES:
                of = leaf.of if self._kind_of(against) == "person" else None
                yield from self._item_name(against, of, place)
            case "told_directly" if self._kind_of(leaf.item) != "person":
                yield place, "is for questions asked about a person"
            case "asked_alone" if self._kind_of(leaf.item) != "person":
                yield place, "is for questions asked about a person"

    def _comparison(self, item: Item, values: list[str], path: Where) -> Iterator[Finding]:
        known = possible_answers(item)
        if not known and item.kind in ("number", "instrument", "date", "long-text"):
            yield path, f"a {item.kind} question has no answer to compare with"
        for value in values:
            if known and value not in known:
                listed = ", ".join(f"`{name}`" for name in known)
                hint = nearest(value, known)
                yield path, f"`{value}` can never be the answer{hint or '.'} Answers: {listed}"

    def _kind_of(self, item_id: str) -> str:
        section = self.catalogue.section_of.get(item_id)
        return section.kind if section else ""

    def _item_name(self, name: str, of: str | None, path: Where) -> Iterator[Finding]:
        if name not in self.catalogue.items:
            near = nearest(name, self.catalogue.items)
            yield path, f"there is no question `{name}`{near}"
            return
        audience = self.catalogue.section_of[name].checklist.audience
        if audience == "supervisor" and self.resolved.checklist.audience != audience:
            message = (
                "is asked of the supervisor; only a supervisor's checklist may look at the answer"
            )
            yield path, f"`{name}` {message}"
            return
        kind = self._kind_of(name)
        if of is None:
            if kind not in ("case", self.resolved.kind):
                yield path, f"`{name}` is asked of each {kind}: say whose answer with `of`"
        elif kind == "case":
            yield path, f"`{name}` is asked once for the pregnancy; leave `of` out"
        elif of not in ("anyone", "everyone"):
            if kind != "person":
                yield path, f"`{name}` is asked of each {kind}: `of` is `anyone` or `everyone`"
            else:
                known = {**self.catalogue.roles, "anyone": None, "everyone": None}
                yield from _unknown(of, known, "role", path)

    def _past(self, leaf: Past, path: Where) -> Iterator[Finding]:
        needed = Moment if leaf.since is None else Length
        yield from self._timescale(leaf.past, needed, (*path, "past"))
        if leaf.since is not None:
            yield from self._since(leaf.since, leaf.of, path)

    def _since(self, since: str, of: str | None, path: Where) -> Iterator[Finding]:
        place = (*path, "since")
        if since == THIS_CONTACT:
            yield from self._this("contact", place)
        if since not in EVENTS:
            yield from self._item_name(since, of, place)
            resolved = self.catalogue.items.get(since)
            if resolved is not None and resolved.item.kind != "date":
                yield place, f"`{since}` is not a question for a date"

    def _timescale(
        self, name: str, needed: type[Length] | type[Moment], path: Where
    ) -> Iterator[Finding]:
        known = self.catalogue.timescales.get(name)
        parsed = known.parsed if known else read_timescale(name)
        if parsed is None:
            hint = nearest(name, self.catalogue.timescales)
            yield (
                path,
                f"there is no timescale `{name}`{hint or '.'} A timescale reads like {FORMS}",
            )
        elif not isinstance(parsed, needed):
            yield path, f"`{name}` is to be {_SHAPES[needed]}"


def kind_word(kind: str) -> str:
    """How a kind of subject is named in the vocabulary."""
    return {"person": "role", "contact": "kind of contact", "agency": "agency"}[kind]


def _unknown(name: str, known: Iterable[str], word: str, path: Where) -> Iterator[Finding]:
    if name not in known:
        yield path, f"there is no {word} `{name}`{nearest(name, known)}"


def _listed(value: str | tuple[str, ...] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
