"""What is said at the desk for people and their roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cards.words import dates
from data.catalogue.schema import Both
from data.model import Lang
from data.people.rights import Grant

TITLE = Both(ja="担当者と役割", en="People and roles")
SAYS = Both(
    ja="役割の追加と終了は、すぐに効力を持ち、変更履歴に記録されます。",
    en="What is given or ended here takes effect at once and is recorded in the history.",
)
SEE = Both(ja="担当者を見る", en="See the people")
UNIT = Both(ja="局・区", en="Bureau or ward")
EVERYWHERE = Both(ja="すべての局・区", en="All bureaus and wards")
CITY = Both(ja="全庁", en="The whole city")
FIND = Both(ja="お名前（一部でも）", en="Name, or a part of it")
SHOW = Both(ja="この条件で表示", en="Show these")
NOBODY = Both(ja="役割をお持ちの方はいません。", en="Nobody holds a role here.")
ADD = Both(ja="役割を追加…", en="Give a role…")
ADD_NOW = Both(ja="追加する", en="Give it")
ENTRA = Both(ja="Entra オブジェクトID", en="Entra object id")
ENTRA_HINT = Both(ja="例：0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0001", en="such as 0d9e1f50-7a3c-4c8e-9a51-6f2b8c4d0001")
NAME = Both(ja="お名前", en="Name")
ROLE = Both(ja="役割", en="Role")
SINCE = Both(ja="いつから（空欄ならきょう）", en="From (empty: today)")
UNTIL = Both(ja="いつまで（空欄なら期限なし）", en="Until (empty: no end)")
DEPUTY = Both(ja="代決する場合：どなたの代わりですか", en="As a deputy: for whom?")
NO_DEPUTY = Both(ja="代決ではない", en="Not as a deputy")
END = Both(ja="終了する…", en="End it…")
END_TITLE = Both(ja="この役割を終了しますか", en="Is this role to end?")
END_SAYS = Both(
    ja="終了すると、この方はきょうからこの役割の操作ができません。必要になれば、また追加できます。",
    en="From today on this person can no longer act in this role. It can be given again when needed.",
)
END_NOW = Both(ja="終了する", en="End it")
KEEP = Both(ja="終了せずに戻る", en="Go back without ending it")

Problem = Literal["id", "name", "days", "self", "city", "ward", "signs"]
PROBLEMS: Mapping[Problem, Both] = {
    "id": Both(
        ja="要修正：EntraのオブジェクトIDではありません。ディレクトリのその方のページにあるIDを入力してください。",
        en="To be corrected: this is no Entra object id. The directory shows it on the person's page.",
    ),
    "name": Both(
        ja="要修正：お名前がありません。入力してください。", en="To be corrected: there is no name. Please give one."
    ),
    "days": Both(
        ja="要修正：終わりの日が始まりの日より前か、日付として読めません。日付をお確かめください。",
        en="To be corrected: the last day is before the first, or one cannot be read. Please check them.",
    ),
    "self": Both(
        ja="要修正：ご本人の代決はできません。ほかの方をお選びください。",
        en="To be corrected: nobody is their own deputy. Please choose somebody else.",
    ),
    "signs": Both(
        ja="要修正：お名前に見えない文字や文字の向きを変える文字が含まれていたため、取り除きました。お確かめください。",
        en="To be corrected: the name held characters that cannot be seen or that turn the writing."
        " They are removed; please look at it.",
    ),
    "city": Both(
        ja="要修正：言葉の担当と管理者は全庁の役割です。局に「全庁」を選んでください。",
        en="To be corrected: editors and admins are for the whole city. Please choose “The whole city” as the bureau.",
    ),
    "ward": Both(
        ja="要修正：区では「担当者」の役割だけを追加できます。提出や承認の役割は、所管の局をお選びください。",
        en="To be corrected: in a ward people can only be members. Choose the bureau for which figures are submitted.",
    ),
}


def counted(where: str, count: int, lang: Lang) -> str:
    """すべての局・区（61件）"""
    return f"{where}（{count:,}件）" if lang == "ja" else f"{where} ({count:,})"


def lasts(one: Grant, lang: Lang) -> str:
    since = dates.day(one.since, lang)
    if one.until is None:
        return f"{since}から" if lang == "ja" else f"from {since}"
    until = dates.day(one.until, lang)
    return f"{since}から{until}まで" if lang == "ja" else f"from {since} to {until}"


def deputy(name: str, lang: Lang) -> str:
    return f"{name}の代決" if lang == "ja" else f"deputy for {name}"
