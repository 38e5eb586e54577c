"""What is said unasked and to whom: notices, their way, the places they can go to.

Knows the rows. The engine that sends stands in `bot/` and is not known here.
"""
