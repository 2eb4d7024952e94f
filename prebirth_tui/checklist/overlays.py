"""Overlays: one area's changes to the checklists, without copying them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prebirth_tui.checklist.files import TomlFile, Where
from prebirth_tui.checklist.models import (
    Checklist,
    GapRule,
    Item,
    Overlay,
    Reword,
    Section,
    Tighten,
)
from prebirth_tui.checklist.renames import renamed_items, renamed_rules
from prebirth_tui.checklist.timescales import AreaProfile, Moment, read_timescale
from prebirth_tui.problems import Problem, nearest


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table of a checklist comes from: the file, and the path in it."""

    file: TomlFile
    where: Where

    def problem(self, message: str, *below: str | int) -> Problem:
        """A problem at that place, or below it."""
        return self.file.problem((*self.where, *below), message)

    def tables(self, kind: str) -> Iterator[tuple[int, str]]:
        """The tables of one kind inside this one, with places and ids, invalid ones included."""
        table: Any = self.file.data
        for part in self.where:
            table = table[part]
        found = table.get(kind) if isinstance(table, dict) else None
        for index, each in enumerate(found if isinstance(found, list) else ()):
            yield index, str(each.get("id")) if isinstance(each, dict) else ""


Sources = dict[str, Source]
"""Sources by what is there: `c` a checklist, `c.s` a section, `c.s.item:i`, `c.s.gap:g`."""


def apply_overlay(
    overlay: Overlay,
    file: TomlFile,
    checklists: dict[str, Checklist],
    sources: Sources,
    area: AreaProfile,
) -> list[Problem]:
    """Apply an overlay to the checklists; returns what could not be done."""
    change = _Change(file, checklists, sources, area, [])
    for index, addition in enumerate(overlay.add):
        change.add(addition.to, addition.item, addition.gap, ("add", index))
    for index, reword in enumerate(overlay.reword):
        change.reword(reword, ("reword", index))
    for index, tighten in enumerate(overlay.tighten):
        change.tighten(tighten, ("tighten", index))
    for index, target in enumerate(overlay.hide):
        change.hide(target, ("hide", index))
    for index, target in enumerate(overlay.retire):
        change.retire(target, ("retire", index))
    return change.problems


def hidden_but_read(
    overlays: Iterable[tuple[Overlay, TomlFile]], area: str, problems: Iterable[Problem]
) -> list[Problem]:
    """For each name that is not there because an overlay hides it: where it is hidden.

    What reads it may be a file that whoever wrote the overlay has never seen.
    """
    missing = [
        (name, problem)
        for problem in problems
        for name in re.findall(r"\Athere is no .*?`([^`]+)`", problem.message)
    ]
    found = []
    for overlay, file in overlays:
        if overlay.areas and area not in overlay.areas:
            continue
        for index, target in enumerate(overlay.hide):
            for name, problem in missing:
                if name in (target, target.rpartition(".")[2]):
                    where = f"{Path(problem.file).name}:{problem.line}:{problem.column}"
                    message = f"`{target}` cannot be hidden: {where} reads it"
                    found.append(file.problem(("hide", index), message))
    return found


def _is_later(one: Moment, other: Moment) -> bool:
    """Counted from the birth is later than counted from the due date."""
    return one.days > other.days if one.anchor == other.anchor else one.anchor == "birth"


