"""What is known, and who may change it.

Knows SQLAlchemy and pandas. Knows nothing of Teams, HTTP, cards or handlers, and reads no clock:
whoever calls says what time it is.

Read `model.py` first (the values), then `figures.py` (a question becomes an answer).
"""
