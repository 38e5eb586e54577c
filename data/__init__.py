"""What is known, and who may change it.

Knows SQLAlchemy and pandas. Knows nothing of Teams, HTTP, cards or handlers, and reads no clock:
whoever calls says what time it is.

Read `model.py` first (the values), then `answering/ask.py` (a text becomes an answer) and `store.py` (the one
door to the database).

Rooms: `language` reads, `catalogue` is what can be asked, `answering` answers, `submitting` takes new figures in,
`people` says who may, `desk` teaches words; `telling`, `digests`, `reminding` and `following` say things unasked;
`addresses` signs, `database` keeps.
"""
