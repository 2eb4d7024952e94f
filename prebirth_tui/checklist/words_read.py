"""Proofreads the vocabulary and similar files: whatever they name must exist."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.conditions import Condition, SharedCondition
from prebirth_tui.checklist.files import TomlFile, Where
from prebirth_tui.checklist.layouts import names_in
from prebirth_tui.checklist.lint import (
    lint_condition,
    lint_tracking,
    proofread_shared,
)
from prebirth_tui.checklist.models import Checklist
from prebirth_tui.checklist.talks import names_in_talks
from prebirth_tui.checklist.timescales import AreaProfile, Moment
from prebirth_tui.problems import Problem, nearest


@dataclass(frozen=True, slots=True)
class WordsRead:
    """The files that are not checklists, as they were read, each with its place."""

    words: Mapping[str, Sequence[tuple[Any, TomlFile]]]
    checklists: Mapping[str, tuple[Checklist, TomlFile]]
    areas: Mapping[str, tuple[AreaProfile, TomlFile]]

    def problems(self, catalogue: Catalogue) -> Iterable[Problem]:
        """Everything in them that names nothing."""
        yield from self._close_by(catalogue)
        yield from self._roles_of_words(catalogue)
        yield from self._tracked(catalogue)
        yield from self._laid_out(catalogue)
        yield from self._audited(catalogue)
        yield from self._counted(catalogue)
        yield from self._talked_of(catalogue)
        yield from self._proofread_shared(catalogue)

    def tracking(self) -> dict[str, tuple[Any, TomlFile]]:
        """What the supervisor's list reads, each by the last file that names it."""
        return {
            key: (getattr(words.tracking, key), file)
            for words, file in self.words["vocabulary"]
            for key in words.tracking.model_fields_set
        }

    def shared(self) -> Iterable[tuple[SharedCondition, TomlFile, int]]:
        """The shared conditions with their places; an area's own, read later, replace ours."""
        files: list[tuple[Sequence[SharedCondition], TomlFile]] = [
            *((words.condition, file) for words, file in self.words["conditions"]),
            *((checklist.condition, file) for checklist, file in self.checklists.values()),
        ]
        for conditions, file in files:
            for index, shared in enumerate(conditions):
                yield shared, file, index

    def _close_by(self, catalogue: Catalogue) -> Iterable[Problem]:
        """The area's profiles name timescales that the area has."""
        names = [catalogue.area.area]
        while (base := self.areas[names[-1]][0].based_on) is not None:
            names.append(base)
        for profile, file in (self.areas[name] for name in names):
            for urgency, name in profile.close_by.items():
                known = catalogue.timescales.get(name)
                if known is None:
                    hint = nearest(name, catalogue.timescales)
                    message = f"there is no timescale `{name}`{hint}"
                    yield file.problem(("close_by", urgency), message)
                elif not isinstance(known.parsed, Moment):
                    message = f"`{name}` is a length of time; a moment is needed"
                    yield file.problem(("close_by", urgency), message)

    def _tracked(self, catalogue: Catalogue) -> Iterable[Problem]:
        """What the supervisor's list should read but cannot, in the file that says so."""
        files = {key: file for key, (_, file) in self.tracking().items()}
        for where, message in lint_tracking(catalogue):
            yield files[str(where[0])].problem(("tracking", *where), message)

    def _audited(self, catalogue: Catalogue) -> Iterable[Problem]:
        for words, file in self.words["vocabulary"]:
            for key, kind in (("decisions", "case"), ("enquiries", "person")):
                for index, name in enumerate(map(catalogue.current_id, getattr(words.audit, key))):
                    where = ("audit", key, index)
                    if name not in catalogue.items:
                        hint = nearest(name, catalogue.items)
                        yield file.problem(where, f"there is no question `{name}`{hint}")
                    elif catalogue.section_of[name].kind != kind:
                        asked = catalogue.section_of[name].kind
                        message = f"`{name}` is asked of each {asked}; here of each {kind}"
                        yield file.problem(where, message)

    def _counted(self, catalogue: Catalogue) -> Iterable[Problem]:
        """Conditions of the census that read something unknown."""
        for words, file in self.words["census"]:
            for index, factor in enumerate(words.factor):
                for where, message in lint_condition(catalogue, factor.when):
                    yield file.problem(("factor", index, "when", *where), message)

    def _talked_of(self, catalogue: Catalogue) -> Iterable[Problem]:
        """Names and conditions in the preparation of contacts that mean nothing."""
        known: dict[str, Iterable[str]] = {
            "role": catalogue.roles,
            "kind of contact": catalogue.contact_kinds,
            "section or question": {*catalogue.items, *(each.id for each in catalogue.sections)},
        }
        for words, file in self.words["prepare"]:
            for where, kind, name in names_in_talks(words):
                if catalogue.current_id(name) not in known[kind]:
                    hint = nearest(name, known[kind])
                    yield file.problem(where, f"there is no {kind} `{name}`{hint}")
            conditions: list[tuple[Where, Condition]] = [
                (("bring", index, "when"), each.when) for index, each in enumerate(words.bring)
            ]
            if words.contactable is not None:
                conditions.append((("contactable",), words.contactable))
            for path, condition in conditions:
                for inner, message in lint_condition(catalogue, condition, "person"):
                    yield file.problem((*path, *inner), message)

    def _laid_out(self, catalogue: Catalogue) -> Iterable[Problem]:
        """Names in the layouts of reports that mean nothing."""
        parts = {name.rsplit(".", cut)[0] for name in catalogue.section_of for cut in range(3)} | {
            section.id for section in catalogue.sections
        }
        known: dict[str, Iterable[str]] = {
            "role": catalogue.roles,
            "agency": catalogue.agencies,
            "report": catalogue.reports,
            "timescale": catalogue.timescales,
        }
        for words, file in self.words["reports"]:
            for where, kind, name in names_in(words):
                names = known.get(kind, parts)
                if catalogue.current_id(name) not in names:
                    message = f"there is no {kind} `{name}`{nearest(name, names)}"
                    yield file.problem(where, message)

    def _roles_of_words(self, catalogue: Catalogue) -> Iterable[Problem]:
        """Roles named by missing reasons and by the bands of instruments."""
        named = [
            (file, (*where, place), role)
            for file, where, roles in self._named_roles()
            for place, role in enumerate(roles)
        ]
        for file, where, role in named:
            if role not in catalogue.roles:
                hint = nearest(role, catalogue.roles)
                yield file.problem(where, f"there is no role `{role}`{hint}")

    def _named_roles(self) -> Iterable[tuple[TomlFile, Where, Sequence[str]]]:
        for words, file in self.words["missing-reasons"]:
            for index, reason in enumerate(words.reason):
                yield file, ("reason", index, "not_for"), reason.not_for
        for words, file in self.words["instruments"]:
            for index, instrument in enumerate(words.instrument):
                for number, band in enumerate(instrument.band):
                    where = ("instrument", index, "band", number, "for_roles")
                    yield file, where, band.for_roles

    def _proofread_shared(self, catalogue: Catalogue) -> Iterable[Problem]:
        seen: dict[str, str] = {}
        for shared, file, index in self.shared():
            in_checklist = "condition" in file.data and "section" in file.data
            if shared.id in seen and (in_checklist or seen[shared.id] == file.name):
                message = f"`{shared.id}` is used twice"
                yield file.problem(("condition", index, "id"), message)
            seen[shared.id] = file.name
            for where, message in proofread_shared(catalogue, shared):
                yield file.problem(("condition", index, *where), message)
