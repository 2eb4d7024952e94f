"""Cards: a colleague's is taken once its words were compared; one's own is saved to give away."""

from prebirth_tui.disk.files import SHARED
from prebirth_tui.disk.folders import typed_path
from prebirth_tui.disk.new_file import typed_new_file, write_new_file
from prebirth_tui.flows.asking import LineAsked, Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.keys.card import Card, is_vouched_for, known_before, own_card, read_card
from prebirth_tui.keys.check_words import same_words
from prebirth_tui.keys.recipients import Recipient, fingerprint_digits
from prebirth_tui.problems import UserInputError, in_words, input_error
from prebirth_tui.text_types import LONGEST_NAME


async def take_card(context: AppContext) -> Recipient | None:
    """Ask for a colleague's card, compare its words, and take it; returns whose it is."""
    hint = "the file that they gave you"
    card = await answer_to(
        LineAsked("Which card?", lambda text: read_card(typed_path(text)), hint=hint)
    )
    if card is None or not await _is_theirs(context, card):
        return None
    try:
        book = context.keys.book
        before = known_before(card, book)
        if before is None:
            context.keys.add(card.recipient)
        elif before.key != card.key or before.signing != card.signing:
            is_vouched = is_vouched_for(card, book)
            context.keys.take_over(before, card.recipient)
            how = f", and is signed with it. You can still ring {card.name}." if is_vouched else "."
            await answer_to(Told(f"It takes the place of the key you had of {before.name}{how}"))
    except (UserInputError, OSError) as error:
        await answer_to(Told(f"The card was not taken: {in_words(error)}"))
        return None
    return card.recipient


async def _is_theirs(context: AppContext, card: Card) -> bool:
    """Whether the card is its owner's: signed with the earlier key, or its words compared."""
    try:
        book = context.keys.book
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    before = known_before(card, book)
    if before is not None and (before.key, before.signing) == (card.key, card.signing):
        return True
    if is_vouched_for(card, book):
        return True

    return await reads_out_words_of(card, "card")


async def reads_out_words_of(card: Card, came: str) -> bool:
    """Have the owner of a card rung up, who reads out its ten words; whether they were the same.

    `came` is what it came with, in a word.
    """

    def compare(text: str) -> bool:
        if not same_words(text, card.check_words):
            raise input_error("Those are not the words of this card. It may be someone else's.")
        return True

    question = f"Ring {card.name}. Type the ten words that they read out to you"
    hint = f"on a number that you know, not one that came with the {came}"
    return bool(await answer_to(LineAsked(question, compare, hint=hint)))


async def save_card(context: AppContext) -> None:
    """Ask where to save one's own card, and show the words to read out."""
    try:
        card = own_card(
            context.keys.ring, context.settings.author.name[:LONGEST_NAME], context.settings.role
        )
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return
    value = "~/my-prebirth-card.toml"
    hint = "Nothing in it is secret. Give it to your colleagues by any way."
    path = await answer_to(
        LineAsked("Save your card to which file?", typed_new_file, value=value, hint=hint)
    )
    if path is None:
        return
    try:
        write_new_file(path, card.text().encode(), SHARED)
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return
    await answer_to(
        Told(
            f"Your card is {path}\n\nWhen a colleague has it, they ring you, and you read these "
            f"words out:\n\n{card.check_words}\n\n"
            f"Your key's fingerprint: {fingerprint_digits(card.key)}"
        )
    )
