"""`prebirth completion`: what a shell needs to complete commands, options and files."""

import argparse


def print_completion(arguments: argparse.Namespace) -> int:
    """Print a piece of shell that asks the program itself what can come next."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["prebirth"], shell=arguments.shell))
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks what can come next, and end.

    Files are completed, and never what a draft is called: the line may be read over a shoulder.
    """
    from argcomplete import autocomplete
    from argcomplete.completers import FilesCompleter

    autocomplete(parser, default_completer=FilesCompleter())
