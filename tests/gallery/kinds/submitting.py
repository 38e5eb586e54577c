"""Submitting a figure, deciding about it, and what is due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cards.charts import Chart
from cards.message import Message
from cards.submitting.approval import Asked, approval_message, waiting_message
from cards.submitting.approval import Tried as Undecided
from cards.submitting.board import Tried, board_message
from cards.submitting.confirm import confirm_message
from cards.submitting.corrected import corrected_message
from cards.submitting.form import Filled, form_message
from cards.submitting.listing import Tried as Unchosen
from cards.submitting.listing import listing_message
from cards.submitting.points import chart_of
from cards.submitting.reminder import reminder_message
from cards.submitting.rows import rows_message
from cards.submitting.sheets import sheet_message, template_message, which_message
from cards.submitting.standing import standing_message
from cards.submitting.undecidable import undecidable_message
from data.model import Lang, Value
from data.refusals import BadExtension, BadReason, BadSheet, RowProblem, WhichFigure
from data.reminding.due import Open
from data.reminding.schedule import Item
from data.submitting.board import Board, Due, Standing
from data.submitting.calendar import Term
from data.submitting.duties import Duty
from data.submitting.model import Check, Examined, Finding, Form, Proposal, Ref, Stage, Submission
from data.submitting.overview import Overview
from tests.cards.submissions import (
    COUNT,
    PARTS,
    RATE,
    STEPS,
    blank,
    breakdown,
    last,
    line,
    proposal,
    submission,
)
from tests.cards.values import catalogue
from tests.gallery.kind import Kind, Room, only, picture_of

DAY, ON = date(2027, 1, 8), date(2027, 1, 12)
DUTY = Duty(term=Term(start=date(2026, 12, 1), end=date(2026, 12, 31)), day=DAY, put_off=False)
TEN_TIMES = proposal(COUNT, line(COUNT, "150"))
TENFOLD = (Finding(check=Check.TENFOLD, box="value", numbers=(Decimal(15),)),)
TEMPLATE = "https://bot.example/templates/figures.xlsx"


def _filled(form: Form) -> Filled:
    published = last(form.metric)
    places = tuple(place for place in published if place or len(published) == 1) or ("",)
    return Filled(form=form, places=places, last=published)


def _wrong(lang: Lang) -> Message:
    """What was typed, with a sentence at each box that must be mended."""
    form = replace(blank(), values={"": "２，７８３ほど"}, as_of="R5.13.31", comment="9月に2件が移りました")
    wrong = (
        Finding(check=Check.BAD_NUMBER, box="value", words="２，７８３ほど"),
        Finding(check=Check.BAD_DATE, box="as_of", words="R5.13.31"),
    )
    return form_message(replace(_filled(form), ref=Ref(number=3, version=1)), wrong, lang, catalogue())


def _in_full(lang: Lang) -> Message:
    """A date without its year, as it was read."""
    typed, full = {"ja": ("10月末", "令和8年10月末"), "en": ("end of October", "end of October 2026")}[lang]
    form = replace(blank(), values={"": "18"}, previous={"": "15"}, as_of=full)
    examined = Examined(form=form, findings=(), proposal=proposal(), as_of_typed=typed)
    return confirm_message(examined, _filled(form), lang, catalogue())


def _taken(lang: Lang) -> Message:
    return form_message(replace(_filled(blank()), others=(submission(),)), (), lang, catalogue())


def _confirm(lang: Lang) -> Message:
    examined = Examined(form=blank(), findings=TENFOLD, proposal=TEN_TIMES)
    return confirm_message(examined, _filled(blank()), lang, catalogue(), asked=True)


def _asked(waits: Submission) -> Asked:
    history = {one.where: (one,) for one in last(waits.proposal.metric).values()}
    return Asked(submission=waits, history=history, picture=picture_of)


def _hid() -> Undecided:
    """What hid is gone from the box."""
    return Undecided(why=BadReason(why="hidden").why, reason="9月末の数ではありませんか。")


def _decision(
    name: str, says: str, of: Proposal, warnings: tuple[Finding, ...] = (), tried: Callable[[], Undecided] = Undecided
) -> Kind:
    waits = submission(of=of, warnings=warnings)

    def charts(lang: Lang) -> tuple[Chart, ...]:
        return only(chart_of(of, _asked(waits).history, lang, catalogue()))

    def make(lang: Lang) -> Message:
        return approval_message(replace(_asked(waits), tried=tried()), lang, catalogue())

    return Kind(name=name, says=says, make=make, charts=charts)


def _standing(stage: Stage, says: str) -> Kind:
    return Kind(
        name=f"submission-{stage}",
        says=says,
        make=lambda lang: standing_message(submission(stage), lang, catalogue(), mine=True),
    )


def _due(metric: str, standing: Standing) -> Due:
    number = 12 if standing in (Standing.WAITING, Standing.RETURNED, Standing.APPROVED) else None
    owner = catalogue().metrics[metric].owner
    return Due(metric=metric, unit=owner, standing=standing, duty=DUTY, reached=date(2023, 8, 31), submission=number)


def _dues() -> tuple[Due, ...]:
    standings = (Standing.LATE, Standing.RETURNED, Standing.DUE, Standing.WAITING, Standing.NEXT)
    metrics = (COUNT, RATE, STEPS, PARTS, "hack_members")
    return tuple(_due(metric, standing) for metric, standing in zip(metrics, standings, strict=True))


def _overview(board: Board) -> Overview:
    """Of somebody who submits, and puts dates off."""
    fills, opens = frozenset(board.units), frozenset(row.metric for row in board.rows)
    return Overview(board=board, units=board.units, city=True, extends=True, fills=fills, opens=opens)


def _board(lang: Lang) -> Message:
    units = ("digital_headquarters",)
    board = Board(on=ON, units=units, rows=_dues())
    return board_message(_overview(board), lang, catalogue())


def _put_off(lang: Lang) -> Message:
    """A new day that lies before the old one, with what was typed."""
    units = ("digital_headquarters",)
    wrong = BadExtension(why="day", first=date(2027, 1, 13), last=date(2027, 2, 26))
    term = f"{COUNT}/{DUTY.term.key}"
    tried = Tried(term=term, until="2027-01-04", reason="集計の担当が不在のため", why=wrong)
    seen = _overview(Board(on=ON, units=units, rows=_dues()))
    return board_message(seen, lang, catalogue(), tried)


def _list(lang: Lang) -> Message:
    return listing_message(_dues(), [submission()], lang, catalogue())


def _unchosen(lang: Lang) -> Message:
    typed = replace(blank(""), values={"": "１８"}, as_of="R8.10.31")
    return listing_message(_dues()[-2:], [], lang, catalogue(), Unchosen(typed=typed, unchosen=True))


def _rows(lang: Lang) -> Message:
    fine = Examined(form=blank(), findings=(), proposal=proposal())
    wrong = Examined(form=blank(RATE), findings=(Finding(check=Check.NO_VALUE, box="value"),))
    return rows_message([fine, wrong], "draft", lang, catalogue())


def _sheet(lang: Lang) -> Message:
    rows = (
        RowProblem(row=4, why="metric", words="保有率のようなもの"),
        RowProblem(row=7, why="ward", words="みなと区"),
    )
    return sheet_message(BadSheet(why="rows", rows=rows), lang, TEMPLATE)


def _which(lang: Lang) -> Message:
    metrics = ("mynumber_card_holdings", "mynumber_card_issued")
    return which_message(WhichFigure(metrics=metrics, value="2,700,000枚", as_of="令和5年9月末"), lang, catalogue())


def _reminder(lang: Lang) -> Message:
    term = DUTY.term

    def open_(metric: str, standing: Standing) -> Open:
        item = Item(metric=metric, term=term, until=DAY, step=-3, watches=False)
        return Open(item=item, due=_due(metric, standing))

    return reminder_message([open_(COUNT, Standing.DUE), open_(RATE, Standing.RETURNED)], ON, lang, catalogue())


def _corrected(lang: Lang) -> Message:
    old = last(COUNT)[""]
    new = replace(
        old, id=99, revision=2, value=Value(number=Decimal(16)), words="16手続", reason="1件の数え漏れがありました。"
    )
    return corrected_message(old, new, lang, catalogue())


ROOM = Room(
    title="Submitting and deciding",
    kinds=(
        Kind(name="submit", says="What somebody may update", make=_list),
        Kind(
            name="submit-nothing",
            says="Nothing is due",
            make=lambda lang: listing_message(_dues()[-1:], [], lang, catalogue()),
        ),
        Kind(name="submit-which", says="Typed on the list, but not for which figure", make=_unchosen),
        Kind(
            name="form",
            says="The form of a figure",
            make=lambda lang: form_message(_filled(blank()), (), lang, catalogue()),
        ),
        Kind(
            name="form-parts",
            says="The form of a figure in parts",
            make=lambda lang: form_message(_filled(blank(PARTS)), (), lang, catalogue()),
        ),
        Kind(name="form-wrong", says="A form to mend", make=_wrong),
        Kind(name="form-taken", says="The form where somebody submitted the same already", make=_taken),
        Kind(name="confirm", says="Before it is sent", make=_confirm),
        Kind(name="confirm-date", says="Before it is sent: a date came without its year", make=_in_full),
        _standing(Stage.WAITING, "Submitted"),
        Kind(
            name="submission-undecidable",
            says="Submitted, and nobody may decide about it",
            make=lambda lang: standing_message(
                replace(submission(Stage.WAITING), asked="admins"), lang, catalogue(), mine=True
            ),
        ),
        Kind(
            name="undecidable",
            says="To an admin: nobody may decide about what waits",
            make=lambda lang: undecidable_message(submission(Stage.WAITING), lang, catalogue()),
        ),
        _decision("decision", "To be decided: a figure with a warning", TEN_TIMES, TENFOLD),
        _decision("decision-parts", "To be decided: a figure in parts", breakdown()),
        _decision("decision-reason", "To be decided: not sent back, for its reason hid signs", proposal(), tried=_hid),
        _standing(Stage.RETURNED, "Sent back"),
        _standing(Stage.APPROVED, "Approved, to be published later"),
        _standing(Stage.PUBLISHED, "Published"),
        _standing(Stage.WITHDRAWN, "Withdrawn"),
        Kind(
            name="waiting",
            says="What waits for a decision",
            make=lambda lang: waiting_message([submission(), submission(of=breakdown())], lang, catalogue()),
        ),
        Kind(name="rows", says="Several figures at once", make=_rows),
        Kind(name="sheet-wrong", says="A table that cannot be read", make=_sheet),
        Kind(name="sheet-template", says="The template", make=lambda lang: template_message(lang, TEMPLATE)),
        Kind(name="sheet-which", says="Which figure is it?", make=_which),
        Kind(name="board", says="Who has submitted", make=_board),
        Kind(name="board-put-off", says="A day to which nothing can be put off", make=_put_off),
        Kind(name="reminder", says="A reminder", make=_reminder),
        Kind(name="corrected", says="A figure that somebody was given was corrected", make=_corrected),
    ),
)
