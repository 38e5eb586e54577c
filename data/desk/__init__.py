"""The words desk: what nobody could read, and what a new word would change.

Knows the reader and the question bank; nothing of cards.
"""
