"""What is said about news: the promise to tell, the news itself, and how to get none."""

from __future__ import annotations

from cards.words.notices import Words
from data.catalogue.schema import Both
from data.model import Lang

PROMISE = Both(
    ja="お答えできるようになりましたら、一度だけお知らせします。",
    en="You will be told, once, when this can be answered.",
)
DO_NOT_TELL = Both(ja="回答できるようになっても知らせない", en="Do not tell me")
NO_NEWS = Both(ja="今後このようなお知らせを受け取らない", en="No more news like this")
NEWS_AGAIN = Both(ja="お知らせを受け取る", en="Tell me after all")
ASKED = Both(ja="お尋ねの内容", en="What you asked")


def answerable(lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="お答えできるようになりました",
            says="以前お答えできなかったご質問に、いまはお答えできます。",
            then="次のボタンからご覧ください。",
        )
    return Words(
        title="This can be answered now",
        says="You asked something that had no answer then. It has one now.",
        then="Press to see it:",
    )


def withdrawn(lang: Lang) -> Words:
    if lang == "ja":
        return Words(title="お知らせしません", says="このご質問についてのお知らせを取りやめました。")
    return Words(title="You will not be told", says="No news about this question will be sent.")


def news(wanted: bool, lang: Lang) -> Words:
    if lang == "ja":
        return (
            Words(title="お知らせします", says="お答えできるようになった質問を、今後お知らせします。")
            if wanted
            else Words(title="お知らせしません", says="お答えできるようになった質問を、今後はお知らせしません。")
        )
    if wanted:
        return Words(title="You will be told", says="From now on you hear when a question of yours can be answered.")
    return Words(title="You will not be told", says="No more news about questions that can be answered.")
