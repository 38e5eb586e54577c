"""What is said of a submission as it stands, to its submitter and to whoever decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cards.words import dates
from cards.words.notices import Words
from data.catalogue.schema import Both
from data.model import Lang
from data.refusals import InPrivate, Moved, NoSuchSubmission, OwnWork
from data.submitting.model import Stage, Submission

STAGES: Mapping[Stage, Both] = {
    Stage.WAITING: Both(ja="承認待ち", en="Waiting for approval"),
    Stage.RETURNED: Both(ja="差し戻し", en="Sent back"),
    Stage.WITHDRAWN: Both(ja="取り下げ済み", en="Withdrawn"),
    Stage.APPROVED: Both(ja="承認済み（公表待ち）", en="Approved, not published yet"),
    Stage.PUBLISHED: Both(ja="公表済み", en="Published"),
}
TITLES: Mapping[Stage, Both] = {
    Stage.WAITING: Both(ja="提出を受け付けました", en="Your submission was received"),
    Stage.RETURNED: Both(ja="差し戻されました", en="It was sent back"),
    Stage.WITHDRAWN: Both(ja="取り下げました", en="It was withdrawn"),
    Stage.APPROVED: Both(ja="承認されました（公表待ち）", en="It was approved and waits to be published"),
    Stage.PUBLISHED: Both(ja="公表されました", en="It was published"),
}
SENT_BACK_BECAUSE = Both(ja="差し戻しの理由", en="Why it was sent back")
MOVED = Both(ja="表示していた内容から変わりました", en="It has changed since that card")
MOVED_SAYS = Both(
    ja="ボタンの操作は行っていません。このカードは、いまの状態です。",
    en="What you pressed was not done. This card shows how it stands now.",
)
ALREADY: Mapping[Stage, Both] = {
    Stage.RETURNED: Both(ja="すでに差し戻し済みです", en="It was sent back already"),
    Stage.WITHDRAWN: Both(ja="すでに取り下げ済みです", en="It was withdrawn already"),
    Stage.APPROVED: Both(ja="すでに承認済みです", en="It was approved already"),
    Stage.PUBLISHED: Both(ja="すでに承認済みです", en="It was approved already"),
}
ALREADY_SAYS = Both(
    ja="もう一度押していただく必要はありません。このカードは、いまの状態です。",
    en="There is no need to press again. This card shows how it stands now.",
)
CHANGE = Both(ja="直す", en="Change it")
RESUBMIT = Both(ja="直して提出し直す", en="Correct and submit again")
WITHDRAW = Both(ja="取り下げる", en="Withdraw it")
SHOW_FIGURE = Both(ja="公表した数字を見る", en="Show the published figure")
SUBMITTED = Both(ja="提出", en="Submitted")
EDITED = Both(ja="最後の修正", en="Last changed")
APPROVED = Both(ja="承認", en="Approved")
RETURNED = Both(ja="差し戻し", en="Sent back")
WITHDRAWN = Both(ja="取り下げ", en="Withdrawn")
PUBLISHES = Both(ja="公表予定", en="To be published")
PUBLISHED = Both(ja="公表", en="Published")
STATE = Both(ja="状態", en="State")
COURSE = Both(ja="経過", en="So far")

# ── deciding ──
TO_APPROVE = Both(ja="承認をお願いします", en="Please decide about this submission")
WAITING_TITLE = Both(ja="承認を待っている提出", en="Submissions that wait for you")
WAITING_NONE = Both(ja="承認を待っている提出はありません。", en="None waits for your decision.")
APPROVE = Both(ja="承認して公表する", en="Approve and publish")
LATER = Both(ja="日時を指定して公表…", en="Publish later…")
LATER_DAY = Both(ja="公表する日", en="Day of publication")
LATER_TIME = Both(ja="時刻（空欄なら午前9時）", en="Time (empty: 9 in the morning)")
APPROVE_LATER = Both(ja="この日時に公表する", en="Publish at this time")
LATER_WRONG = Both(
    ja="要修正：公表する日時が読めないか、過ぎているか、一年より先です。これから一年以内の日付を入力してください。",
    en="To be corrected: this time cannot be read, has passed, or is over a year away. Please give another day.",
)
LATER_TYPED = Both(
    ja="まだ公表していません。公表する日時が入力されています。この日時に公表するときは次のボタンを、いま公表するときは日時を消してから"
    "「承認して公表する」を押してください。",
    en="Not published yet: a day or time is typed here. Press the button below to publish then; to publish now, empty"
    " the boxes and press Approve and publish.",
)
SEND_BACK = Both(ja="差し戻す…", en="Send back…")
REASON = Both(ja="差し戻しの理由（提出した方が読みます）", en="Reason, for the submitter")
SEND_BACK_NOW = Both(ja="理由を添えて差し戻す", en="Send back with this reason")
REASON_NEEDED = Both(
    ja="要修正：理由がありません。何を直せばよいかを入力してください。",
    en="To be corrected: there is no reason. Please say what has to be corrected.",
)
REASON_LONG = Both(
    ja="要修正：理由が長すぎます。何を直せばよいか、要点だけを入力してください。",
    en="To be corrected: the reason is too long. Please say briefly what has to be corrected.",
)
REASON_HIDDEN = Both(
    ja="要修正：理由に目に見えない文字が含まれていたため、差し戻していません。その文字は取り除きました。文面をお確かめのうえ、もう一度押してください。",
    en="To be corrected: the reason held characters that cannot be seen, so nothing was sent back. They are removed;"
    " please look at the text and press again.",
)
REASON_TYPED = Both(
    ja="まだ公表していません。差し戻しの理由が入力されています。差し戻すときは次のボタンを、承認するときは理由を消してから承認のボタンを押してください。",
    en="Not published yet: a reason for sending it back is typed here. Press the button below to send it back; to"
    " approve, empty the box first.",
)
POINTS = Both(ja="公表中の値と提出された値", en="Published and submitted")
UNPUBLISHED_PICTURE = Both(
    ja="未公表の値を含みます（承認する方だけの図）", en="Holds an unpublished value; for the approver only"
)
PROPOSED = Both(ja="提出", en="submitted")
NOBODY = Both(ja="（お名前の登録なし）", en="(no name on record)")

# ── what others hear ──
CORRECTED = Both(ja="以前お答えした数字が訂正されました", en="A figure that you were told was corrected")
OLD = Both(ja="前にお答えした値", en="What you were told")
NEW = Both(ja="訂正後", en="Corrected")
NOT_YET = Both(ja="未公表", en="Not published")
UNPUBLISHED = Both(ja="未公表（担当の方だけに表示しています）", en="Not published (shown to those in charge only)")
UPDATE = Both(ja="更新する", en="Update")
CORRECTION = Both(ja="訂正", en="Corrected")
OVERDUE = Both(ja="更新予定日超過", en="Update overdue")


def goes_to(to_headquarters: bool, bureau: str, lang: Lang) -> str:
    """Who decides about it."""
    if lang == "ja":
        who = "公表担当（デジタル統括本部）" if to_headquarters else f"{bureau}の承認担当"
        return f"{who}に承認をお願いしました。結果はこのカードに表示されます。"
    who = "the publishers of the Digital Headquarters" if to_headquarters else f"the approvers of {bureau}"
    return f"It was passed on to {who}. The outcome will stand on this card."


def nobody_decides(to_headquarters: bool, bureau: str, *, told: bool, lang: Lang) -> str:
    """`told`: the admins hear of it."""
    if lang == "ja":
        who = "公表担当（デジタル統括本部）" if to_headquarters else f"{bureau}の承認担当"
        hears = "管理者にお知らせしました" if told else "管理者の登録もないため、デジタル統括本部へご連絡ください"
        return (
            f"いまは承認できる方がいません（{who}の登録がないか、登録されている方がこの提出をしたご本人だけです）。{hears}。"
            "承認できる方が登録されると、その方に承認をお願いし、結果はこのカードに表示されます。"
        )
    who = "publisher of the Digital Headquarters" if to_headquarters else f"approver of {bureau}"
    hears = "The admins are told" if told else "There is no admin either, so please tell the Digital Headquarters"
    return (
        f"Nobody may decide about it now: there is no {who}, or none but whoever submitted it. {hears}. As soon as"
        " somebody is given that role they are asked, and the outcome will stand on this card."
    )


def undecidable(number: int, name: str, bureau: str, lang: Lang, *, to_headquarters: bool) -> Words:
    """To an admin."""
    if lang == "ja":
        who = "公表担当" if to_headquarters else f"{bureau}の承認担当"
        return Words(
            title="承認できる方がいない提出があります",
            says=f"「{name}」の提出（提出番号 {number}）が承認を待っていますが、承認できる方がいません。"
            "提出した方ご自身は承認できません。",
            then=f"「担当者」で{who}を登録してください。登録した方に、この提出の承認をすぐにお願いします。",
        )
    who = "a publisher" if to_headquarters else f"an approver of {bureau}"
    return Words(
        title="A submission waits, and nobody can decide about it",
        says=f"Submission {number} ({name}) waits for a decision that nobody may take. Whoever submitted it may not"
        " take it themselves.",
        then=f"Make somebody {who} under People. They are asked about this submission at once.",
    )


def says(submission: Submission, lang: Lang) -> str:
    """One line on the stage; empty where there is nothing to add to its name."""
    match submission.stage:
        case Stage.RETURNED:
            return "内容を直して、もう一度提出できます。" if lang == "ja" else "Correct it and submit it again."
        case Stage.WITHDRAWN:
            return "公表はされません。" if lang == "ja" else "It will not be published."
        case Stage.APPROVED if submission.publish_at:
            when = dates.moment(submission.publish_at, lang)
            return f"{when}に公表されます。" if lang == "ja" else f"It will be published on {when}."
        case Stage.PUBLISHED:
            return "この時点の数字として公表しました。" if lang == "ja" else "Published as the figure of this date."
    return ""


def by(name: str, lang: Lang, principal: str = "") -> str:
    """鈴木 健一、佐藤 直子の代決"""
    name = name or NOBODY.in_(lang)
    if not principal:
        return name
    return f"{name}、{principal}の代決" if lang == "ja" else f"{name}, deputy for {principal}"


def overdue(due: str, lang: Lang) -> str:
    if lang == "ja":
        return f"{due}までに更新される予定でしたが、まだ新しい数値がありません。"
    return f"A new figure was due by {due} and has not come yet."


def several_overdue(days: Sequence[tuple[str, str]], more: int, lang: Lang) -> str:
    """Of names with their due days; `more` are not named."""
    if lang == "ja":
        named = "、".join(f"{name}（{day}まで）" for name, day in days)
        rest = f"、ほか{more:,}件" if more > 0 else ""
        return f"次の数字は更新される予定の日を過ぎましたが、まだ新しい数値がありません：{named}{rest}"
    named = "; ".join(f"{name} (by {day})" for name, day in days)
    rest = f"; and {more:,} more" if more > 0 else ""
    return f"New figures were due and have not come yet: {named}{rest}"


def unpublished(said: str, when: str, stage: Stage, lang: Lang, name: str = "") -> str:
    """承認済み（公表待ち）：18件、令和5年9月末時点. With the figure's name where there are several to mean."""
    state = STAGES[stage].in_(lang)
    if lang == "ja":
        return f"{name and f'{name}・'}{state}：{said}、{when}"
    return f"{name and f'{name} · '}{state}: {said}, {when}"


