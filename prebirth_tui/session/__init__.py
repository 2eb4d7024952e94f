"""One session with one draft: what is asked, what is next, and what each key press records."""
