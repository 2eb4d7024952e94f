"""Reads the checklists: files in, a catalogue out, or everything that is wrong with them."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.census import Census, Factor
from prebirth_tui.checklist.conditions import Condition, Conditions, StrictModel
from prebirth_tui.checklist.files import TomlFile, bytes_of, read_toml, validate
from prebirth_tui.checklist.kept import as_json, keep, kept
from prebirth_tui.checklist.layouts import Report, Reports
from prebirth_tui.checklist.lint import lint, unknown_in_vocabulary
from prebirth_tui.checklist.models import Checklist, LearningPoint, Overlay, PublishedReview
from prebirth_tui.checklist.models import Sources as ReviewSources
from prebirth_tui.checklist.overlays import Source, Sources, apply_overlay, hidden_but_read
from prebirth_tui.checklist.renames import (
    item_ids,
    renamed_items,
    renamed_rules,
    under_new_names,
    where_gone,
)
from prebirth_tui.checklist.resolve import Names, place, written_out
from prebirth_tui.checklist.talks import Preparation
from prebirth_tui.checklist.timescales import AreaProfile
from prebirth_tui.checklist.vocabulary import (
    Audited,
    CaseloadSources,
    Instruments,
    MissingReasons,
    Role,
    Topic,
    Vocabulary,
)
from prebirth_tui.checklist.words_read import WordsRead
from prebirth_tui.garbage import not_looked_for
from prebirth_tui.problems import Problem, UserInputError, nearest

Word = TypeVar("Word", bound=StrictModel)
DEFAULT_AREA = "england"
_WORD_FILES: dict[str, type[StrictModel]] = {
    "vocabulary": Vocabulary,
    "missing-reasons": MissingReasons,
    "instruments": Instruments,
    "sources": ReviewSources,
    "reports": Reports,
    "census": Census,
    "conditions": Conditions,
    "prepare": Preparation,
}


_KINDS: tuple[type[StrictModel], ...] = (*_WORD_FILES.values(), AreaProfile, Overlay, Checklist)
_MODELS = {model.__name__: model for model in _KINDS}


def _model_of(path: Path, file: TomlFile) -> type[StrictModel]:
    if path.stem in _WORD_FILES:
        return _WORD_FILES[path.stem]
    if "area" in file.data:
        return AreaProfile
    return Overlay if "overlay" in file.data else Checklist


def built_in_checklists() -> Path:
    """The folder of the built-in checklists."""
    inside = Path(__file__).parents[1] / "checklists"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "checklists"


_THERE = built_in_checklists()


def load_catalogue(*own: Path, area: str = DEFAULT_AREA, proofread_all: bool = False) -> Catalogue:
    """The built-in checklists together with an area's own files and folders, for one area.

    A file with the id of a built-in checklist replaces it; overlays change what is there. The
    built-in ones were proofread before release; they are proofread again when own files are added,
    or on request. Raises UserInputError with every mistake in every file.
    """
    reading = _Reading(proofreads=proofread_all or bool(own))
    with not_looked_for():
        if reading.proofreads:
            for path in _toml_files((built_in_checklists(), *own)):
                reading.read(path)
        else:
            reading.read_built_in()
        return reading.catalogue(area)


def built_in_as_json() -> bytes:
    """The built-in checklists as JSON for the wheel; UserInputError where they are wrong."""
    files = {path: bytes_of(path) for path in _toml_files((built_in_checklists(),))}
    reading = _Reading(proofreads=False)
    made = [(path, model) for path in files if (model := reading.read(path)) is not None]
    if reading.problems:
        raise UserInputError(*reading.problems)
    return as_json(files, made)


def _toml_files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(path.rglob("*.toml"))
            yield from (file for file in found if "scenarios" not in file.parts)
        else:
            yield path


class _Reading:
    """What has been read so far, each table with the file it comes from."""

    def __init__(self, *, proofreads: bool) -> None:
        self.proofreads = proofreads
        self.digest = hashlib.sha256()
        self.problems: list[Problem] = []
        self.words: dict[str, list[tuple[Any, TomlFile]]] = {name: [] for name in _WORD_FILES}
        self.checklists: dict[str, tuple[Checklist, TomlFile]] = {}
        self.areas: dict[str, tuple[AreaProfile, TomlFile]] = {}
        self.overlays: list[tuple[Overlay, TomlFile]] = []
        self.broken: set[str] = set()
        self.words_are_broken = False

    def read_built_in(self) -> None:
        """Read the built-in checklists, from the stored JSON where that is up to date."""
        folder = built_in_checklists()
        paths = list(_toml_files((folder,)))
        files: dict[Path, bytes] = {}
        # Other checklists in their place, in tests and benchmarks, are not stored.
        if folder == _THERE:
            with suppress(OSError):
                files = {path: bytes_of(path) for path in paths}
        known = kept(files, _MODELS) if files else None
        if known is not None:
            for path, found in known:
                self._take(path, found, TomlFile(str(path), files[path].decode(), {}))
            return
        made = [(path, model) for path in paths if (model := self.read(path)) is not None]
        if not self.problems and files:
            keep(files, made)

    def read(self, path: Path) -> StrictModel | None:
        """Read a file; returns its content, or as much of it as is right."""
        file = read_toml(path)
        if isinstance(file, Problem):
            self.problems.append(file)
            self.words_are_broken = True
            return None
        model = self._model(_model_of(path, file), file)
        if path.stem in _WORD_FILES:
            self.words_are_broken |= bool(self.problems)
        elif model is None and "area" in file.data:
            self.broken.add(str(file.data["area"]))
        self._take(path, model, file)
        return model

    def _take(self, path: Path, model: BaseModel | None, file: TomlFile) -> None:
        self.digest.update(file.text.encode())
        match model:
            case AreaProfile():
                self._no_twins(model.timescale, file, "timescale")
                self._no_twins(model.name, file, "name")
                self.areas[model.area] = (model, file)
            case Overlay():
                self.overlays.append((model, file))
            case Checklist():
                if model.id != path.stem:
                    message = f"must match the file name, `{path.stem}`"
                    self.problems.append(file.problem(("id",), message))
                self.checklists[model.id] = (model, file)
            case StrictModel():
                self.words[path.stem].append((model, file))

    def catalogue(self, area: str) -> Catalogue:
        """All of it for one area; UserInputError with everything that is wrong."""
        checklists = {name: checklist for name, (checklist, _) in self.checklists.items()}
        sources = self._sources()
        profile = self._area(area)
        for overlay, file in self.overlays:
            if not overlay.areas or area in overlay.areas:
                self.problems += apply_overlay(overlay, file, checklists, sources, profile)
        words = WordsRead(self.words, self.checklists, self.areas)
        renamed = renamed_items(checklists.values())
        names = Names(
            {cutoff.id: cutoff.value for cutoff in profile.cutoff},
            {shared.id: shared for shared, _, _ in words.shared()},
            where_gone(renamed, item_ids(checklists.values())),
        )
        rules = renamed_rules(checklists.values())
        now = {old: new.item for old, new in names.renamed.items()} | rules
        tracking = CaseloadSources(**{key: value for key, (value, _) in words.tracking().items()})
        reports: dict[str, Report] = self._by_id("reports", "report")
        catalogue = Catalogue(
            sections=tuple(
                place(checklist, section, names)
                for checklist in sorted(checklists.values(), key=lambda c: (c.order, c.id))
                for section in checklist.section
            ),
            area=profile,
            roles=self._roles(),
            contact_kinds=self._by_id("vocabulary", "contact"),
            agencies=self._by_id("vocabulary", "agency"),
            provenances=self._by_id("vocabulary", "provenance"),
            baby_places=self._by_id("vocabulary", "baby_place"),
            legal_statuses=self._by_id("vocabulary", "legal"),
            event_kinds=self._by_id("vocabulary", "event"),
            reasons=self._by_id("missing-reasons", "reason"),
            instruments=self._by_id("instruments", "instrument"),
            points=self._points(),
            areas={name: profile for name, (profile, _) in self.areas.items()},
            audit=under_new_names(self._audit(), now),
            reports={key: under_new_names(report, now) for key, report in reports.items()},
            factors=self._factors(names),
            preparation=self._preparation(names, now),
            topics=self._topics(checklists.values()),
            private_words=tuple(
                word for words_, _ in self.words["vocabulary"] for word in words_.private_words
            ),
            shared=names.shared,
            renamed=renamed,
            renamed_rules=rules,
            **self._factors_from(),
            tracking=under_new_names(tracking, now),
            digest=hashlib.sha256(f"{area} {self.digest.hexdigest()}".encode()).hexdigest(),
        )
        # Without the vocabulary, every name in a checklist would be reported as unknown too.
        if self.proofreads and not self.words_are_broken:
            found = [*lint(catalogue, sources), *words.problems(catalogue)]
            self.problems += [problem for problem in found if not self._follows(problem)]
        if self.problems:
            self.problems += hidden_but_read(self.overlays, area, self.problems)
            raise UserInputError(*sorted(set(self.problems), key=_place_of))
        return catalogue

    def _model(self, model: type[Word], file: TomlFile) -> Word | None:
        reading = validate(model, file)
        self.problems += reading.problems
        self.broken |= reading.broken
        return reading.model

    def _follows(self, problem: Problem) -> bool:
        """Whether a problem only follows from a table that was left out for a mistake in it."""
        named = (
            name.rpartition(".")[2]
            for name in re.findall(r"there is no .*?`([^`]+)`", problem.message)
        )
        return any(name in self.broken for name in named)

    def _sources(self) -> Sources:
        sources: Sources = {}
        for name, (_, file) in self.checklists.items():
            whole = sources[name] = Source(file, ())
            # Positions count in the file, where a table with a mistake still takes its place.
            for index, section in whole.tables("section"):
                key = f"{name}.{section}"
                here = Source(file, ("section", index))
                if key in sources:
                    self.problems.append(here.problem(f"`{section}` is a section twice", "id"))
                sources.setdefault(key, here)
                for kind in ("item", "gap"):
                    for place_, table in here.tables(kind):
                        below = Source(file, (*here.where, kind, place_))
                        sources.setdefault(f"{key}.{kind}:{table}", below)
        return sources

    def _by_id(self, name: str, key: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for words, file in self.words[name]:
            self._no_twins(getattr(words, key), file, key)
            found |= {word.id: word for word in getattr(words, key)}
        return found

    def _roles(self) -> dict[str, Role]:
        """The roles; `asked_as` and a topic's `goes_with` name one of them."""
        known: dict[str, Role] = self._by_id("vocabulary", "role")
        for words, file in self.words["vocabulary"]:
            named = [
                ("role", i, "asked_as", name)
                for i, r in enumerate(words.role)
                for name in r.asked_as
            ]
            named += [("topic", i, "goes_with", t.goes_with) for i, t in enumerate(words.topic)]
            for kind, index, key, name in named:
                if name and name not in known:
                    message = f"there is no role `{name}`{nearest(name, known)}"
                    self.problems.append(file.problem((kind, index, key), message))
        return known

    def _points(self) -> dict[str, LearningPoint]:
        found: dict[str, LearningPoint] = {}
        for words, file in self.words["sources"]:
            reviews: Sequence[PublishedReview] = words.review
            self._no_twins(reviews, file, "review")
            for index, review in enumerate(reviews):
                self._no_twins(review.point, file, "review", index, "point")
            found |= {point.id: point for review in reviews for point in review.point}
        return found

    def _no_twins(self, tables: Sequence[Any], file: TomlFile, *where: str | int) -> None:
        seen: set[str] = set()
        for index, table in enumerate(tables):
            if table.id in seen:
                message = f"`{table.id}` is used twice"
                self.problems.append(file.problem((*where, index, "id"), message))
            seen.add(table.id)

    def _area(self, name: str, *dependants: str) -> AreaProfile:
        if name not in self.areas:
            if name not in self.broken:
                known = nearest(name, self.areas)
                self.problems.append(Problem(f"there is no area profile `{name}`{known}"))
            self.words_are_broken = True
            return AreaProfile(area="none", title="")
        profile, file = self.areas[name]
        if profile.based_on is None:
            return profile
        if profile.based_on in (name, *dependants) or profile.based_on not in self.areas:
            others = self.areas.keys() - {name, *dependants}
            message = f"`{profile.based_on}` is not another area profile" + nearest(
                profile.based_on, others
            )
            self.problems.append(file.problem(("based_on",), message))
            self.words_are_broken = True
            return profile
        base = self._area(profile.based_on, name, *dependants)
        return profile.model_copy(
            update={
                "timescale": _over(base.timescale, profile.timescale),
                "cutoff": _over(base.cutoff, profile.cutoff),
                "name": _over(base.name, profile.name),
                "close_by": {**base.close_by, **profile.close_by},
            }
        )

    def _audit(self) -> Audited:
        """What an audit counts, by the last file that says so."""
        named = [words.audit for words, _ in self.words["vocabulary"] if words.audit != Audited()]
        return named[-1] if named else Audited()

    def _topics(self, checklists: Iterable[Checklist]) -> dict[str, Topic]:
        """The topics of the vocabulary, and one for each checklist without one."""
        own = {c.id: Topic(id=c.id, title=c.title) for c in checklists if not c.topic}
        topics = own | self._by_id("vocabulary", "topic")
        roles = self._by_id("vocabulary", "role")
        self.problems += unknown_in_vocabulary(self.words["vocabulary"], topics, roles)
        return topics

    def _preparation(self, names: Names, now: Mapping[str, str]) -> Preparation:
        """How a contact is prepared, by the last file that says so."""
        read = self.words["prepare"]
        if not read:
            return Preparation()
        words: Preparation = under_new_names(read[-1][0], now)

        def written(condition: Condition) -> Condition:
            return written_out(condition, "", "", names)

        return words.model_copy(
            update={
                "contactable": written(words.contactable) if words.contactable else None,
                "bring": tuple(
                    each.model_copy(update={"when": written(each.when)}) for each in words.bring
                ),
            }
        )

    def _factors(self, names: Names) -> tuple[Factor, ...]:
        found = {
            factor.code: factor for words, _ in self.words["census"] for factor in words.factor
        }
        return tuple(
            factor.model_copy(update={"when": written_out(factor.when, "", "", names)})
            for factor in found.values()
        )

    def _factors_from(self) -> dict[str, Any]:
        """The source of the factors: an area's own file, read last, replaces ours."""
        read = self.words["census"]
        if not read:
            return {}
        newest, _ = read[-1]
        return {"factors_source": newest.source, "factors_checked_on": newest.checked_on}


def _over(base: Sequence[Any], own: Sequence[Any]) -> tuple[Any, ...]:
    """The entries of the base, each replaced by our own entry with the same id."""
    return tuple({entry.id: entry for entry in (*base, *own)}.values())


def _place_of(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line or 0, problem.column or 0, problem.message
