"""One call to the team desk from a flow: in a thread of its own; if it fails, the flow says so."""

from collections.abc import Callable
from typing import TypeVar

from prebirth_tui.flows.asking import Awaited, Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.problems import NotSavedError, UserInputError, in_words, input_error
from prebirth_tui.store.drafts import Drafts

Done = TypeVar("Done")


async def asked_at_desk(doing: str, do: Callable[[], Done]) -> Done | None:
    """The result of a call to the desk; None if it failed and the person has been told why."""

    def done() -> Done | UserInputError:
        try:
            return do()
        except UserInputError as error:
            return error
        except (OSError, NotSavedError) as error:
            return input_error(f"NOT SAVED: {in_words(error)}")

    found = await answer_to(Awaited(doing, lambda _: done()))
    if isinstance(found, UserInputError):
        await answer_to(Told(str(found)))
        return None
    return found


def own_drafts(context: AppContext) -> Drafts:
    """The drafts, opened again for a thread of its own."""
    return Drafts(context.drafts.folder, context.keys.ring)
