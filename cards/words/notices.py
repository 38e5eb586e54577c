"""What is said when there is no answer to give: every refusal, a crash.

Each has a title, what is the case, and what to do now. Nobody is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from data.language.normalise import CUT
from data.model import Lang
from data.refusals import (
    Ambiguous,
    BadNumber,
    BadPeriod,
    NoSuchMetric,
    NotUnderstood,
    Refusal,
    SmallTalk,
    StalePress,
)

MOST_WORDS = 5  # unknown words that are named
LONGEST_WORD = 40  # characters


@dataclass(frozen=True, kw_only=True)
class Words:
    title: str
    says: str
    then: str = ""


def refusal(no: Refusal, lang: Lang) -> Words:
    """The words for any refusal; a kind without an entry below gets the plain ones."""
    return _BY_KIND.get(type(no), other)(no, lang)


def not_understood(no: NotUnderstood, lang: Lang) -> Words:
    if CUT in no.words:
        return _too_long(no, lang)
    quoted = quote(no.words, lang)
    if not quoted:
        return _no_question(no, lang)
    if lang == "ja":
        return Words(
            title="わからない言葉がありました",
            says=f"{quoted}の意味がわからなかったため、お答えを控えました。",
            then=_or_these(len(no.offers), lang) or "別の言葉でお試しください。",
        )
    return Words(
        title="Some words are not known here",
        says=f"{quoted} could not be understood, so no answer is given.",
        then=_or_these(len(no.offers), lang) or "Please try other words.",
    )


def _too_long(no: NotUnderstood, lang: Lang) -> Words:
    """Its end was not read, and half a question is none."""
    if lang == "ja":
        return Words(
            title="長いため、最後まで読み取れませんでした",
            says="途中までの内容でお答えすると誤るおそれがあるため、お答えを控えました。",
            then=_or_these(len(no.offers), lang) or "お知りになりたい数字を、一文でお尋ねください。",
        )
    return Words(
        title="This is too long to be read to its end",
        says="An answer to half of it could be wrong, so none is given.",
        then=_or_these(len(no.offers), lang) or "Please ask for the figure in one sentence.",
    )


def _or_these(offers: int, lang: Lang) -> str:
    if offers == 0:
        return ""
    if lang == "ja":
        return (
            "お知りになりたいのは、次のどれかでしょうか。"
            if offers > 1
            else "お知りになりたいのは、次のことでしょうか。"
        )
    return "Did you mean one of these?" if offers > 1 else "Did you mean this?"


def _no_question(no: NotUnderstood, lang: Lang) -> Words:
    """Nothing was asked, or only told. Who submits figures reads this as well, of a sentence that is no form yet."""
    if lang == "ja":
        return Words(
            title="ご質問を読み取れませんでした",
            says="公表されている数字についてお答えします。この文では、数字も設定も変わっていません。"
            "数字の更新は、担当の方が「提出」と送ると始められます。",
            then="お知りになりたいのは、次の数字でしょうか。" if no.offers else "数字の名前を書いて送ってください。",
        )
    return Words(
        title="No question was found in that",
        says="Published figures can be asked for here. Nothing was changed by this, neither a figure nor a setting. "
        "Those who update figures begin with “submit”.",
        then="Did you mean this figure?" if no.offers else "Please write the name of a figure.",
    )


def no_such_metric(no: NoSuchMetric, lang: Lang) -> Words:
    if lang == "ja":
        about = f"「{typed(no.blocked)}」については、" if no.blocked else "お尋ねの数字は、"
        return Words(
            title="その数字は公表されていません",
            says=f"{about}このダッシュボードに数字の記載がありません。",
            then="公表されている近い数字は次のとおりです。"
            if no.offers
            else "公表されている数字は一覧でご確認ください。",
        )
    about = f"“{typed(no.blocked)}”" if no.blocked else "what you asked for"
    return Words(
        title="That figure is not published",
        says=f"The dashboard prints no figure for {about}.",
        then="These are published and related to it:" if no.offers else "The list shows which figures are published.",
    )


def ambiguous(no: Ambiguous, lang: Lang) -> Words:
    if len(no.offers) == 1:
        return _one_near(lang)
    if no.named:
        return _named(lang)
    if lang == "ja":
        return Words(
            title="どの数字でしょうか",
            says="同じ言葉に当てはまる数字が複数あります。",
            then="お知りになりたいものをお選びください。",
        )
    return Words(title="Which figure do you mean?", says="Several figures fit these words.", then="Please choose one.")


def _named(lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="まとめてはお示しできません",
            says="お尋ねの数字を、このお尋ねの形ではまとめてお示しできません。",
            then="次からお選びください。",
        )
    says = "The figures that you named cannot be shown together in the way you asked."
    return Words(title="Not together in this way", says=says, then="Please choose one.")


def _one_near(lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="お尋ねはこちらでしょうか",
            says="近いものがひとつありますが、お尋ねどおりのものか決められませんでした。",
            then="よろしければ、次のボタンを押してください。",
        )
    says = "One thing comes close, but it may not be quite what you asked for."
    return Words(title="Is this what you mean?", says=says, then="If it is, press the button.")


def bad_period(no: BadPeriod, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="暦にない日付です",
            says=f"「{typed(no.words)}」は、実際の日付や年度として読み取れませんでした。",
            then="元号または西暦で、もう一度お尋ねください。",
        )
    return Words(
        title="That date does not exist",
        says=f"“{typed(no.words)}” is not a day, month or fiscal year of the calendar.",
        then="Please ask again with an era year or a Western year.",
    )


def bad_number(no: BadNumber, lang: Lang) -> Words:
    ja, en = {
        "empty": ("数字が入力されていません。", "No number was given."),
        "not_available": ("数字ではなく、数値がないことを表す言葉のようです。", "This says that there is no number."),
        "not_one_number": ("数字をひとつに決められませんでした。", "It is not exactly one number."),
        "grouping": ("位取りのコンマの位置を確かめてください。", "Please check where the commas stand."),
        "decimal_or_thousands": (
            "小数点か位取りか、どちらにも読めます。",
            "The sign could be a decimal point or a thousands separator.",
        ),
        "range": ("ひとつの数ではなく、範囲のようです。", "It is a range, not one number."),
        "part": ("全体のうちの一部を表す数のようです。", "It is a part of a whole, not one number."),
        "too_small": ("ゼロ以下の数です。", "It is not above zero."),
        "beyond_whole": ("全体の数を超えています。", "It is more than the whole."),
    }[no.why]
    if lang == "ja":
        said = f"「{typed(no.words)}」：" if no.words else ""
        return Words(
            title="数字を読み取れませんでした", says=f"{said}{ja}", then="数字だけを、もう一度お知らせください。"
        )
    said = f"“{typed(no.words)}”: " if no.words else ""
    return Words(
        title="The number could not be read", says=f"{said}{en}", then="Please give the number again on its own."
    )


def stale(no: StalePress, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="このボタンはお使いいただけません",
            says="カードが作られた後に、内容が変わったようです。",
            then="お手数ですが、もう一度言葉でお尋ねください。",
        )
    return Words(
        title="This button no longer works",
        says="Something has changed since the card was made.",
        then="Please ask again in words.",
    )


def small_talk(no: SmallTalk, lang: Lang) -> Words:
    ja, en = {
        "help": (
            ("使い方", "数字の名前を書いて送ってください。"),
            ("How to ask", "Write the name of a figure."),
        ),
        "greeting": (("こんにちは", "数字の窓口です。"), ("Hello", "This is Madoguchi, the figures desk.")),
        "thanks": (
            ("お役に立ててうれしいです", "ほかの数字もお尋ねください。"),
            ("You are welcome", "Ask for more any time."),
        ),
        "empty": (
            ("お尋ねをお待ちしています", "言葉が届いていないようです。"),
            ("What would you like to know?", "Your message was empty."),
        ),
        "sticker": (
            ("画像は読み取れません", "文字でお尋ねください。"),
            ("Pictures cannot be read here", "Please ask in words."),
        ),
    }[no.kind]
    title, says = ja if lang == "ja" else en
    then = "たとえば、次の数字をお答えできます。" if lang == "ja" else "For example, you can ask for these:"
    return Words(title=title, says=says, then=then if no.offers else "")


def other(no: Refusal, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="お答えできません", says="この操作はお受けできませんでした。", then="「使い方」をご覧ください。"
        )
    return Words(title="This cannot be done", says="The request was not accepted.", then="Please see the help.")


def crash(reference: str, lang: Lang, *, pressed: bool = False) -> Words:
    """Whoever `pressed` a button may have changed something before it went wrong."""
    if lang == "ja":
        unsure = "操作が反映されたかどうかは、今の状態をご確認ください。" if pressed else ""
        return Words(
            title="申し訳ありません。お答えできませんでした",
            says="こちらの不具合です。不具合の記録は残っています。",
            then=f"{unsure}続くときは、参照番号 {reference} をデジタル統括本部へお知らせください。",
        )
    unsure = "Please look how things stand: what you asked for may have been done already. " if pressed else ""
    return Words(
        title="Sorry, something went wrong on our side",
        says="The fault has been recorded.",
        then=f"{unsure}If it happens again, please give reference {reference} to the Digital Headquarters.",
    )


def quote(words: tuple[str, ...], lang: Lang) -> str:
    """The words as typed; the marks keep what somebody said apart from what we say."""
    first = [typed(word) for word in words[:MOST_WORDS]]
    if lang == "ja":
        return "".join(f"「{word}」" for word in first)
    return ", ".join(f"“{word}”" for word in first)


def unread(clauses: tuple[str, ...], lang: Lang) -> str:
    """What was not read, beside an answer: nobody should think that it was taken into account."""
    quoted = quote(clauses, lang)
    if lang == "ja":
        return f"{quoted}は読まずにお答えしました。"
    return f"{quoted} {'were' if len(clauses) > 1 else 'was'} left unread for this answer."


def respelt(word: str, meant: str, lang: Lang) -> str:
    """How a misspelt word was read, beside the answer: nobody should think that it was read as typed."""
    if lang == "ja":
        return f"「{typed(word)}」を「{meant}」と読みました。"
    return f"“{typed(word)}” was read as “{meant}”."


def typed(word: str) -> str:
    """What somebody wrote, fit to be shown: without control characters, and cut off where it is endless."""
    shown = "".join(char for char in word if char.isprintable())
    return shown if len(shown) <= LONGEST_WORD else shown[:LONGEST_WORD] + "…"


_BY_KIND: Mapping[type[Refusal], Callable[[Any, Lang], Words]] = {
    NotUnderstood: not_understood,
    NoSuchMetric: no_such_metric,
    Ambiguous: ambiguous,
    BadPeriod: bad_period,
    BadNumber: bad_number,
    SmallTalk: small_talk,
    StalePress: stale,
}
