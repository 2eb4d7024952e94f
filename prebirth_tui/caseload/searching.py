"""Drafts found by what is written in them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from prebirth_tui.caseload.line import words_of
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.problems import UserInputError, about_one_file
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.listing import Listed


def looked_through(
    listed: Iterable[Listed],
    words: str,
    drafts: Drafts,
    catalogue_of: Callable[[str], Catalogue],
    today: date,
) -> Iterator[tuple[Listed, bool]]:
    """Each draft, and whether these words are written in it; nothing private is looked at.

    A draft that cannot be read has no words.
    """
    wanted = words.casefold()
    for each in listed:
        try:
            with about_one_file(each.path.name):
                assessment = drafts.read(each.path).assessment
                facts = DerivedFacts(catalogue_of(each.header.area), assessment, today)
                yield each, wanted in words_of(facts)
        except UserInputError:
            yield each, False