def update(name: str, lang: Lang) -> str:
    """更新する：オンライン手続数. Without a name where there is one figure only."""
    if not name:
        return UPDATE.in_(lang)
    return f"{UPDATE.ja}：{name}" if lang == "ja" else f"{UPDATE.en}: {name}"


# ── refusals ──


def own_work(no: OwnWork, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="この提出の承認はできません",
            says="提出や最後の修正をした方と、その方の代決の方は、その数字の承認・差し戻しができません。",
            then="別の承認担当の方の決定をお待ちください。",
        )
    return Words(
        title="You cannot decide about this submission",
        says="Whoever submitted or last changed a figure, or stands in for whoever did, cannot approve it or send it"
        " back.",
        then="Please wait for another approver.",
    )


def no_such_submission(no: NoSuchSubmission, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="その提出は表示できません",
            says="この番号の提出はないか、ご担当の局のものではありません。",
            then="「提出」と送ると、ご担当の数字をご覧いただけます。",
        )
    return Words(
        title="That submission cannot be shown",
        says="There is none of this number, or it is not one of your bureau.",
        then="Send “submit” to see the figures that are yours.",
    )


def moved(no: Moved, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="この提出は、その後変わりました",
            says="ボタンの操作は行っていません。",
            then="「提出」または「承認」と送ると、いまの状態をご覧いただけます。",
        )
    return Words(
        title="This submission has changed since",
        says="What you pressed was not done.",
        then="Send “submit” or “approve” to see it as it stands now.",
    )


def in_private(no: InPrivate, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="個人チャットでご利用ください",
            says="公表前の数字が出るため、提出・承認・担当者の画面は1対1のチャットだけでお使いいただけます。",
            then="「数字の窓口」との個人チャットで、同じ言葉を送ってください。",
        )
    return Words(
        title="Please use your personal chat",
        says="Figures that are not published yet are shown here, so submitting and approving work one to one only.",
        then="Send the same word to Madoguchi in your personal chat.",
    )
