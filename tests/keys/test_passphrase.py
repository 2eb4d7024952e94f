"""A passphrase is tried in a process of its own, which tells nobody and runs nothing else."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyrage
import pytest

from prebirth_tui.keys import passphrase as module
from prebirth_tui.keys.passphrase import LONGEST_WORK, check_passphrase, closed_with, opened_with
from prebirth_tui.problems import UserInputError
from tests.keyring import KEYS, PASSPHRASE

pytestmark = pytest.mark.usefixtures("in_earnest")
CLOSED = (KEYS / "identity.age").read_bytes()
REAL_RUN = subprocess.run


def asking_for(work: int) -> bytes:
    """The key, asking for that much work, as a power of two."""
    return CLOSED.replace(b" 8\n", b" %d\n" % work, 1)


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting another process is an error of the test."""

    def run(*_: object, **__: object) -> None:
        pytest.fail("a child was started")

    monkeypatch.setattr(subprocess, "run", run)


def test_the_passphrase_opens_what_it_closed() -> None:
    assert b"AGE-SECRET-KEY-1" in opened_with(PASSPHRASE, CLOSED, "x")


@pytest.mark.parametrize(
    "wrong", ["", " ", PASSPHRASE + " ", PASSPHRASE.upper(), PASSPHRASE[:-1], "x" * 5000, "é\x00"]
)
def test_a_passphrase_that_does_not_fit_is_told_so(wrong: str) -> None:
    with pytest.raises(UserInputError, match=r"^wrong passphrase$"):
        opened_with(wrong, CLOSED, "x")


@pytest.mark.usefixtures("no_child")
def test_a_key_that_asks_for_too_much_work_is_refused_before_any_is_done() -> None:
    with pytest.raises(UserInputError, match=r"mine\.age: asks for more work .*2\^21") as caught:
        opened_with(PASSPHRASE, (KEYS / "too-much-work.age").read_bytes(), "mine.age")
    assert "not opened" in str(caught.value)
    with pytest.raises(UserInputError, match="more work"):
        opened_with(PASSPHRASE, asking_for(999), "x")


@pytest.mark.usefixtures("no_child")
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"AGE-SECRET-KEY-1",
        (KEYS / "identity-for-recovery.age").read_bytes(),
        CLOSED[:40],
        b"\n" + CLOSED,
        asking_for(8).replace(b" 8\n", b" 9999\n"),
        asking_for(8).replace(b" 8\n", b" -8\n"),
    ],
    ids=["empty", "plain", "for a key", "cut", "shifted", "four digits", "negative"],
)
def test_what_is_not_closed_with_a_passphrase_is_refused_before_any_work(data: bytes) -> None:
    with pytest.raises(UserInputError, match="not locked with a passphrase"):
        opened_with(PASSPHRASE, data, "x")


def test_a_key_that_was_changed_is_not_opened() -> None:
    with pytest.raises(UserInputError):
        opened_with(PASSPHRASE, CLOSED[:-1] + bytes([CLOSED[-1] ^ 1]), "x")


