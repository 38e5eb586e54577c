"""What is said while a figure is submitted: the list, the form, the check before it, and the card of a submission."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cards.words.typed import shown
from data.catalogue.schema import Both
from data.model import Lang, Qualifier, State
from data.submitting.model import Check

# ── the list ──
LIST_TITLE = Both(ja="数字の提出・更新", en="Submit or update a figure")
LIST_SAYS = Both(
    ja="数字を選んで入力すると、確認へ進めます。公表中の値と注記は、確認の画面でご覧いただけます。",
    en="Choose a figure, type it and check it. The check shows what is published now, with its notes.",
)
IN_FORM = Both(
    ja="区や年度ごとの内訳、コメントや理由、根拠のリンクは「フォームを開く」で入力できます。",
    en="Parts by ward and year, comment, reason and evidence have their boxes in the form.",
)
METRIC = Both(ja="数字", en="Figure")
METRIC_HINT = Both(ja="名前で探す", en="Search by name")
OPEN_FORM = Both(ja="フォームを開く", en="Open the form")
NOTHING_DUE = Both(ja="期限の近い提出はありません。", en="Nothing is due soon.")
DUE = Both(ja="期限の近い提出", en="Due soon")
MINE = Both(ja="提出済み（公表前）", en="Submitted, not published yet")
IF_STATED = Both(
    ja="数字の提出でしたら、指標の名前、年の入った時点、数値だけを、ひとつずつお送りいただくか、フォームで入力してください。",
    en="If you meant to submit a figure, please send just its name, its date with the year and the number,"
    " one figure at a time, or use the form.",
)
CHOOSE = Both(ja="要修正：更新する数字をお選びください。", en="To be corrected: please choose the figure to update.")

# ── the form ──
FORM_TITLE = Both(ja="数字の提出", en="Submit a figure")
CHANGE_TITLE = Both(ja="提出した数字の修正", en="Change a submission")
LAST = Both(ja="公表中の値", en="Published now")
NO_LAST = Both(ja="公表された値はまだありません。", en="No value is published yet.")
AS_OF = Both(ja="いつ時点の数値ですか", en="As of which date?")
AS_OF_HINT = Both(ja="例：令和5年8月末、R5.8.31", en="such as 2023-08-31 or R5.8.31")
PREVIOUS_HINT = Both(ja="公表中の値を入力", en="the value published now")
VALUE_HINT = Both(ja="例：2,783　約5千　116/160", en="such as 2,783 or 116/160")
BREAKDOWN_SAYS = Both(
    ja="提出するものだけ、新しい数値と前回値を入力してください。空欄は提出されません。",
    en="Please fill in what you submit, each with its previous value. Empty boxes are not submitted.",
)
MORE = Both(ja="種類・コメントなど", en="Kind, comment and more")
KIND = Both(ja="種類", en="Kind")
QUALIFIER = Both(ja="数値の精度", en="Precision")
AS_TYPED = Both(ja="入力のとおり", en="As typed")
COMMENT = Both(ja="コメント（承認する方が読みます）", en="Comment, for the approver")
REASON = Both(ja="理由（訂正や累計の減少。公表されます）", en="Reason of a correction or a fall (published)")
EVIDENCE = Both(ja="根拠のリンク", en="Link to the evidence")
CHECK = Both(ja="確認へ進む", en="Check it")
OTHER = Both(ja="ほかの数字", en="Another figure")
MENDING = Both(
    ja="直すところがあります。入力した内容はそのままです。", en="Something has to be corrected. All you typed is kept."
)

LEFT: Mapping[Check, Both] = {  # what nobody did wrong: it is not there yet
    Check.NO_DATE: Both(ja="時点", en="the as-of date"),
    Check.NO_PREVIOUS: Both(ja="前回値", en="the previous value"),
    Check.FALLS_WITHOUT_REASON: Both(ja="理由", en="the reason"),
    Check.CORRECTION_NEEDS_REASON: Both(ja="理由", en="the reason"),
}
_COMMENT_LEFT = Both(ja="「要確認」へのコメント", en="a comment on what is marked “Please check”")


def left(checks: Collection[Check], lang: Lang, *, comment: bool) -> str:
    """All that is still to be typed, of LEFT and a comment."""
    names = dict.fromkeys(name for check, name in LEFT.items() if check in checks)
    parts = [name.in_(lang) for name in (*names, *((_COMMENT_LEFT,) if comment else ()))]
    looks = Check.NO_PREVIOUS in checks
    if lang == "ja":
        return f"あとは{'と'.join(parts)}だけです。{'公表中の値をご確認のうえ、' if looks else ''}入力してください。"
    *others, last = parts
    said = f"{', '.join(others)} and {last} are" if others else f"{last} is"
    look = "look at the value published now, and " if looks else ""
    return f"Only {said} left. Please {look}type {'them' if others else 'it'}."


STATES: Mapping[State, Both] = {
    State.NUMBER: Both(ja="数値", en="A figure"),
    State.UNKNOWN: Both(ja="不明", en="Not known"),
    State.NOT_APPLICABLE: Both(ja="該当なし", en="Not applicable"),
    State.NOT_COUNTED: Both(ja="未集計", en="Not counted yet"),
}
QUALIFIERS: Mapping[Qualifier, Both] = {
    Qualifier.EXACT: Both(ja="正確な数", en="Exact"),
    Qualifier.ABOUT: Both(ja="約（概数）", en="About"),
    Qualifier.AT_LEAST: Both(ja="以上", en="At least"),
    Qualifier.AT_MOST: Both(ja="以下", en="At most"),
    Qualifier.ALL: Both(ja="全", en="All"),
    Qualifier.TOTAL: Both(ja="累計", en="Total so far"),
    Qualifier.GROSS: Both(ja="延べ", en="With repeats"),
    Qualifier.SCALE: Both(ja="規模", en="On the scale of"),
}

# ── what somebody has submitted already ──
OTHERS = Both(ja="公表前の提出があります", en="Submitted already, and not published")
OTHERS_OPEN = Both(ja="押すと、いまの状態をご覧になれます。", en="Press it to see how it stands.")
TAKE_OVER = Both(ja="入力した内容で、この提出を直す", en="Change that submission to what I typed")

# ── before it is submitted ──
CONFIRM_TITLE = Both(ja="提出する前の確認（まだ提出されていません）", en="Before you submit (nothing is submitted yet)")
CORRECTION = Both(ja="公表済みの値の訂正です", en="This corrects a published value")
CORRECTION_SAYS = Both(
    ja="公表すると、前の値を見た方に訂正をお知らせします。",
    en="Once published, those who were told the old value hear of the correction.",
)
FINDINGS = Both(ja="入力についての確認", en="Please check")
YOUR_COMMENT = Both(ja="上の確認へのご説明（必須）", en="Your comment on these (needed)")
COMMENT_NEEDED = Both(
    ja="要修正：ご説明がありません。確かめたことを一言で入力してください。",
    en="To be corrected: there is no comment. Please say in a few words what you checked.",
)
SEND = Both(ja="提出する", en="Submit")
EDIT = Both(ja="直す", en="Change")

# ── the numbers of a proposal ──
BEFORE = Both(ja="前回公表", en="Published before")
AFTER = Both(ja="提出", en="Submitted")
DIFFERENCE = Both(ja="差", en="Difference")
CHANGED = (  # over a table: on a phone longer words would be broken off
    Both(ja="内訳", en="Part"),
    Both(ja="前回", en="Before"),
    Both(ja="提出", en="New"),
    Both(ja="差", en="Diff."),
)
UNIT = Both(ja="担当", en="Bureau")
NONE_BEFORE = Both(ja="なし", en="none")
UNCHANGED = Both(ja="増減なし", en="no change")
NO_DIFFERENCE = Both(ja="―", en="–")
GIVEN_COMMENT = Both(ja="提出した方のコメント", en="The submitter's comment")
GIVEN_REASON = Both(ja="理由", en="Reason")
GIVEN_EVIDENCE = Both(ja="根拠", en="Evidence")

# ── several at once ──
ROWS_TITLE = Both(ja="読み取った数字（まだ提出されていません）", en="What was read (nothing is submitted yet)")
ROWS_OK = Both(ja="提出できます", en="can be submitted")
ROWS_COMMENT = Both(ja="ご説明が必要", en="needs a comment")
ROWS_ODD = Both(ja="開いて確認が必要", en="open it to check")
ROWS_PREVIOUS = Both(ja="前回値が必要", en="needs the previous value")
ROWS_PREVIOUS_COMMENT = Both(ja="前回値とご説明が必要", en="needs the previous value and a comment")
ROWS_STOPPED = Both(ja="直すところあり", en="to be corrected")
ROWS_EMPTY = Both(ja="数値の入力がありません", en="no figure was given")
ROWS_SENT = Both(ja="提出しました", en="submitted")
ROWS_OPEN = Both(ja="開く", en="Open")


def leads_to(host: str, lang: Lang) -> str:
    """Where a link leads, whatever else stands in it."""
    return f"リンク先：{host}" if lang == "ja" else f"Leads to: {host}"


def found(count: int, lang: Lang) -> str:
    if lang == "ja":
        return f"{count:,}件を読み取りました。"
    return "One was read." if count == 1 else f"{count:,} were read."


def parts(count: int, lang: Lang) -> str:
    return f"内訳{count:,}件" if lang == "ja" else f"{count:,} parts"


def send_rows(count: int, lang: Lang) -> str:
    return f"確認のいらない{count:,}件を提出する" if lang == "ja" else f"Submit the {count:,} without remarks"


def sent_rows(count: int, lang: Lang) -> str:
    if lang == "ja":
        return f"{count:,}件を提出しました"
    return "One was submitted" if count == 1 else f"{count:,} were submitted"


def waits_already(number: str, lang: Lang) -> str:
    return (
        f"提出済みのものがあります（提出番号 {number}）" if lang == "ja" else f"already submitted (submission {number})"
    )


def has_it(state: str, number: int, who: str, when: str, lang: Lang) -> str:
    """承認待ち・提出番号 12・田中 美咲（市民局）が令和8年11月24日 10時30分に提出"""
    if lang == "ja":
        return f"{state}・{number_of(number, lang)}・{who}が{when}に提出"
    return f"{state} · {number_of(number, lang)} · by {who}, {when}"


def read_as(typed: str, full: str, lang: Lang) -> str:
    """Of a date whose year, or more, was left to the reader."""
    if lang == "ja":
        return f"「{shown(typed)}」は「{full}」と読みました。違うときは、年から入力し直してください。"
    return f"“{shown(typed)}” was read as {full}. If that is not meant, please type it with its year."


def value_label(unit: str, lang: Lang) -> str:
    if not unit:
        return "新しい数値" if lang == "ja" else "New figure"
    return f"新しい数値（{unit}）" if lang == "ja" else f"New figure ({unit})"


def part_label(place: str, before: str, when: str, lang: Lang) -> str:
    """西区・令和5年度（公表中 14チーム、令和5年8月末時点）; without `when` where all parts have one date."""
    if not before:
        return place
    said = [before, when] if when else [before]
    return f"{place}（公表中 {'、'.join(said)}）" if lang == "ja" else f"{place} (published: {', '.join(said)})"


def parts_published(when: str, lang: Lang) -> str:
    """公表中の値：令和5年8月末時点. Of a breakdown, whose values stand at their boxes."""
    return f"{LAST.ja}：{when}" if lang == "ja" else f"{LAST.en}: {when}"


def previous_label(place: str, lang: Lang) -> str:
    """前回値（西区・令和5年度）; of the whole, what it is for."""
    if not place:
        return "前回値（行の確認のため）" if lang == "ja" else "Previous value (confirms the row)"
    return f"前回値（{place}）" if lang == "ja" else f"Previous value ({place})"


def row_previous(place: str, before: str, lang: Lang) -> str:
    """前回値（西区・令和5年度、公表中 14チーム）"""
    if lang == "ja":
        return f"前回値（{'、'.join(part for part in (place, f'公表中 {before}') if part)}）"
    return f"Previous value ({', '.join(part for part in (place, f'published: {before}') if part)})"


def number_of(number: int, lang: Lang) -> str:
    return f"提出番号 {number}" if lang == "ja" else f"Submission {number}"
