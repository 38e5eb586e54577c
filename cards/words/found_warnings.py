"""One sentence for everything that looks odd in a form: it may be right, and then a comment says why."""

from __future__ import annotations

from collections.abc import Mapping

from cards.words.finding import Say, fixed, ja_paren, paren
from data.submitting.model import Check

WARNINGS: Mapping[Check, tuple[Say, Say]] = {
    Check.FALLS: (
        lambda t: f"累計が{t.first}から{t.second}に減ります。理由をご確認ください。",
        lambda t: f"The running total falls from {t.first} to {t.second}. Please check the reason.",
    ),
    Check.TENFOLD: (
        lambda t: f"前回{ja_paren(t.first)}のおよそ10倍です。桁をご確認ください。",
        lambda t: f"About 10 times the last one{paren(t.first)}. Please check the number of digits.",
    ),
    Check.TENTH: (
        lambda t: f"前回{ja_paren(t.first)}のおよそ10分の1です。桁をご確認ください。",
        lambda t: f"About a 10th of the last one{paren(t.first)}. Please check the number of digits.",
    ),
    Check.THOUSANDFOLD: (
        lambda t: f"前回{ja_paren(t.first)}のおよそ1,000倍です。単位（千）をご確認ください。",
        lambda t: f"About 1,000 times the last one{paren(t.first)}. Please check whether it is in thousands.",
    ),
    Check.THOUSANDTH: (
        lambda t: f"前回{ja_paren(t.first)}のおよそ1,000分の1です。単位（千）をご確認ください。",
        lambda t: f"About a 1,000th of the last one{paren(t.first)}. Please check whether it is in thousands.",
    ),
    Check.SWAPPED_DIGITS: (
        lambda t: f"前回{ja_paren(t.first)}と数字の並びだけが違います。桁の入れ替わりがないかご確認ください。",
        lambda t: f"The same digits as the last one{paren(t.first)} in another order. Please check for a slip.",
    ),
    Check.SAME_AS_LAST: (
        lambda t: f"前回{ja_paren(t.first)}と同じ値です。変わっていないことをご確認ください。",
        lambda t: f"The same as the last one{paren(t.first)}. Please make sure that it has not changed.",
    ),
    Check.SAME_AS_OTHER: (
        lambda t: f"{t.other}の値と同じです。別の数字の値ではないかご確認ください。",
        lambda t: f"Equal to {t.other}. Please make sure that it is not the value of that figure.",
    ),
    Check.RATE_AS_FRACTION: (
        lambda t: "割合を小数で入力していませんか。「70.3%」は「70.3」と入力します。",
        lambda t: "Is this a share typed as a fraction? 70.3 % is typed as 70.3.",
    ),
    Check.OUTSIDE_HISTORY: (
        lambda t: f"これまでの動きから見込まれる範囲（{t.first}～{t.second}）の外です。値をご確認ください。",
        lambda t: f"Outside the range that its history suggests ({t.first} to {t.second}). Please check it.",
    ),
    Check.DOES_NOT_ADD_UP: (
        lambda t: f"内訳の合計{ja_paren(t.first)}が全体{ja_paren(t.second)}と合いません。内訳をご確認ください。",
        lambda t: f"The parts{paren(t.first)} do not add up to the whole{paren(t.second)}. Please check them.",
    ),
    Check.OLDER_THAN_LAST: (
        lambda t: f"公表中の最新の時点{t.day and f'、{t.day}'}より前の日付です。日付をご確認ください。",
        lambda t: f"Before the latest published date{t.day and f', {t.day}'}. Please check the date.",
    ),
    Check.LESS_PRECISE: (
        lambda t: f"前回{ja_paren(t.first)}は概数ではありませんでした。概数でよいかご確認ください。",
        lambda t: f"The last one{paren(t.first)} was exact. Please make sure that an approximate one is meant.",
    ),
    Check.WHOLE_CHANGED: (
        lambda t: f"全体の数が{t.first}から{t.second}に変わります。変わった訳をお書きください。",
        lambda t: f"The whole changes from {t.first} to {t.second}. Please say why.",
    ),
    Check.WHOLE_ADDED: (
        lambda t: (
            f"{t.second}のうち{t.first}と読みました。前回に全体の数はありません。日付などではないかご確認ください。"
        ),
        lambda t: (
            f"Read as {t.first} of {t.second}. The last one had no whole. Please make sure that no date was typed."
        ),
    ),
    Check.LONG_AGO: fixed(
        "一年以上前の時点です。年に誤りがないかご確認ください。",
        "This is over a year ago. Please make sure that the year is right.",
    ),
    Check.NET_OR_GROSS: (
        lambda t: (
            f"前回は{t.words}でしたが、今回は{t.words}ではありません。数え方をご確認ください。"
            if t.words
            else "前回は「延べ」ではありませんでしたが、今回は「延べ」です。数え方をご確認ください。"
        ),
        lambda t: (
            "The last one was counted with repeats (延べ) and this one is not. Please check how it is counted."
            if t.words
            else "This one is counted with repeats (延べ) and the last one was not. Please check how it is counted."
        ),
    ),
    Check.NO_LONGER_COUNTED: (
        lambda t: f"前回は{t.words}が公表されています。数値にできないことをご確認ください。",
        lambda t: f"The last one was a number, {t.words}. Please make sure that there is none this time.",
    ),
    Check.BREAKDOWN_INCOMPLETE: (
        lambda t: f"公表中の内訳のうち、入力のない区や年度{ja_paren(t.places)}があります。これでよいかご確認ください。",
        lambda t: f"Some published wards or years{paren(t.places)} are left out. Please make sure that this is meant.",
    ),
    Check.OTHER_RHYTHM: fixed(
        "これまでは月末時点の値でした。月の途中の日付でよいかご確認ください。",
        "So far it was given as of the end of a month. Please check the day.",
    ),
    Check.SMALL_COUNT: (
        lambda t: f"{t.first}と少なく、個人が推測されるおそれがあります。公表してよいかご確認ください。",
        lambda t: f"{t.first} is so few that somebody might be recognised. Please make sure that it may be published.",
    ),
}
