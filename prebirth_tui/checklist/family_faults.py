"""Proofreads what a condition says about babies and events."""

from collections.abc import Iterable, Iterator

from prebirth_tui.checklist.catalogue import Catalogue, event_named
from prebirth_tui.checklist.conditions import BabyTest, EventTest, Leaf
from prebirth_tui.problems import nearest
from prebirth_tui.toml_models import Where

Finding = tuple[Where, str]
OUTCOMES = ("expected", "born", "stillborn", "died", "lost")
"""What can become of a baby, by the names that the record uses."""


def baby_findings(leaf: BabyTest, catalogue: Catalogue, path: Where) -> Iterator[Finding]:
    """The names in a test of babies that do not exist."""
    key, against = leaf.comparison
    known: dict[str, tuple[Iterable[str], str]] = {
        "outcome": (OUTCOMES, "outcome of a baby"),
        "where": (catalogue.baby_places, "place where a baby can be"),
        "with": (catalogue.roles, "role"),
        "legal": (catalogue.legal_statuses, "legal status"),
    }
    if key in known:
        names, word = known[key]
        for name in against if isinstance(against, tuple) else (against,):
            yield from _unknown(str(name), names, word, (*path, key))


def event_findings(
    leaf: EventTest, catalogue: Catalogue, kind: str, path: Where
) -> Iterator[Finding]:
    """The names in a test of events that do not exist, in a section about that kind of subject."""
    for name in (leaf.event,) if isinstance(leaf.event, str) else leaf.event:
        if name != "any":
            yield from _unknown(name, catalogue.event_kinds, "kind of event", (*path, "event"))
    if leaf.about == "this":
        if kind not in ("person", "baby"):
            message = "the section is not asked of each person or baby"
            yield (*path, "about"), f"`this` has no meaning here; {message}"
    elif leaf.about is not None:
        yield from _unknown(leaf.about, catalogue.roles, "role", (*path, "about"))


def named_event_findings(leaf: Leaf, catalogue: Catalogue, path: Where) -> Iterator[Finding]:
    """An unknown kind of event in place of a question, as in `event:police-call`."""
    for key in ("since", "before_change"):
        kind = event_named(getattr(leaf, key, None) or "")
        if kind is not None:
            yield from _unknown(kind, catalogue.event_kinds, "kind of event", (*path, key))


def _unknown(name: str, known: Iterable[str], word: str, path: Where) -> Iterator[Finding]:
    if name not in known:
        yield path, f"there is no {word} `{name}`{nearest(name, known)}"
