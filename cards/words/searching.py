"""What is said to somebody who searches for a figure while they write."""

from __future__ import annotations

from data.model import Lang


def nothing(lang: Lang) -> str:
    if lang == "ja":
        return "該当する数字がありません。指標の名前の一部（例：マイナ、ステップ）を入力してください。"
    return "No figure was found. Please type a part of its name, such as: card, steps."


def too_fast(lang: Lang) -> str:
    if lang == "ja":
        return "短い時間に多くの検索をいただきました。少し間をおいて、もう一度お試しください。"
    return "Many searches have come in a short time. Please try again in a moment."


def no_command(lang: Lang) -> str:
    if lang == "ja":
        return "この検索には対応していません。「数字をさがす」をお使いください。"
    return "This command is not known. Please use: Find a figure."


def failed(lang: Lang, reference: str) -> str:
    if lang == "ja":
        again = f"続くときは、参照番号 {reference} をデジタル統括本部へお知らせください。"
        return f"検索できませんでした。もう一度お試しください。{again}"
    again = f"If it happens again, please give reference {reference} to the Digital Headquarters."
    return f"The search did not work. Please try again. {again}"


def gone(lang: Lang) -> str:
    if lang == "ja":
        return "この数字は、いまはお出しできません。もう一度検索してください。"
    return "This figure cannot be given any more. Please search again."
