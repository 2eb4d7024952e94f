"""The supervisor's view of one draft: comments, entries in a line each, sign-off."""
