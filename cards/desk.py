"""The cards of the words desk, before anything is decided: all that got no answer, and one word of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from microsoft_teams.cards import Action, ActionSet, CardElement

from cards import elements, inputs, tables
from cards.actions import Help, button
from cards.evidence import Item, gathered
from cards.message import Message
from cards.proof import prove
from cards.word_actions import OpenDesk, OpenWord, TryWord
from cards.words import desk as words
from cards.words import labels
from data.answering.outcomes import KINDS_OF_NO, Kind
from data.catalogue import Catalogue
from data.desk.values import LONGEST, Desk, Group, Week
from data.model import Lang


def desk_message(desk: Desk, lang: Lang, catalogue: Catalogue) -> Message:
    says = f"{words.TITLE.in_(lang)}{'。' if lang == 'ja' else '. '}{words.SAYS.in_(lang)}"
    body: list[CardElement] = [
        elements.band(
            elements.small(labels.BOT.in_(lang), spacing="None"),
            elements.heading(words.TITLE.in_(lang)),
            elements.paragraph(words.SAYS.in_(lang)),
        ),
        elements.section(words.BY_WEEK.in_(lang), _table(desk.weeks, lang)),
        *_sections(desk.groups, lang, catalogue),
    ]
    card = elements.card(body, lang=lang, says=says, actions=[button(labels.HELP.in_(lang), Help(lang=lang))])
    message = Message(card=card, summary=says)
    return prove(
        message, gathered([*_counts(desk), *(item for one in desk.groups for item in _of_group(one, lang, catalogue))])
    )


def word_message(group: Group, lang: Lang, catalogue: Catalogue) -> Message:
    """A form: the word, what it may be another name of, and the three ways to decide. Nothing is saved by it."""
    title = words.WORD_TITLE.in_(lang)
    says = f"{title} {words.quoted(group.word, lang)}"
    targets = _targets(catalogue, lang)
    decide = [
        button(how.in_(lang), TryWord.model_validate({"lang": lang, "kind": kind}), sends_form=True)
        for kind, how in words.DECISIONS.items()
    ]
    body: list[CardElement] = [
        elements.band(
            elements.small(words.TITLE.in_(lang), spacing="None"),
            elements.heading(title),
            elements.verbatim(f"{words.quoted(group.word, lang)}  {words.times(group, lang)}"),
        ),
        *_examples(group, lang),
        elements.group(
            inputs.text_field("words", label=words.WORD.in_(lang), value=group.word[:LONGEST], longest=LONGEST),
            inputs.searched(
                inputs.choice_field(
                    "target", label=words.TARGET.in_(lang), choices=targets, hint=words.TARGET_HINT.in_(lang)
                ),
                "targets",
            ),
        ),
        elements.paragraph(words.DECIDE.in_(lang), spacing="Medium"),
        ActionSet(actions=list(decide)),
    ]
    message = Message(
        card=elements.card(body, lang=lang, says=says, actions=[back(lang)]),
        summary=says,
    )
    return prove(message, gathered([*_of_group(group, lang, catalogue), *(word for pair in targets for word in pair)]))


def back(lang: Lang) -> Action:
    return button(words.BACK.in_(lang), OpenDesk(lang=lang))


def _table(weeks: Sequence[Week], lang: Lang) -> CardElement:
    head = [words.KIND.in_(lang), *(name.in_(lang) for name in words.WEEKS[: len(weeks)])]
    rows = [[words.KINDS[kind].in_(lang), *(f"{week.times[kind]:,}" for week in weeks)] for kind in KINDS_OF_NO]
    return tables.table(head, rows)


def _sections(groups: Sequence[Group], lang: Lang, catalogue: Catalogue) -> Iterator[CardElement]:
    if not groups:
        yield elements.paragraph(words.NOTHING.in_(lang), spacing="Medium")
    for kind in KINDS_OF_NO:
        rows = [_row(group, lang, catalogue) for group in groups if group.kind is kind]
        if rows:
            yield elements.section(words.KINDS[kind].in_(lang), *rows)


def _row(group: Group, lang: Lang, catalogue: Catalogue) -> CardElement:
    """Only a word that was not understood can be decided about; the others, and what was kept back, are to be known."""
    title = words.subject(group, catalogue, lang)
    lines: list[CardElement] = [elements.verbatim(f"{title}  {words.times(group, lang)}", spacing="None")]
    lines += [elements.verbatim(f"・{words.brief(example)}", spacing="None") for example in group.examples[:1]]
    if group.kind is not Kind.NOT_UNDERSTOOD or not group.word:
        return elements.group(*lines)
    return elements.above(lines, button(title, OpenWord(word=group.word, lang=lang)))


def _examples(group: Group, lang: Lang) -> list[CardElement]:
    lines = [elements.verbatim(f"・{words.brief(example)}", spacing="None") for example in group.examples]
    return [elements.section(words.EXAMPLES.in_(lang), *lines)] if lines else []


def _targets(catalogue: Catalogue, lang: Lang) -> list[tuple[str, str]]:
    metrics = [(metric.id, metric.short.in_(lang)) for metric in catalogue.metrics.values()]
    return metrics + [(entry.id, entry.name.in_(lang)) for entry in catalogue.entries.values()]


# ── what its digits come from ────────────────────────────────────────────────────────────────────────────


def _counts(desk: Desk) -> Iterator[Item]:
    for week in desk.weeks:
        yield from (Decimal(times) for times in week.times.values())


def _of_group(group: Group, lang: Lang, catalogue: Catalogue) -> Iterator[Item]:
    """Counts of rows, and what others typed."""
    yield from (Decimal(group.times), Decimal(group.this_week))
    yield from (group.word, words.subject(group, catalogue, lang))
    yield from (words.brief(example) for example in group.examples)
