"""What is said first: welcome and help. Each has a title, what is the case, and what to do now."""

from __future__ import annotations

from collections.abc import Mapping

from cards.words.notices import Words
from data.model import Lang, PlaceKind


def welcome(lang: Lang) -> Words:
    if lang == "ja":
        return Words(
            title="数字の窓口へようこそ",
            says="横浜DX戦略ダッシュボードの数字を、普段の言葉でお尋ねください。時点・出典・注を添えてお答えします。"
            "確かめられない数字はお答えしません。",
            then="たとえば、次のようにお尋ねいただけます。",
        )
    return Words(
        title="Welcome to Madoguchi, the figures desk",
        says="Ask for the figures of the Yokohama DX Strategy Dashboard in your own words. "
        "Each answer comes with its date, source and notes. A number that cannot be proved is never given.",
        then="For example:",
    )


def help_(lang: Lang, place: PlaceKind | None = None) -> Words:
    """How to be heard depends on the place; without one it is said for every place."""
    if lang == "ja":
        return Words(
            title="使い方",
            says="数字の名前を書いて送ってください。区や年度、「内訳」「推移」「時点」「出典」「所管」なども添えられます。"
            f"{_HEARD[place][0]}",
            then="次の質問は、ボタンでも、同じ言葉を送ってもお尋ねいただけます。",
        )
    return Words(
        title="How to ask",
        says="Write the name of a figure. You may add a ward, a fiscal year, or words such as breakdown, trend, "
        f"as of, source or owner. {_HEARD[place][1]}".strip(),
        then="Press one of these, or send the same words:",
    )


_MENTION = ("このボットをメンションしてください。", "mention the bot.")
_HEARD: Mapping[PlaceKind | None, tuple[str, str]] = {
    None: (f"チャネルでは、{_MENTION[0]}", f"In a channel, {_MENTION[1]}"),
    PlaceKind.PERSONAL: ("", ""),
    PlaceKind.GROUP: (f"このチャットでは、{_MENTION[0]}", f"In this chat, {_MENTION[1]}"),
    PlaceKind.CHANNEL: (f"このチャネルでは、{_MENTION[0]}", f"In this channel, {_MENTION[1]}"),
}
