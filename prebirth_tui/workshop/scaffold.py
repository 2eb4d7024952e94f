"""A new scenario to start from: small, complete, and passing its own test."""

from importlib.resources import files
from string import Template

from prebirth_tui.text_types import LONGEST_NAME


def scaffold(name: str) -> str:
    """The text of a new scenario of that name, which passes its own test."""
    text = files("prebirth_tui.workshop").joinpath("templates/scenario.toml").read_text("utf-8")
    title = name.replace("-", " ").replace("_", " ").capitalize()[:LONGEST_NAME]
    return Template(text).substitute(title=title)
