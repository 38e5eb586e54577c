"""What is said of who has submitted and who has not."""

from __future__ import annotations

from collections.abc import Mapping

from cards.words import dates
from data.catalogue.schema import Both
from data.model import Lang
from data.submitting.board import Due, Standing

TITLE = Both(ja="提出状況", en="Who has submitted")
CITY = Both(ja="全庁", en="The whole city")
OWN = Both(ja="ご担当の局すべて", en="All of your bureaus")
UNIT = Both(ja="局", en="Bureau")
SHOW = Both(ja="この局を表示", en="Show this bureau")
COUNTS = Both(ja="件数", en="How many")
EXTEND = Both(ja="期限を延ばす…", en="Put a date off…")
EXTEND_METRIC = Both(ja="どの数字の期限ですか", en="Of which figure?")
EXTEND_UNTIL = Both(ja="新しい期限", en="New date")
EXTEND_REASON = Both(ja="延ばす理由", en="Reason")
EXTEND_NOW = Both(ja="期限を延ばす", en="Put it off")
REST = Both(ja="期限前・随時の数字", en="Those not due")
LIST = Both(ja="提出・更新する", en="Submit or update")

STANDINGS: Mapping[Standing, Both] = {
    Standing.LATE: Both(ja="期限超過", en="Overdue"),
    Standing.RETURNED: Both(ja="差し戻し", en="Sent back"),
    Standing.DUE: Both(ja="提出期間中", en="Due now"),
    Standing.NEXT: Both(ja="期限前", en="Not due yet"),
    Standing.AS_NEEDED: Both(ja="随時", en="As need arises"),
    Standing.WAITING: Both(ja="承認待ち", en="Waiting for approval"),
    Standing.APPROVED: Both(ja="公表待ち", en="Approved, not published yet"),
}


def stands(due: Due, lang: Lang) -> str:
    """期限超過：令和8年11月9日（2026年11月9日）まで（延長）"""
    standing = STANDINGS[due.standing].in_(lang)
    if due.duty is None:
        return standing
    day = dates.day(due.duty.day, lang)
    put_off = ("（延長）" if lang == "ja" else " (put off)") if due.duty.put_off else ""
    return f"{standing}：{day}まで{put_off}" if lang == "ja" else f"{standing}: by {day}{put_off}"


def counted(count: int, lang: Lang) -> str:
    return f"{count:,}件" if lang == "ja" else f"{count:,}"
