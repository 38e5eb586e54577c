"""A release as people and machines read it: its tables, its list of changes, and what the checks found."""
