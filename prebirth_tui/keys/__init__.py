"""Who can open what: the keys of a practitioner, and those of the people drafts go to."""
