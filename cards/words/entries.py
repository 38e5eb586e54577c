"""Sentences about initiatives, milestones and terms, about who is in charge, and about lists."""

from __future__ import annotations

from collections.abc import Sequence

from cards.words import dates, figures, labels
from cards.words.questions import short_name
from data.catalogue import Catalogue
from data.catalogue.schema import Basis, Both, Bureau, Printed, Task
from data.model import (
    AsOf,
    EntryAnswer,
    Grain,
    Intent,
    Lang,
    ListAnswer,
    MetricOwnerAnswer,
    Missing,
    OwnerAnswer,
    Shown,
)

READ_OUT = 3  # tasks that a sentence names; more are counted


def kicker(answer: EntryAnswer, lang: Lang) -> str:
    """The small line above a name: its topic and its kind."""
    kind = labels.ENTRY_KINDS[answer.entry.kind].in_(lang)
    return f"{answer.topic.name.in_(lang)}{'｜' if lang == 'ja' else ' | '}{kind}"


def when(printed: Printed, lang: Lang) -> str:
    """As printed, with its meaning beside it: R4.12 ＝ 令和4年12月（2022年12月）. R6後半 has no certain one."""
    means = meaning(printed, lang)
    if not means or means == printed.words:
        return printed.words or means
    if not printed.words:
        return means
    return f"{printed.words} ＝ {means}" if lang == "ja" else f"{means}, printed as 「{printed.words}」"


def meaning(printed: Printed, lang: Lang) -> str:
    if printed.start is None or printed.end is None or printed.grain is Grain.NONE:
        return (printed.gist or "") if lang == "en" else ""
    if printed.grain in (Grain.DAY, Grain.MONTH_END):
        return dates.day(printed.end, lang)
    if printed.grain is Grain.MONTH:
        return dates.month(printed.start, lang)
    return dates.as_of(AsOf(words=None, start=printed.start, end=printed.end, grain=printed.grain), lang)


def summary(answer: EntryAnswer) -> str:
    lang, entry = answer.question.lang, answer.entry
    return f"{entry.name.in_(lang)}：{entry.says.ja}" if lang == "ja" else f"{entry.name.en}: {entry.says.en}"


# ── who is in charge ─────────────────────────────────────────────────────────────────────────────────────


def bureaus_of(task: Task, bureaus: Sequence[Bureau], lang: Lang) -> str:
    """健康福祉局・医療局; an empty cell of the table is marked as our reading."""
    names = [figures.owner(one, lang) for one in _of(task, bureaus)]
    return f"{('・' if lang == 'ja' else ', ').join(names)}{_read(task, lang, ' ')}"


def bureaus_in_lines(task: Task, bureaus: Sequence[Bureau], lang: Lang) -> str:
    """The same for a cell of a table: no name is broken on a phone, in English with that in Japanese below it."""
    names = [figures.owner(one, lang).replace(f" ({one.name.ja})", f"\n({one.name.ja})") for one in _of(task, bureaus)]
    return f"{chr(10).join(names)}{_read(task, lang, chr(10))}"


def _of(task: Task, bureaus: Sequence[Bureau]) -> list[Bureau]:
    by_id = {bureau.id: bureau for bureau in bureaus}
    return [by_id[one] for one in task.bureaus if one in by_id]


def _read(task: Task, lang: Lang, before: str) -> str:
    if task.basis is not Basis.INFERRED:
        return ""
    return "（推定）" if lang == "ja" else f"{before}(our reading)"


def empty_cells(lang: Lang) -> str:
    if lang == "ja":
        return "「（推定）」の行は、表の業務所管局が空欄のため、すぐ上の行と同じ局と読み取ったものです。"
    return "Rows marked “our reading” have an empty cell in the table; it was read as merged with the row above."


