"""Every sentence, number and date that a person reads, in Japanese and English. Readable without knowing Python.

    labels.py      names of things on cards, and buttons
    numbers.py     2,783 · 約55～75分 · 9割
    dates.py       令和5年8月末（2023年8月31日）時点
    figures.py     sentences about figures
    breakdowns.py  sentences about parts, and about figures side by side
    charts.py      what a picture says to someone who cannot see it
    entries.py     sentences about initiatives, milestones, owners and lists
    questions.py   what a button that asks something is called
    notices.py     welcome, help, every refusal, a crash

Japanese is written as a city office writes it: です・ます, short, without blame. English says the same, plainly.
No sentence of an answer or a refusal holds a digit of its own, so the digit proof needs no exceptions.
"""
