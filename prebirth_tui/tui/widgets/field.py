"""A line to type in."""

from textual.widgets import Input


class Field(Input, inherit_bindings=False):
    """An input that leaves enter to the window it stands in.

    A window that took enter before its field did would take it before the letters typed just
    ahead of it.
    """

    BINDINGS = [
        binding
        for binding in Input.BINDINGS
        if (binding[0] if isinstance(binding, tuple) else binding.key) != "enter"
    ]
