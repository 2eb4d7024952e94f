"""The checklists: what is asked, of whom and when; read from files and checked."""
