"""Why a date cannot be put off so."""

from __future__ import annotations

from cards.words import dates
from data.model import Lang
from data.refusals import BadExtension


def problem(no: BadExtension, lang: Lang) -> str:
    if no.why == "signs":
        return (
            "要修正：理由に見えない文字や文字の向きを変える文字が含まれていたため、取り除きました。文面をお確かめください。"
            if lang == "ja"
            else "To be corrected: the reason held characters that cannot be seen or that turn the writing."
            " They are removed; please look at the text."
        )
    if no.why == "term":
        return (
            "要修正：どの数字の期限か、一覧からお選びください。"
            if lang == "ja"
            else "To be corrected: please choose the figure from the list."
        )
    if no.why == "reason":
        return (
            "要修正：理由がないか、長すぎます。延ばす理由を短く入力してください。"
            if lang == "ja"
            else "To be corrected: the reason is missing or too long. Please give a short one."
        )
    if no.first is None or no.last is None:
        return (
            "要修正：新しい期限がありません。日付を入力してください。"
            if lang == "ja"
            else "To be corrected: there is no new date. Please give one."
        )
    first, last = dates.day(no.first, lang), dates.day(no.last, lang)
    if no.why == "closed":
        return (
            f"要修正：新しい期限が閉庁日です。開庁日を入力してください。次の開庁日は{first}です。"
            if lang == "ja"
            else f"To be corrected: offices are closed on the new date. Please give an open day; the next is {first}."
        )
    if lang == "ja":
        return f"要修正：新しい期限が範囲の外です。{first}から{last}までの日を入力してください。"
    return f"To be corrected: the new date is out of range. Please give a day from {first} to {last}."
