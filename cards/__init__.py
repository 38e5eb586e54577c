"""Values in, Adaptive Cards and pictures out: what an answer looks like and every sentence that a person reads.

All functions here are pure. They know the frozen values of `data/` and the card library; they know no store, no query,
no clock, no Teams and no network. No card holds a number that `proof.py` cannot trace to the value it was built from.

    words/        every sentence, number format and date format, in Japanese and English
    elements.py   the only file that spells card keys
    actions.py    what a button says when it is pressed, and how a press is read back
    answer.py     an Answer becomes a Message; one file beside it for each kind of answer
    notice.py     welcome, help, refusals, a crash
    charts.py     an Answer becomes a Chart, a Chart becomes a native element; pictures.py draws the same Chart as PNG
    proof.py      every digit in a message is proved or the message is not sent
"""
