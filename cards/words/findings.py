"""One sentence for everything that can be found in a form: what was wrong, what was expected, what to do now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cards.words import dates, numbers
from cards.words.typed import shown
from data.catalogue import Catalogue
from data.catalogue.schema import Both, Metric
from data.model import Lang
from data.submitting.model import Check, Finding, Level

TO_MEND = Both(ja="要修正", en="To be corrected")
TO_CONFIRM = Both(ja="要確認", en="Please check")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a sentence can name. `first` and `second` are empty where the finding brings no number."""

    words: str  # as typed, quoted
    first: str
    second: str
    unit: str
    day: str
    other: str  # another metric's name


def marked(found: Finding, metric: Metric, catalogue: Catalogue, lang: Lang) -> str:
    """要修正：… The mark says what the colour says."""
    mark = (TO_MEND if found.level is Level.ERROR else TO_CONFIRM).in_(lang)
    return f"{mark}{'：' if lang == 'ja' else ': '}{sentence(found, metric, catalogue, lang)}"


def sentence(found: Finding, metric: Metric, catalogue: Catalogue, lang: Lang) -> str:
    unit = metric.unit.in_(lang)
    said = [with_unit(number, unit, lang) for number in found.numbers[:2]]
    other = catalogue.metrics[found.metric].name.in_(lang) if found.metric in catalogue.metrics else ""
    quoted = f"「{shown(found.words)}」" if lang == "ja" else f"“{shown(found.words)}”"
    told = Told(
        words=quoted if found.words else "",
        first=said[0] if said else "",
        second=said[1] if len(said) > 1 else "",
        unit=unit,
        day=dates.day(found.day, lang) if found.day else "",
        other=f"「{other}」" if lang == "ja" else f"“{other}”",
    )
    said_ja, said_en = SENTENCES[found.check]
    return said_ja(told) if lang == "ja" else said_en(told)


def with_unit(number: Decimal, unit: str, lang: Lang) -> str:
    return f"{numbers.number(number)}{unit}" if lang == "ja" else numbers.join(numbers.number(number), unit)


Say = Callable[[Told], str]


def _fixed(ja: str, en: str) -> tuple[Say, Say]:
    return lambda _: ja, lambda _: en


def _against(before: str) -> str:
    return f"（{before}）" if before else ""


def _paren(text: str) -> str:
    return f" ({text})" if text else ""


_OUTSIDE = Both(
    ja="これまでの動きから見込まれる範囲の外です。値をご確認ください。",
    en="Outside the range that its history suggests. Please check the value.",
)

