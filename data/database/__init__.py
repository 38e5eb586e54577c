"""How the database is used: its shape brought up to date, writers put in a row, what is done once only.

Knows nothing of figures, people or words: those stand beside it.
"""
