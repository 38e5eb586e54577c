"""The list of changes as a web team pastes it, and what the checks found; both in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from cards.submitting.values import around, change_said, difference_of, said
from cards.words import dates, figures, labels
from cards.words import digests as digest_words
from cards.words import release_checks as checks
from cards.words import releases as words
from cards.words.places import place_name
from data.catalogue import Catalogue
from data.digests.model import Change
from data.keys import Where
from data.releasing.model import Pack
from data.releasing.reading import Spot
from data.releasing.rules import FOR_EXCEL, Result
from data.tokyo import day_in_tokyo

MOST_SPOTS = 5
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")


def change_list(pack: Pack, catalogue: Catalogue) -> str:
    release = pack.release
    corrected = [one for one in pack.changes if one.corrected]
    new = [one for one in pack.changes if not one.corrected]
    lines = [f"# {words.title(release.serial)}", "", words.made(dates.day(day_in_tokyo(release.at), "ja")), ""]
    if release.since:
        lines.append(words.since(release.serial - 1, dates.day(day_in_tokyo(release.since), "ja")))
    else:
        lines.append(words.FIRST_RELEASE)
    lines.append(words.counted(len(corrected), len(new)))
    for heading, some in ((words.CORRECTIONS, corrected), (words.PUBLISHED, new)):
        if some:
            lines += ["", f"## {heading}", "", *_listed(some, catalogue)]
    return "\n".join([*lines, "", words.about_files(), ""])


def _listed(some: Sequence[Change], catalogue: Catalogue) -> Iterator[str]:
    """By metric, with its source and notes once. Of several new dates of one thing the last is told."""
    for metric, changes in groupby(some, key=lambda one: one.new.metric):
        told = list(changes)
        yield f"### {catalogue.metrics[metric].name.ja}"
        yield ""
        for _, dated in groupby(told, key=lambda one: (one.new.where, one.corrected or one.new.where)):
            yield from _told(list(dated), catalogue)
        shown = around(told[0].new, catalogue)
        yield f"- 出典：{figures.source_of(shown.metric, shown.page, 'ja')}"
        yield from (f"- {_safe(figures.note(note, 'ja'))}" for note in shown.notes)
        yield ""


def _told(dated: Sequence[Change], catalogue: Catalogue) -> Iterator[str]:
    every = dated if dated[-1].corrected else dated[-1:]
    for one in every:
        metric = catalogue.metrics[one.new.metric]
        computed = difference_of(one.old, one.new, metric)
        difference = change_said(computed, catalogue, "ja") if computed else ""
        old = said(one.old, metric, "ja") if one.old else ""
        where = _where(one.new.where, dict(metric.fixed))
        part = f"{place_name(one.new.where, metric, catalogue, 'ja')}：" if where else ""
        yield f"- {part}**{digest_words.change(old, said(one.new, metric, 'ja'), difference, 'ja')}**"
        yield f"  - 時点：{digest_words.dated(one.new, one.old, 'ja')}".replace("\n\n", "　")
        if one.new.reason:
            yield f"  - {_safe(words.reason(one.corrected, one.new.reason))}"
    if len(dated) > len(every):
        yield f"  - {words.others(len(dated) - len(every))}"


def _where(where: Where, fixed: dict[str, str]) -> Where:
    return tuple(pair for pair in where if fixed.get(pair[0]) != pair[1])


def _safe(text: str) -> str:
    """On one line, and nothing in it is markup: people typed it."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def check_list(results: Sequence[Result]) -> str:
    lines = [f"# {checks.TITLE}", "", checks.ABOUT, "", "| 項目 | 結果 | 確認した内容 |", "|---|---|---|"]
    for one in results:
        found = "".join(_spots(one.broken or one.to_look_at))
        lines.append(f"| {checks.rule_id(one.rule)} | {checks.verdict(one)} | {checks.RULES[one.rule.id].ja}{found} |")
    lines += [f"| {rule} | {checks.BY_EYE} | {text} |" for rule, text in checks.FOR_PEOPLE.items()]
    lines.append(f"| {'・'.join(FOR_EXCEL)} | {checks.NO_EXCEL} | Excelのファイルに対する項目です。 |")
    return "\n".join([*lines, ""])


def _spots(some: Sequence[Spot]) -> Iterator[str]:
    yield from (f"<br>{_safe(checks.spot(one, 'ja'))}" for one in some[:MOST_SPOTS])
    if len(some) > MOST_SPOTS:
        yield f"<br>{labels.further(len(some) - MOST_SPOTS, 'ja')}"