def owners(answer: OwnerAnswer, catalogue: Catalogue) -> str:
    """Few tasks are named one by one, many are counted; a bureau may have none."""
    lang, count = answer.question.lang, len(answer.tasks)
    if count == 0:
        return _no_tasks(answer, catalogue)
    if count > READ_OUT:
        return _counted(count, lang)
    colon = "：" if lang == "ja" else ": "
    said = [f"{task.name.in_(lang)}{colon}{bureaus_of(task, answer.bureaus, lang)}" for task in answer.tasks]
    if lang == "ja":
        return f"業務所管局は、{'、'.join(said)}です。"
    return f"Bureaus in charge: {'; '.join(said)}."


def _counted(count: int, lang: Lang) -> str:
    if lang == "ja":
        return f"標準化の対象事務{count}件の業務所管局です。"
    return f"The bureaus in charge of {count} tasks to be standardised."


def _no_tasks(answer: OwnerAnswer, catalogue: Catalogue) -> str:
    lang = answer.question.lang
    names = [short_name(subject, catalogue, lang) for subject in answer.question.subjects]
    if lang == "ja":
        return f"標準化の対象事務の表に、{'・'.join(names)}が所管する事務の記載はありません。"
    return f"The table of tasks to be standardised names none of {', '.join(names)}."


def metric_owner(answer: MetricOwnerAnswer) -> str:
    lang, name = answer.question.lang, answer.metric.name.in_(answer.question.lang)
    owner = figures.owner(answer.owner, lang)
    sure = answer.metric.owner_basis is not Basis.INFERRED
    if lang == "ja":
        return f"{name}の照会先は{owner}です。" if sure else f"{name}の照会先は{owner}と推定しています。"
    return f"{name}: ask {owner}." if sure else f"{name}: ask {owner}, by our reading."


def owner_inferred(lang: Lang) -> str:
    if lang == "ja":
        return "ダッシュボードに所管の記載がないため、内容から推定しています。"
    return "The dashboard names no bureau for this figure; this is our reading of its content."


# ── lists ────────────────────────────────────────────────────────────────────────────────────────────────


def _told(answer: ListAnswer) -> str:
    """Every figure and every entry that was asked for, in a sentence each."""
    lang = answer.question.lang
    colon = "：" if lang == "ja" else ": "
    said = [f"{one.metric.name.in_(lang)}{colon}{_figure_of(one, lang)}" for one in answer.metrics]
    said += [f"{entry.name.in_(lang)}{colon}{entry.says.in_(lang)}" for entry in answer.entries]
    return ("" if lang == "ja" else " ").join(
        one if one.endswith(("。", ".")) else one + _STOP.in_(lang) for one in said
    )


_STOP = Both(ja="。", en=".")


def _figure_of(one: Shown | Missing, lang: Lang) -> str:
    return labels.NO_FIGURE.in_(lang) if isinstance(one, Missing) else figures.said(one, lang)


def list_title(answer: ListAnswer) -> str:
    lang = answer.question.lang
    if answer.topic is None and tells_entries(answer):
        return labels.SEVERAL.in_(lang)
    return answer.topic.name.in_(lang) if answer.topic else labels.LISTING.in_(lang)


def counts(answer: ListAnswer) -> str:
    metrics, entries = len(answer.metrics), len(answer.entries)
    if answer.question.lang == "ja":
        said = [f"数字 {metrics}件"] if metrics else []
        said += [f"取組・用語など {entries}件"] if entries else []
        return "、".join(said)
    said = [f"{metrics} figures"] if metrics else []
    said += [f"{entries} initiatives and terms"] if entries else []
    return ", ".join(said)


def tells_entries(answer: ListAnswer) -> bool:
    """Whether its entries were asked for by name, so that each says what it is."""
    named = {entry.id for entry in answer.entries} <= set(answer.question.subjects)
    return bool(answer.entries) and (named or answer.question.intent is Intent.BREAKDOWN)


def listed(answer: ListAnswer) -> str:
    if tells_entries(answer):
        return _told(answer)
    title, said = list_title(answer), counts(answer)
    return f"{title}：{said}。" if answer.question.lang == "ja" else f"{title}: {said}."
