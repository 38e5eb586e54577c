"""Words of the dashboard's screens."""

from __future__ import annotations

from collections.abc import Sequence

from cards.words import dates, figures, labels
from data.browsing.layout import Way
from data.catalogue.schema import Both, Bureau, Entry, Fact, Page, Topic
from data.catalogue.screen import Screen
from data.model import Lang, Missing, Shown

DASHBOARD = Both(ja="ダッシュボード", en="Dashboard")
OVERVIEW = Both(ja="目次", en="Contents")
SEE_TOPIC = Both(ja="ダッシュボードで見る", en="See on the dashboard")
BEFORE = Both(ja="前の分野", en="Previous topic")
AFTER = Both(ja="次の分野", en="Next topic")
ORIGINAL = Both(ja="日本語の原文", en="Japanese original")
TASKS = Both(ja="標準化の対象事務", en="Tasks to be standardised")
BUREAUS = Both(ja="横浜市における業務所管局", en="Bureau in charge in Yokohama")
ASK = Both(ja="照会先（推定）", en="Ask (our reading)")
NO_STATE = Both(ja="状態の記載なし", en="no state printed")

SIGNS = Both(
    ja="●は実施や開始の記載、○は予定の記載があるものです。", en="● printed as done or begun, ○ printed as planned."
)


def overview_says(count: int, lang: Lang) -> str:
    if lang == "ja":
        return f"{count}つの分野の主な数字です。分野を選ぶと、そのページの内容をすべてご覧いただけます。"
    return f"The main figures of the {count} topics. Choose a topic to see all that stands on its pages."


def overview_summary(sides: Sequence[Shown | Missing], count: int, lang: Lang) -> str:
    title = labels.DASHBOARD.in_(lang)
    if lang == "ja":
        return f"{title}：{overview_says(count, lang)}{_figures(sides, lang)}"
    return f"{title}: {overview_says(count, lang)} {_figures(sides, lang)}".strip()


def screen_summary(topic: Topic, way: Way, sides: Sequence[Shown | Missing], lang: Lang) -> str:
    title = f"{topic.name.in_(lang)}{_divider(lang)}{way.screen.name.in_(lang)}"
    return f"{title}。{_figures(sides, lang)}" if lang == "ja" else f"{title}. {_figures(sides, lang)}".strip()


def _figures(sides: Sequence[Shown | Missing], lang: Lang) -> str:
    """Each figure with its date, for those who hear the card or see it as a line."""
    said = [
        f"{one.metric.short.in_(lang)}{colon(lang)}{figures.said(one, lang)}{_dated(one, lang)}"
        for one in sides
        if isinstance(one, Shown)
    ]
    if not said:
        return ""
    return f"{'、'.join(said)}。" if lang == "ja" else f"{'; '.join(said)}."


def _dated(one: Shown, lang: Lang) -> str:
    when = dates.as_of(one.figure.when, lang)
    return f"（{when}）" if lang == "ja" else f" ({when})"


def colon(lang: Lang) -> str:
    return "：" if lang == "ja" else ": "


def _divider(lang: Lang) -> str:
    return "｜" if lang == "ja" else " | "


def place(way: Way, topic: Topic, lang: Lang) -> str:
    """横浜DX戦略ダッシュボード｜分野1（2画面中1）"""
    many = len(way.siblings)
    if lang == "ja":
        return f"{labels.DASHBOARD.ja}｜分野{topic.number}" + (f"（{many}画面中{way.number}）" if many > 1 else "")
    return f"{labels.DASHBOARD.en} | Topic {topic.number}" + (f" (screen {way.number} of {many})" if many > 1 else "")


def topic_title(topic: Topic, lang: Lang) -> str:
    return f"{topic.number}　{topic.name.ja}" if lang == "ja" else f"{topic.number} {topic.name.en}"


def marks(notes: Sequence[Fact], lang: Lang) -> str:
    """（※・※1）: which of the notes below belong to a figure."""
    named = [fact.mark or "※" for fact in notes]
    if not named:
        return ""
    return f"（{'・'.join(named)}）" if lang == "ja" else f" ({', '.join(named)})"


def from_other(source: str, lang: Lang) -> str:
    return f"出典：{source}" if lang == "ja" else f"Source: {source}"


def picture_only(name: str, lang: Lang) -> str:
    return f"［図］{name}" if lang == "ja" else f"[Picture] {name}"


def only_seen(lang: Lang) -> str:
    if lang == "ja":
        return "ダッシュボードでは図だけで示されていて、内容の文字での記載がありません。"
    return "The dashboard shows it only as a picture; its content is not given in text."


def to_ask(bureau: Bureau, lang: Lang) -> str:
    return f"{ASK.in_(lang)}{colon(lang)}{figures.owner(bureau, lang)}"


def as_written(pages: Sequence[Page], lang: Lang) -> str:
    """Under a time line: what was planned then may be done by now, and the dashboard does not say so."""
    days = [page.updated for page in pages if page.updated]
    when = dates.day(max(days), lang) if days else ""
    if lang == "ja":
        of = f"最終更新 {when} のダッシュボード" if when else "ダッシュボード（最終更新日の記載なし）"
        return f"時期と状態は、{of}に書かれたとおりです。その後どうなったかは書かれていません。"
    of = f"as last updated on {when}" if when else "(no date of update printed)"
    return f"Dates and states are as printed on the dashboard {of}. What came of them since is not said there."


def updated(page: Page, lang: Lang) -> str:
    """最終更新 令和5年9月8日（2023年9月8日）"""
    if page.updated is None:
        return "最終更新日の記載なし" if lang == "ja" else "no date of update printed"
    return f"{labels.UPDATED.in_(lang)} {figures.updated(page, lang)}"


def date_lines(printed: str, means: str, lang: Lang) -> tuple[str, str]:
    """As printed, and below it what that means, if that is anything else; in English the other way round."""
    if not means or means == printed:
        return printed, ""
    return (printed, means) if lang == "ja" else (means, f"printed as 「{printed}」")


def stage(entry: Entry, lang: Lang) -> str:
    """● 実施済, ○ 予定: the state as printed, with a sign where its words say that it came about or is planned."""
    sign = {"done": "● ", "planned": "○ ", None: ""}[entry.stage]
    return f"{sign}{(entry.state or NO_STATE).in_(lang)}"


def leads_to(screen: Screen, lang: Lang) -> str:
    """What a reference to another page does when it is pressed."""
    return f"「{screen.name.ja}」へ" if lang == "ja" else f"Go to {screen.name.en}"
