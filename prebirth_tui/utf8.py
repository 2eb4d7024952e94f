"""What is printed and piped is UTF-8, whatever code page or language the machine has."""

import io
import sys


def speak_utf8() -> None:
    """Make the three standard streams use UTF-8, so that no name can end the program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not _is_utf8(stream):
            # Line ends stay as they are; a byte that is no character is shown as an escape.
            errors = "surrogateescape" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors)


def _is_utf8(stream: io.TextIOWrapper) -> bool:
    name = stream.encoding.lower().replace("-", "").replace("_", "")
    return name == "utf8" and stream.errors != "strict"
