"""The cards of submitting and approving: pure functions from the values of `data.submitting` to messages.

actions    what the buttons carry; all of it is read as if it were forged
boxes      the fields of the form, with what was found standing at each
values     a line of a proposal as a figure, set against the one that is published
listing    what may be updated, what is due first
form       the form, of one value or of a breakdown
confirm    what will be submitted, before it is
rows       several filled forms at once: pasted cells, a sheet
standing   a submission as it stands, for its submitter and for others: receipt, returned, published, overtaken
approval   a submission that waits for a decision
board      who has not submitted
evidence   what their digits come from
"""
