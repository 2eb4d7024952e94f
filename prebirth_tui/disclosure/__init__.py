"""What may leave the program, for whom, and what stays."""
