"""Proofreads a condition: everything it names must exist, and it must be able to come true."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prebirth_tui.checklist.catalogue import (
    THIS_CONTACT,
    Catalogue,
    ResolvedSection,
    is_no_item,
    items_read,
)
from prebirth_tui.checklist.condition_tree import leaves, parts
from prebirth_tui.checklist.conditions import (
    NUMBER_TESTS,
    VALUE_TESTS,
    AgencyTest,
    BabyTest,
    Condition,
    ContactTest,
    Contradiction,
    EventTest,
    ItemTest,
    Leaf,
    Past,
    PersonTest,
    Shared,
)
from prebirth_tui.checklist.family_faults import (
    baby_findings,
    event_findings,
    named_event_findings,
)
from prebirth_tui.checklist.models import Checklist, InstrumentItem, Item, NumberItem, Section
from prebirth_tui.checklist.resolve import names_of, written_out
from prebirth_tui.checklist.timescales import FORMS, Length, Moment, read_timescale
from prebirth_tui.checklist.values import possible_answers
from prebirth_tui.ids import SectionId
from prebirth_tui.problems import nearest
from prebirth_tui.toml_models import Where

Finding = tuple[Where, str]
"""What is wrong in a table, and where below it."""

_SHAPES = {Moment: "a moment, like `edd - 8 weeks`", Length: "a length, like `6 weeks`"}


def kind_needed(catalogue: Catalogue, condition: Condition) -> set[str]:
    """The kinds of subject for which a condition means something in a section."""
    found = set()
    for _, leaf in leaves(condition):
        match leaf:
            case ItemTest(of=None) | Past(of=None):
                read = [name for name in items_read(leaf) if name in catalogue.section_of]
                found |= {catalogue.section_of[name].kind for name in read}
            case PersonTest(person="this") | ContactTest(with_="this") | AgencyTest(about="this"):
                found.add("person")
            case BabyTest(baby="this"):
                found.add("baby")
        if isinstance(leaf, AgencyTest) and leaf.agency == "this":
            found.add("agency")
        if isinstance(leaf, ContactTest) and "this" in listed(leaf.contact):
            found.add("contact")
    return found - {"case"}


def of_nothing(kind: str = "case") -> ResolvedSection:
    """A section without questions, asked of one kind of subject."""
    any_: dict[str, object] = {"place": "sleep", "baby": True}
    each = {} if kind == "case" else {"each": {kind: any_.get(kind, ("any",))}}
    section = Section.model_validate({"id": "anywhere", "title": "", **each})
    checklist = Checklist(id="anywhere", title="", version="", section=(section,))
    return ResolvedSection(SectionId("anywhere"), checklist, section, None, (), ())


@dataclass(frozen=True, slots=True)
class ConditionLinter:
    """Proofreads the conditions of one section."""

    catalogue: Catalogue
    resolved: ResolvedSection

    def condition(
        self, condition: Condition, as_written: Condition, *where: str | int
    ) -> Iterator[Finding]:
        """The names in a condition that do not exist, and tests that can never come true.

        A shared condition is proofread where it is defined.
        """
        shared = {path: part for path, part in parts(as_written, *where) if _is_shared(part)}
        for path, part in shared.items():
            yield from self._shared(part, path)
        for path, part in parts(condition, *where):
            if isinstance(part, Contradiction) and not _is_below(path, shared):
                yield from self._contradiction(part, (*path, "contradiction"))
        for path, leaf in leaves(condition, *where):
            if not _is_below(path, shared):
                yield from self._numbers(leaf, path)
                yield from named_event_findings(leaf, self.catalogue, path)
                yield from self._leaf(leaf, path)

    def _numbers(self, leaf: Leaf, path: Where) -> Iterator[Finding]:
        for test in sorted(NUMBER_TESTS & leaf.model_fields_set):
            # A cut-off that the area defines has been replaced by its number already.
            if isinstance(named := getattr(leaf, test), str):
                yield from unknown(named, self.catalogue.cutoffs, "cut-off", (*path, test))

    def _leaf(self, leaf: Leaf, path: Where) -> Iterator[Finding]:
        match leaf:
            case ItemTest():
                yield from self._item_test(leaf, path)
            case PersonTest():
                yield from self._person_test(leaf, path)
            case ContactTest():
                yield from self._contact_test(leaf, path)
            case AgencyTest():
                yield from self._agency_test(leaf, path)
            case Past():
                yield from self._past(leaf, path)
            case BabyTest():
                if leaf.baby == "this":
                    yield from self._this("baby", (*path, "baby"))
                yield from baby_findings(leaf, self.catalogue, path)
            case EventTest():
                yield from event_findings(leaf, self.catalogue, self.resolved.kind, path)
                yield from self._when(leaf.since, leaf.within, path)

    def _person_test(self, leaf: PersonTest, path: Where) -> Iterator[Finding]:
        yield from self._who(leaf.person, "person", (*path, "person"))
        for role in listed(leaf.has_role) + listed(leaf.fewer_answers_than):
            yield from unknown(role, self.catalogue.roles, "role", path)
        if leaf.named_in is not None:
            yield from self._named_in(leaf.named_in, (*path, "named_in"))

    def _contact_test(self, leaf: ContactTest, path: Where) -> Iterator[Finding]:
        for kind in listed(leaf.contact):
            if kind == "this":
                yield from self._this("contact", (*path, "contact"))
            elif kind != "any":
                known = self.catalogue.contact_kinds
                yield from unknown(kind, known, "kind of contact", (*path, "contact"))
        if leaf.with_ is not None:
            yield from self._who(leaf.with_, "person", (*path, "with"))
        elif leaf.everyone:
            yield (*path, "everyone"), "name the role with `with`"
        yield from self._when(leaf.since, leaf.within, path)

    def _agency_test(self, leaf: AgencyTest, path: Where) -> Iterator[Finding]:
        yield from self._who(leaf.agency, "agency", (*path, "agency"))
        if leaf.about is not None:
            yield from self._who(leaf.about, "person", (*path, "about"))
        if (waiting := leaf.waiting_longer_than) is not None:
            yield from self.timescale(waiting, Length, (*path, "waiting_longer_than"))
        yield from self._when(leaf.since, None, path)

    def _when(self, since: str | None, within: str | None, path: Where) -> Iterator[Finding]:
        if since is not None:
            yield from self._since(since, None, path)
        if within is not None:
            yield from self.timescale(within, Length, (*path, "within"))

    def _who(self, name: str, kind: str, path: Where) -> Iterator[Finding]:
        if name == "this":
            yield from self._this(kind, path)
        elif kind == "person":
            yield from unknown(name, self.catalogue.roles, "role", path)
        else:
            yield from unknown(name, self.catalogue.agencies, "agency", path)

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
                yield from self._comparison(item, listed(against), place)
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
                for reason in listed(against):
                    yield from unknown(reason, self.catalogue.reasons, "missing reason", place)
            case "older_than":
                yield from self.timescale(against, Length, place)
            case "later_than":
                if item.kind != "date":
                    yield place, f"`{leaf.item}` is a {item.kind} question, not a date"
                yield from self.timescale(against, Moment, place)
            case "before_change" if not is_no_item(against):
                of = leaf.of if self._kind_of(against) == "person" else None
                yield from self._item_name(against, of, place)
            case "told_directly" if self._kind_of(leaf.item) != "person":
                yield place, "is for questions asked about a person"
            case "asked_alone" | "last_asked_alone" if self._kind_of(leaf.item) != "person":
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
                yield from unknown(of, known, "role", path)

    def _named_in(self, name: str, path: Where) -> Iterator[Finding]:
        of = None if self._kind_of(name) == "case" else "anyone"
        yield from self._item_name(name, of, path)
        resolved = self.catalogue.items.get(name)
        if resolved is not None and resolved.item.kind != "person":
            yield path, f"`{name}` is not a question for a person"

    def _past(self, leaf: Past, path: Where) -> Iterator[Finding]:
        needed = Moment if leaf.since is None else Length
        yield from self.timescale(leaf.past, needed, (*path, "past"))
        if leaf.since is not None:
            yield from self._since(leaf.since, leaf.of, path)

    def _since(self, since: str, of: str | None, path: Where) -> Iterator[Finding]:
        place = (*path, "since")
        if since == THIS_CONTACT:
            yield from self._this("contact", place)
        if not is_no_item(since):
            yield from self._item_name(since, of, place)
            resolved = self.catalogue.items.get(since)
            if resolved is not None and resolved.item.kind != "date":
                yield place, f"`{since}` is not a question for a date"

    def timescale(
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
            yield path, f"`{name}` needs {_SHAPES[needed]}"

    def _shared(self, part: Condition, path: Where) -> Iterator[Finding]:
        assert isinstance(part, Shared)
        known = self.catalogue.shared
        yield from unknown(part.shared, known, "shared condition", (*path, "shared"))
        if part.shared in known:
            written = written_out(known[part.shared].when, "", "", names_of(self.catalogue))
            for kind in sorted(kind_needed(self.catalogue, written) - {self.resolved.kind}):
                message = f"`{part.shared}` looks at each {kind}; this section is not asked of each"
                yield (*path, "shared"), message

    def _contradiction(self, part: Contradiction, path: Where) -> Iterator[Finding]:
        sides = part.contradiction
        said = [leaf for _, leaf in leaves(sides.says) if isinstance(leaf, ItemTest)]
        if not any(leaf.comparison[0] in VALUE_TESTS for leaf in said):
            yield (*path, "says"), "compares no answer: what is said, with `is` or the like?"
        if items_read(sides.says) and items_read(sides.says) == items_read(sides.shown_by):
            message = (
                "looks at the same question as `says`; accounts of one question: `conflicting`"
            )
            yield (*path, "shown_by"), message
        if self.resolved.section.restricted:
            return
        for side, condition in (("says", sides.says), ("shown_by", sides.shown_by)):
            for name in sorted(items_read(condition)):
                own = self.catalogue.section_of.get(name)
                if own is not None and own.section.restricted:
                    message = (
                        f"`{name}` is private, and a gap here would reveal the answer; "
                        "put the rule in a private section (`restricted = true`)"
                    )
                    yield (*path, side), message


def _is_shared(part: Condition) -> bool:
    return isinstance(part, Shared)


def _is_below(path: Where, tops: Iterable[Where]) -> bool:
    return any(path[: len(top)] == top for top in tops)


def kind_word(kind: str) -> str:
    """The word for a kind of subject in the vocabulary."""
    return {"person": "role", "contact": "kind of contact", "agency": "agency"}[kind]


def unknown(name: str, known: Iterable[str], word: str, path: Where) -> Iterator[Finding]:
    """The message for an unknown name, with the nearest known one."""
    if name not in known:
        yield path, f"there is no {word} `{name}`{nearest(name, known)}"


def listed(value: str | tuple[str, ...] | None) -> list[str]:
    """One name, several or none, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
