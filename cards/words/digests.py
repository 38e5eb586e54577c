"""What a digest says: what changed, what is late, what is due, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from cards.words import dates, figures, labels
from data.catalogue import Catalogue
from data.catalogue.schema import Both
from data.digests.model import About, Digest
from data.model import Figure, Lang, Shown
from data.tokyo import day_in_tokyo

NAME = Both(ja="ダイジェスト", en="Digest")
CORRECTIONS = Both(ja="訂正", en="Corrected")
PUBLISHED = Both(ja="新しく公表された数字", en="Newly published")
LATE = Both(ja="更新予定日を過ぎている数字", en="Figures that are overdue")
DUE = Both(ja="今後1週間に更新期限が来る数字", en="Figures due within a week")
WHY = Both(ja="訂正の理由", en="Why it was corrected")
FELL = Both(ja="減少の理由", en="Why it fell")
UNCHANGED = Both(ja="前回から変わった数字はありません。", en="No figure has changed since the last one.")
MONTHLY = Both(
    ja="変わった数字がない間も、月に一度はお知らせします。", en="While nothing changes, that is said once a month."
)
TEST = Both(ja="テスト送信", en="A test")
Test = Literal["now", "example"]
TESTS: Mapping[Test, Both] = {
    "now": Both(
        ja="いま配信した場合の内容です。実際の配信の内容と日時は変わりません。",
        en="This is what would be sent now. What is really sent, and when, does not change.",
    ),
    "example": Both(
        ja="見本です。いまはお知らせする変更がありませんので、これまでに公表された中で最も新しい数字でお見せします。",
        en="An example. There is no change to tell now, so it shows the figures that were published last.",
    ),
}
TEST_NOTHING = Both(
    ja="いま配信した場合、お知らせする変更がないため、何も送りません（月に一度のお知らせを除く）。",
    en="If it were due now, nothing would be sent, but for the one message a month: there is no change to tell.",
)
REST = Both(ja="ダイジェストの続き", en="The rest of the digest")
NO_MORE = Both(ja="これより先はありません。", en="There is no more.")
MISSED = Both(ja="届かなかった可能性のある回があります", en="One may not have arrived")
SETTINGS = Both(ja="配信の設定", en="Settings")
EVERYTHING = Both(ja="すべての数字", en="All figures")
_FIRST = Both(ja="これより前の数字なし", en="no earlier figure")


def title(digest: Digest, lang: Lang) -> str:
    when = dates.day(day_in_tokyo(digest.at), lang)
    return f"{when}のダイジェスト" if lang == "ja" else f"Digest of {when}"


def counts(digest: Digest, lang: Lang) -> Mapping[str, int]:
    """What there is, by name, in the order in which it is said."""
    if lang == "ja":
        names = ("訂正", "新しい数字", "期限超過", "期限が近い数字")
    else:
        names = ("corrected", "new", "overdue", "due soon")
    found = (digest.corrections, digest.published, digest.late, digest.due)
    return {name: len(some) for name, some in zip(names, found, strict=True) if some}


def counted(digest: Digest, lang: Lang) -> str:
    """訂正 1件・新しい数字 2件"""
    ja = lang == "ja"
    said = [f"{name} {count}件" if ja else f"{count} {name}" for name, count in counts(digest, lang).items()]
    return ("・" if ja else ", ").join(said)


def since(digest: Digest, lang: Lang) -> str:
    when = dates.moment(digest.since, lang)
    return f"{when}より後の変更です。" if lang == "ja" else f"What changed after {when}."


def change(old: str, new: str, difference: str, lang: Lang) -> str:
    """15手続 → 18手続（+3手続）; for one without a figure before it 18手続（これより前の数字なし）"""
    if not old:
        return f"{new}（{_FIRST.in_(lang)}）" if lang == "ja" else f"{new} ({_FIRST.in_(lang)})"
    if not difference:
        return f"{old} → {new}"
    return f"{old} → {new}（{difference}）" if lang == "ja" else f"{old} → {new} ({difference})"


def dated(new: Figure, old: Figure | None, lang: Lang) -> str:
    """今回：令和8年10月末…時点　前回：令和5年8月末…時点; a correction is of one date."""
    now = dates.as_of(new.when, lang)
    if old is None or (old.as_of.start, old.as_of.end) == (new.as_of.start, new.as_of.end):
        return now
    before = dates.as_of(old.when, lang)
    return f"今回：{now}\n\n前回：{before}" if lang == "ja" else f"now: {now}\n\nbefore: {before}"


def owner(shown_as: str, says: str, lang: Lang) -> str:
    return f"{shown_as}：{says}" if lang == "ja" else f"{shown_as}: {says}"


def provenance(shown: Shown, owner: str, lang: Lang) -> str:
    """出典：…　公表：…　照会先（推定）：…; a revision is named."""
    said = [figures.source_of(shown.metric, shown.page, lang)]
    said[0] = f"出典：{said[0]}" if lang == "ja" else f"Source: {said[0]}"
    if shown.figure.published_on:
        when = dates.day(shown.figure.published_on, lang)
        said.append(f"公表：{when}" if lang == "ja" else f"published {when}")
    if shown.figure.revision > 1:
        said.append(figures.revision(shown.figure.revision, lang))
    return ("　" if lang == "ja" else " · ").join([*said, owner])


def others(count: int, lang: Lang) -> str:
    if lang == "ja":
        return f"ほかに{count:,}時点分が公表されました。"
    return f"{count:,} further {'date was' if count == 1 else 'dates were'} published."


def rest(count: int, lang: Lang) -> str:
    more = labels.further(count, lang)
    return f"続きを見る（{more}）" if lang == "ja" else f"Show the rest ({more})"


def deadline(name: str, owner: str, day: date, lang: Lang) -> str:
    """オンライン手続：令和8年12月7日（2026年12月7日）まで　所管：…"""
    when = dates.day(day, lang)
    return f"{name}：{when}まで　{owner}" if lang == "ja" else f"{name}: by {when} · {owner}"


def missed(day: date, lang: Lang) -> str:
    when = dates.day(day, lang)
    if lang == "ja":
        return f"{when}の配信は、届かなかった可能性があります。その間の変更も、ここに含めています。"
    return f"The one of {when} may not have arrived. What changed meanwhile is told here, too."


def about(chosen: About, catalogue: Catalogue, lang: Lang) -> str:
    """対象：オンライン手続、標準化; what the catalogue no longer knows is left out."""
    names = [catalogue.topics[one].name.in_(lang) for one in chosen.topics if one in catalogue.topics]
    names += [catalogue.metrics[one].name.in_(lang) for one in chosen.metrics if one in catalogue.metrics]
    if chosen.everything:
        names = [EVERYTHING.in_(lang)]
    return f"対象：{'、'.join(names)}" if lang == "ja" else f"About: {', '.join(names)}"


def summary(digest: Digest, first: str, lang: Lang, test: Test | None = None) -> str:
    """For the notification: what there is, and the first change in full. A `test` begins with saying so."""
    there = counted(digest, lang) if test != "example" else ""
    parts = [TEST.in_(lang) if test else "", title(digest, lang), there or UNCHANGED.in_(lang), first]
    return ("。" if lang == "ja" else ". ").join(part.rstrip("。.") for part in parts if part)


def rest_summary(first: str, lang: Lang) -> str:
    parts = [REST.in_(lang), first or NO_MORE.in_(lang)]
    return ("。" if lang == "ja" else ". ").join(part.rstrip("。.") for part in parts)


def moment(at: datetime, lang: Lang) -> str:
    return dates.moment(at, lang)
