"""Tests wait for states; each is a sentence about behaviour.

Starting is what costs most: one sitting at the screens for many cases, commands run in the test's
own program (`tests/commands/conftest.py`) or many in one (`tests/one_program.py`), few real
terminals. What comes with the program is read once (`tests/shipped.py`).
"""
