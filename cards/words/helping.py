"""Words of the help: the pages that somebody can open, each by the word that opens it."""

from __future__ import annotations

from data.catalogue.schema import Both

PAGES = Both(ja="開ける画面（「」の言葉を送っても開きます）", en="Pages to open (the words open them too)")

DASHBOARD = Both(ja="ダッシュボード", en="dashboard")
DASHBOARD_SAYS = Both(
    ja="すべての分野を、図表・取組・時期・注までひと通り見られます。",
    en="All topics, with charts, initiatives, dates and notes, screen by screen.",
)
FOLLOW = Both(ja="フォロー", en="following")
FOLLOW_SAYS = Both(
    ja="新しい数字が出たときにお知らせする指標の一覧です。", en="The figures of which you are told what is new."
)
DIGEST = Both(ja="ダイジェスト", en="digest")
DIGEST_SAYS = Both(
    ja="変わった数字をまとめて、決まった曜日にここへお送りします。", en="What changed, sent here on a day of the week."
)
CHANNEL = Both(ja="チャネル", en="channel")
CHANNEL_SAYS = Both(ja="ここをどの局のチャネルとするかを決めます。", en="Says which bureau's channel this is.")
SUBMIT = Both(ja="提出", en="submit")
SUBMIT_SAYS = Both(ja="担当する数字を更新します。", en="Updates the figures that you answer for.")
TEMPLATE = Both(ja="様式", en="template")
UPDATE_SAYS = Both(
    ja="数字の名前を添えると、その数字のフォームが開きます。", en="With the name of a figure its own form opens."
)
TEMPLATE_SAYS = Both(
    ja="まとめて提出するための表です。記入したファイルをこのチャットへ送ると、内容を確かめてから提出できます。",
    en="The sheet for submitting several at once. Send it here, filled in; you see it before it is submitted.",
)
APPROVE = Both(ja="承認", en="approvals")
APPROVE_SAYS = Both(ja="承認を待っている数字の一覧です。", en="The figures that wait for your decision.")
STATUS = Both(ja="状況", en="status")
STATUS_SAYS = Both(
    ja="どの数字が提出済みで、どれが未提出かの一覧です。", en="What has been submitted and what is missing."
)
WORDS = Both(ja="言葉", en="words")
WORDS_SAYS = Both(
    ja="お答えできなかった質問を見て、言葉を足します。", en="What could not be answered, and adding words."
)
PEOPLE = Both(ja="担当者", en="people")
PEOPLE_SAYS = Both(ja="役割を持つ人の一覧です。", en="Who holds which role.")
DELIVERIES = Both(ja="配信", en="deliveries")
DELIVERIES_SAYS = Both(ja="お送りしたものの状況です。", en="How what was sent has fared.")
SUBSCRIPTIONS = Both(ja="配信先一覧", en="subscriptions")
SUBSCRIPTIONS_SAYS = Both(ja="ダイジェストの送り先の一覧です。", en="Where digests go.")

COMPOSE = Both(
    ja="どのチャットでも、入力欄のアプリの一覧から「数字の窓口」の「数字をさがす」を開くと、数字のカードを差し込めます。",
    en="In any chat, open “Find a figure” of this app below the compose box to put a figure's card into your message.",
)


def update(name: Both) -> Both:
    """A sentence that opens the form of one figure."""
    return Both(ja=f"{name.ja}を更新したい", en=f"I want to update {name.en}")


def quoted(word: str, lang: str) -> str:
    return f"「{word}」" if lang == "ja" else f"“{word}”"