SENTENCES: Mapping[Check, tuple[Say, Say]] = {
    # ── what was typed ──
    Check.NO_VALUE: _fixed(
        "数値がありません。数値を入力するか、「種類」で不明・該当なし・未集計をお選びください。",
        "There is no figure. Please type one, or choose not known, not applicable or not counted yet as the kind.",
    ),
    Check.BAD_NUMBER: (
        lambda t: f"{t.words}をひとつの数値として読めません。「2,783」「約5千」「116/160」のように入力してください。",
        lambda t: f"{t.words} cannot be read as one figure. Please type it like 2,783, 約5千 or 116/160.",
    ),
    Check.BAD_DATE: (
        lambda t: (
            f"{t.words}を日付として読めません。「令和5年8月末」「R5.8.31」「2023-08-31」のように入力してください。"
        ),
        lambda t: f"{t.words} cannot be read as a date. Please type it like 2023-08-31, R5.8.31 or 令和5年8月末.",
    ),
    Check.NO_DATE: _fixed(
        "いつ時点の数値か、入力がありません。「令和5年8月末」のように入力してください。",
        "There is no as-of date. Please type it like 2023-08-31 or 令和5年8月末.",
    ),
    Check.FUTURE_DATE: (
        lambda t: f"{t.words}はまだ来ていない日です。きょうまでの日付を入力してください。",
        lambda t: f"{t.words} has not come yet. Please type a date up to today.",
    ),
    Check.IMPOSSIBLE_DATE: (
        lambda t: (
            f"{t.words}には、数えるものがまだありませんでした。{t.day and f'{t.day}以後の'}日付を入力してください。"
        ),
        lambda t: f"At {t.words} there was nothing to count yet. Please type a date{t.day and f' from {t.day} on'}.",
    ),
    Check.WRONG_UNIT: (
        lambda t: f"{t.words}の単位が、この数字の単位「{t.unit}」と違います。「{t.unit}」に直して入力してください。",
        lambda t: f"The unit of {t.words} is not that of this figure, {t.unit}. Please type it in {t.unit}.",
    ),
    Check.NOT_WHOLE: (
        lambda t: f"{t.words}は整数ではありません。「{t.unit}」の数は整数で入力してください。",
        lambda t: f"{t.words} is not a whole number. Please type whole {t.unit}.",
    ),
    Check.NEGATIVE: (
        lambda t: f"{t.words}は0より小さい数です。増減ではなく、数そのものを入力してください。",
        lambda t: f"{t.words} is below zero. Please type the figure itself, not a change.",
    ),
    Check.OVER_HUNDRED: (
        lambda t: f"{t.words}は100%を超えています。0から100までの数値を入力してください。",
        lambda t: f"{t.words} is above 100 %. Please type a figure from 0 to 100.",
    ),
    Check.PART_OVER_WHOLE: (
        lambda t: f"{t.words}は、一部が全体より大きくなっています。「一部/全体」の順に入力してください。",
        lambda t: f"In {t.words} the part is larger than the whole. Please type part/whole.",
    ),
    Check.UNKNOWN_PLACE: (
        lambda t: f"{t.words}という区や年度は、この数字の内訳にありません。区名と年度をお確かめください。",
        lambda t: f"{t.words} is no ward or fiscal year of this figure. Please check the ward and the year.",
    ),
    Check.BAD_EVIDENCE: _fixed(
        "根拠のリンクは「https://」で始まる庁内のアドレスを入力してください。",
        "The evidence must be an address that begins with https://.",
    ),
    Check.TOO_LONG: _fixed(
        "長すぎます。要点だけにして、詳しい資料は「根拠のリンク」でお示しください。",
        "This is too long. Please give the essentials, and link to the rest as evidence.",
    ),
    Check.STATE_WITH_VALUE: (
        lambda t: f"「種類」が数値以外なのに、数値{t.words}が入力されています。どちらか一方にしてください。",
        lambda t: f"The kind says that there is no figure, but {t.words} was typed. Please leave one of the two.",
    ),
    # ── what it means ──
    Check.NOT_YOURS: _fixed(
        "この数字は、ご担当の局のものではありません。担当の追加はデジタル統括本部へご相談ください。",
        "This figure is not one of your bureau. To be given it, please ask the Digital Headquarters.",
    ),
    Check.WRONG_ROW: (
        lambda t: (
            f"前回値が公表中の値{_against(t.first)}と違います。別の数字の行ではないかご確認のうえ、開き直してください。"
        ),
        lambda t: (
            f"The value shown as published before is not the published one{_paren(t.first)}. "
            "Please make sure that it is the right row, and open the form again."
        ),
    ),
    Check.ALREADY_WAITING: _fixed(
        "同じ時点の提出がすでに承認を待っています。その提出を直すか、取り下げてから提出してください。",
        "A submission for the same date is open already. Please change that one, or withdraw it first.",
    ),
    Check.SAME_AS_PUBLISHED: _fixed(
        "同じ時点の同じ値がすでに公表されています。提出の必要はありません。新しい時点なら、日付をお確かめください。",
        "The same value is published for the same date already; nothing needs to be submitted. "
        "If it is for a new date, please check the date.",
    ),
    Check.CORRECTION_NEEDS_REASON: (
        lambda t: (
            f"公表済みの値{_against(t.first)}の訂正になります。「理由」を入力してください。公表するカードに表示されます。"
        ),
        lambda t: (
            f"This corrects a published value{_paren(t.first)}. Please give the reason; it is shown with the figure."
        ),
    ),
    Check.FALLS_WITHOUT_REASON: (
        lambda t: f"累計が前回{_against(t.first)}より減っています。正しければ「理由」を入力してください。",
        lambda t: f"A running total falls below the last one{_paren(t.first)}. If it is right, please give the reason.",
    ),
    # ── what looks odd ──
    Check.TENFOLD: (
        lambda t: f"前回{_against(t.first)}のおよそ10倍です。桁をご確認ください。",
        lambda t: f"About 10 times the last one{_paren(t.first)}. Please check the number of digits.",
    ),
    Check.TENTH: (
        lambda t: f"前回{_against(t.first)}のおよそ10分の1です。桁をご確認ください。",
        lambda t: f"About a 10th of the last one{_paren(t.first)}. Please check the number of digits.",
    ),
    Check.THOUSANDFOLD: (
        lambda t: f"前回{_against(t.first)}のおよそ1,000倍です。単位（千）をご確認ください。",
        lambda t: f"About 1,000 times the last one{_paren(t.first)}. Please check whether it is in thousands.",
    ),
    Check.THOUSANDTH: (
        lambda t: f"前回{_against(t.first)}のおよそ1,000分の1です。単位（千）をご確認ください。",
        lambda t: f"About a 1,000th of the last one{_paren(t.first)}. Please check whether it is in thousands.",
    ),
    Check.SWAPPED_DIGITS: (
        lambda t: f"前回{_against(t.first)}と数字の並びだけが違います。桁の入れ替わりがないかご確認ください。",
        lambda t: f"The same digits as the last one{_paren(t.first)} in another order. Please check for a slip.",
    ),
    Check.SAME_AS_LAST: (
        lambda t: f"前回{_against(t.first)}と同じ値です。変わっていないことをご確認ください。",
        lambda t: f"The same as the last one{_paren(t.first)}. Please make sure that it has not changed.",
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
        lambda t: f"これまでの動きから見込まれる範囲（{t.first}～{t.second}）の外です。" if t.second else _OUTSIDE.ja,
        lambda t: (
            f"Outside the range that its history suggests ({t.first} to {t.second})." if t.second else _OUTSIDE.en
        ),
    ),
    Check.DOES_NOT_ADD_UP: (
        lambda t: f"内訳の合計{_against(t.first)}が全体{_against(t.second)}と合いません。内訳をご確認ください。",
        lambda t: f"The parts{_paren(t.first)} do not add up to the whole{_paren(t.second)}. Please check them.",
    ),
    Check.OLDER_THAN_LAST: (
        lambda t: f"公表中の最新の時点{_against(t.day)}より前の時点です。日付をご確認ください。",
        lambda t: f"Before the latest published date{_paren(t.day)}. Please check the date.",
    ),
    Check.LESS_PRECISE: (
        lambda t: f"前回{_against(t.first)}は概数ではありませんでした。概数でよいかご確認ください。",
        lambda t: f"The last one{_paren(t.first)} was exact. Please make sure that an approximate one is meant.",
    ),
}

# Digits of our own in the sentences above: examples of how to type, and the factors that are named.
EXAMPLES = (
    *("「2,783」「約5千」「116/160」", "2,783, 約5千 or 116/160", "「70.3%」は「70.3」", "70.3 % is typed as 70.3"),
    *("「令和5年8月末」「R5.8.31」「2023-08-31」", "2023-08-31, R5.8.31 or 令和5年8月末"),
    *("「令和5年8月末」のように", "2023-08-31 or 令和5年8月末", "は0より小さい", "100%を超え", "above 100 %"),
    *("0から100まで", "from 0 to 100", "およそ10倍", "およそ10分の1", "およそ1,000倍", "およそ1,000分の1"),
    *("About 10 times", "About a 10th", "About 1,000 times", "About a 1,000th"),
)
