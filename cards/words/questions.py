"""What a question is called on a button, short and true of what it carries; and why it has no figure."""

from __future__ import annotations

from cards.words import dates
from data.catalogue import Catalogue
from data.model import Intent, Lang, Missing, Question


def question_title(question: Question, catalogue: Catalogue) -> str:
    """電子申請の手続数 · チーム数の内訳（西区） · Breakdown of teams (Nishi Ward)"""
    lang = question.lang
    title = _titled(question, _subjects(question, catalogue), lang)
    where = _where(question, catalogue, lang)
    return f"{title}{where}"


def short_name(subject: str, catalogue: Catalogue, lang: Lang) -> str:
    """The short name of a metric, entry, task, bureau or topic; the id itself is never shown."""
    if subject in catalogue.metrics:
        return catalogue.metrics[subject].short.in_(lang)
    for named in (catalogue.entries, catalogue.tasks, catalogue.bureaus, catalogue.topics):
        if subject in named:
            return named[subject].name.in_(lang)
    raise KeyError(subject)


def _subjects(question: Question, catalogue: Catalogue) -> str:
    names = [short_name(subject, catalogue, question.lang) for subject in question.subjects]
    if question.lang == "ja":
        return ("と" if len(names) == 2 else "・").join(names)
    return " and ".join(names) if len(names) == 2 else ", ".join(names)


def _where(question: Question, catalogue: Catalogue, lang: Lang) -> str:
    if not (question.wards or question.fiscal_years or question.periods):
        return ""
    asked = asked_for(question, catalogue, lang)
    return f"（{asked}）" if lang == "ja" else f" ({asked})"


def _titled(question: Question, names: str, lang: Lang) -> str:
    if not names:
        return "すべての数字" if lang == "ja" else "All figures"
    before, after = _FORMS[question.intent][0 if lang == "ja" else 1]
    return f"{before}{names}{after}"


# (before, after) the name, in Japanese and in English
_FORMS = {
    Intent.VALUE: (("", ""), ("", "")),
    Intent.CHECK: (("", ""), ("", "")),
    Intent.BREAKDOWN: (("", "の内訳"), ("Breakdown: ", "")),
    Intent.COMPARE: (("", "を並べる"), ("Compare ", "")),
    Intent.RATIO: (("", "の割合"), ("Share: ", "")),
    Intent.PROGRESS: (("", "の進み具合"), ("Progress: ", "")),
    Intent.REMAINING: (("", "の残り"), ("Remaining: ", "")),
    Intent.TREND: (("", "の推移"), ("Trend: ", "")),
    Intent.WITHIN: (("", "の増加"), ("Added: ", "")),
    Intent.WHEN: (("", "はいつ"), ("When: ", "")),
    Intent.ABOUT: (("", "とは"), ("About: ", "")),
    Intent.OWNER: (("", "の所管"), ("In charge: ", "")),
    Intent.LIST: (("", "の一覧"), ("List: ", "")),
    Intent.AS_OF: (("", "の時点"), ("As-of date: ", "")),
    Intent.SOURCE: (("", "の出典"), ("Source: ", "")),
    Intent.CHART: (("", "のグラフ"), ("Chart: ", "")),
    Intent.INDEX: (("", "の指数"), ("Index: ", "")),
}


# ── no figure ────────────────────────────────────────────────────────────────────────────────────────────


def why_missing(missing: Missing, question: Question, catalogue: Catalogue, lang: Lang) -> str:
    """Why a known metric has no figure for what was asked."""
    asked = asked_for(question, catalogue, lang)
    ja, en = {
        "picture": (
            "ダッシュボードでは図だけで示されていて、数値の記載がありません。",
            "The dashboard shows it only as a picture; no number is printed.",
        ),
        "ward": (
            f"{asked}の数値は公表されていません。",
            f"No figure is published for {asked}.",
        ),
        "period": (
            f"{asked}の数値はありません。",
            f"There is no figure for {asked}.",
        ),
        "breakdown": (
            "内訳は公表されていません。",
            "No breakdown is published.",
        ),
        "history": (
            "ひとつの時点の数値しかないため、推移はお示しできません。",
            "There is a figure for one date only, so no trend can be shown.",
        ),
        "stretch": (
            f"いつからいつまでの{asked}かがわからないため、お答えを控えました。",
            "It is not said from when to when, so no figure is given.",
        ),
        "ends": (
            f"{asked}の数値がないため、この期間ではお答えを控えました。{_there(missing, lang)}",
            f"There is no figure for {asked}, so no answer is given for that time. {_there(missing, lang)}",
        ),
        "moment": (
            "数値がひとつしかないため、いつそうなったかはわかりません。",
            "There is one figure only, so it cannot be said when it came to that.",
        ),
        "within": (
            f"{asked}だけの数は公表されておらず、前後の時点の数値もそろわないため計算できません。公表されているのは、その時点までの累計です。",
            f"What was added within {asked} is not published, nor are figures at both its ends to work it out from. "
            "What is published is the running total to a date.",
        ),
        "whole": (
            "全体の数が公表されていないため、割合・進み具合・残りは計算できません。",
            "The whole is not published, so no share, progress or remainder can be worked out.",
        ),
        "none": (
            "数値がまだ登録されていません。",
            "No figure has been recorded yet.",
        ),
    }[missing.why]
    return ja if lang == "ja" else en


def _there(missing: Missing, lang: Lang) -> str:
    """Of which stretch of time there are figures."""
    if missing.span is None:
        return ""
    first, last = (dates.axis(one.figure.when, lang) for one in missing.span)
    if lang == "ja":
        return f"数値があるのは{first}から{last}までです。"
    return f"There are figures from {first} to {last}."


def asked_for(question: Question, catalogue: Catalogue, lang: Lang) -> str:
    """The places and times of a question: 港北区・令和4年度"""
    words = [catalogue.wards[ward].name.in_(lang) for ward in question.wards]
    words += [dates.fiscal_year_short(year, lang) for year in question.fiscal_years]
    words += [dates.period(period, lang) for period in question.periods]
    if not words:
        return "お尋ねの条件" if lang == "ja" else "what was asked"
    return ("・" if lang == "ja" else ", ").join(words)
