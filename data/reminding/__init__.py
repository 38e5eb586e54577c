"""Reminders to those who submit: when, to whom, in which channel."""