def test_the_passphrase_stands_in_no_argument_and_no_variable_of_the_child(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: dict[str, Any] = {}

    def run(arguments: list[str], **more: Any) -> Any:
        seen.update(more, arguments=arguments)
        return REAL_RUN(arguments, **more)

    monkeypatch.setattr(subprocess, "run", run)
    opened_with(PASSPHRASE, CLOSED, "x")
    assert PASSPHRASE.encode() in seen.pop("input")
    assert PASSPHRASE not in repr(seen)
    assert PASSPHRASE not in repr(os.environ)
    assert not {"shell", "text"} & seen.keys()


def test_nothing_in_the_current_folder_or_on_the_path_is_run_in_the_place_of_our_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w').close()\nraise SystemExit(0)\n"
    for name in ("pyrage.py", "json.py", "base64.py", "sitecustomize.py", "usercustomize.py"):
        (tmp_path / name).write_text(trap, encoding="utf-8")
    (tmp_path / "prebirth_tui" / "keys").mkdir(parents=True)
    for folder in ("prebirth_tui", "prebirth_tui/keys"):
        (tmp_path / folder / "__init__.py").write_text(trap, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    assert b"AGE-SECRET-KEY-1" in opened_with(PASSPHRASE, CLOSED, "x")
    assert not (tmp_path / "sprung").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a limit on memory")
def test_where_memory_is_short_it_says_what_to_do_and_the_program_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import resource

    most = 512 * 2**20

    def run(arguments: list[str], **more: Any) -> Any:
        def little_memory() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        return REAL_RUN(arguments, preexec_fn=little_memory, **more)

    monkeypatch.setattr(subprocess, "run", run)
    assert b"AGE-SECRET-KEY-1" in opened_with(PASSPHRASE, CLOSED, "x")
    with pytest.raises(UserInputError, match=r"1024 MiB of free memory.*close other programs"):
        opened_with(PASSPHRASE, asking_for(LONGEST_WORK), "x")


def test_what_is_closed_opens_and_always_asks_for_the_same_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert module.WORK == 18
    monkeypatch.setattr(module, "WORK", 6)
    for data in (b"", b"AGE-SECRET-KEY-1", bytes(range(256)) * 256):
        closed = closed_with(PASSPHRASE, data)
        assert closed.splitlines()[1].startswith(b"-> scrypt ")
        assert closed.splitlines()[1].endswith(b" 6")
        assert opened_with(PASSPHRASE, closed, "x") == data
        with pytest.raises(UserInputError, match="wrong passphrase"):
            opened_with(PASSPHRASE + "!", closed, "x")


def test_two_files_of_the_same_data_have_nothing_in_common(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORK", 4)
    one, other = (closed_with(PASSPHRASE, b"x" * 40) for _ in range(2))
    assert one != other
    assert one[-40:] != other[-40:]


def test_what_does_not_open_again_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORK", 4)
    broken = "def closed_by_scrypt(passphrase, data, work):\n    return b'age-encryption.org/v1\\n'"

    def run(arguments: list[str], **more: Any) -> Any:
        start = (
            "import sys, types, runpy\n"
            "m = types.ModuleType('prebirth_tui.keys.age_scrypt')\n"
            f"exec({broken!r}, m.__dict__)\n"
            "sys.modules[m.__name__] = m\n"
            "runpy.run_module('prebirth_tui.keys.passphrase', run_name='__main__')"
        )
        return REAL_RUN([arguments[0], "-I", "-c", start], **more)

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(UserInputError):
        closed_with(PASSPHRASE, b"AGE-SECRET-KEY-1")


@pytest.mark.parametrize("code", [-9, -6, 1, 137])
def test_a_child_that_was_killed_is_not_taken_for_a_wrong_passphrase(
    monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def run(*_: object, **__: object) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.CompletedProcess([], code, b"AGE-SECRET-KEY-1", b"Traceback")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(UserInputError, match="free memory") as caught:
        opened_with(PASSPHRASE, CLOSED, "x")
    assert "Traceback" not in str(caught.value)


def test_a_machine_too_slow_for_the_key_is_not_taken_for_a_wrong_passphrase(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LONGEST_WORK", 40)
    with pytest.raises(UserInputError, match="far slower than the one"):
        opened_with(PASSPHRASE, asking_for(36), "x")


def test_a_machine_that_is_busy_while_it_is_measured_is_measured_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decrypt, refused = pyrage.passphrase.decrypt, iter(range(module._MEASURED - 1))

    def busy_at_first(data: bytes, passphrase: str) -> bytes:
        if next(refused, None) is not None:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.")
        return bytes(decrypt(data, passphrase))

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy_at_first)
    assert b"AGE-SECRET-KEY-1" in module._decrypted(CLOSED, PASSPHRASE)
    with pytest.raises(pyrage.DecryptError):
        module._decrypted(CLOSED, PASSPHRASE + "!")


def test_a_child_that_does_not_come_back_or_cannot_be_started_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    with pytest.raises(UserInputError, match="could not be worked out: TimeoutExpired"):
        opened_with(PASSPHRASE, CLOSED, "x")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(
        UserInputError, match="could not be worked out: FileNotFoundError"
    ) as caught:
        opened_with(PASSPHRASE, CLOSED, "x")
    assert PASSPHRASE not in str(caught.value)


@pytest.mark.parametrize("weak", ["", "short", "elevenchars", "abababababababab", "aAaAaAaAaAaA1"])
def test_a_passphrase_that_is_easily_guessed_is_refused(weak: str) -> None:
    with pytest.raises(UserInputError):
        check_passphrase(weak)


@pytest.mark.parametrize(
    "good", [PASSPHRASE, "twelve chars", "ünïcödé wörds", "correct horse battery"]
)
def test_a_passphrase_of_a_few_words_is_fine(good: str) -> None:
    check_passphrase(good)
