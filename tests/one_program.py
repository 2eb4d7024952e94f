"""Many commands run by one program that is started for them: starting is what takes long."""

ONE_AFTER_ANOTHER = """
import functools, io, json, os, sys
from prebirth_tui.checklist import load
from prebirth_tui.cli import main
load.load_catalogue = functools.cache(load.load_catalogue)
own = sys.stdout.encoding, sys.stdout.errors
for words in json.loads(sys.argv[1]):
    # Each finds its streams as the machine gives them to a program of its own.
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        setattr(sys, name, io.TextIOWrapper(io.FileIO(number, mode, closefd=False), *own))
    code = main(words)
    sys.stdout.flush()
    sys.stderr.flush()
    os.write(1, b"\\0%d\\0" % code)
"""
"""Prints the exit code of each command behind what it prints; the commands are given as JSON."""


def told_apart(out: bytes) -> list[tuple[int, bytes]]:
    """The exit code of each command, and what it printed; AssertionError where one did not end."""
    *told, rest = out.split(b"\0")
    assert rest == b"", rest.decode(errors="replace")
    return [(int(code), said) for said, code in zip(told[::2], told[1::2], strict=True)]
