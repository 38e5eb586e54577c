"""One sentence for everything that must be corrected in a form."""

from __future__ import annotations

from collections.abc import Mapping

from cards.words.finding import Say, fixed, ja_paren, paren
from data.submitting.model import Check

ERRORS: Mapping[Check, tuple[Say, Say]] = {
    # ── what was typed ──
    Check.NO_VALUE: fixed(
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
    Check.UNCLEAR_DATE: (
        lambda t: (
            f"{t.words}は、{t.day}とも{t.or_day}とも読めます。どちらかの日付に直してください。"
            if t.or_day
            else f"{t.words}は、{t.day}のことでしょうか。年を省略せずに入力してください。"
        ),
        lambda t: (
            f"{t.words} may be {t.day} or {t.or_day}. Please type it as one of them."
            if t.or_day
            else f"{t.words}: was {t.day} meant? Please type it with the whole year."
        ),
    ),
    Check.NO_DATE: fixed(
        "いつ時点の数値か、入力がありません。「令和5年8月末」のように入力してください。",
        "There is no as-of date. Please type it like 2023-08-31 or 令和5年8月末.",
    ),
    Check.WRONG_WEEKDAY: (
        lambda t: f"{t.words}の曜日が、その日の曜日と違います。年と日付をお確かめください。",
        lambda t: f"The day of the week in {t.words} is not that of the date. Please check the year and the day.",
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
        lambda t: (
            f"一部{ja_paren(t.first)}が全体{ja_paren(t.second)}より大きくなっています。どちらの数かお確かめください。"
        ),
        lambda t: f"The part{paren(t.first)} is larger than the whole{paren(t.second)}. Please check which is which.",
    ),
    Check.UNKNOWN_PLACE: (
        lambda t: f"この数字の内訳にない区や年度{ja_paren(t.places)}が入力されています。区名と年度をお確かめください。",
        lambda t: (
            f"There is a ward or fiscal year{paren(t.places)} that this figure does not have. "
            "Please check the ward and the year."
        ),
    ),
    Check.BAD_EVIDENCE: fixed(
        "根拠のリンクは「https://」で始まる庁内のアドレスを入力してください。",
        "The evidence must be an address that begins with https://.",
    ),
    Check.EVIDENCE_HOST: fixed(
        "根拠のリンクの行き先（「https://」から次の「/」まで）は、英字の名前で入力してください。"
        "数字だけのものや「xn--」の付くものは、行き先を見分けられません。",
        "Please give evidence whose address begins, after https://, with a name in plain letters. "
        "Digits alone or xn-- do not tell where it leads.",
    ),
    Check.FORMULA: (
        lambda t: f"{t.words}は計算式です。計算した結果を入力してください。",
        lambda t: f"{t.words} is a formula. Please type what it comes to.",
    ),
    Check.TOO_LONG: (
        lambda t: (
            f"長すぎます。{t.limit and f'{t.limit}字以内で'}要点だけにして、"
            "詳しい資料は「根拠のリンク」でお示しください。"
        ),
        lambda t: (
            f"This is too long. Please give the essentials{t.limit and f' in up to {t.limit} characters'}, "
            "and link to the rest as evidence."
        ),
    ),
    Check.STATE_WITH_VALUE: (
        lambda t: f"「種類」が数値以外なのに、数値{t.words}が入力されています。どちらか一方にしてください。",
        lambda t: f"The kind says that there is no figure, but {t.words} was typed. Please leave one of the two.",
    ),
    # ── what it means ──
    Check.NOT_YOURS: fixed(
        "この数字は、ご担当の局のものではありません。担当の追加はデジタル統括本部へご相談ください。",
        "This figure is not one of your bureau. To be given it, please ask the Digital Headquarters.",
    ),
    Check.WRONG_ROW: (
        lambda t: (
            f"前回値{t.words}が公表中の値{ja_paren(t.first)}と違います。別の数字や行への入力でないかご確認のうえ、"
            "この行であれば公表中の値を入力してください。"
        ),
        lambda t: (
            f"The previous value {t.words} is not the published one{paren(t.first)}. "
            "Please check the figure and the row; if they are right, type the published value."
        ),
    ),
    Check.NO_PREVIOUS: (
        lambda t: f"前回値がありません。行の取り違えを防ぐため、公表中の値{ja_paren(t.first)}を入力してください。",
        lambda t: (
            f"The previous value is missing. Please type the published one{paren(t.first)}; "
            "it shows that this is the right row."
        ),
    ),
    Check.NOTHING_BEFORE: (
        lambda t: (
            f"前回値{t.words}がありますが、ここに公表された値はまだありません。別の数字や行への入力でないか"
            "ご確認のうえ、この行であれば前回値を空欄にしてください。"
        ),
        lambda t: (
            f"{t.words} is given as the previous value, but nothing is published here. "
            "Please check the figure and the row; if they are right, leave it empty."
        ),
    ),
    Check.ALREADY_WAITING: (
        lambda t: (
            f"同じ時点、または重なる時点の提出（提出番号 {t.number}）が公表前です。"
            "その提出を開いて直すか、取り下げてから提出してください。承認済みのものは、取り下げだけができます。"
        ),
        lambda t: (
            f"Submission {t.number} for this date, or one that overlaps it, is open. "
            "Please change or withdraw that one first; one that is approved can only be withdrawn."
        ),
    ),
    Check.SAME_AS_PUBLISHED: fixed(
        "同じ時点の同じ値がすでに公表されています。提出の必要はありません。新しい時点なら、日付をお確かめください。",
        "The same value is published for the same date already; nothing needs to be submitted. "
        "If it is for a new date, please check the date.",
    ),
    Check.CORRECTION_NEEDS_REASON: fixed(
        "公表済みの値の訂正になります。「理由」を入力してください。公表するカードに表示されます。",
        "This corrects a published value. Please give the reason; it is shown with the figure.",
    ),
    Check.FALLS_WITHOUT_REASON: (
        lambda t: f"累計が{t.first}から{t.second}に減ります。正しければ「理由」を入力してください。公表されます。",
        lambda t: f"The running total falls from {t.first} to {t.second}. If it is right, please give the reason.",
    ),
    Check.WHOLE_MISSING: (
        lambda t: f"全体の数{ja_paren(t.second)}がありません。「116/160」のように、一部と全体を入力してください。",
        lambda t: f"The whole is missing{paren(t.second)}. Please type part and whole, like 116/160.",
    ),
    Check.CHANGE_NOT_LEVEL: (
        lambda t: f"{t.words}は増えた分のように見えます。増えた後の数そのものを、＋をつけずに入力してください。",
        lambda t: f"{t.words} looks like a change. Please type the figure after it, without a plus.",
    ),
    Check.QUALIFIER_CONFLICT: (
        lambda t: f"{t.words}に書かれた精度と「数値の精度」の選択が違います。どちらかに合わせてください。",
        lambda t: f"The precision typed in {t.words} is not the one that was chosen. Please make them agree.",
    ),
    Check.UNKNOWN_QUALIFIER: (
        lambda t: (
            f"{t.words}の「超」や「未満」は、数値の精度として使えません。使えるのは、約・以上・以下・全・累計・延べ・規模です。"
        ),
        lambda t: (
            f"{t.words} has an open bound, such as over or under, which cannot be published. Known are: about,"
            " at least, at most, all, total, gross (延べ) and scale (規模)."
        ),
    ),
    Check.NOT_ACTUAL: (
        lambda t: (
            f"{t.words}は、予定・目標・概算など、まだ確定していない数のようです。実績の数だけを入力してください。"
            "おおよその実績は「約5千」のように入力できます。"
        ),
        lambda t: (
            f"{t.words} seems to be planned, expected or estimated. Please type only the actual figure, as counted; "
            "an approximate one may be typed like 約5千."
        ),
    ),
    Check.HIDDEN_CHARACTERS: fixed(
        "目に見えない文字が含まれていたため、取り除きました。残った内容をお確かめください。",
        "There were characters that cannot be seen. They are removed; please look at what is left.",
    ),
    Check.OTHER_START: (
        lambda t: (
            f"この累計は{t.day or '決まった日'}から数えています。いつまでの累計か、終わりの日だけを入力してください。"
        ),
        lambda t: f"This total is counted from {t.day or 'a fixed day'}. Please type only the day that it goes up to.",
    ),
    Check.NOT_A_POINT: (
        lambda t: f"{t.words}は期間です。この数字は一時点のものなので、「令和5年8月末」のように入力してください。",
        lambda t: f"{t.words} is a stretch of time. This figure needs a day or a month, like 2023-08-31.",
    ),
    Check.DUPLICATE_PERIOD: (
        lambda t: f"同じ日を含む値が{t.words or '別の期間'}としてすでに公表されています。期間をそろえてください。",
        lambda t: f"Days of it are published already{paren(t.words)}. Please use a stretch of time that fits.",
    ),
}
