"""The colours of the screens. Words carry the meaning; colour only repeats it."""

from textual.theme import Theme

EVENING = Theme(
    name="evening",
    primary="#8ab4f8",
    secondary="#a8c7fa",
    accent="#8ab4f8",
    warning="#f2c879",
    error="#f4a29b",
    success="#a5d6a7",
    foreground="#e3e3e3",
    background="#16181b",
    surface="#16181b",
    panel="#24282d",
    dark=True,
    variables={"muted": "#a9afb5", "pane-edge": "#4a5058"},
)

PAPER = Theme(
    name="paper",
    primary="#0b57a4",
    secondary="#31597f",
    accent="#0b57a4",
    warning="#7a4b00",
    error="#9c1c13",
    success="#1d5e2a",
    foreground="#1b1b1b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#ebe8e1",
    dark=False,
    variables={"muted": "#53575b", "pane-edge": "#b9b4a8"},
)

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffc4c4",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    text_alpha=1.0,
    dark=True,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "muted": "#ffffff",
        "pane-edge": "#ffffff",
        "border": "#ffffff",
    },
)

HIGH_CONTRAST_LIGHT = Theme(
    name="high-contrast-light",
    primary="#000080",
    secondary="#000000",
    accent="#000080",
    warning="#000000",
    error="#640000",
    success="#000000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e4e4e4",
    text_alpha=1.0,
    dark=False,
    variables={
        "block-cursor-background": "#000080",
        "block-cursor-foreground": "#ffffff",
        "muted": "#000000",
        "pane-edge": "#000000",
        "border": "#000000",
    },
)

THEMES = (EVENING, PAPER, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT)
DEFAULT = EVENING.name
