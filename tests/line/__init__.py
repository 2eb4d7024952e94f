"""The program in plain lines."""
