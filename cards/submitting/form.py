"""The form: what is published now, boxes for what is new, and what was found in it the last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from microsoft_teams.cards import CardElement

from cards import elements, provenance
from cards.actions import button
from cards.evidence import gathered
from cards.message import Message
from cards.proof import prove
from cards.submitting import already, boxes, evidence
from cards.submitting.actions import CheckForm, OpenList
from cards.submitting.boxes import Sheet
from cards.submitting.carried import carrying
from cards.submitting.values import said
from cards.words import dates
from cards.words import submitting as words
from data.catalogue import Catalogue
from data.catalogue.cautions import counts_beside
from data.model import Figure, Lang
from data.submitting.model import MAY_CHANGE, Check, Finding, Form, Level, Ref, Submission, unanswered

MORE = "more"


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A form with what a card of it needs: its places, the published figures, and where it is kept if a button
    cannot hold it.

    `ref` is the submission that it changes, if it is not a new one. `others` are open ones that somebody has already.
    """

    form: Form
    places: tuple[str, ...]
    last: Mapping[str, Figure]
    draft: str = ""
    ref: Ref | None = None
    others: tuple[Submission, ...] = ()
    as_of_typed: str = ""  # of `Examined`


def form_message(filled: Filled, findings: tuple[Finding, ...], lang: Lang, catalogue: Catalogue) -> Message:
    metric = catalogue.metrics[filled.form.metric]
    filled = replace(filled, form=boxes.to_mend(filled.form))
    sheet = Sheet(
        form=filled.form,
        metric=metric,
        offered=filled.places,
        last=filled.last,
        findings=findings,
        as_of_typed=filled.as_of_typed,
        lang=lang,
        catalogue=catalogue,
    )
    title = (words.CHANGE_TITLE if filled.ref else words.FORM_TITLE).in_(lang)
    says = f"{title}{'：' if lang == 'ja' else ': '}{metric.name.in_(lang)}"
    body: list[CardElement] = [
        elements.band(
            elements.small(title, spacing="None"),
            elements.heading(metric.name.in_(lang)),
            elements.small(counts_beside(metric, *filled.last.values()).in_(lang)),
            *_last(sheet),
        ),
        *_mending(sheet),
        *already.submitted(filled.others, _taking_over(filled, findings, lang), lang, catalogue),
        elements.group(*boxes.values(sheet), *boxes.as_of(sheet)),
        elements.folded(MORE, *boxes.more(sheet), open_=boxes.needs_more(sheet)),
        *provenance.notes(catalogue.notes_beside(metric, *(last.as_of for last in sheet.last.values())), lang),
    ]
    # What was typed comes back from the boxes themselves; the button brings the row.
    fields = {"lang": lang, **carrying(Form(metric=filled.form.metric), "", filled.ref)}
    actions = [
        button(words.CHECK.in_(lang), CheckForm.model_validate(fields), sends_form=True),
        elements.unfold(words.MORE.in_(lang), MORE),
        button(words.OTHER.in_(lang), OpenList(lang=lang)),
    ]
    message = Message(card=elements.card(body, lang=lang, says=says, actions=actions), summary=says)
    items = [
        *evidence.of_form(filled.form, catalogue),
        *evidence.of_places(filled.places),
        *evidence.of_last(filled.last),
        *evidence.of_findings(findings, catalogue),
        *evidence.of_hints(),
        *evidence.typed(filled.as_of_typed),
        *(item for one in filled.others for item in evidence.of_submission(one, catalogue)),
    ]
    return prove(message, gathered(items))


def _taking_over(filled: Filled, findings: tuple[Finding, ...], lang: Lang) -> CheckForm | None:
    """What is typed, as a change of the one submission that holds its place; None where that is not possible."""
    in_the_way = any(found.check is Check.ALREADY_WAITING for found in findings)
    if not in_the_way or len(filled.others) != 1 or filled.others[0].stage not in MAY_CHANGE:
        return None
    fields = {"lang": lang, **carrying(Form(metric=filled.form.metric), "", filled.others[0].ref)}
    return CheckForm.model_validate(fields)


def _last(sheet: Sheet) -> Iterator[CardElement]:
    """The published value with its date; of a breakdown each stands at its own box, with its date where they differ."""
    lang = sheet.lang
    if sheet.places != [""]:
        if sheet.one_date:
            yield elements.small(words.parts_published(sheet.one_date, lang), spacing="None")
        return
    last = sheet.last.get("")
    if last is None:
        yield elements.paragraph(words.NO_LAST.in_(lang))
        return
    figure = f"{words.LAST.in_(lang)}{'：' if lang == 'ja' else ': '}{said(last, sheet.metric, lang)}"
    yield elements.strong(figure)
    yield elements.small(dates.as_of(last.as_of, lang), spacing="None")


def _mending(sheet: Sheet) -> Iterator[CardElement]:
    if sheet.findings:
        checks = {found.check for found in sheet.findings if found.level is Level.ERROR}
        only_missing = checks and checks <= words.LEFT.keys()
        comment = unanswered(sheet.findings, sheet.form)
        says = words.left(checks, sheet.lang, comment=comment) if only_missing else words.MENDING.in_(sheet.lang)
        yield elements.paragraph(says, spacing="Medium")
        yield from sheet.elsewhere()
