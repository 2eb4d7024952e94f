"""What has not been found out yet: the conditions, the gaps, and the order of their list."""
