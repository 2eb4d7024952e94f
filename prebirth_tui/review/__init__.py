"""The supervisor's view of one draft: comments, what an entry says in a line, sign-off."""
