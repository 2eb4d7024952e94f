"""Reading the checklists: files in, a catalogue out, or everything that is wrong with them."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from prebirth_tui.checklist.catalogue import Catalogue, place
from prebirth_tui.checklist.conditions import Table
from prebirth_tui.checklist.files import TomlFile, read_toml, validate
from prebirth_tui.checklist.models import Checklist, Overlay, Review
from prebirth_tui.checklist.models import Sources as ReviewSources
from prebirth_tui.checklist.overlays import Source, Sources, apply_overlay
from prebirth_tui.checklist.proofread import proofread
from prebirth_tui.checklist.timescales import AreaProfile, Moment
from prebirth_tui.checklist.vocabulary import Instruments, MissingReasons, Vocabulary
from prebirth_tui.problems import Problem, RefusedError, nearest

Word = TypeVar("Word", bound=Table)
DEFAULT_AREA = "england"
_WORD_FILES: dict[str, type[Table]] = {
    "vocabulary": Vocabulary,
    "missing-reasons": MissingReasons,
    "instruments": Instruments,
    "sources": ReviewSources,
}


def built_in_checklists() -> Path:
    """The folder of checklists that comes with the program."""
    inside = Path(__file__).parents[1] / "checklists"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "checklists"


def load_catalogue(*own: Path, area: str = DEFAULT_AREA) -> Catalogue:
    """The built-in checklists, and those of an area's own files and folders, for one area.

    A file with the id of a built-in checklist takes its place; overlays change what is there.
    Raises RefusedError with every mistake in every file.
    """
    reading = _Reading()
    for path in _toml_files((built_in_checklists(), *own)):
        reading.read(path)
    return reading.catalogue(area)


def _toml_files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            found = sorted(path.rglob("*.toml"))
            yield from (file for file in found if "scenarios" not in file.parts)
        else:
            yield path


class _Reading:
    """What has been read so far, each table with the file it stands in."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.words: dict[str, list[tuple[Any, TomlFile]]] = {name: [] for name in _WORD_FILES}
        self.checklists: dict[str, tuple[Checklist, TomlFile]] = {}
        self.areas: dict[str, tuple[AreaProfile, TomlFile]] = {}
        self.overlays: list[tuple[Overlay, TomlFile]] = []
        self.broken: set[str] = set()
        self.words_are_broken = False

    def read(self, path: Path) -> None:
        file = read_toml(path)
        if isinstance(file, Problem):
            self.problems.append(file)
            self.words_are_broken = True
        elif path.stem in _WORD_FILES:
            words = self._model(_WORD_FILES[path.stem], file)
            self.words_are_broken |= bool(self.problems)
            if words is not None:
                self.words[path.stem].append((words, file))
        elif "area" in file.data:
            if (profile := self._model(AreaProfile, file)) is not None:
                self.areas[profile.area] = (profile, file)
        elif "overlay" in file.data:
            if (overlay := self._model(Overlay, file)) is not None:
                self.overlays.append((overlay, file))
        elif (checklist := self._model(Checklist, file)) is not None:
            if checklist.id != path.stem:
                message = f"is to be the name of the file, `{path.stem}`"
                self.problems.append(file.problem(("id",), message))
            self.checklists[checklist.id] = (checklist, file)

    def catalogue(self, area: str) -> Catalogue:
        checklists = {name: checklist for name, (checklist, _) in self.checklists.items()}
        sources = self._sources()
        profile = self._area(area)
        for overlay, file in self.overlays:
            if not overlay.areas or area in overlay.areas:
                self.problems += apply_overlay(overlay, file, checklists, sources)
        reviews = [review for words, _ in self.words["sources"] for review in words.review]
        catalogue = Catalogue(
            sections=tuple(
                place(checklist, section)
                for checklist in sorted(checklists.values(), key=lambda c: (c.order, c.id))
                for section in checklist.section
            ),
            area=profile,
            roles=self._by_id("vocabulary", "role"),
            contact_kinds=self._by_id("vocabulary", "contact"),
            agencies=self._by_id("vocabulary", "agency"),
            provenances=self._by_id("vocabulary", "provenance"),
            reasons=self._by_id("missing-reasons", "reason"),
            instruments=self._by_id("instruments", "instrument"),
            points={point.id: point for point in self._points(reviews)},
            areas={name: profile for name, (profile, _) in self.areas.items()},
        )
        # Without its words, every name in a checklist would be reported as unknown as well.
        if not self.words_are_broken:
            found = [*proofread(catalogue, sources), *self._close_by(catalogue)]
            self.problems += [problem for problem in found if not self._follows(problem)]
        if self.problems:
            raise RefusedError(*sorted(set(self.problems), key=_place_of))
        return catalogue

    def _model(self, model: type[Word], file: TomlFile) -> Word | None:
        reading = validate(model, file)
        self.problems += reading.problems
        self.broken |= reading.broken
        return reading.model

    def _follows(self, problem: Problem) -> bool:
        """Whether a problem only says again that a table with a mistake in it was left out."""
        named = (
            name.rpartition(".")[2]
            for name in re.findall(r"there is no .*?`([^`]+)`", problem.message)
        )
        return any(name in self.broken for name in named)

    def _sources(self) -> Sources:
        sources: Sources = {}
        for name, (_, file) in self.checklists.items():
            sources[name] = Source(file, ())
            # Places are those of the file, where a table with a mistake in it still stands.
            for index, section in enumerate(file.data["section"]):
                key = f"{name}.{section.get('id')}"
                if key in sources:
                    message = f"`{section['id']}` is a section twice"
                    self.problems.append(file.problem(("section", index, "id"), message))
                sources.setdefault(key, Source(file, ("section", index)))
                for kind in ("item", "gap"):
                    for place_, table in enumerate(section.get(kind, ())):
                        below = Source(file, ("section", index, kind, place_))
                        sources.setdefault(f"{key}.{kind}:{table.get('id')}", below)
        return sources

    def _by_id(self, name: str, key: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for words, file in self.words[name]:
            for index, word in enumerate(getattr(words, key)):
                if word.id in found and file.name == self.words[name][0][1].name:
                    message = f"`{word.id}` is used twice"
                    self.problems.append(file.problem((key, index, "id"), message))
                found[word.id] = word
        return found

    def _points(self, reviews: Sequence[Review]) -> Iterable[Any]:
        return (point for review in reviews for point in review.point)

    def _area(self, name: str, *dependants: str) -> AreaProfile:
        if name not in self.areas:
            known = nearest(name, self.areas)
            self.problems.append(Problem(f"there is no area profile `{name}`{known}"))
            return AreaProfile(area="none", title="")
        profile, file = self.areas[name]
        if profile.based_on is None:
            return profile
        if profile.based_on in (name, *dependants) or profile.based_on not in self.areas:
            message = f"`{profile.based_on}` is not another area profile" + nearest(
                profile.based_on, self.areas
            )
            self.problems.append(file.problem(("based_on",), message))
            return profile
        base = self._area(profile.based_on, name, *dependants)
        return profile.model_copy(
            update={
                "timescale": _over(base.timescale, profile.timescale),
                "name": _over(base.name, profile.name),
                "close_by": {**base.close_by, **profile.close_by},
            }
        )

    def _close_by(self, catalogue: Catalogue) -> Iterable[Problem]:
        for profile, file in self.areas.values():
            for urgency, name in profile.close_by.items():
                known = catalogue.timescales.get(name)
                if known is None:
                    hint = nearest(name, catalogue.timescales)
                    message = f"there is no timescale `{name}`{hint}"
                    yield file.problem(("close_by", urgency), message)
                elif not isinstance(known.parsed, Moment):
                    message = f"`{name}` is a length of time; a moment is needed"
                    yield file.problem(("close_by", urgency), message)


def _over(base: Sequence[Any], own: Sequence[Any]) -> tuple[Any, ...]:
    """The entries of the base, each replaced by the one with the same id that is our own."""
    return tuple({entry.id: entry for entry in (*base, *own)}.values())


def _place_of(problem: Problem) -> tuple[str, int, int, str]:
    return problem.file, problem.line or 0, problem.column or 0, problem.message
