"""What the tests of the words desk do again and again."""

from __future__ import annotations

from sqlalchemy import Table, func, select

from data.desk import words_desk
from data.desk.values import Trial
from data.language import ExtraWord
from data.store import Store
from tests.handlers.conftest import Shown, Talk

TARGET = "eapply_available_procedures"
QUESTION = "申請サイトは何件？"


async def word_card(editor: Talk, word: str = "サイト") -> Shown:
    return await editor.press(await editor.say("言葉"), f"「{word}」")


async def preview(editor: Talk, words: str = "申請サイト", how: str = "別名にする", target: str = TARGET) -> Shown:
    return await editor.press(await word_card(editor), how, words=words, target=target)


async def tried(editor: Talk, words: str = "申請サイト") -> Trial:
    by, word = words_desk.By(person="editor", at=editor.at), ExtraWord(kind="alias", words=words, target=TARGET)
    store = editor.store
    return await store.read(words_desk.previewed, by, word, store.catalogue, store.readers)


async def count(store: Store, table: Table) -> int:
    query = select(func.count()).select_from(table)
    return await store.read(lambda connection: int(connection.execute(query).scalar_one()))
