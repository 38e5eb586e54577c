"""The words desk: what was not answered, and words that close the gap. Every function here asks for the editor's role.

What a word would change is worked out in a `tried` of `data.desk.trial`, which takes seconds and happens before the
transaction that saves. That transaction asks again for the role, and saves only if no word was added since.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from data.answering.outcomes import KINDS_OF_NO, Kind, Outcome
from data.answering.questions import pack
from data.answering.readers import Readers
from data.by import By as By
from data.catalogue import Catalogue
from data.desk.trial import tried
from data.desk.unanswered import Asker, group, groups, refile, settle, weeks
from data.desk.values import Desk, Group, Trial
from data.desk.word_store import add
from data.language import ExtraWord
from data.model import Question
from data.people.rights import Role, require
from data.telling.notices import Notice, NoticeKind, post

MOST = {Kind.NOT_UNDERSTOOD: 8, Kind.NO_SUCH_METRIC: 4, Kind.NO_FIGURE: 4}  # groups shown
TOLD = 3  # questions in one notice


def opened(connection: Connection, by: By) -> Desk:
    """Raises NotAllowed, as all of these do."""
    require(connection, by.person, Role.EDITOR, by.on)
    found = [one for kind in KINDS_OF_NO for one in groups(connection, kind, by.on, MOST[kind])]
    return Desk(weeks=weeks(connection, by.on), groups=tuple(found))


def looked_at(connection: Connection, by: By, word: str) -> Group:
    """The questions in which a word was not understood."""
    require(connection, by.person, Role.EDITOR, by.on)
    return group(connection, Kind.NOT_UNDERSTOOD, word, by.on)


def previewed(connection: Connection, by: By, word: ExtraWord, catalogue: Catalogue, readers: Readers) -> Trial:
    """Raises WordTaken. Takes seconds the first time."""
    require(connection, by.person, Role.EDITOR, by.on)
    return tried(connection, word, catalogue, readers, by.on)


def saved(connection: Connection, by: By, trial: Trial) -> int:
    """Saves the word of a trial, and returns how many people will hear that they can be answered.

    Raises WordTaken, and Overtaken when there are words that the trial did not know: then it must be done again.
    """
    require(connection, by.person, Role.EDITOR, by.on)
    if not trial.may_be_saved:
        raise ValueError("a word that changes pinned answers reached the store")
    number = add(connection, trial.word, after=trial.newest, by=by.person, at=by.at)
    told: dict[str, list[tuple[Asker, Question]]] = {}
    for outcome, ids in _by_outcome(trial).items():
        if outcome.kind in KINDS_OF_NO:
            refile(connection, ids, outcome)
            continue
        for asker in settle(connection, ids, number):
            if outcome.question:
                told.setdefault(asker.person, []).append((asker, outcome.question))
    return sum(post(connection, _notice(number, asked), by.at) for asked in told.values())


def _by_outcome(trial: Trial) -> dict[Outcome, list[int]]:
    found: dict[Outcome, list[int]] = {}
    for noted, outcome in trial.moved:
        found.setdefault(outcome, []).append(noted.id)
    return found


def _notice(number: int, asked: Sequence[tuple[Asker, Question]]) -> Notice:
    """One for each person and word, told where it was asked last."""
    in_order = sorted(asked, key=lambda one: one[0].noted)
    texts = {question: asker.question for asker, question in in_order}
    last, _ = in_order[-1]
    return Notice(
        key=f"{NoticeKind.ANSWERABLE}:{number}:{last.person}",
        person=last.person,
        place=last.place,
        kind=NoticeKind.ANSWERABLE,
        payload={"asked": [{"text": text, "question": pack(one)} for one, text in list(texts.items())[-TOLD:]]},
    )
