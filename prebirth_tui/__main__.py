"""`python -m prebirth_tui`."""

import sys

from prebirth_tui.cli import main

sys.exit(main())
