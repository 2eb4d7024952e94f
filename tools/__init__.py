"""What makes parts of the program out of other sources; run by hand, held to by tests."""
