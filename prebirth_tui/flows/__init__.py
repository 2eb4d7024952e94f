"""What a person is led through, question by question, on the screens and in plain lines alike."""
