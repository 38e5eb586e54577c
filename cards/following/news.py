"""What was published of figures that somebody follows, with the way to stop on the card itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from microsoft_teams.cards import ActionSet, CardElement

from cards import elements, marks
from cards.actions import Ask, button
from cards.evidence import Item, gathered, of_computed
from cards.following.actions import OpenFollowing, Unfollow
from cards.following.receipt import of_wish
from cards.message import Message
from cards.plain import plain_message
from cards.proof import prove
from cards.submitting import evidence
from cards.submitting.values import change_said, difference_of, said
from cards.words import digests, figures, labels
from cards.words import following as words
from cards.words.notices import Words
from cards.words.places import place_name
from data.catalogue import Catalogue
from data.catalogue.cautions import cautions_beside
from data.catalogue.schema import Metric
from data.following.model import Change, Wish
from data.following.news import FollowedNews
from data.model import Figure, Intent, Lang, Question

MOST, MOST_LINES = 8, 6  # changes of a card, lines of a change


def followed_news_message(news: FollowedNews, lang: Lang, catalogue: Catalogue) -> Message:
    """There is at least one change. Those of a metric stand together, as they came."""
    metrics = list(dict.fromkeys(change.metric for change in news.changes))
    shown, rest = metrics[:MOST], len(metrics[MOST:])
    card = _Card(news=news, lang=lang, catalogue=catalogue)
    body = [card.metric(name) for name in shown]
    if rest:
        body.append(elements.small(labels.and_further(rest, lang)))
    names = [catalogue.metrics[name].name.in_(lang) for name in metrics]
    says = Words(title=words.NEWS.in_(lang), says=words.news(names, lang))
    message = plain_message(says, lang, body=body, actions=[button(words.LIST.in_(lang), OpenFollowing(lang=lang))])
    return prove(message, gathered([*card.evidence(), Decimal(len(metrics) - 1), Decimal(rest)]))


@dataclass(frozen=True, kw_only=True)
class _Card:
    news: FollowedNews
    lang: Lang
    catalogue: Catalogue

    def metric(self, name: str) -> CardElement:
        """All that happened to it, and its buttons once."""
        lang, known = self.lang, self.catalogue.metrics[name]
        asked = Question(lang=lang, intent=Intent.VALUE, subjects=(name,))
        buttons = [
            button(words.SHOW.in_(lang), Ask(question=asked)),
            button(words.STOP.in_(lang), Unfollow(lang=lang, metric=name)),
        ]
        changes = [change for change in self.news.changes if change.metric == name]
        parts = [part for change in changes for part in self.change(change, known)]
        parts += self._notes(changes, known)
        parts.append(ActionSet(actions=[*buttons], spacing="Small"))
        alone = all(change.metric == name for change in self.news.changes)  # then the top of the card names it
        return elements.group(*parts) if alone else elements.section(known.name.in_(lang), *parts)

    def change(self, change: Change, metric: Metric) -> Iterator[CardElement]:
        lang = self.lang
        what = self._what(change)
        yield marks.badge(what, "warning") if change.corrects and not change.target else elements.strong(what)
        pairs = self._pairs(change)
        if change.target:
            yield from self._as_it_is(change, metric)
            return
        yield from self._lines(pairs[:MOST_LINES], metric)
        if len(pairs) > MOST_LINES:
            yield elements.small(labels.and_further(len(pairs) - MOST_LINES, lang))
        for reason in dict.fromkeys(new.reason for new, _ in pairs if change.corrects and new.reason):
            yield elements.small(words.REASON.in_(lang))
            yield elements.verbatim(reason, spacing="None")
        if change.reached is not None:
            yield elements.remark(words.reached(change.reached, change.rising, metric, lang), "plain")

    def _notes(self, changes: Sequence[Change], metric: Metric) -> Iterator[CardElement]:
        """What must be read with the figures, as under an answer: ※, a caution, a break in the series."""
        new = [after for change in changes for after, _ in self._pairs(change)]
        if not new:
            return
        notes = self.catalogue.notes_beside(metric, *(one.when for one in new))
        lines = [labels.NOTES.in_(self.lang)] if notes else []
        lines += [figures.note(note, self.lang) for note in notes]
        marked = ((labels.CAUTION, cautions_beside(metric, *new)), (labels.BREAK, metric.break_note))
        lines += [figures.about(label, text.in_(self.lang), self.lang) for label, text in marked if text]
        yield from (elements.small(line, spacing="None") for line in lines)

    def evidence(self) -> Iterator[Item]:
        for change in self.news.changes:
            yield from evidence.named(change.metric, self.catalogue)
            yield from of_wish(Wish(threshold=change.reached, target=change.target))
            pairs = self._pairs(change)
            yield Decimal(len(pairs) - MOST_LINES)
            for new, before in pairs:
                yield from evidence.of_figures([new, before])
                computed = difference_of(before, new, self.catalogue.metrics[change.metric])
                yield from of_computed(computed) if computed else ()

    def _what(self, change: Change) -> str:
        if change.target:
            return words.passed(change.target, self.lang)
        return (words.CORRECTED if change.corrects else words.NEW).in_(self.lang)

    def _pairs(self, change: Change) -> list[tuple[Figure, Figure | None]]:
        known = self.news.figures
        return [(known[new], known.get(before) if before else None) for new, before in change.figures if new in known]

    def _lines(self, pairs: Sequence[tuple[Figure, Figure | None]], metric: Metric) -> Iterator[CardElement]:
        """Each figure, and below them the dates that they have: both where they differ."""
        for new, before in pairs:
            yield elements.paragraph(self._line(new, before, metric), spacing="None")
        for when in dict.fromkeys(digests.dated(new, before, self.lang) for new, before in pairs):
            yield elements.small(when, spacing="None")

    def _line(self, new: Figure, before: Figure | None, metric: Metric) -> str:
        """西区・令和5年度：15手続 → 18手続（+3手続）"""
        lang = self.lang
        colon = "：" if lang == "ja" else ": "
        place = f"{place_name(new.where, metric, self.catalogue, lang)}{colon}" if new.where else ""
        now = f"{place}{said(new, metric, lang)}"
        if before is None:
            return now
        computed = difference_of(before, new, metric)
        differs = change_said(computed, self.catalogue, lang) if computed else ""
        beside = (f"（{differs}）" if lang == "ja" else f" ({differs})") if differs else ""
        return f"{place}{said(before, metric, lang)} → {said(new, metric, lang)}{beside}"

    def _as_it_is(self, change: Change, metric: Metric) -> Iterator[CardElement]:
        pairs = [(new, None) for new, _ in self._pairs(change)]
        yield from self._lines(pairs, metric)
        if not pairs:
            yield elements.paragraph(words.NOTHING.in_(self.lang), spacing="None")
