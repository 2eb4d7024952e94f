"""From one screen to another: what opens a draft, and what a draft opens."""
