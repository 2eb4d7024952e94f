"""The trainer's view: scenarios told in steps, and what a table asked and did not ask."""
