"""From a question that was read to an answer with its proof: which figures it needs, what may be computed from them,
what is said of lists and things. `ask.py` is the way in; everything else is pure or one reading. Knows no cards.
"""
