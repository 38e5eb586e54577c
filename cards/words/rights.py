"""What is said when somebody may not do something, or somebody else was quicker."""

from __future__ import annotations

from collections.abc import Mapping

from cards.words.notices import Words
from data.catalogue.schema import Both
from data.model import Lang
from data.refusals import NotAllowed, NotOwner, Overtaken, WordTaken

ROLES: Mapping[str, Both] = {
    "staff": Both(ja="担当者", en="member of a bureau"),
    "submitter": Both(ja="提出担当", en="submitter"),
    "approver": Both(ja="承認担当", en="approver"),
    "editor": Both(ja="言葉の担当", en="editor of words"),
    "publisher": Both(ja="公表担当", en="publisher"),
    "admin": Both(ja="管理者", en="administrator"),
}


def not_allowed(no: NotAllowed, lang: Lang) -> Words:
    role = ROLES[no.role].in_(lang)
    if no.elsewhere:
        return _for_another_bureau(lang)
    if lang == "ja":
        return Words(
            title="担当の方だけが使えます",
            says=f"この操作は「{role}」の役割をお持ちの方が行います。",
            then="役割が必要なときは、デジタル統括本部へご相談ください。数字は、どなたでもお尋ねいただけます。",
        )
    article = "an" if role[0] in "aeiou" else "a"
    return Words(
        title="This needs a role",
        says=f"Only {article} {role} can do this.",
        then="If you need the role, please ask the Digital Headquarters. Figures can be asked for by everybody.",
    )


def _for_another_bureau(lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="ご担当の局の数字ではありません",
            says="提出できるのは、ご担当の局の数字です。この中に、ご担当の局のものはありません。",
            then="担当の追加は、デジタル統括本部へご相談ください。数字は、どなたでもお尋ねいただけます。",
        )
    return Words(
        title="Not a figure of your bureau",
        says="You can submit the figures of your own bureau. None of these is.",
        then="To be given one, please ask the Digital Headquarters. Figures can be asked for by everybody.",
    )


def not_owner(no: NotOwner, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="チームの所有者の方が行います",
            says="このチャネルの配信は、チームの所有者の方だけが変えられます。所有者であることを、Teamsから確かめられませんでした。",
            then="チームの所有者の方にご依頼ください。ご自身の個人チャットへの配信は、いつでも設定できます。",
        )
    return Words(
        title="This is for owners of the team",
        says="Only an owner of the team can change what is sent to this channel. Teams did not say that you are one.",
        then="Please ask an owner. What is sent to your own chat is yours to set.",
    )


def word_taken(no: WordTaken, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="この言葉はもう加えられています",
            says="先に保存されていたため、今回は何も変えていません。",
            then="「言葉」と送ると、いまの一覧をご覧いただけます。",
        )
    return Words(
        title="This word has been added already",
        says="It was saved before, so nothing was changed now.",
        then="Send “words” to see the list as it is now.",
    )


def overtaken(no: Overtaken, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="保存しませんでした",
            says="ほかの担当の方が、同時に言葉を加えています。",
            then="少し待ってから、もう一度保存してください。",
        )
    return Words(
        title="Nothing was saved",
        says="Others are adding words at the same moment.",
        then="Please wait a little and save again.",
    )
