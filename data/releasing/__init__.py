"""What goes to the public dashboard: which figures are new since the last release, and whether machines can read it."""
