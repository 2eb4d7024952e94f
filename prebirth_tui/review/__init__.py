"""The supervisor's view: what is open across families, what was said to it, what was signed off."""
