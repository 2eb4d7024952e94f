"""`python -m prebirth_tui`."""

import sys

from prebirth_tui.start import run

sys.exit(run())
