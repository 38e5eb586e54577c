"""How a new figure comes about: typed, checked, approved by somebody else, published; and nothing of it forgotten.

    model      the values: a Form as typed, a Proposal as read, Findings about it, a Submission and its stages
    reading    Form -> Proposal, with a finding for every box that cannot be read
    checks     Proposal against what is known -> Findings (pure)
    workflow   submit, change, withdraw, approve, send back, publish: one transaction each, rights asked inside
    stretches  whether two dates are dates of one report (pure)
    shelf      the rows: submissions and their lines
    asking     asks those to decide who came to their role after something was submitted
    calendar   開庁日, periods and their due dates (pure)
    duties     what an arrangement asks for at a day, given how far it was reported (pure)
    board      what is due, late, waiting; extensions puts a due day off
    typing     what somebody typed -> Forms: sentences (one line), pasted (cells parted by tabs); previous and tentative
               know the words of 前回値, and of numbers that nobody has counted; kinds says what a cell may be, beside
               what it says of the number in another one
    sheets     workbooks and CSV -> Forms, and the template: packages opens a zip with care, cells reads it as a table,
               columns names its columns, rows makes Forms of it, naming finds the metric
    typed      all of that against what a person may submit; drafts keeps it until they confirm

It knows the catalogue, figures, people, notices and the history. It knows nothing of cards, Teams or the reader of
questions (but uses the reader's parsers of numbers and dates).
"""
