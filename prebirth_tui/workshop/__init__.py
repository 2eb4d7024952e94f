"""The trainer's view: scenarios told in steps, what a table asked, and what it did not."""
