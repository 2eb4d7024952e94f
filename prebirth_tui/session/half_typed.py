"""Text typed at questions that is not part of an answer yet, and who was there when it was typed.

Nobody has said yet who may know of it, so it is kept from whoever was not there.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from prebirth_tui.ids import ItemId, QuestionKey, Subject
from prebirth_tui.session.company import Sitting, is_on_view, looking_on
from prebirth_tui.store.draft_file import DraftFile


class OpenFile(Sitting, Protocol):
    """An open draft, and its file, which half-typed text is saved in."""

    file: DraftFile


class UnfinishedText:
    """The half-typed text of an open draft, as far as it may be on view.

    What is not on view stays as it is, whatever is typed at the same question meanwhile.
    """

    def __init__(self, session: OpenFile) -> None:
        self._session = session

    @property
    def on_view(self) -> Mapping[QuestionKey, str]:
        """All of it that may be on view, by question as asked today."""
        texts: dict[QuestionKey, str] = {}
        for question, _, text in self._shown():
            texts[question] = "\n".join(filter(None, (texts.get(question), text)))
        return texts

    def of(self, item: ItemId, about: Subject) -> str:
        """What may be on view of the text at a question."""
        return "\n".join(self._at(item, about).values())

    def added_to(
        self, note: str, item: ItemId, about: Subject, there: Collection[str] | None = None
    ) -> str:
        """A note with the half-typed text at its question.

        `there` are those who were there when the note was written, if not the same as now. What
        was typed in their company began with the note, and takes its place.
        """
        of_note = typing_key(item, about, self._there if there is None else there)
        typed = self._at(item, about)
        is_begun_with = of_note in typed or any(note in each for each in typed.values())
        return "\n".join(filter(None, ("" if is_begun_with else note, *typed.values())))

    def keep(self, item: ItemId, about: Subject, text: str) -> bool:
        """Put a text in the place of what is on view at a question; False where it is the same."""
        key = typing_key(item, about, self._there)
        if self._at(item, about) == ({key: text} if text else {}):
            return False
        self.drop(item, about)
        if text:
            self._session.file.typing[key] = text
        return True

    def drop(self, item: ItemId, about: Subject) -> None:
        """Remove what is on view at a question: it is part of an answer now, or not wanted."""
        for key in self._at(item, about):
            del self._session.file.typing[key]

    @property
    def _there(self) -> frozenset[str]:
        """Everyone in the current contact; nobody where there is none."""
        contact = self._session.contact
        return frozenset(contact.there) if contact is not None else frozenset()

    def _at(self, item: ItemId, about: Subject) -> dict[str, str]:
        """The text at a question by its key in the file."""
        return {key: text for question, key, text in self._shown() if question == (item, about)}

    def _shown(self) -> Iterator[tuple[QuestionKey, str, str]]:
        for key, text in self._session.file.typing.items():
            name, _, rest = key.partition(" ")
            about, _, there = rest.partition(" ")
            item = ItemId(self._session.facts.catalogue.current_id(name))
            question = item, Subject(about)
            if self._may_be_seen(*question, frozenset(filter(None, there.split(",")))):
                yield question, key, text

    def _may_be_seen(self, item: ItemId, about: Subject, there: frozenset[str]) -> bool:
        session = self._session
        if session.facts.catalogue.is_restricted(item) and not is_on_view(about, session):
            return False
        return looking_on(session) <= there


def typing_key(item: ItemId, about: Subject, there: Collection[str] = ()) -> str:
    """The key of half-typed text in the file: the question, and the people who were there."""
    return " ".join(filter(None, (item, about, ",".join(sorted(there)))))
