"""The terminal that the screens are drawn on."""
