"""How a new figure comes about: typed, checked, approved by somebody else, published; and nothing of it forgotten.

    model      the values: a Form as typed, a Proposal as read, Findings about it, a Submission and its stages
    reading    Form -> Proposal, with a finding for every box that cannot be read
    checks     Proposal against what is known -> Findings (pure)
    workflow   submit, change, withdraw, approve, send back, publish: one transaction each, rights asked inside
    shelf      the rows: submissions and their lines
    calendar   開庁日, periods and their due dates (pure)
    board      what is due, late, waiting; and extensions
    typing     a sentence or pasted cells -> Forms
    sheets     workbooks and CSV -> Forms, and the template

It knows the catalogue, figures, people, notices and the history. It knows nothing of cards, Teams or the reader of
questions (but uses the reader's parsers of numbers and dates).
"""
