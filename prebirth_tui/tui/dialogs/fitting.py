"""What was typed, held against what the record can hold."""

from prebirth_tui.flows.fitting import fitting as fitting
