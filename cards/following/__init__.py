"""Cards of following a figure."""