@dataclass(slots=True)
class _Change:
    file: TomlFile
    checklists: dict[str, Checklist]
    sources: Sources
    area: AreaProfile
    problems: list[Problem]

    def add(
        self, target: str, items: tuple[Item, ...], gaps: tuple[GapRule, ...], where: Where
    ) -> None:
        section = self._section(target, (*where, "to"))
        if section is None:
            return
        for kind, tables, there in (("item", items, section.item), ("gap", gaps, section.gap)):
            taken = {table.id for table in there}
            for index, table in enumerate(tables):
                if table.id in taken:
                    message = f"`{table.id}` is in `{target}` already"
                    self._problem((*where, kind, index, "id"), message)
                taken.add(table.id)
                self.sources.setdefault(
                    f"{target}.{kind}:{table.id}", Source(self.file, (*where, kind, index))
                )
        self._replace(
            target,
            section.model_copy(
                update={"item": (*section.item, *items), "gap": (*section.gap, *gaps)}
            ),
        )

    def reword(self, reword: Reword, where: Where) -> None:
        words = reword.model_dump(exclude={"target"}, exclude_none=True)

        def reworded(table: Item | GapRule) -> Item | GapRule:
            for key in words.keys() - type(table).model_fields.keys():
                self._problem((*where, key), f"`{key}` is not a text of `{reword.target}`")
            return table.model_copy(update=words)

        self._edit(reword.target, reworded, (*where, "target"))

    def tighten(self, tighten: Tighten, where: Where) -> None:
        changes = tighten.model_dump(exclude={"target"}, exclude_none=True)

        def tightened(table: Item | GapRule) -> Item | GapRule:
            for key in changes.keys() - type(table).model_fields.keys():
                self._problem((*where, key), f"`{tighten.target}` has no `{key}`")
            if (
                isinstance(table, GapRule)
                and tighten.urgency is not None
                and tighten.urgency.order > table.urgency.order
            ):
                message = f"is later than `{table.urgency}`; an overlay can only tighten"
                self._problem((*where, "urgency"), message)
                return table
            if isinstance(table, GapRule) and tighten.by is not None:
                now = self._moment(table.by or self.area.close_by.get(table.urgency))
                then = self._moment(tighten.by)
                if now and then and _is_later(then, now):
                    self._problem((*where, "by"), "is later than now; an overlay can only tighten")
                    return table
            return table.model_copy(update=changes)

        self._edit(tighten.target, tightened, (*where, "target"))

    def _moment(self, name: str | None) -> Moment | None:
        known = {timescale.id: timescale.parsed for timescale in self.area.timescale}
        found = known.get(name or "") or read_timescale(name or "")
        return found if isinstance(found, Moment) else None

    def hide(self, target: str, where: Where) -> None:
        self._edit(target, lambda table: None, where)

    def retire(self, target: str, where: Where) -> None:
        """Retire questions and gap rules; a must-ask question may not be among them."""

        def retired(table: Item | GapRule) -> Item | GapRule:
            changes = (
                {"retired": True}
                if isinstance(table, GapRule)
                else {"retired": True, "core": False}
            )
            return table.model_copy(update=changes)

        self._edit(target, retired, where)

    def _edit(
        self,
        target: str,
        edit: Callable[[Item | GapRule], Item | GapRule | None],
        where: Where,
    ) -> None:
        target = self._now(target)
        section_id, _, name = target.rpartition(".")
        section = self._section(section_id, where)
        if section is None:
            return
        known = [table.id for table in (*section.item, *section.gap)]
        if name not in known:
            self._problem(where, f"`{target}` is not in the checklists{nearest(name, known)}")
            return
        edited = {
            kind: tuple(
                new
                for table in tables
                if (new := edit(table) if table.id == name else table) is not None
            )
            for kind, tables in (("item", section.item), ("gap", section.gap))
        }
        self._replace(section_id, section.model_copy(update=edited))

    def _now(self, target: str) -> str:
        """The present id of a question or a gap rule, given any id it has had."""
        section, _, name = target.rpartition(".")
        if self._has(section, name):
            return target
        renamed = renamed_items(self.checklists.values())
        if target in renamed:
            return renamed[target][0].item
        return renamed_rules(self.checklists.values()).get(target, target)

    def _has(self, section_id: str, name: str) -> bool:
        """Whether a section has a question or a gap rule with that id now."""
        checklist, _, section = section_id.partition(".")
        known = self.checklists[checklist].section if checklist in self.checklists else ()
        return any(
            table.id == name
            for each in known
            if each.id == section
            for table in (*each.item, *each.gap)
        )

    def _section(self, target: str, where: Where) -> Section | None:
        checklist_id, _, section_id = target.partition(".")
        checklist = self.checklists.get(checklist_id)
        if checklist is None:
            hint = nearest(checklist_id, self.checklists)
            self._problem(where, f"there is no checklist `{checklist_id}`{hint}")
            return None
        known = {section.id: section for section in checklist.section}
        if section_id not in known:
            hint = nearest(section_id, known)
            self._problem(where, f"`{checklist_id}` has no section `{section_id}`{hint}")
        return known.get(section_id)

    def _replace(self, target: str, new: Section) -> None:
        checklist_id, _, section_id = target.partition(".")
        checklist = self.checklists[checklist_id]
        sections = tuple(new if old.id == section_id else old for old in checklist.section)
        self.checklists[checklist_id] = checklist.model_copy(update={"section": sections})

    def _problem(self, where: Where, message: str) -> None:
        self.problems.append(self.file.problem(where, message))
