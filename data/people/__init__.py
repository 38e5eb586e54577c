"""Who somebody is, what they may do, and until when. Asked inside the transaction that uses the right.

Knows no figures.
"""
