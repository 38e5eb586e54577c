"""What people type, read without guessing: text -> Question, or a refusal with buttons that work.

Pure: no database, no clock, no network. A text is brought to one spelling (`normalise`), its periods and numbers are
found (`periods`, `numbers`), and the rest is cut into known words (`cover`). Every word must be explained, and the
words must mean exactly one thing of the catalogue (`resolve`); otherwise nobody gets a figure. Likeness of words is
used for buttons (`offers`), and for one slip in a word that can be no other (`slips`); that is said. Start reading at
`read.py`.

The words stand in `words.yaml` (closed classes), `data/catalogue/vocabulary.yaml` (synonyms) and in the catalogue's
`ask` and `ask_may`.
"""

from data.language.context import Context
from data.language.read import Reader, Reading
from data.language.words import ExtraWord

__all__ = ["Context", "ExtraWord", "Reader", "Reading"]
