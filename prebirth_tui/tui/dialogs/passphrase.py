"""Windows for the key of practice drafts: unlock it, make it, keep the recovery key."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from prebirth_tui.disk.files import write_whole
from prebirth_tui.disk.folders import typed_path
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import in_groups
from prebirth_tui.keys.passphrase import check_passphrase
from prebirth_tui.keys.recovery_sheet import recovery_sheet
from prebirth_tui.problems import UserInputError
from prebirth_tui.tui.dialogs.slow import SlowWindow
from prebirth_tui.tui.dialogs.window import Window
from prebirth_tui.tui.widgets.field import Field


class Unlock(SlowWindow[bool]):
    """Asks for the passphrase; returns whether the key is unlocked."""

    BINDINGS = [
        Binding("enter", "accept", "Unlock"),
    ]

    def __init__(self, keys: KeyHome) -> None:
        super().__init__("Practice drafts are encrypted")
        self._keys = keys

    def holds(self) -> ComposeResult:
        yield Static("Your passphrase", classes="label", markup=False)
        yield Field(password=True)

    def action_accept(self) -> None:
        """Try it."""
        passphrase = self.query_one(Field).value

        def unlock() -> bool:
            self._keys.unlock(passphrase)
            return True

        if passphrase:
            self.begin(unlock, "Unlocking; this takes about two seconds.")

    def was_refused(self) -> None:
        field = self.query_one(Field)
        field.value = ""
        field.focus()


class UnlockAtStart(Unlock):
    """Asks for the passphrase at the start of the program, which can be used without it."""

    BINDINGS = [Binding("escape", "back", "Training drafts only")]


class MakeKey(SlowWindow[str]):
    """Asks for a new passphrase twice and makes the key; returns the recovery key."""

    BINDINGS = [
        Binding("enter", "accept", "Go on"),
        Binding("tab", "app.focus_next", "Next", priority=True),
        Binding("escape", "back", "Not now"),
    ]

    def __init__(self, keys: KeyHome) -> None:
        super().__init__("Step 1 of 3: a passphrase")
        self._keys = keys

    def holds(self) -> ComposeResult:
        yield Static(_WHY, markup=False)
        yield Static("Four or five unrelated words", classes="label")
        yield Field(password=True, id="first")
        yield Static("Type it again", classes="label", markup=False)
        yield Field(password=True, id="again")

    def action_accept(self) -> None:
        """Make the key, or say what is wrong with the passphrase."""
        first, again = (self.query_one(f"#{key}", Field) for key in ("first", "again"))
        passphrase = first.value
        try:
            check_passphrase(passphrase)
        except UserInputError as error:
            self.tell(f"Choose another: {error}.")
            first.focus()
            return
        if not again.value:
            again.focus()
        elif again.value != passphrase:
            again.value = ""
            self.tell("The two differ. Type the second again.", "#again")
        else:
            self.begin(lambda: self._keys.create(passphrase), "Making the key: a few seconds.")


class KeepRecovery(Window[str]):
    """Shows the recovery key until it is saved or written down; returns where it was saved."""

    BINDINGS = [
        Binding("enter", "accept", "Go on"),
    ]

    def __init__(self, secret: str) -> None:
        super().__init__("Step 2 of 3: the recovery key")
        self._secret = secret
        self._has_asked = False
        """Whether it was asked once if the key is really written down."""

    def holds(self) -> ComposeResult:
        yield Static(_RECOVERY, markup=False)
        yield Static(f"\n{in_groups(self._secret)}\n", id="secret", markup=False)
        yield Static(_WHERE, classes="label", markup=False)
        yield Field(placeholder="e.g. /media/stick/recovery-key.txt")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # It is shown once, and left only when it is kept somewhere else.
        return action != "back"

    def action_accept(self) -> None:
        """Save it in the file."""
        given = self.query_one(Field).value.strip()
        try:
            path = typed_path(given)
        except UserInputError as problem:
            self.tell(str(problem))
            return
        if not given and not self._has_asked:
            self._has_asked = True
            self.tell("Press enter again if you have written it down.")
        elif not given:
            self.dismiss("")
        elif path.exists():
            self.tell("That file already exists. Name another.")
        else:
            try:
                write_whole(path, recovery_sheet(self._secret).encode())
            except OSError as problem:
                self.tell(f"It cannot be saved there: {problem.strerror}.")
            else:
                self.dismiss(str(path))


_WHY = (
    "What you record about a family is encrypted on this machine. Whoever has the passphrase can "
    "read it. Without it, and without the recovery key, no one can, and no one can help."
)
_WHERE = "File to save it in, ideally on a stick; leave empty if you wrote it down"
_RECOVERY = (
    "It opens your drafts when the passphrase is forgotten. Keep it away from this machine: "
    "printed, or on a stick. It is not shown again."
)
