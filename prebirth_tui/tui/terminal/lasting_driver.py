"""The terminal that the screens are drawn on, which may be closed while something is drawn."""

from contextlib import suppress
from typing import Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver


class LastingDriver(LinuxDriver):
    """Goes on without a terminal until the program has ended.

    The stock one stops writing at the first error, and then waits for ever for somebody to take
    what is drawn: the program would hang, with the draft open and the key unlocked.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._file = cast("Any", _Lasting(cast("TextIO", self._file)))


class _Lasting:
    """What is written to a terminal that is gone is dropped."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()
