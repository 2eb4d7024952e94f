"""What each command does, one module a family of commands, imported when it is called."""
