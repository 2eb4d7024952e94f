"""What a person is led through, step by step."""
