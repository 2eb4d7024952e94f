"""The whole job in plain lines: for a screen reader, a braille line, any terminal."""
