"""The program in a real terminal: what is kept when it ends badly, and what it leaves behind."""

import re
import signal
import stat
from io import StringIO
from pathlib import Path

import pytest

from prebirth_tui.cli import main
from tests.keyring import PASSPHRASE
from tests.terminal.conftest import Start
from tests.terminal.resting import TELLING_REST
from tests.terminal.terminal import ENTER_SCREEN, LEAVE_SCREEN, Terminal, kestrel

pytestmark = pytest.mark.terminal
CTRL_L, ESCAPE = "\x0c", "\x1b"


def test_it_starts_with_the_task_list_fits_itself_to_another_size_and_quits_at_q(
    start: Start,
) -> None:
    terminal = start()
    terminal.sees("No drafts yet.")
    terminal.screen.resize(40, 120)
    terminal.child.setwinsize(40, 120)
    terminal.until(lambda: len(terminal.screen.display[0].rstrip()) > 100)
    terminal.sees("q Quit  ? Keys")
    terminal.press("q")
    assert terminal.ends() == 0


def test_a_new_draft_can_be_read_by_its_owner_alone(start: Start, home: Path) -> None:
    terminal = start(more=TELLING_REST)
    terminal.sees("No drafts yet.")
    terminal.press("n")
    terminal.sees("A new draft")
    for words in ("Kestrel", "+16w", "Amy", "Lee"):
        terminal.press(words)
        terminal.sees(words)
        terminal.press("\t")
        terminal.rests()
    terminal.press("\r")
    terminal.sees("Your name and role")
    for words in ("Rose", "midwife"):
        terminal.press(words)
        terminal.sees(words)
        terminal.press("\r")
        terminal.rests()
    terminal.sees("Safer sleep")
    [file] = (home / "drafts").glob("*.age")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "settings.toml").stat().st_mode) == 0o600
    assert not list(file.parent.glob(".*"))


def typing_a_note(start: Start, home: Path) -> Terminal:
    """A draft in which somebody types a note that is not an answer yet."""
    kestrel(home)
    terminal = start("open", "Kestrel")
    terminal.sees("Is anybody worried?")
    terminal.press("e")
    terminal.sees("Done")
    terminal.press("Her sister ra")
    terminal.sees("Her sister ra")
    return terminal


def test_after_kill_9_every_answer_and_the_half_typed_note_are_there(
    start: Start, home: Path
) -> None:
    kestrel(home)
    terminal = start("open", "Kestrel")
    terminal.sees("Is anybody worried?")
    terminal.press("y")
    terminal.sees("[x] Yes")
    terminal.press("e")
    terminal.sees("Done")
    terminal.press("Her sister ra")
    terminal.until(lambda: terminal.half_typed() == "Her sister ra")
    terminal.kill(signal.SIGKILL)
    assert terminal.ends() == -signal.SIGKILL

    again = start("open", "Kestrel")
    again.sees("Unfinished note: What are the worries?")
    again.press("\x1b")
    again.sees("[x] Yes")
    again.sees("Her sister ra")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGHUP, 129), (signal.SIGTERM, 143)], ids=["hup", "term"]
)
def test_a_request_to_stop_keeps_the_typing_and_gives_the_terminal_back(
    start: Start, home: Path, number: signal.Signals, code: int
) -> None:
    terminal = typing_a_note(start, home)
    terminal.kill(number)
    assert terminal.ends() == code
    assert terminal.half_typed() == "Her sister ra"
    assert terminal.written.count(LEAVE_SCREEN) == 1
    for mode in (b"1000", b"1003", b"1006", b"2004"):
        assert terminal.written.rfind(b"\x1b[?%sl" % mode) > terminal.written.rfind(
            b"\x1b[?%sh" % mode
        )


def test_closing_the_terminal_keeps_the_typing_and_ends_the_program(
    start: Start, home: Path
) -> None:
    terminal = typing_a_note(start, home)
    terminal.hang_up()
    assert terminal.half_typed() == "Her sister ra"


