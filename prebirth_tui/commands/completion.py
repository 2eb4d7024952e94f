"""`prebirth completion`: lets a shell complete commands, options and files."""

import argparse
import os
import sys
from pathlib import Path

from prebirth_tui.folding import print_data

_EVAL = 'eval "$(prebirth completion {shell})"'
_BEFORE_ZSH = "autoload -Uz compinit && compinit"


def print_completion(arguments: argparse.Namespace) -> int:
    """Print shell code that asks this program what can come next, or install it."""
    from argcomplete.shell_integration import shellcode

    code = str(shellcode(["prebirth"], shell=arguments.shell))
    if not arguments.install:
        print_data(f"{code}\n")
        return 0
    path = _install(arguments.shell, code)
    print(f"Set up in {path}. It works in every shell that you open from now on.")
    return 0


def _install(shell: str, code: str) -> Path:
    """Write it where the shell looks; returns the file. UserInputError when that fails."""
    from prebirth_tui.problems import in_words, input_error

    path, text = _place(shell, code)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if shell == "fish":
            path.write_text(text, encoding="utf-8")
        else:
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            if text not in before:
                apart = "" if before.endswith("\n") or not before else "\n"
                path.write_text(f"{before}{apart}{text}", encoding="utf-8")
    except (OSError, ValueError) as error:
        raise input_error(f"cannot be written: {in_words(error)}", str(path)) from None
    return path


def _place(shell: str, code: str) -> tuple[Path, str]:
    """The file that a shell reads when it starts, and the lines that belong in it."""
    home = Path.home()
    match shell:
        case "fish":
            config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
            return config / "fish" / "completions" / "prebirth.fish", code
        case "zsh":
            folder = Path(os.environ.get("ZDOTDIR") or home)
            return folder / ".zshrc", f"{_BEFORE_ZSH}\n{_EVAL.format(shell=shell)}\n"
        case "powershell":
            folder = home / ("Documents" if sys.platform == "win32" else ".config")
            name = "PowerShell" if sys.platform == "win32" else "powershell"
            profile = folder / name / "Microsoft.PowerShell_profile.ps1"
            return profile, "prebirth completion powershell | Out-String | Invoke-Expression\n"
        case _:
            return home / ".bashrc", f"{_EVAL.format(shell=shell)}\n"


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks what can come next, and exit.

    Files are completed, but never the names of drafts: the line may be read over a shoulder.
    """
    from argcomplete import autocomplete
    from argcomplete.completers import FilesCompleter

    autocomplete(parser, default_completer=FilesCompleter())
