"""A sitting with one draft: which questions are asked, what is next, what each key press records."""
