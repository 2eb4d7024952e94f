"""How much memory is free, as far as the system says."""

import ctypes
import subprocess
import sys
from pathlib import Path


def free_memory() -> int | None:
    """Bytes that the system says a program can use now; None where it does not say."""
    try:
        if sys.platform == "win32":
            return _on_windows()
        if sys.platform == "darwin":
            return _on_mac()
        return _in_meminfo(Path("/proc/meminfo").read_text(encoding="ascii"))
    except (OSError, ValueError, AttributeError, subprocess.SubprocessError):
        return None


def _in_meminfo(text: str) -> int | None:
    for line in text.splitlines():
        name, *rest = line.split()
        if name == "MemAvailable:":
            return int(rest[0]) * 1024
    return None


def _on_mac() -> int | None:
    """Bytes that are free, or can be freed, on macOS."""
    said = subprocess.run(
        ["/usr/bin/vm_stat"], capture_output=True, text=True, check=True, timeout=10
    ).stdout
    return in_vm_stat(said)


def in_vm_stat(said: str) -> int | None:
    """Bytes that `vm_stat` counts as free, inactive or purgeable."""
    head, *lines = said.splitlines()
    size = int("".join(c for c in head.partition("page size of")[2] if c.isdigit()))
    pages = [
        int(words[-1].rstrip("."))
        for words in map(str.split, lines)
        if words[:1] == ["Pages"] and words[1].rstrip(":") in _FREE
    ]
    return sum(pages) * size if pages else None


_FREE = ("free", "inactive", "purgeable", "speculative")
"""The kinds of pages that a program can be given."""


def _on_windows() -> int | None:
    class Status(ctypes.Structure):
        _fields_ = [
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            *(
                (name, ctypes.c_ulonglong)
                for name in ("total", "free", "file", "file_free", "space", "space_free", "more")
            ),
        ]

    status = Status()
    status.length = ctypes.sizeof(status)
    windll = getattr(ctypes, "windll")  # noqa: B009 - only there on Windows
    if not windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return int(status.free)
