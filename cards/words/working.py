"""What is said when an answer takes its time, or when questions come faster than they can be answered."""

from __future__ import annotations

from cards.words.notices import Words
from data.model import Lang


def working(lang: Lang) -> str:
    """Beside a button, while the answer is still being made."""
    if lang == "ja":
        return "お調べしています。終わりしだい、こちらにお答えします。"
    return "Looking it up. The answer will follow here."


def too_fast(lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="少し間をおいてお尋ねください",
            says="短い時間に多くのご質問をいただいたため、このご質問にはまだお答えしていません。",
            then="しばらくしてから、もう一度お送りください。",
        )
    return Words(
        title="Please wait a moment",
        says="Many questions have come in a short time, so this one has not been answered yet.",
        then="Please send it again a little later.",
    )


def too_late(reference: str, lang: Lang, *, pressed: bool = False) -> Words:
    """Whoever `pressed` a button may have changed something: nobody knows before they look."""
    if pressed:
        return _unsure(reference, lang)
    if lang == "ja":
        return Words(
            title="時間内にお答えできませんでした",
            says="確認に時間がかかったため、お答えを控えました。",
            then=f"もう一度お試しください。続くときは、参照番号 {reference} をデジタル統括本部へお知らせください。",
        )
    return Words(
        title="No answer could be found in time",
        says="Checking it took too long, so no answer is given.",
        then=f"Please try again. If it happens again, please give reference {reference} to the Digital Headquarters.",
    )


def _unsure(reference: str, lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="操作の結果を確かめられませんでした",
            says="確認に時間がかかりました。操作がすでに反映されている場合があります。",
            then="今の状態をご確認のうえ、反映されていなければもう一度お試しください。"
            f"続くときは、参照番号 {reference} をデジタル統括本部へお知らせください。",
        )
    return Words(
        title="It is not certain what came of this",
        says="It took too long to check. What you asked for may have been done already.",
        then="Please look how things stand, and try again if it was not done. "
        f"If it happens again, please give reference {reference} to the Digital Headquarters.",
    )