def test_a_sitting_with_ctrl_c_the_hide_key_and_every_window_leaves_nothing_behind(
    start: Start, home: Path
) -> None:
    kestrel(home)
    terminal = start("open", "Kestrel")
    terminal.sees("Is anybody worried?")
    # It neither quits nor loses anything.
    terminal.press("\x03")
    terminal.press("y")
    terminal.sees("[x] Yes")
    # The hide key blanks the screen, and the passphrase brings it back.
    terminal.press(CTRL_L)
    terminal.until(lambda: re.fullmatch(r"\d\d:\d\d", terminal.text.strip()) is not None)
    terminal.press("x\r")
    terminal.until(lambda: re.fullmatch(r"\d\d:\d\d", terminal.text.strip()) is not None)
    terminal.press(f"{PASSPHRASE}\r")
    terminal.sees("Is anybody worried?")
    for key, words in (("g", "Not known yet"), ("w", "Who is in the baby's life")):
        terminal.press(key)
        terminal.sees(words)
        terminal.press(ESCAPE)
        terminal.sees("Is anybody worried?")
    terminal.press("e")
    terminal.sees("Done")
    terminal.press("Her sister ra")
    terminal.sees("Her sister ra")
    terminal.press("\x01\x03")
    terminal.press("\x11")
    assert terminal.ends() == 0
    # The title of the window and the clipboard were never set.
    assert not [each for each in terminal.commands if re.match(rb"\x1b\](0|1|2|52)\b", each)]
    before, _, rest = terminal.written.partition(ENTER_SCREEN)
    _, _, after = rest.rpartition(LEAVE_SCREEN)
    for left in (b"Kestrel", b"Amy", b"worried"):
        assert left not in before
        assert left not in after


def test_the_passphrase_is_asked_for_at_the_start_and_never_shown(start: Start, home: Path) -> None:
    kestrel(home)
    terminal = start(unlocked=False)
    terminal.sees("Practice drafts are encrypted")
    assert "Kestrel" not in terminal.text
    terminal.press(PASSPHRASE)
    terminal.press("\r")
    terminal.sees("Kestrel")
    assert PASSPHRASE.encode() not in terminal.written


def test_opening_a_draft_by_name_asks_for_the_passphrase_before_the_screens(
    start: Start, home: Path
) -> None:
    kestrel(home)
    terminal = start("open", "Kestrel", unlocked=False)
    terminal.sees("Passphrase:")
    terminal.press("not this one\r")
    terminal.sees("wrong passphrase; try again")
    # What is typed before it asks again is dropped.
    terminal.until(lambda: terminal.text.count("Passphrase:") == 2)
    terminal.press(f"{PASSPHRASE}\r")
    terminal.sees("Is anybody worried?")
    assert PASSPHRASE.encode() not in terminal.written


HOSTILE = "x\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x9b31m"


def test_hostile_text_gives_no_command_to_the_terminal(start: Start, home: Path) -> None:
    path = kestrel(home)
    name = HOSTILE.replace("/", "")
    (path.parent / f"{name}.toml").write_text("not a draft")
    terminal = start()
    terminal.sees("Kestrel")
    terminal.press("n")
    terminal.sees("A new draft")
    terminal.press(f"\x1b[200~{HOSTILE}\x1b[201~")
    terminal.press("Wren")
    terminal.sees("Wren")
    terminal.press(ESCAPE)
    terminal.until(lambda: "A new draft" not in terminal.text)
    terminal.press("\r")
    terminal.sees("Is anybody worried?")
    terminal.press("e")
    terminal.sees("Done")
    terminal.press(f"\x1b[200~{HOSTILE}\x1b[201~")
    terminal.press("after it")
    terminal.sees("after it")
    terminal.press(ESCAPE)
    terminal.sees("Not answered…")
    terminal.press("\x11")
    assert terminal.ends() == 0
    # Textual's own, for the shape of the mouse pointer.
    written = terminal.written.replace(b"\x1b]22;default\x07", b"")
    assert b"\x1b]" not in written
    assert b"\x07" not in written
    assert "\x9b".encode() not in written


@pytest.mark.parametrize("arguments", [[], ["open", "Kestrel"]], ids=["prebirth", "open"])
def test_without_a_terminal_it_says_what_to_use_instead(
    home: Path,
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kestrel(home)
    monkeypatch.setattr("sys.stdin", StringIO())
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert "the screens need a terminal" in err
    assert "prebirth show" in err
    assert "\x1b" not in out + err
