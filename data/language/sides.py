"""What a comparison sets side by side: wards, fiscal years, or the figures of one whole."""

from __future__ import annotations

import re

from data.language.asked import Asked
from data.language.subjects import Book, Subject, SubjectKind
from data.model import Intent

_Wards = tuple[str, ...]
_Years = tuple[int, ...]


def set_beside(book: Book, asked: Asked, subject: Subject) -> tuple[str, ...]:
    """「16業務のほうが上ですよね」: all parts of the whole that the figure is one of, where it is only compared."""
    if "compare" not in asked.intents or asked.intents & {"trend", "earlier", "from_to"} or subject.pair:
        return ()
    return book.kin.get(subject.id, ()) if subject.parts else ()


def told_by_others(book: Book, asked: Asked, subject: Subject, text: str) -> tuple[Intent, tuple[str, ...]] | None:
    """What is answered by others: the bureaus of a group by its tasks, whether a stage goes on by all their dates."""
    if subject.tasks and "owner" in asked.intents:
        return Intent.OWNER, subject.tasks
    both = _stages(book, asked, subject, text)
    return (Intent.WHEN, both) if both else None


def _stages(book: Book, asked: Asked, subject: Subject, text: str) -> tuple[str, ...]:
    """「まだ実証中？」: the stage that is asked about and the one that came after it, each with its date."""
    told = asked.intents & {"when", "plan", "about", "what", "source", "as_of"}
    if subject.kind is not SubjectKind.ENTRY or not subject.dated or told or not _STILL.search(text):
        return ()
    pairs = (book.subjects[key].pair for key in subject.about if key in book.subjects)
    later = {pair[1] for pair in pairs if pair and pair[0] in subject.about}
    after = (key for key, one in book.subjects.items() if one.dated and later & set(one.about))
    found = (subject.id, *(key for key in after if key != subject.id))
    return found if len(found) > 1 else ()


_STILL = re.compile(
    "まだ|いまだ|未だ|今も|もう|すでに|既に|終わっ|済んだ|済み|中(?:です|だ|な|か|の|で|ですか|[?？]|$)|still|already|yet|over"
)


def stands_alone(book: Book, asked: Asked, subject: Subject) -> bool:
    """Whether it is to be compared with the rest of its whole, and there is none."""
    return set_beside(book, asked, subject) == (subject.id,)


def sides(asked: Asked, subject: Subject, text: str, wards: _Wards, years: _Years) -> tuple[_Wards, _Years]:
    """The wards and the fiscal years of a comparison; all of them where the words name none, or only the one ahead."""
    if not (wards or years) and _WHICH_YEAR.search(text):
        return wards, subject.fiscal_years
    if len(years) < _TWO and _among_wards(asked, subject, wards, text):
        return subject.wards, years
    return wards, years


def _among_wards(asked: Asked, subject: Subject, wards: _Wards, text: str) -> bool:
    """西区のほうが多いってことは: more than the other."""
    checked = len(wards) == 1 and "check" in asked.intents and "ward" in subject.dimensions
    return not wards or checked or _WARD_LEADS.search(text) is not None


_TWO = 2
_WARD_LEADS = re.compile("区(?:の(?:ほう|方))(?:が|は)")
# 「チームが多かったのはどの年度」: the years are measured against one another, not the wards.
_WHICH_YEAR = re.compile(
    "1年目と2年目|一年目と二年目|初年度と(?:2年目|次の?年度?)|最初の年と次の年"
    "|(?:どの|どちらの|どっちの|多い|少ない|多かった|少なかった)年度|年度(?:は|って|が)(?:どちら|どっち|どれ)"
    "|which (?:fiscal )?year"
)
